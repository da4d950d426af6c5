"""Recording that somebody has read a translation beside its original."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path as FilePath

from ropa.changing.plan import Plan
from ropa.changing.refusal import CannotChange
from ropa.checks.translations.records import record_pairs
from ropa.models.policytext import normal
from ropa.models.reviews import Review, Reviews, fingerprint
from ropa.reading.project import Project, read_project
from ropa.reading.reviews import reviews_path
from ropa.reading.translations import RECORDS, Pair
from ropa.words import _

HEAD = "# `ropa translate review` writes this file: who read which pair of texts, and when.\n"
BEGINS = 40


class CannotReview(CannotChange):
    """A review that cannot be recorded."""


def review(
    root: FilePath, language: str, page: str, role: str, today: date, ids: Iterable[str] = ()
) -> list[str]:
    """Record that a role has read pairs of a page in a language; the ids of those pairs.

    `page` is the name of a catalogue, such as `policy`, or `records` for the register's own
    texts; `ids` are those that `pairs_of` gives, all where none is named. Nothing but the file of
    reviews is touched. Raises CannotReview for an unknown role, page, language or id, and
    NoRegister where the root has no register.
    """
    project = read_project(root)
    if project.register.role(role) is None:
        raise CannotReview(_("there is no role `{role}` in the register"), role=role)
    pairs = pairs_of(project, language, page)
    chosen = list(ids) or [pair.id for pair in pairs]
    unknown = sorted(set(chosen) - {pair.id for pair in pairs})
    if unknown:
        template = _("`{page}` has no translated sentence `{id}`")
        raise CannotReview(template, page=page, id=unknown[0])
    translations = project.translations
    known = translations.reviews.get((language, page)) if translations else None
    path = reviews_path(language, page)
    reviews = known or Reviews(path, page, language)
    lines = _lines(pairs, set(chosen), reviews, role, today)
    text = HEAD + "reviews:\n" + "".join(f"  - {line}\n" for line in lines)
    plan = Plan(root)
    plan.put(path, text.encode("utf-8"))
    plan.write()
    return list(dict.fromkeys(chosen))


def pairs_of(project: Project, language: str, page: str) -> list[Pair]:
    """The pairs of a page that can be reviewed. Raises CannotReview for an unknown page."""
    if page == RECORDS and language in project.register.languages[1:]:
        return record_pairs(project.register, language)
    translations = project.translations
    catalogue = translations.by_place.get((language, page)) if translations else None
    if translations is None or catalogue is None:
        template = _("there is no catalogue of `{page}` in `{language}`")
        raise CannotReview(template, page=page, language=language)
    return translations.pairs(catalogue)


def _lines(
    pairs: list[Pair], chosen: set[str], reviews: Reviews, role: str, today: date
) -> list[str]:
    """One line for each reviewed pair in the order of the page, each pair once.

    A review that went stale is kept until its pair is reviewed again; one of a pair that is gone
    is dropped.
    """
    current = {fingerprint(pair.source) for pair in pairs}
    found: dict[tuple[str, str], str] = {}
    for pair in pairs:
        key = (fingerprint(pair.source), fingerprint(pair.translation))
        _standing, old = reviews.standing(pair.source, pair.translation, current)
        if pair.id in chosen:
            found[key] = _line(*key, role, today.isoformat(), pair.source)
        elif old is not None:
            found.setdefault((old.source, old.translation), _kept(old))
    return list(found.values())


def _kept(old: Review) -> str:
    return _line(old.source, old.translation, old.by, old.on, old.begins)


def _line(source: str, translation: str, by: str, on: str, words: str) -> str:
    """A review as one line of YAML."""
    begins = normal(words)[:BEGINS].rstrip().replace("'", "''")
    return (
        f"{{source: {source}, translation: {translation}, by: {by}, on: {on}, begins: '{begins}'}}"
    )
