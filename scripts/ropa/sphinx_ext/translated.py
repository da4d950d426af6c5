"""The translations of the pages, handed to Sphinx as they were read: nothing compiled is written.

A text is looked up in the form in which the check compares it with its catalogue.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import Any

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from ropa.models.policytext import looked_up
from ropa.reading.markdown import resolved
from ropa.sphinx_ext.outdated import MAKERS, note_shown
from ropa.sphinx_ext.shown import checked
from ropa.tables.view import View


class Translated(NullTranslations):
    """A catalogue as Sphinx takes it: `_catalog` has the translations by text."""

    def __init__(self, messages: dict[str, str]) -> None:
        super().__init__()
        self.messages = messages
        self._catalog = dict(messages)


def messages_of(app: Sphinx, page: str) -> dict[str, str]:
    """The translations of a page, or folder of pages, in the language of the build."""
    project = checked(app.config).project
    translations, policy = project.translations, project.policy
    own = policy.source if policy and f"docs/{page}.md" == policy.path else ""
    catalogue = translations.by_place.get((app.config.language, page)) if translations else None
    return {
        looked_up(each.source): resolved(each.translation, own) if own else each.translation
        for each in (catalogue.messages if catalogue else ())
        if each.translation and not (each.fuzzy or each.obsolete or each.apart)
    }


class Lookup(SphinxTransform):
    """Name the texts of a page as its catalogue does, before Sphinx looks them up (at 20)."""

    default_priority = 19

    def apply(self, **kwargs: Any) -> None:
        """Give each text that has another form the translation of the one that is compared."""
        docname = self.env.current_document.docname
        page = docname_to_domain(docname, self.config.gettext_compact)
        note_shown(self.env, docname, messages_of(self.app, page), f"translated:{page}")
        catalogue = locale.translators.get(("general", page))
        if isinstance(catalogue, Translated):
            for _node, text in extract_messages(self.document):
                if found := catalogue.messages.get(looked_up(text)):
                    catalogue._catalog[text] = found


def give_translations(app: Sphinx) -> None:
    """Put the catalogues of the language in the place where Sphinx looks for them."""
    for key in [k for k, each in locale.translators.items() if isinstance(each, Translated)]:
        del locale.translators[key]
    translations = checked(app.config).project.translations
    for code, page in translations.by_place if translations else ():
        if code == app.config.language:
            locale.translators["general", page] = Translated(messages_of(app, page))


def setup_translated(app: Sphinx) -> None:
    """Hand over the catalogues; a page whose catalogue changes is read again."""

    def shown(view: View, page: str) -> dict[str, str]:
        return messages_of(app, page)

    MAKERS["translated"] = shown
    app.add_transform(Lookup)
    app.connect("builder-inited", give_translations)
