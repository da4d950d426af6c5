"""The domain `ropa`: every record is an object that pages can refer to.

`{ropa:record}`activities/customers`` leads to a record by kind and id; each kind also has a role of
its own, `{ropa:activities}`customers``. Objects are in the index and in `objects.inv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode
from sphinx.util.typing import RoleFunction

from ropa.models.kinds import BY_NAME, KINDS
from ropa.models.record import Record
from ropa.words import _, say


class RecordIndex(Index):
    """All records by kind."""

    name = "records"
    localname = "Records"
    shortname = "Records"

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """The records, grouped by the name of their kind in the build's language."""
        assert isinstance(self.domain, RopaDomain)
        language = self.domain.env.config.language
        wanted = None if docnames is None else set(docnames)
        groups: dict[str, list[IndexEntry]] = {}
        for key, (docname, anchor, title) in self.domain.records.items():
            if wanted is not None and docname not in wanted:
                continue
            kind = say(BY_NAME[key.partition("/")[0]].many, language)
            groups.setdefault(kind, []).append(
                IndexEntry(title, 0, docname, anchor, "", "", key.partition("/")[2])
            )
        return [(k, sorted(v, key=lambda e: e.name.lower())) for k, v in groups.items()], False


class RopaDomain(Domain):
    """Records as objects."""

    name = "ropa"
    label = "Register"
    object_types: ClassVar[dict[str, ObjType]] = {
        kind.name: ObjType(kind.one, kind.name, "record") for kind in KINDS
    }
    roles: ClassVar[dict[str, RoleFunction | XRefRole]] = {
        name: XRefRole() for name in ("record", *(kind.name for kind in KINDS))
    }
    indices: ClassVar[list[type[Index]]] = [RecordIndex]
    initial_data: ClassVar[dict[str, Any]] = {"records": {}, "kinds": {}}
    dangling_warnings: ClassVar[dict[str, str]] = {
        "record": "there is no record %(target)s",
        "place": "there is no page of %(target)s",
        "kind": "there is no page of the records of the kind %(target)s",
    } | {kind.name: f"there is no record {kind.name}/%(target)s" for kind in KINDS}
    data_version = 2

    @property
    def records(self) -> dict[str, tuple[str, str, str]]:
        """Key -> page, anchor, title."""
        found: dict[str, tuple[str, str, str]] = self.data["records"]
        return found

    @property
    def kinds(self) -> dict[str, str]:
        """Kind -> the page where its records are read, or which leads to them."""
        found: dict[str, str] = self.data["kinds"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget the records of a page."""
        for key, (page, _anchor, _title) in list(self.records.items()):
            if page == docname:
                del self.records[key]
        for kind in [kind for kind, page in self.kinds.items() if page == docname]:
            del self.kinds[kind]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the records that a parallel reader found."""
        wanted = set(docnames)
        for key, entry in otherdata["records"].items():
            if entry[0] in wanted:
                self.records[key] = entry
        self.kinds.update({k: page for k, page in otherdata["kinds"].items() if page in wanted})

    def resolve_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, typ: str, target: str,
        node: pending_xref, contnode: nodes.Element,
    ) -> nodes.reference | None:  # fmt: skip
        """The link to a record, with its title where the reference gives no words.

        A printed document is one tree of many pages, all resolved as if from its first: a link
        says its page there, as "this page" would be wrong.
        """
        if builder.format == "typst":
            fromdocname = ""
        if typ in ("place", "kind"):
            known = self.kinds.get(target, "") if typ == "kind" else target
            page, _hash, anchor = known.partition("#")
            if page not in env.found_docs:
                return None
            place: nodes.reference = make_refnode(builder, fromdocname, page, anchor, contnode)
            return place
        key = target if typ == "record" else f"{typ}/{target}"
        if key not in self.records:
            return None
        docname, anchor, title = self.records[key]
        content: nodes.Node = contnode
        if not node.get("refexplicit"):
            content = nodes.inline(title, title)
        made: nodes.reference = make_refnode(builder, fromdocname, docname, anchor, content, title)
        return made

    def resolve_any_xref(
        self, env: BuildEnvironment, fromdocname: str, builder: Builder, target: str,
        node: pending_xref, contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:  # fmt: skip
        """What an `any` reference may mean here."""
        made = self.resolve_xref(env, fromdocname, builder, "record", target, node, contnode)
        return [("ropa:record", made)] if made is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """All records, for search and `objects.inv`."""
        for key, (docname, anchor, title) in self.records.items():
            yield key, title, key.partition("/")[0], docname, anchor, 1


def anchor_of(record: Record) -> str:
    """The id of a record's section, unlike any document's name."""
    return "record-" + record.key.replace("/", "-")


def note_record(env: BuildEnvironment, record: Record, title: str) -> None:
    """Tell the domain that a record is read on the page being read."""
    domain = env.get_domain("ropa")
    assert isinstance(domain, RopaDomain)
    domain.records[record.key] = (env.docname, anchor_of(record), title)


def note_kind(env: BuildEnvironment, kind: str) -> None:
    """Tell the domain that the page being read is where a kind's records are read."""
    domain = env.get_domain("ropa")
    assert isinstance(domain, RopaDomain)
    domain.kinds[kind] = env.docname


def name_types(app: Sphinx) -> None:
    """Give kinds and index their names in the language of the build."""
    domain = app.env.get_domain("ropa")
    language = app.config.language
    for kind in KINDS:
        domain.object_types[kind.name].lname = say(kind.one, language)
    RecordIndex.localname = say(_("Records of the register"), language)
    RecordIndex.shortname = say(_("Records"), language)


def setup_domain(app: Sphinx) -> None:
    """The domain, and its names."""
    app.add_domain(RopaDomain)
    app.connect("builder-inited", name_types, priority=120)
