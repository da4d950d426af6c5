"""The register as JSON-LD in the terms of the Data Privacy Vocabulary (DPV 2).

The register is a catalogue (`dcat:Catalog`, `dpv:RecordsOfActivities`) with a record for each
processing activity, as in DPCat; an activity is a `dpv:Process`. Labels are in every language of
the register. What DPV has no term for, how sure a statement is and which values are not clarified,
stands under `ropa:`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ropa.export import jsonld_terms as terms
from ropa.files import write_whole
from ropa.models import axes
from ropa.models.activity import Activity
from ropa.models.choices import Origin, SpecialKind, Stage, TransferGround
from ropa.models.duties import Measure, Right
from ropa.models.organisation import Organisation
from ropa.models.party import Party, Processor, Transfer
from ropa.models.places import Source, Storage
from ropa.models.record import Record
from ropa.models.retention import RetentionException
from ropa.models.values import Country, Open, Period, Text
from ropa.models.vocabulary import DataCategory, SubjectCategory
from ropa.models.walk import values_of
from ropa.tables.protocol import title
from ropa.tables.view import View
from ropa.words import LANGUAGES, say

Node = dict[str, Any]


def write(view: View, path: Path) -> None:
    """Write the register. Raises OSError where the file cannot be written."""
    text = json.dumps(register_jsonld(view), ensure_ascii=False, indent=2) + "\n"
    write_whole(path, text.encode("utf-8"))


def register_jsonld(view: View) -> Node:
    """The register as one JSON-LD document: a context and a graph."""
    owner = view.register.organisation
    if owner is None:
        return {"@context": terms.CONTEXT, "@graph": []}
    graph = [catalogue(view, owner), controller(view, owner)]
    graph += [process(view, activity) for activity in view.register.activities]
    graph += [party(view, each) for each in view.register.parties]
    graph += [storage(view, each) for each in view.register.storage]
    graph += [source(view, each) for each in view.register.sources]
    graph += [measure(view, each) for each in view.register.measures]
    graph += _words(view)
    graph += [right(view, each) for each in view.register.rights]
    graph += [_state(state) for state in axes.LEGEND]
    return {"@context": terms.CONTEXT, "@graph": [_without_nothing(node) for node in graph]}


def _state(state: axes.State) -> Node:
    """The words of a state of a value, the same as on the other surfaces."""
    return {
        "@id": f"ropa:state-{state.style}",
        "@type": ["skos:Concept"],
        "label": {code: say(state.words, code) for code in LANGUAGES},
        "identifier": state.style,
    }


def catalogue(view: View, owner: Organisation) -> Node:
    """The register itself."""
    shown = view.register.activities
    return {
        "@id": terms.iri(owner, "catalog"),
        "@type": ["dcat:Catalog", "dpv:RecordsOfActivities"],
        "title": {
            code: title(View(view.register, code, view.edition, view.today)) for code in LANGUAGES
        },
        "description": texts(owner.covers),
        "issued": view.today.isoformat(),
        "publisher": terms.iri(owner, owner.key),
        "language": [str(code) for code in owner.languages],
        "resource": [terms.iri(owner, a.key) for a in shown],
        "record": [
            {
                "@id": terms.iri(owner, f"catalog/{a.id}"),
                "@type": "dcat:CatalogRecord",
                "title": texts(a.title),
                "primaryTopic": terms.iri(owner, a.key),
                "modified": str(a.review.last) if a.review and a.review.last else None,
            }
            for a in shown
        ],
    }


def controller(view: View, owner: Organisation) -> Node:
    """The controller."""
    where = owner.address
    stated = not isinstance(where.street, Open)
    return {
        **_node(view, owner, "dpv:DataController", "dpv:LegalEntity"),
        "hasName": str(owner.name),
        **({"hasAddress": f"{where.street}, {owner.post}"} if owner.post and stated else {}),
        "hasContact": [str(v) for v in (owner.email, owner.phone) if not isinstance(v, Open)],
        "hasCountry": terms.country(where.country),
    }


def process(view: View, activity: Activity) -> Node:
    """A processing activity."""
    owner = view.register.organisation
    assert owner is not None
    parties = [*activity.recipients.items, *activity.processors.items]
    rules = view.register.retention_rules(activity)
    controllers = [terms.iri(owner, owner.key)]
    controllers += _ids(view, activity.joint_controllers)
    places = activity.storage.items if activity.storage else []
    return {
        **_node(view, activity, "dpv:Process", "dpv:PersonalDataHandling", "dcat:Resource"),
        "title": texts(activity.title),
        "hasDataController": controllers,
        "hasPurpose": [_purpose(view, activity, n) for n in range(len(activity.purposes))],
        "hasLegalBasis": [
            _basis_id(owner, activity, n, m)
            for n, purpose in enumerate(activity.purposes)
            for m, basis in enumerate(purpose.legal_basis)
            if not isinstance(basis.basis, Open)
        ],
        "hasDataSubject": _ids(view, activity.subjects()),
        "hasPersonalData": _ids(view, activity.categories()),
        "hasRecipient": _ids(view, parties),
        "hasDataProcessor": _ids(view, activity.processors.items),
        "hasDataSource": _ids(view, activity.sources.items if activity.sources else []),
        "hasStorageCondition": [
            *(_rule(view, activity, n) for n in range(len(rules))),
            *_ids(view, places),
        ],
        "hasTechnicalOrganisationalMeasure": _ids(view, view.register.measures_of(activity)),
        "hasRight": [terms.iri(owner, r.key) for r in view.register.rights],
    }


def _purpose(view: View, activity: Activity, number: int) -> Node:
    owner = view.register.organisation
    assert owner is not None
    purpose = activity.purposes[number]
    bases = []
    for n, basis in enumerate(purpose.legal_basis):
        if not isinstance(basis.basis, Open):
            bases.append(
                {
                    "@id": _basis_id(owner, activity, number, n),
                    "@type": ["dpv:LegalBasis", terms.legal(str(basis.basis))],
                    "label": {c: basis.basis.say(c) for c in LANGUAGES},
                    "standing": _standing(basis.standing),
                    "law": _laws(basis.law),
                }
            )
    return {
        "@id": terms.iri(owner, f"{activity.key}/purpose-{number + 1}"),
        "@type": "dpv:Purpose",
        "label": texts(purpose.text),
        "hasLegalBasis": bases,
    }


def _basis_id(owner: Organisation, activity: Activity, purpose: int, basis: int) -> str:
    return terms.iri(owner, f"{activity.key}/purpose-{purpose + 1}/basis-{basis + 1}")


def _laws(value: Any) -> list[str]:
    """The ids of provisions; none where they are not clarified."""
    return [str(each) for each in value] if isinstance(value, list) else []


def _rule(view: View, activity: Activity, number: int) -> Node:
    owner = view.register.organisation
    assert owner is not None
    rule, _place = view.register.retention_rules(activity)[number]
    period = None if isinstance(rule.period, Open) else str(rule.period)
    about = rule.categories if isinstance(rule, RetentionException) else []
    starts = None if isinstance(rule.starts, Open) else rule.starts
    return {
        "@id": terms.iri(owner, f"{activity.key}/retention-{number + 1}"),
        "@type": "dpv:StorageDuration",
        "hasDuration": period,
        "label": {c: _spoken(view, rule.period, starts, c) for c in LANGUAGES},
        "hasPersonalData": _ids(view, about),
        "law": _laws(rule.law),
        "standing": _standing(rule.standing),
    }


def _spoken(view: View, period: Period | Open, starts: Any, language: str) -> str:
    own = View(view.register, language, view.edition, view.today)
    long = say(axes.NOT_ESTABLISHED, language) if isinstance(period, Open) else own.period(period)
    since = starts.say(language) if starts is not None else say(axes.NOT_ESTABLISHED, language)
    return long if long == since else f"{long}, {since}"


def party(view: View, record: Party) -> Node:
    """A processor or recipient, with its agreement and what a transfer to it rests on."""
    kind = "dpv:DataProcessor" if isinstance(record, Processor) else "dpv:Recipient"
    owner = view.register.organisation
    where = record.country
    found = {
        **_node(view, record, *dict.fromkeys((kind, "dpv:Recipient"))),
        "hasCountry": terms.country(where) if isinstance(where, Country) else None,
    }
    ground = record.transfer.ground if isinstance(record.transfer, Transfer) else None
    if isinstance(ground, TransferGround):
        found["hasLegalBasis"] = [terms.legal(str(ground))]
    if isinstance(record, Processor) and owner is not None:
        agreement = record.agreement
        found["hasLegalMeasure"] = _without_nothing(
            {
                "@id": terms.iri(owner, f"{record.key}/agreement"),
                "@type": "dpv:DataProcessingAgreement",
                "state": None if isinstance(agreement.state, Open) else str(agreement.state),
                "issued": None if isinstance(agreement.date, Open) else str(agreement.date),
                "standing": _standing(agreement.standing),
            }
        )
    return found


def storage(view: View, record: Storage) -> Node:
    """A storage location."""
    country = record.country
    return {
        **_node(view, record, "dpv:StorageLocation", "dpv:StorageCondition"),
        "hasCountry": terms.country(country) if isinstance(country, Country) else None,
    }


def source(view: View, record: Source) -> Node:
    """Where data come from."""
    return _node(view, record, "dpv:DataSource")


def measure(view: View, record: Measure) -> Node:
    """A security measure."""
    return {
        **_node(view, record, "dpv:TechnicalOrganisationalMeasure"),
        "description": texts(record.description),
        "law": _laws(record.answers),
        "state": _progress(record.progress),
    }


def right(view: View, record: Right) -> Node:
    """A right of the data subject."""
    known = [terms.legal(str(each)) for each in record.answers]
    kinds = [each for each in known if each.startswith("eu-gdpr:")]
    node = _node(view, record, "dpv:DataSubjectRight", *kinds)
    return {**node, "description": texts(record.content)}


def _words(view: View) -> Iterable[Node]:
    for kind, term in (("categories", "dpv:PersonalData"), ("subjects", "dpv:DataSubject")):
        for record in view.register.of(kind):
            assert isinstance(record, DataCategory | SubjectCategory)
            kind_of = getattr(record, "special", None)
            more = ("dpv:SpecialCategoryPersonalData",) if kind_of is SpecialKind.SPECIAL else ()
            yield {**_node(view, record, term, *more), "exactMatch": record.dpv and str(record.dpv)}


def _node(view: View, record: Record, *kinds: str) -> Node:
    """What every record has: its address, classes, label, standing and what is not clarified."""
    owner = view.register.organisation
    assert owner is not None
    name = getattr(record, "name", None) or getattr(record, "title", None)
    waiting = sorted({_dotted(path) for path, v in values_of(record) if isinstance(v, Open)})
    return {
        "@id": terms.iri(owner, record.key),
        "@type": list(kinds),
        "label": texts(name) if isinstance(name, Text) else str(name),
        "identifier": str(record.id),
        "standing": _standing(getattr(record, "standing", None)),
        "notClarified": waiting,
    }


def _dotted(path: Iterable[object]) -> str:
    return ".".join(str(part) for part in path)


def texts(value: Text | Open) -> dict[str, str]:
    """A text as a map of languages; a missing language is left out."""
    if isinstance(value, Open):
        return {code: say(axes.NOT_ESTABLISHED, code) for code in LANGUAGES}
    return {code: str(found) for code in LANGUAGES if (found := value.get(code))}


def _ids(view: View, ids: Iterable[str]) -> list[str]:
    owner = view.register.organisation
    found = [view.register.target(id, ("measures",)) for id in ids]
    known = [record for record in found if record and record.ended is None]
    return [terms.iri(owner, record.key) for record in known if owner]


def _standing(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Origin):
        return str(value)
    return type(value).__name__.lower()


def _progress(value: Any) -> str | None:
    if value is None or isinstance(value, Open):
        return None
    return str(value) if isinstance(value, Stage) else "decided"


def _without_nothing(node: Node) -> Node:
    """A node without empty values, also inside it."""
    found: Node = {}
    for key, value in node.items():
        if isinstance(value, list):
            value = [_without_nothing(v) if isinstance(v, dict) else v for v in value]
        if value not in (None, [], {}, ""):
            found[key] = value
    return found
