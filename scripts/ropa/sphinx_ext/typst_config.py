"""What the configuration says about printed documents: checked once, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sphinx.config import Config
from sphinx.errors import ConfigError

from ropa.pdf.printed import WORDS, Printed

ByLanguage = str | Mapping[str, str]
"""One text for all languages, or one per language code."""

_ALLOWED = {
    "start",
    "stem",
    "title",
    "kind",
    "scope",
    "cover",
    "contents",
    "contents_depth",
    "chapters",
    "landscape",
    "appendices",
    "notice",
    "short",
}


@dataclass(frozen=True)
class PdfDocument:
    """One printed document: where it starts, its file name and its layout."""

    start: str
    stem: str
    title: str
    kind: str
    scope: str | None
    cover: bool
    contents: bool
    contents_depth: int
    chapters: bool
    landscape: bool
    appendices: tuple[str, ...]
    notice: str = ""
    short: bool = False
    """Without what only a page or the whole document shows (`ON_SCREEN`)."""


def pdf_documents(config: Config) -> list[PdfDocument]:
    """The documents of `ropa_pdf_documents`, with texts in the language of the build.

    Raises ConfigError for an unknown key, a missing one, or two documents with one file name.
    """
    found = [_document(entry, config.language) for entry in config.ropa_pdf_documents]
    stems = [document.stem for document in found]
    for stem in stems:
        if stems.count(stem) > 1:
            raise ConfigError(f"ropa_pdf_documents: `{stem}` is the stem of two documents")
    return found


def printed(config: Config, document: PdfDocument, page_title: str) -> Printed:
    """The cover, running head and layout of one document.

    `page_title` is the title of the start page, used where the configuration gives none.
    """
    running: Mapping[str, ByLanguage] = config.ropa_pdf_running
    lang = config.language

    def said(key: str) -> str:
        return in_language(running.get(key, ""), lang, f"ropa_pdf_running[{key!r}]")

    return Printed(
        title=document.title or page_title,
        lang=lang,
        day=_day(said("date")),
        organisation=said("organisation"),
        kind=document.kind,
        scope=said("scope") if document.scope is None else document.scope,
        edition=said("edition"),
        date_text=said("date_text") if "date_text" in running else said("date"),
        revision=said("revision"),
        cover=document.cover,
        contents=document.contents,
        contents_depth=document.contents_depth,
        chapters=document.chapters,
        landscape=document.landscape,
        notice=document.notice,
        words=words(config),
    )


def words(config: Config) -> dict[str, str]:
    """The words of the theme: English, replaced by those of `ropa_pdf_words`.

    Raises ConfigError for a word the theme does not know.
    """
    given: Mapping[str, ByLanguage] = config.ropa_pdf_words
    unknown = sorted(set(given) - set(WORDS))
    if unknown:
        raise ConfigError(
            f"ropa_pdf_words: unknown {', '.join(unknown)}; known: {', '.join(WORDS)}"
        )
    own = {k: in_language(v, config.language, f"ropa_pdf_words[{k!r}]") for k, v in given.items()}
    return {**WORDS, **own}


def in_language(text: ByLanguage, lang: str, where: str) -> str:
    """One text, or that of the language; a language that is missing is an error, not a fallback.

    Raises ConfigError.
    """
    if not isinstance(text, Mapping):
        return str(text)
    if lang not in text:
        raise ConfigError(f"{where} has no text for the language `{lang}`")
    return str(text[lang])


def _document(entry: object, lang: str) -> PdfDocument:
    if not isinstance(entry, Mapping):
        raise ConfigError(f"ropa_pdf_documents: a document is a mapping, not {entry!r}")
    unknown = sorted(set(entry) - _ALLOWED)
    missing = sorted({"start", "stem"} - set(entry))
    if unknown or missing:
        wrong = [f"unknown `{key}`" for key in unknown] + [f"`{key}` is missing" for key in missing]
        raise ConfigError(f"ropa_pdf_documents: {'; '.join(wrong)}")
    appendices = entry.get("appendices", ())
    if not isinstance(appendices, Sequence) or isinstance(appendices, str):
        raise ConfigError("ropa_pdf_documents: `appendices` is a list of pages")

    def said(key: str) -> str:
        return in_language(entry.get(key, ""), lang, f"ropa_pdf_documents: {entry['stem']}: {key}")

    return PdfDocument(
        start=str(entry["start"]),
        stem=str(entry["stem"]),
        title=said("title"),
        kind=said("kind"),
        scope=said("scope") if "scope" in entry else None,
        cover=bool(entry.get("cover", True)),
        contents=bool(entry.get("contents", True)),
        contents_depth=int(entry.get("contents_depth", 2)),
        chapters=bool(entry.get("chapters", False)),
        landscape=bool(entry.get("landscape", False)),
        appendices=tuple(str(name) for name in appendices),
        notice=said("notice"),
        short=bool(entry.get("short", False)),
    )


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ConfigError(f"ropa_pdf_running['date'] is `{text}`; write it as 2026-11-30") from None
