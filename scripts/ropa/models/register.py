"""The register as a whole: all records, who names whom, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, cast

from ropa.location import Location, Path, dotted
from ropa.models.activity import Activity
from ropa.models.choices import Scope
from ropa.models.duties import Cookie, Measure, Procedure, Right
from ropa.models.kinds import BY_NAME, KINDS
from ropa.models.logs import Breach, Disclosure, LogEntry, Request
from ropa.models.organisation import Organisation
from ropa.models.party import Party, Processor, Recipient
from ropa.models.places import Source, Storage, System
from ropa.models.question import Accepted, Question
from ropa.models.record import Marked, Record
from ropa.models.retention import RetentionException, RetentionRule
from ropa.models.values import AnyId, Open, Reference
from ropa.models.vocabulary import DataCategory, Role
from ropa.models.walk import values_of
from ropa.words import LANGUAGES

ANY = "*"
"""In place of an id: any record of a kind, where its folder could not be read."""


class Register:
    """All records by kind and id. Look-ups live here, so that rules read like their titles."""

    def __init__(
        self, records: Iterable[Record], *, accepted: Accepted | None = None,
        accepted_source: Marked | None = None, broken: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.by_kind: dict[str, dict[str, Record]] = {kind.name: {} for kind in KINDS}
        for record in records:
            self.by_kind[record.kind][record.id] = record
        self.accepted = accepted or Accepted()
        self.accepted_source = accepted_source
        self.broken = frozenset(broken)
        """Keys `<kind>/<id>` of records whose files have mistakes: they exist, unread."""

    def __iter__(self) -> Iterator[Record]:
        for records in self.by_kind.values():
            yield from records.values()

    def get(self, key: str) -> Record | None:
        """The record `<kind>/<id>`, or None."""
        kind, _slash, id = key.partition("/")
        return self.by_kind.get(kind, {}).get(id)

    def target(self, reference: str, kinds: tuple[str, ...] = ()) -> Record | None:
        """The record that a reference names, or None; `kinds` where it is a plain text."""
        if isinstance(reference, AnyId):
            return self.get(reference)
        kinds = reference.kinds if isinstance(reference, Reference) else kinds
        for kind in kinds:
            if reference in self.by_kind[kind]:
                return self.by_kind[kind][reference]
        return None

    def of(self, kind: str) -> list[Record]:
        """The records of a kind that have not ended, by id; questions still asked, by number."""
        return [
            record for record in self.all_of(kind)
            if record.ended is None and getattr(record, "merged_into", None) is None
        ]  # fmt: skip

    def all_of(self, kind: str) -> list[Record]:
        """All records of a kind, those that have ended last; questions by number."""
        found = sorted(self.by_kind[BY_NAME[kind].name].values(), key=lambda r: r.ended or "")
        if kind == "questions":
            return sorted(found, key=lambda r: (cast(Question, r).number, r.id))
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the register, its own first; the program's where nobody has said."""
        owner = self.organisation
        said = [str(code) for code in owner.languages] if owner else []
        return tuple(dict.fromkeys(code for code in said if code in LANGUAGES)) or LANGUAGES

    @property
    def organisation(self) -> Organisation | None:
        """The controller, or None where its file is missing or has mistakes."""
        found = list(self.by_kind["organisation"].values())
        return cast(Organisation, found[0]) if found else None

    @cached_property
    def activities(self) -> list[Activity]:
        """The processing activities in the organisation's order.

        Those that it does not name come after, under the customer policy first, and first those
        about the people that most activities are about.
        """
        found = cast(list[Activity], self.of("activities"))
        owner = self.organisation
        given = {str(id): n for n, id in enumerate(owner.order)} if owner else {}
        people = Counter(id for activity in found for id in activity.subjects())
        scopes = list(Scope)

        def place(activity: Activity) -> tuple[int, int, int]:
            common = max((people[id] for id in activity.subjects()), default=0)
            return given.get(activity.id, len(given)), scopes.index(activity.scope), -common

        return sorted(found, key=place)

    @property
    def processors(self) -> list[Processor]:
        """The processors."""
        return cast(list[Processor], self.of("processors"))

    @property
    def recipients(self) -> list[Recipient]:
        """The recipients that are not processors."""
        return cast(list[Recipient], self.of("recipients"))

    @property
    def parties(self) -> list[Party]:
        """Processors and recipients."""
        return [*self.processors, *self.recipients]

    @property
    def storage(self) -> list[Storage]:
        """The storage locations."""
        return cast(list[Storage], self.of("storage"))

    @property
    def systems(self) -> list[System]:
        """The systems."""
        return cast(list[System], self.of("systems"))

    @property
    def sources(self) -> list[Source]:
        """The sources of data."""
        return cast(list[Source], self.of("sources"))

    @property
    def cookies(self) -> list[Cookie]:
        """The cookies and trackers."""
        return cast(list[Cookie], self.of("cookies"))

    @property
    def measures(self) -> list[Measure]:
        """The security measures."""
        return cast(list[Measure], self.of("measures"))

    @property
    def rights(self) -> list[Right]:
        """The rights of the data subject."""
        return cast(list[Right], self.of("rights"))

    @property
    def procedures(self) -> list[Procedure]:
        """The procedures."""
        return cast(list[Procedure], self.of("procedures"))

    @property
    def breaches(self) -> list[Breach]:
        """The log of personal data breaches."""
        return cast(list[Breach], self.of("breaches"))

    @property
    def requests(self) -> list[Request]:
        """The log of requests from data subjects."""
        return cast(list[Request], self.of("requests"))

    @property
    def disclosures(self) -> list[Disclosure]:
        """The log of disclosures to public authorities."""
        return cast(list[Disclosure], self.of("disclosures"))

    @property
    def logs(self) -> list[LogEntry]:
        """Every entry of every log."""
        return [*self.breaches, *self.requests, *self.disclosures]

    @property
    def questions(self) -> list[Question]:
        """The questions, by number."""
        return cast(list[Question], self.of("questions"))

    def question(self, id: str) -> Question | None:
        """A question by id, or None."""
        return cast("Question | None", self.by_kind["questions"].get(id))

    def category(self, id: str) -> DataCategory | None:
        """A category of data by id, or None."""
        return cast("DataCategory | None", self.by_kind["categories"].get(id))

    def unread(self, kind: str, id: str = "") -> bool:
        """Whether a record of the kind, the one with the id, may be in what could not be read."""
        if id:
            return bool({f"{kind}/{id}", f"{kind}/{ANY}"} & self.broken)
        return any(key.startswith(f"{kind}/") for key in self.broken)

    @property
    def home(self) -> Location:
        """The place of what concerns the register as a whole: the controller's file."""
        owner = self.organisation
        return owner.at("id") if owner else Location("register/organisation.yaml")

    def places(self, activity: Activity) -> list[Party | Storage]:
        """The parties that get an activity's data, and the places they lie in."""
        ids = [*activity.recipients.items, *activity.processors.items]
        found: list[Party | Storage] = [each for id in ids if (each := self.party(id))]
        stores = [self.target(id) for id in (activity.storage.items if activity.storage else [])]
        return found + [each for each in stores if isinstance(each, Storage)]

    def party(self, reference: str) -> Party | None:
        """A processor or recipient by id, or None; the controller itself is no party."""
        for kind in ("processors", "recipients"):
            if reference in self.by_kind[kind]:
                return cast(Party, self.by_kind[kind][reference])
        return None

    def role(self, id: str) -> Role | None:
        """A role by id, or None."""
        return cast("Role | None", self.by_kind["roles"].get(id))

    def accepted_at(self, *path: str | int) -> Location:
        """A place in the file of accepted findings."""
        if self.accepted_source is None:
            return Location("register/accepted.yaml")
        return Location(
            self.accepted_source.path, *self.accepted_source.position(path), "", dotted(path)
        )

    def retention_rules(self, activity: Activity) -> list[tuple[RetentionRule, Location]]:
        """The retention rules of an activity with their places; the organisation's default else."""
        retention = activity.retention
        if retention is None:
            owner = self.organisation
            if owner is None or owner.defaults.retention is None:
                return []
            return [(owner.defaults.retention, owner.at("defaults", "retention"))]
        found: list[tuple[RetentionRule, Location]] = []
        if retention.default:
            found.append((retention.default, activity.at("retention", "default")))
        for n, rule in enumerate(retention.exceptions):
            found.append((rule, activity.at("retention", "exceptions", n)))
        return found

    def retention_of(
        self, activity: Activity, category: str
    ) -> list[tuple[RetentionRule, Location]]:
        """The rules that hold for a category: those made for it, else the main rule."""
        rules = self.retention_rules(activity)
        own: list[tuple[RetentionRule, Location]] = [
            (rule, place) for rule, place in rules
            if isinstance(rule, RetentionException) and category in rule.categories
        ]  # fmt: skip
        return own or [each for each in rules if not isinstance(each[0], RetentionException)]

    def measures_of(self, activity: Activity) -> list[Any]:
        """The ids of an activity's measures, or of the organisation's defaults."""
        if activity.measures is not None:
            return list(activity.measures)
        return list(self.organisation.defaults.measures) if self.organisation else []

    @cached_property
    def values(self) -> list[tuple[Record, Path, Any]]:
        """Every value in every record, with the way to it: gone through once for all rules."""
        return [(record, path, value) for record in self for path, value in values_of(record)]

    @cached_property
    def references(self) -> list[tuple[Record, Path, Reference | AnyId]]:
        """Every reference in every record: the record, the way to it, the id."""
        return [
            (record, path, value)
            for record, path, value in self.values
            if isinstance(value, Reference | AnyId) and path != ("id",)
        ]

    @cached_property
    def named_by(self) -> dict[str, list[Record]]:
        """For each key, the records that name it, each once, in order."""
        found: dict[str, dict[str, Record]] = {}
        for record, _path, value in self.references:
            target = self.target(value)
            if target is not None and target is not record:
                found.setdefault(target.key, {})[record.key] = record
        return {key: list(records.values()) for key, records in found.items()}

    @cached_property
    def open_values(self) -> list[tuple[Record, Path, Open]]:
        """Every value that is not known: the record, the way to it, the question."""
        return [
            (record, path, value) for record, path, value in self.values if isinstance(value, Open)
        ]
