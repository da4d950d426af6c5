"""The configuration of the site and the printed documents, made from the register.

`conf.py` names the extension and nothing else; what depends on language, edition or organisation
is set here, once the register is known.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from ropa.history import revision_of
from ropa.models.approved import public_languages
from ropa.models.base import EDITIONS, Edition
from ropa.models.choices import ApprovedText
from ropa.models.organisation import Organisation
from ropa.pdf.printed import WORDS
from ropa.reading.register import FOLDER, find_root
from ropa.sphinx_ext.html import html_defaults
from ropa.sphinx_ext.policy_page import DOCNAME as PAGE
from ropa.sphinx_ext.shown import checked, view_of
from ropa.tables.published import rights_shown, versions_table
from ropa.tables.view import View
from ropa.words import LANGUAGES, _, say

OWN_NAMES = {"nb": "Norsk bokmål", "sv": "Svenska", "en": "English"}

FIXED: dict[str, Any] = {
    "gettext_auto_build": False,
    "locale_dirs": [],
    "gettext_compact": True,
    "gettext_uuid": False,
    "smartquotes": False,
    "nitpicky": True,
    "myst_enable_extensions": ["colon_fence", "deflist", "fieldlist", "attrs_inline"],
    "myst_heading_anchors": 2,
    "myst_url_schemes": ["http", "https", "mailto", "tel"],
    "translation_progress_classes": "untranslated",
    "html_use_index": True,
    "html_domain_indices": True,
    "numfig": False,
}
"""What holds for every site of the program, whatever `conf.py` leaves unsaid."""

KEPT_OUT = ["changelog.md", "decisions/**", "contributing.md", "_build/**", "locale/**"]
"""Pages for developers, which the site does not hold."""

PUBLIC = "public/"
"""The folder of the pages that only the public edition has, beside the policy."""

REFERENCE = ("rules", "fields", "mutations")
"""Pages about the program, for maintainers, which are built when they are asked for."""

ASKED = {
    "record": _("Record with evidence and questions in full (PDF)"),
    "promises": _("Promises, coverage and versions (PDF)"),
    "authority": _("Answers to the supervisory authority (PDF)"),
    "words": _("Words and legal sources (PDF)"),
}
"""Documents that are printed when they are asked for, each by its page below `register/`."""

SHOWN_WHEN: dict[str, Callable[[View], bool]] = {
    "contact": lambda _view: True,
    "rights": rights_shown,
    "versions": lambda view: bool(versions_table(view).rows),
}
"""When each of those pages is shown: what is not approved or not known is on no page."""


def configure(app: Sphinx, config: Config) -> None:
    """Set what `conf.py` has not set, for the language and edition of this build."""
    root = Path(config.ropa_root) if config.ropa_root else find_root(Path(app.srcdir))
    if root is None:
        raise ConfigError(f"there is no register in {app.srcdir} or above it")
    config.ropa_root = str(root)
    view = view_of(app)
    owner = view.register.organisation
    assert owner is not None  # the check has refused a register without it
    language = config.language
    if view.edition is Edition.AUTHORITY:
        raise ConfigError("the authority has no site; it gets print, workbook and pack")
    if view.edition is Edition.PUBLIC:
        if language not in public_languages(checked(config).project.register, view.policy):
            raise ConfigError(f"no approved text of the policy in `{language}`")
        config.root_doc = PAGE
    titles = {code: site_title(owner, code) for code in LANGUAGES}
    defaults = FIXED | html_defaults(language, titles) | {"project": str(owner.name)}
    defaults["author"] = str(owner.name)
    defaults["exclude_patterns"] = [*KEPT_OUT, *pages_left_out(root, view, config)]
    defaults["html_context"] = page_context(root, owner, config, view)
    defaults["ropa_pdf_documents"] = printed_documents(root, owner, view, config)
    defaults["ropa_pdf_running"] = running(root, owner, config, view.edition)
    defaults["ropa_pdf_words"] = pdf_words()
    for name, value in defaults.items():
        if name not in config._raw_config and name not in config.overrides:
            setattr(config, name, value)


def site_title(owner: Organisation, language: str) -> str:
    """The site's name in a language."""
    return say(_("Privacy at {name}"), language, name=owner.name)


def pages_left_out(root: Path, view: View, config: Config) -> list[str]:
    """The pages that a build does not have, as patterns for `exclude_patterns`."""
    docs = root / "docs"
    names = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    unasked = () if config.ropa_reference else REFERENCE
    pages = {name: name.removesuffix(".md") for name in names}
    return [name for name, page in pages.items() if page in unasked or not holds(view, page)]


def holds(view: View, page: str) -> bool:
    """Whether the view's edition has a page; the public has the policy and few pages beside it."""
    own = page.startswith(PUBLIC)
    if view.edition is not Edition.PUBLIC:
        return not own
    return page == PAGE or (own and SHOWN_WHEN[page.removeprefix(PUBLIC)](view))


def page_context(
    root: Path, owner: Organisation, config: Config, view: View
) -> dict[str, Any]:
    """What stands on every page: languages, edition, date, revision, scope, printed documents.

    Customers read neither edition nor revision.
    """
    language, inside = config.language, view.edition is Edition.INTERNAL
    stems = [d["stem"] for d in printed_documents(root, owner, view, config)]
    names = {d["stem"]: d["link"][language] for d in _documents(root, owner, view, config)}
    register = checked(config).project.register
    shown = register.languages if inside else public_languages(register, view.policy)
    return {
        "ropa_languages": [(code, OWN_NAMES[code]) for code in shown],
        "ropa_edition": view.edition.value,
        "ropa_edition_label": view.edition.say(language) if inside else "",
        "ropa_date": config.ropa_today if inside else "",
        "ropa_revision": revision_of(root).brief(language) if inside else "",
        "ropa_scope": owner.covers.say(language) if inside else "",
        "ropa_pdf_links": [(names[s], f"../../pdf/{s}-{language}.pdf") for s in stems],
        "ropa_source_note": unofficial(view),
        "ropa_source_note_pages": [PAGE],
    }


def unofficial(view: View) -> str:
    """That a translation is not the organisation's text, empty where it is."""
    policy, owner = view.policy, view.register.organisation
    if policy is None or owner is None:
        return ""
    if ApprovedText.POLICY in view.approved:
        return ""
    published = Locale(view.language).languages.get(policy.language, policy.language)
    template = _(
        "The privacy policy was published in {language}. This is an unofficial translation "
        "that {name} has not approved."
    )
    return view.say(template, language=published, name=owner.name)


def _documents(
    root: Path, owner: Organisation, view: View, config: Config
) -> list[dict[str, Any]]:
    def each(template: str) -> dict[str, str]:
        return {code: say(template, code) for code in LANGUAGES}

    found: list[dict[str, Any]] = [
        {
            "start": "policy", "stem": f"{owner.id}-policy",
            "link": each(_("Privacy policy (PDF)")), "contents": False, "cover": False,
            "notice": unofficial(view),
        },
    ]  # fmt: skip
    if view.edition is Edition.INTERNAL:
        record: dict[str, Any] = {
            "start": f"{FOLDER}/index", "kind": each(_("Article 30 GDPR")),
            "appendices": [f"{FOLDER}/questions"],
        }  # fmt: skip
        name = each(_("Record of processing activities (PDF)"))
        found.append(record | {"stem": f"{owner.id}-protocol", "link": name, "short": True})
        for asked in config.ropa_print.split():
            own = record if asked == "record" else {"start": f"{FOLDER}/{asked}"}
            found.append(own | {"stem": f"{owner.id}-{asked}", "link": each(ASKED[asked])})
    docs = root / "docs"
    for document in found:
        appendices = document.get("appendices", [])
        document["appendices"] = [page for page in appendices if (docs / f"{page}.md").is_file()]
    return [document for document in found if (docs / f"{document['start']}.md").is_file()]


def printed_documents(
    root: Path, owner: Organisation, view: View, config: Config
) -> list[dict[str, Any]]:
    """The PDF documents of an edition that have their page, as the Typst builder takes them."""
    found = _documents(root, owner, view, config)
    return [{key: value for key, value in d.items() if key != "link"} for d in found]


def running(root: Path, owner: Organisation, config: Config, edition: Edition) -> dict[str, Any]:
    """The running head and cover: organisation, edition, date, revision, scope."""
    if edition is Edition.PUBLIC:
        # The day on which a page is made is not the day on which the policy was published.
        return {"organisation": str(owner.name), "date": config.ropa_today, "date_text": ""}
    return {
        "organisation": str(owner.name),
        "edition": {code: say(EDITIONS[edition], code) for code in LANGUAGES},
        "date": config.ropa_today,
        "date_text": {code: _long_day(config.ropa_today, code) for code in LANGUAGES},
        "revision": {code: revision_of(root).brief(code) for code in LANGUAGES},
        "scope": {code: owner.covers.say(code) for code in LANGUAGES},
    }


def _long_day(day: str, language: str) -> str:
    from ropa.sphinx_ext.html import reader_date

    return reader_date(day, language)[0]


def pdf_words() -> dict[str, dict[str, str]]:
    """The words of the printed page in every language."""
    return {name: {code: say(text, code) for code in LANGUAGES} for name, text in WORDS.items()}


def setup_configuration(app: Sphinx) -> None:
    """Configure before anything else looks at the configuration."""
    app.add_config_value("ropa_reference", False, "", types=frozenset({bool}))
    app.add_config_value("ropa_print", "", "", types=frozenset({str}))
    os.environ.setdefault("SOURCE_DATE_EPOCH", _epoch(app))
    app.connect("config-inited", configure, priority=10)


def _epoch(app: Sphinx) -> str:
    today = app.config.overrides.get("ropa_today", date.today().isoformat())
    from datetime import UTC, datetime

    return str(int(datetime.fromisoformat(f"{today}T00:00:00").replace(tzinfo=UTC).timestamp()))
