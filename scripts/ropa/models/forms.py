"""The forms of promise: what real policies say, each with its data and none with wording.

Two sorts of field: what the sentence says (values of `ropa.models.said`, and records that it
names), and `links`, which lead to the records in which the promise is kept.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Discriminator

from ropa.models.base import Part, field
from ropa.models.said import (
    Actor,
    AuthorityName,
    ChannelSaid,
    Condition,
    Cost,
    DataSaid,
    Event,
    Force,
    Format,
    Ground,
    Length,
    NameSaid,
    Protection,
    PurposeSaid,
    Reach,
    Region,
    RightSaid,
    Side,
)
from ropa.models.values import (
    ActivityId,
    CategoryId,
    CookieId,
    Day,
    Maybe,
    MeasureId,
    PartyId,
    RecipientId,
    SourceId,
    SubjectId,
    SystemId,
    Text,
    YesNo,
)
from ropa.words import _


def many(label: str, help: str = "") -> Any:
    """A list that may be left out."""
    return field(label, help or label, default=[])


LINKS = ("activities", "described")
"""Fields of every form that lead to records and are not read in the sentence."""


def does() -> Any:
    """The field that says which form it is."""
    return field(_("What"), _("The form of the promise."))


class Form(Part):
    """What all forms have in common."""

    title: ClassVar[str] = ""
    """What the form is called for people."""
    links: ClassVar[tuple[str, ...]] = ()
    """Fields that lead to records and are not read in the sentence, beside `LINKS`."""
    deeds: ClassVar[frozenset[str]] = frozenset()
    """What is done, in the words of the fact `act`, where the form says it."""

    actors: list[Actor] = many(_("Who"), _("Who acts, and to whom, as the sentence says it."))
    denied: YesNo | None = field(
        _("Denied"), _("Whether the sentence denies it."), default=None
    )
    force: list[Force] = many(_("Force"), _("Must, may, will, a right; left out, it is so."))
    reach: list[Reach] = many(_("Reach"), _("All, only, mainly, at any time, unless."))
    conditions: list[Condition] = many(_("Condition"), _("If, when, before, after."))
    activities: list[ActivityId] = many(
        _("Processing"), _("The activities in which the promise is kept.")
    )
    described: list[CategoryId] = many(
        _("Described data"), _("Data that the sentence describes without their name.")
    )

    @property
    def name(self) -> str:
        """What the form is called in the register."""
        return str(getattr(self, "does"))  # noqa: B009 - each form has its own

    @property
    def data(self) -> tuple[CategoryId, ...]:
        """All data that the promise is about, named or described."""
        return (*getattr(self, "categories", ()), *self.described)


class Collects(Form):
    """Data are collected: what, whose, on what occasion."""

    title: ClassVar[str] = _("Collection")
    links = ("subjects",)
    deeds = frozenset({"collect", "store", "register", "identify"})
    does: Literal["collects"] = does()
    categories: list[CategoryId] = many(_("Personal data"))
    subjects: list[SubjectId] = many(_("Data subjects"))
    complete: YesNo | None = field(
        _("Complete"), _("Whether the sentence lists all that is collected."), default=None
    )
    occasions: list[Event] = many(_("Occasion"))
    purposes: list[PurposeSaid] = many(_("Purposes"))


class CollectedByOthers(Form):
    """Others collect data themselves, through what is built in."""

    title: ClassVar[str] = _("Collection by others")
    links = ("recipients", "cookies")
    deeds = frozenset({"collect", "store"})
    does: Literal["collected-by-others"] = does()
    categories: list[CategoryId] = many(_("Personal data"))
    recipients: list[RecipientId] = many(_("Recipients"))
    cookies: list[CookieId] = many(_("Cookies"))
    occasions: list[Event] = many(_("Occasion"))
    purposes: list[PurposeSaid] = many(_("Purposes"))
    kinds: list[DataSaid] = many(_("Kinds of data"), _("In the law's words."))


class Uses(Form):
    """A tool or data are used, for what."""

    title: ClassVar[str] = _("Use")
    links = ("tools",)
    deeds = frozenset({"use", "collect", "measure"})
    does: Literal["uses"] = does()
    parties: list[PartyId] = many(_("Named"), _("The tools or suppliers that the sentence names."))
    tools: list[PartyId] = many(_("Tools"), _("What the sentence speaks of without its name."))
    categories: list[CategoryId] = many(_("Personal data"))
    purposes: list[PurposeSaid] = many(_("Purposes"))


class Contacts(Form):
    """People are contacted, about what and how; for nothing else."""

    title: ClassVar[str] = _("Contact")
    deeds = frozenset({"contact", "send"})
    does: Literal["contacts"] = does()
    channels: list[ChannelSaid] = many(_("Channel"))
    purposes: list[PurposeSaid] = many(_("Purposes"))
    grounds: list[Ground] = many(_("Legal bases"))


class RestsOn(Form):
    """Processing rests on a basis."""

    title: ClassVar[str] = _("Legal basis")
    does: Literal["rests-on"] = does()
    grounds: list[Ground] = many(_("Legal bases"))
    purposes: list[PurposeSaid] = many(_("Purposes"))


class ObtainsFrom(Form):
    """Data come from others than the person."""

    title: ClassVar[str] = _("Source")
    deeds = frozenset({"collect", "update"})
    does: Literal["obtains-from"] = does()
    sources: list[SourceId] = many(_("Sources"))
    agencies: list[SourceId] = many(
        _("Credit reference agencies"), _("Those that the sentence calls by that name.")
    )
    public: list[SourceId] = many(
        _("Publicly available"), _("Those that the sentence calls publicly available.")
    )


class Stores(Form):
    """Data are stored: where, by whom."""

    title: ClassVar[str] = _("Storage")
    deeds = frozenset({"store", "operate", "locate", "register"})
    does: Literal["stores"] = does()
    regions: list[Region] = many(_("Country or region"))
    operators: list[PartyId] = many(_("Operators"))


class Discloses(Form):
    """Data are given to others, or are not."""

    title: ClassVar[str] = _("Disclosure")
    links = ("recipients",)
    deeds = frozenset({"disclose", "sell", "receive"})
    does: Literal["discloses"] = does()
    to: list[Actor] = many(_("To"), _("Whom, as the sentence says it."))
    recipients: list[RecipientId] = many(_("Recipients"))
    named: list[PartyId] = many(_("Named"), _("Those whom the sentence names."))
    roles: list[Actor] = many(_("Role"), _("What the sentence calls those whom it names."))
    categories: list[CategoryId] = many(_("Personal data"))
    regions: list[Region] = many(_("Country or region"))
    sides: list[Side] = many(_("Inside or outside"))
    grounds: list[Ground] = many(_("Legal bases"))


class Transfers(Form):
    """Data go to other countries, or do not."""

    title: ClassVar[str] = _("Transfer to other countries")
    deeds = frozenset({"transfer", "send", "disclose"})
    does: Literal["transfers"] = does()
    regions: list[Region] = many(_("Country or region"))
    sides: list[Side] = many(_("Inside or outside"))
    grounds: list[Ground] = many(_("Grounds"))


class Engages(Form):
    """Suppliers and processors are engaged."""

    title: ClassVar[str] = _("Suppliers and processors")
    links = ("systems",)
    deeds = frozenset({"engage", "use", "operate"})
    does: Literal["engages"] = does()
    parties: list[PartyId] = many(_("Named"))
    roles: list[Actor] = many(_("Role"), _("What the sentence calls them."))
    systems: list[SystemId] = many(_("Systems"))


class HasAgreement(Form):
    """Agreements with processors: concluded, with what content, under what law."""

    title: ClassVar[str] = _("Agreement with processors")
    links = ("systems",)
    deeds = frozenset({"conclude", "describe"})
    does: Literal["has-agreement"] = does()
    roles: list[Actor] = many(_("Role"))
    systems: list[SystemId] = many(_("Systems"))
    content: YesNo | None = field(
        _("Content"), _("Whether the sentence says what agreements settle."), default=None
    )
    lawful: YesNo | None = field(
        _("Lawful"), _("Whether the sentence says that they follow the law."), default=None
    )
    grounds: list[Ground] = many(_("Legal bases"))


class Keeps(Form):
    """Data are kept: how long, from what event, at most or at least."""

    title: ClassVar[str] = _("Retention")
    deeds = frozenset({"store", "erase"})
    does: Literal["keeps"] = does()
    categories: list[CategoryId] = many(_("Personal data"))
    starts: list[Event] = many(_("Counted from"))
    periods: list[Length] = many(_("Period"))
    purposes: list[PurposeSaid] = many(_("Purposes"))


class GrantsRight(Form):
    """People have a right: how, within what time, at what cost."""

    title: ClassVar[str] = _("Right")
    deeds = frozenset({
        "access", "erase", "rectify", "restrict", "object", "complain", "withdraw", "send",
        "respond", "receive",
    })  # fmt: skip
    does: Literal["grants-right"] = does()
    rights: list[RightSaid] = many(_("Rights"))
    formats: list[Format] = many(_("Format"))
    authorities: list[AuthorityName] = many(_("Supervisory authority"))
    within: list[Length] = many(_("Answered within"))
    costs: list[Cost] = many(_("Fee"))


class Notifies(Form):
    """People are told of an event, by a channel."""

    title: ClassVar[str] = _("Notification")
    deeds = frozenset({"notify", "send"})
    does: Literal["notifies"] = does()
    events: list[Event] = many(_("Event"))
    to: list[Actor] = many(_("To"))
    authorities: list[AuthorityName] = many(_("Supervisory authority"))
    channels: list[ChannelSaid] = many(_("Channel"))
    within: list[Length] = many(_("Within"))
    contact_address: YesNo | None = field(
        _("Contact address"), _("Whether it goes to the address given for contact."), default=None
    )


class SetsCookies(Form):
    """Cookies are set: by whom, for what, holding what."""

    title: ClassVar[str] = _("Cookies")
    links = ("cookies",)
    deeds = frozenset({"use", "send", "store"})
    does: Literal["sets-cookies"] = does()
    setters: list[PartyId] = many(_("Set by"))
    cookies: list[CookieId] = many(_("Cookies"))
    purposes: list[PurposeSaid] = many(_("Purposes"))
    categories: list[CategoryId] = many(_("Holds"))
    lifetimes: list[Length] = many(_("Lifetime"))
    own: YesNo | None = field(_("Own"), _("Whether they are the organisation's own."), default=None)


class AsksConsent(Form):
    """Consent is asked for before something is done."""

    title: ClassVar[str] = _("Consent")
    links = ("cookies",)
    does: Literal["asks-consent"] = does()
    cookies: list[CookieId] = many(_("Cookies"))
    purposes: list[PurposeSaid] = many(_("Purposes"))
    grounds: list[Ground] = many(_("Legal bases"))


class OffersChoice(Form):
    """People can opt out or withdraw, and where."""

    title: ClassVar[str] = _("Choice")
    links = ("cookies",)
    deeds = frozenset({"opt-out", "withdraw", "use", "change", "object"})
    does: Literal["offers-choice"] = does()
    cookies: list[CookieId] = many(_("Cookies"))
    places: list[NameSaid] = many(_("Where"), _("The names of those who offer it."))


class Protects(Form):
    """Data are protected, by what."""

    title: ClassVar[str] = _("Protection")
    links = ("measures", "systems")
    does: Literal["protects"] = does()
    protections: list[Protection] = many(_("Protection"))
    measures: list[MeasureId] = many(_("Measures"))
    systems: list[SystemId] = many(_("Systems"))


class Masks(Form):
    """Part of a document is masked."""

    title: ClassVar[str] = _("Masking")
    does: Literal["masks"] = does()
    deeds = frozenset({"send"})
    categories: list[CategoryId] = many(_("Copies"), _("The documents, as categories of data."))
    protections: list[Protection] = many(_("Protection"))


class Separates(Form):
    """Data are kept apart, or are anonymous."""

    title: ClassVar[str] = _("Separation")
    links = ("identifiers",)
    deeds = frozenset({"link", "collect"})
    does: Literal["separates"] = does()
    protections: list[Protection] = many(_("Protection"))
    identifiers: list[CategoryId] = many(
        _("Identifiers"), _("Data about a person, which do not belong to them.")
    )


class RequiresData(Form):
    """Data must be given, or are not required or not wanted."""

    title: ClassVar[str] = _("Data to be given")
    does: Literal["requires"] = does()
    deeds = frozenset({"register"})
    kinds: list[DataSaid] = many(_("Personal data"))
    categories: list[CategoryId] = many(_("Personal data"))


class Decides(Form):
    """Decisions are automated, or people are profiled."""

    title: ClassVar[str] = _("Automated decisions")
    does: Literal["decides"] = does()
    deeds = frozenset({"profile"})
    decisions: list[DataSaid] = many(_("Automated decisions"))


class IsResponsible(Form):
    """Who the controller is, and for what."""

    title: ClassVar[str] = _("Controller")
    links = ("systems",)
    deeds = frozenset({"order", "contact"})
    does: Literal["is-responsible"] = does()
    occasions: list[Event] = many(_("Occasion"))
    roles: list[Actor] = many(_("Role"))
    systems: list[SystemId] = many(_("Systems"))


class Describes(Form):
    """The policy says what it covers."""

    title: ClassVar[str] = _("What the policy covers")
    deeds = frozenset({"describe", "collect", "use"})
    does: Literal["describes"] = does()
    occasions: list[Event] = many(_("Occasion"))


class PublishesContact(Form):
    """Whom to write to, and how."""

    title: ClassVar[str] = _("Contact details")
    deeds = frozenset({"contact", "send", "appoint"})
    does: Literal["publishes-contact"] = does()
    roles: list[Actor] = many(_("Role"))
    channels: list[ChannelSaid] = many(_("Channel"))


class Reserves(Form):
    """The policy may change; what counts as a material change."""

    title: ClassVar[str] = _("Changes of the policy")
    deeds = frozenset({"reserve", "change", "update"})
    does: Literal["reserves"] = does()
    events: list[Event] = many(_("Event"))
    defines: YesNo | None = field(
        _("Defines"), _("Whether the sentence says what a material change is."), default=None
    )


class ByPerson(Form):
    """No form holds it: a person reads it, says why, and looks again."""

    title: ClassVar[str] = _("Read by a person")
    does: Literal["person"] = does()
    reason: Text = field(_("Reason"), _("Why a program cannot judge it."))
    review: Maybe[Day] = field(_("Next review"), _("The day a person looks again."))


AnyForm = Annotated[
    Collects | CollectedByOthers | Uses | Contacts | RestsOn | ObtainsFrom | Stores | Discloses
    | Transfers | Engages | HasAgreement | Keeps | GrantsRight | Notifies | SetsCookies
    | AsksConsent | OffersChoice | Protects | Masks | Separates | RequiresData | Decides
    | IsResponsible | Describes | PublishesContact | Reserves | ByPerson,
    Discriminator("does"),
]
"""A promise in one of the forms; `does` says which."""
