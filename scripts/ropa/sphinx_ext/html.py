"""The site: theme, page furniture and defaults.

The theme `ropa` stands on Furo. It adds the language switch, the imprint (edition, date, revision,
scope) and the links to the printed documents, and replaces what Furo says in English only. A site
sets these in `html_context`; all are optional:

- `ropa_languages`: pairs of language code and own name, `[("nb", "Norsk bokmål"), ...]`. The sites
  of the languages stand beside each other, each in a folder named by its code.
- `ropa_edition`, `ropa_edition_label`: the edition's name and how the page says it.
- `ropa_date`: a date, or text as `2026-11-22`; `ropa_revision`, `ropa_scope`: text.
- `ropa_pdf_links`: pairs of title and path, relative to the site's own root.
- `ropa_source_note`, `ropa_source_note_pages`: which language is the published original, and the
  pages that say so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.dates import format_date
from sphinx.application import Sphinx
from sphinx.locale import _

from ropa.sphinx_ext.html_translator import AccessibleTranslator
from ropa.sphinx_ext.interface import setup_interface

THEME = Path(__file__).parent / "theme"

STEMMERS = {"nb": "no", "nn": "no"}
"""Languages the search knows by another code; without it, it would stem as English."""

DATE_FORMS = {"en": "en_GB"}
"""Whose way of writing dates a language follows, where the code alone would mislead."""

LIGHT = {
    "color-brand-primary": "#1c4e80",
    "color-brand-content": "#1c4e80",
    "color-brand-visited": "#5b3a8c",
    "color-link-underline": "#7f9bb5",
    "color-link-underline--visited": "#a493c0",
    "color-table-border": "#c6ccd4",
    "color-foreground-muted": "#5f646b",
}
"""Colours on white; text has a contrast of 4.5 or more."""

DARK = {
    "color-brand-primary": "#8ab8e6",
    "color-brand-content": "#8ab8e6",
    "color-brand-visited": "#c0a6ea",
    "color-link-underline": "#55789b",
    "color-link-underline--visited": "#7d6a9d",
    "color-table-border": "#4b5158",
    "color-foreground-muted": "#9aa0a7",
}
"""Colours on black; text has a contrast of 4.5 or more."""

BEFORE_FURO = 300
AFTER_FURO = 700
"""Event priority: Furo's own work on a page is at 500."""


def html_defaults(language: str, titles: Mapping[str, str]) -> dict[str, Any]:
    """The configuration values of a site in a language, to be set by `conf.py`.

    `titles` is the site's name by language. Raises KeyError if the language has none.
    """
    return {
        "html_theme": "ropa",
        "html_title": titles[language],
        "html_short_title": titles[language],
        "html_search_language": STEMMERS.get(language, language),
        "html_sidebars": {
            "**": [
                "sidebar/brand.html",
                "sidebar/search.html",
                "sidebar/lang.html",
                "sidebar/scroll-start.html",
                "sidebar/navigation.html",
                "sidebar/scroll-end.html",
            ]
        },
        "html_theme_options": {
            "top_of_page_buttons": [],
            "light_css_variables": LIGHT,
            "dark_css_variables": DARK,
        },
        "html_logo": None,
        "html_favicon": None,
        "html_permalinks_icon": "#",
        "html_show_sourcelink": False,
        "html_copy_source": False,
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "html_last_updated_fmt": None,
        "pygments_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
    }


def reader_date(value: datetime.date | str, language: str) -> tuple[str, str]:
    """A date as the reader writes it, and as `YYYY-MM-DD`; other text comes back as it is."""
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except ValueError:
        return str(value), ""
    form = DATE_FORMS.get(language, language)
    return format_date(day, "long", locale=form), day.isoformat()


def furnish_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give a page its language links, date and labels before it is written."""
    language = app.config.language
    root = context.get("content_root", "./")
    target = app.builder.get_target_uri(pagename)
    context["ropa_switch"] = [
        {"code": code, "name": name, "href": f"{root}../{code}/{target}", "own": code == language}
        for code, name in context.get("ropa_languages") or ()
    ]
    context["ropa_pdfs"] = [
        {"title": title, "href": root + path} for title, path in context.get("ropa_pdf_links") or ()
    ]
    if context.get("ropa_date"):
        said, iso = reader_date(context["ropa_date"], language)
        context["ropa_date_said"], context["ropa_date_iso"] = said, iso
    noted = pagename in (context.get("ropa_source_note_pages") or ())
    context["ropa_note"] = context.get("ropa_source_note") if noted else None
    if tree := context.get("furo_navigation_tree"):
        context["furo_navigation_tree"] = tree.replace(
            'aria-label="Toggle navigation of ', f'aria-label="{_("Show or hide pages under")} '
        )


def shorten_navigation(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Give the side bar the pages of the first level alone, whatever the size of the register.

    Pages of records stand outside the tree: for those of a folder it is rendered once.
    """
    env, render = app.env, context.get("toctree")
    if render is None:
        return
    inside = {name for names in env.toctree_includes.values() for name in names}
    outside = pagename not in inside and pagename != app.config.root_doc
    shared = app.builder.__dict__.setdefault("ropa_shared_trees", {})

    def toctree(**wishes: Any) -> str:
        wishes["maxdepth"] = 1
        if not outside:
            return str(render(**wishes))
        key = (pagename.count("/"), tuple(sorted(wishes.items())))
        if key not in shared:
            shared[key] = render(**wishes)
        return str(shared[key])

    context["toctree"] = toctree


def setup_html(app: Sphinx) -> None:
    """Register the theme, the accessible translator and the interface words."""
    setup_interface(app)
    app.add_html_theme("ropa", str(THEME))
    app.set_translator("html", AccessibleTranslator, override=True)
    app.set_translator("dirhtml", AccessibleTranslator, override=True)
    app.add_css_file("ropa.css", priority=AFTER_FURO)
    app.add_js_file("ropa.js", loading_method="defer")
    app.connect("html-page-context", shorten_navigation, priority=BEFORE_FURO)
    app.connect("html-page-context", furnish_page, priority=AFTER_FURO)
