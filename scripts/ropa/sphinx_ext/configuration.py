"""The configuration of the site and the printed documents, made from the register.

`conf.py` names the extension and nothing else; what depends on language, edition or organisation
is set here, once the register is known.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale
from sphinx.application import Sphinx
from sphinx.config import Config

from ropa.history import revision_of
from ropa.models.base import EDITIONS, Edition
from ropa.models.kinds import BY_NAME
from ropa.models.organisation import Organisation
from ropa.reading.register import FOLDER
from ropa.sphinx_ext.html import html_defaults
from ropa.sphinx_ext.source import checked
from ropa.words import LANGUAGES, _, say

OWN_NAMES = {"nb": "Norsk bokmål", "sv": "Svenska", "en": "English"}

FIXED: dict[str, Any] = {
    "gettext_auto_build": False,
    "gettext_compact": True,
    "gettext_uuid": False,
    "smartquotes": False,
    "nitpicky": True,
    "myst_enable_extensions": ["colon_fence", "deflist", "fieldlist", "attrs_inline"],
    "myst_heading_anchors": 2,
    "translation_progress_classes": "untranslated",
    "html_use_index": True,
    "html_domain_indices": True,
    "numfig": False,
}
"""What holds for every site of the program, whatever `conf.py` leaves unsaid."""

KEPT_OUT = ["changelog.md", "decisions/**", "contributing.md", "_build/**", "locale/**"]
"""Pages for developers, which the site does not hold."""

PUBLIC_PAGES = ("index", "policy", "about")
"""Pages of the public edition beside those of its kinds of record."""

AUTHORITY_PAGES = ("glossary",)
"""Pages of the authority's edition beside those below `register/`."""


def configure(app: Sphinx, config: Config) -> None:
    """Set what `conf.py` has not set, for the language and edition of this build."""
    root = Path(config.ropa_root or app.confdir)
    if not config.ropa_root:
        config.ropa_root = str(root)
    owner = checked(config).project.register.organisation
    assert owner is not None  # the check has refused a register without it
    language, edition = config.language, Edition(config.ropa_edition)
    titles = {code: site_title(owner, code) for code in LANGUAGES}
    defaults = FIXED | html_defaults(language, titles) | {"project": str(owner.name)}
    defaults["author"] = str(owner.name)
    defaults["exclude_patterns"] = [*KEPT_OUT, *pages_left_out(root, edition)]
    defaults["html_context"] = page_context(root, owner, config, edition)
    defaults["ropa_pdf_documents"] = printed_documents(owner, edition)
    defaults["ropa_pdf_running"] = running(root, owner, config, edition)
    defaults["ropa_pdf_words"] = pdf_words()
    for name, value in defaults.items():
        if name not in config._raw_config and name not in config.overrides:
            setattr(config, name, value)


def site_title(owner: Organisation, language: str) -> str:
    """The site's name in a language."""
    return say(_("Privacy at {name}"), language, name=owner.name)


def pages_left_out(root: Path, edition: Edition) -> list[str]:
    """The pages that an edition does not have, as patterns for `exclude_patterns`."""
    docs = root / "docs"
    names = sorted(file.relative_to(docs).as_posix() for file in docs.rglob("*.md"))
    return [name for name in names if not edition.holds(edition_of(name.removesuffix(".md")))]


def edition_of(page: str) -> Edition:
    """The widest edition that a page belongs to; one that nobody has placed stays inside."""
    folder, _slash, name = page.rpartition("/")
    if page in PUBLIC_PAGES:
        return Edition.PUBLIC
    if folder == FOLDER and name in BY_NAME:
        return BY_NAME[name].edition
    if folder == FOLDER or page in AUTHORITY_PAGES:
        return Edition.AUTHORITY
    return Edition.INTERNAL


def page_context(
    root: Path, owner: Organisation, config: Config, edition: Edition
) -> dict[str, Any]:
    """What stands on every page: languages, edition, date, revision, scope, printed documents."""
    language = config.language
    stems = [d["stem"] for d in printed_documents(owner, edition)]
    names = {d["stem"]: d["link"][language] for d in _documents(owner, edition)}
    policy = Locale(language).languages.get(owner.policy_language, owner.policy_language)
    return {
        "ropa_languages": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        "ropa_edition": edition.value,
        "ropa_edition_label": edition.say(language),
        "ropa_date": config.ropa_today,
        "ropa_revision": revision_of(root).brief(language),
        "ropa_scope": owner.covers.say(language),
        "ropa_pdf_links": [(names[s], f"../../pdf/{s}-{language}.pdf") for s in stems],
        "ropa_source_note": say(
            _("The privacy policy was published in {language}.")
            if language == owner.policy_language
            else _(
                "The privacy policy was published in {language}. This is an unofficial translation "
                "that {name} has not approved."
            ),
            language,
            language=policy,
            name=owner.name,
        ),
        "ropa_source_note_pages": ["policy"],
    }


def _documents(owner: Organisation, edition: Edition) -> list[dict[str, Any]]:
    def each(template: str) -> dict[str, str]:
        return {code: say(template, code) for code in LANGUAGES}

    found: list[dict[str, Any]] = [
        {
            "start": "policy", "stem": f"{owner.id}-policy", "kind": each(_("Privacy policy")),
            "link": each(_("Privacy policy (PDF)")), "contents": False, "cover": False,
        },
    ]  # fmt: skip
    if edition is not Edition.PUBLIC:
        found.append(
            {
                "start": f"{FOLDER}/index", "stem": f"{owner.id}-protocol",
                "kind": each(_("Article 30 GDPR")), "chapters": True,
                "link": each(_("Record of processing activities (PDF)")),
                "appendices": [f"{FOLDER}/questions"] if edition is Edition.INTERNAL else [],
            }
        )
    return found


def printed_documents(owner: Organisation, edition: Edition) -> list[dict[str, Any]]:
    """The PDF documents of an edition, as the Typst builder takes them."""
    return [{k: v for k, v in d.items() if k != "link"} for d in _documents(owner, edition)]


def running(root: Path, owner: Organisation, config: Config, edition: Edition) -> dict[str, Any]:
    """The running head and cover: organisation, edition, date, revision, scope."""
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
    words = {
        "page": _("page {page} of {pages}"),
        "contents": _("Contents"),
        "edition": _("Edition"),
        "date": _("Date"),
        "revision": _("Revision"),
        "scope": _("Scope"),
        "appendix": _("Appendix {letter}"),
        "example": _("Example"),
    }
    return {name: {code: say(text, code) for code in LANGUAGES} for name, text in words.items()}


def setup_configuration(app: Sphinx) -> None:
    """Configure before anything else looks at the configuration."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _epoch(app))
    app.connect("config-inited", configure, priority=10)


def _epoch(app: Sphinx) -> str:
    today = app.config.overrides.get("ropa_today", date.today().isoformat())
    from datetime import UTC, datetime

    return str(int(datetime.fromisoformat(f"{today}T00:00:00").replace(tzinfo=UTC).timestamp()))
