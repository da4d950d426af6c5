"""The promises of the repository's own register fail when the register breaks them.

Every promise is broken in the register, and the break is found there; the same outside the
customer policy is not.
"""

from __future__ import annotations

import pytest

from promises import TODAY, Edit, add, chain, found, own, promises, put, remade, take, with_records
from ropa.checks.promises.judging import State
from ropa.checks.promises.results import JUDGES, results
from ropa.models.base import Edition
from ropa.models.promises import Promise
from ropa.models.values import Open, Reference
from ropa.tables.cells import plain, runs_of
from ropa.tables.promises import promises_table
from ropa.tables.view import View

BREAKS: list[tuple[str, str, Edit]] = [
    ("storage-region", "storage/servers", put("country", "US")),
    ("storage-region", "storage/servers", put("country", "GB")),
    ("storage-region", "storage/servers", put("operators.items", ["google-ads"])),
    ("storage-region", "processors/pro-ips", put("ended", "2026-07-01")),
    ("agreements-concluded", "processors/pro-ips", put("agreement.state", "not-concluded")),
    ("agreements-concluded", "processors/responsiv-media",
     put("agreement.state", "under-negotiation")),
    ("agreements-concluded", "processors/pro-ips",
     chain(put("agreement.state", "concluded"), put("agreement.valid_until", "2026-01-01"))),
    ("agreements-concluded", "systems/customer-system",
     put("operators", {"complete": "yes", "items": ["arnpro"]})),
    ("agreements-content", "processors/pro-ips", take("agreement.content")),
    ("agreements-content", "processors/pro-ips", put("agreement.content.d", "no")),
    ("agreements-lawful", "processors/pro-ips", put("agreement.cites", ["popplyl-2000"])),
    ("no-special-data", "activities/customers", add("data.items.0.categories", "sick-leave")),
    ("no-registration-of-special-data", "activities/customers",
     add("data.items.0.categories", "sick-leave")),
    ("no-registration-of-special-data", "sources/data-subject",
     add("categories.items", "sick-leave")),
    ("no-registration-of-special-data", "categories/email-address",
     put("special", "special-category")),
    ("id-copies-masked", "activities/identity-check", put("data.items.0.masked", "no")),
    ("id-copies-masked", "activities/identity-check", take("data.items.0.masked")),
    ("id-copies-masked", "activities/orders-invoicing",
     add("data.items.0.categories", "national-identity-number")),
    ("id-copies-masked", "categories/id-document-copy", put("identity_document", "no")),
    ("transport-encrypted", "activities/enquiries", put("measures", ["other-measures"])),
    ("transport-encrypted", "activities/website-visits", take("measures")),
    ("transport-encrypted", "measures/https", put("progress", "partly")),
    ("transport-encrypted", "measures/https", put("progress", "not-yet")),
    ("breach-notice", "procedures/breach", put("steps.items.6.channel", "telephone")),
    ("breach-notice", "procedures/breach", put("steps.items.6.written", "no")),
    ("breach-notice", "procedures/breach", take("steps.items.6.channel")),
    ("breach-notice", "procedures/breach", take("steps.items.6")),
    ("breach-notice", "procedures/breach", put("steps.items.6.to", "customer")),
    ("breach-notice", "procedures/breach", put("type", "other")),
    ("electronic-contact", "activities/privacy-requests-notices", add("cookies", "google-ads")),
    ("change-notice", "procedures/policy-change", put("steps.items.0.channel", "website")),
    ("change-notice", "procedures/policy-change", take("steps.items.0.address")),
    ("change-notice-duty", "procedures/policy-change", take("steps.items.0")),
    ("material-change", "procedures/policy-change", take("definition")),
    ("material-change", "procedures/policy-change",
     put("definition", {"nb": "Alt som begrenser kundens rettigheter."})),
    ("changes-reserved", "procedures/policy-change", put("progress", "not-yet")),
    ("access", "rights/access", put("answers", ["gdpr-18"])),
    ("access", "rights/access", put("fee", "yes")),
    ("portability", "rights/portability", put("answers", ["gdpr-18"])),
    ("portability-format", "rights/portability", put("machine_readable", "no")),
    ("portability-format", "rights/portability", take("machine_readable")),
    ("complaint", "rights/complaint", put("authority", "Forbrukertilsynet")),
    ("complaint", "rights/complaint", take("authority")),
    ("correction-and-erasure", "rights/erasure", put("answers", ["gdpr-18"])),
    ("correction-and-erasure", "rights/rectification", put("ended", "2026-07-01")),
    ("disclosure-to-authorities", "procedures/authority-disclosure", put("type", "other")),
    ("disclosure-to-authorities", "procedures/authority-disclosure", put("progress", "not-yet")),
    ("disclosure-to-authorities", "procedures/authority-disclosure",
     put("steps.items.1.progress", "does-not-take-place")),
    ("third-party-disclosure", "recipients/cooperating-third-parties", take("transfer")),
    ("third-party-disclosure", "recipients/cooperating-third-parties",
     put("ended", "2026-07-01")),
    ("not-distributed", "activities/customers", add("recipients.items", "datatilsynet-2")),
    ("anonymous-statistics", "activities/website-visits", take("anonymity")),
    ("anonymous-statistics", "activities/website-visits", put("anonymity.anonymous", "yes")),
    ("anonymous-statistics", "activities/website-visits", put("anonymity.linked", "yes")),
    ("anonymous-statistics", "activities/website-visits",
     add("data.items.0.categories", "ip-address")),
    ("automatic-collection", "activities/website-visits", take("data.items.0.categories.1")),
    ("automatic-collection", "activities/website-visits", put("scope", "other")),
    ("ip-address-on-forms", "activities/enquiries",
     put("data.items.0.categories", ["correspondence"])),
    ("cookie-purposes", "cookies/google-ads", put("purpose", "functionality")),
    ("own-cookies", "cookies/session", put("setter", "google-ads")),
    ("cookie-content", "cookies/session", take("holds")),
    ("google-analytics", "activities/website-visits", put("recipients.items", [])),
    ("google-analytics", "cookies/google-analytics", put("purpose", "marketing")),
    ("analytics-purpose", "cookies/google-analytics", put("purpose", "marketing")),
    ("advertising-cookies", "activities/advertising", put("recipients.items", [])),
    ("advertising-cookies", "cookies/google-ads", put("purpose", "statistics")),
    ("google-opt-out", "cookies/google-ads", take("choice")),
    ("third-party-opt-out", "cookies/third-party-functions", take("choice")),
    ("third-party-opt-out", "recipients/google-ads", put("name", "Network Advertising Initiative")),
    ("consent-at-purchase", "activities/orders-invoicing",
     put("purposes.0.legal_basis", [{"basis": "gdpr-6-1-b"}])),
    ("described-processing", "activities/website-visits", put("ended", "2026-07-01")),
    ("controller-responsible", "activities/enquiries", put("joint_controllers", ["google-ads"])),
    ("customer-register", "activities/customers", take("data.items.0.subjects.1")),
    ("collected-data", "activities/customers", add("data.items.0.categories", "bank-account")),
    ("collected-data", "activities/customers", take("data.items.0.categories.3")),
    ("purposes-and-bases", "activities/orders-invoicing",
     put("purposes", [{"text": {"nb": "Noe."}, "legal_basis": [{"basis": "gdpr-6-1-f"}]}])),
    ("purposes-and-bases", "activities/orders-invoicing",
     take("purposes.1.legal_basis.1.law")),
    ("retention-after-end", "activities/orders-invoicing",
     put("retention.exceptions.0.starts", "collection")),
    ("retention-after-end", "activities/customers", put("retention.default.starts", "last-visit")),
    ("updating-sources", "sources/1881-no", add("categories.items", "payroll")),
    ("updating-sources", "sources/bring", put("ended", "2026-07-01")),
    ("updating-sources", "activities/customers", take("sources.items.2")),
    ("payment-card-data", "activities/third-party-functions", take("data.items.1")),
    ("payment-card-data", "activities/third-party-functions", put("recipients.items", [])),
    ("third-party-functions", "activities/third-party-functions",
     take("data.items.0.categories.1")),
    ("third-party-functions", "activities/third-party-functions", put("cookies", [])),
    ("third-party-functions-included", "activities/third-party-functions",
     put("recipients.items", [])),
    ("stored-data", "storage/servers", put("ended", "2026-07-01")),
]  # fmt: skip
"""The promise, the record that is changed, and the change that breaks the promise."""

WAITING = {
    ("change-notice-duty", "procedures/policy-change"),
    ("consent-at-purchase", "activities/orders-invoicing"),
}
"""What one sentence denies and another, that contradicts it, says, while the question is open."""


@pytest.mark.parametrize(
    ("id", "key", "edit"), BREAKS, ids=[f"{n}-{b[0]}" for n, b in enumerate(BREAKS)]
)
def test_broken_promise(id: str, key: str, edit: Edit) -> None:
    """A record that breaks a promise is found, with both places.

    It is an error, or information where a sentence that contradicts it says just that.
    """
    others = ()
    if id == "not-distributed":
        others = (remade("recipients/google-ads", put("policy", []), id="datatilsynet-2"),)
    case = with_records(own(), remade(key, edit), *others)
    result = next(r for r in results(case) if r.promise.id == id)
    assert State.BROKEN == result.state
    assert all(f.see and f.see.path == "docs/policy.md" for f in result.breaks)
    assert {"COM030" if (id, key) in WAITING else "COM005"} <= {f.rule for f in found(case)}


def test_every_machine_rule_can_break() -> None:
    """Each promise that the register can break is broken by one of the cases above."""
    judged = {
        r.promise.id for r in results(own()) if any(type(f) in JUDGES for f in r.promise.promises)
    }
    assert judged == {id for id, _key, _edit in BREAKS}


OUTSIDE = [
    ("activities/customers", add("data.items.0.categories", "sick-leave")),
    ("activities/customers", add("data.items.0.categories", "national-identity-number")),
    ("activities/identity-check", put("data.items.0.masked", "no")),
    ("activities/website-visits", put("measures", [])),
    ("activities/website-visits", add("data.items.0.categories", "ip-address")),
    ("activities/customers", add("recipients.items", "google-ads")),
    ("storage/servers", put("country", "US")),
    ("procedures/breach", put("steps.items.6.channel", "telephone")),
    ("rights/portability", put("machine_readable", "no")),
    ("cookies/session", put("purpose", "strictly-necessary")),
]


@pytest.mark.parametrize(("key", "edit"), OUTSIDE)
def test_outside_the_policy(key: str, edit: Edit) -> None:
    """The same in a further record outside the customer policy breaks no promise."""
    further = remade(key, edit, put("scope", "employees"), put("policy", []), id="further")
    assert [] == found(with_records(own(), further))


HARMLESS = [
    ("storage/servers", put("country", "NO")),
    ("storage/servers", put("country", "SE")),
    ("processors/pro-ips", add("aliases", "PRO IPS")),
    ("activities/customers", add("notes", {"text": {"nb": "Sett over."}})),
    ("measures/https", put("evidence", "archive 7")),
    ("procedures/breach", put("log", "yes")),
]


@pytest.mark.parametrize(("key", "edit"), HARMLESS)
def test_harmless(key: str, edit: Edit) -> None:
    """What keeps the promises has no finding."""
    assert [] == found(with_records(own(), remade(key, edit)))


def test_further_location_in_norway() -> None:
    """A further storage location in Norway with a known operator keeps the promises."""
    further = remade("storage/servers", put("country", "NO"), put("policy", []), id="further")
    assert [] == found(with_records(own(), further))


def test_iceland_is_a_warning() -> None:
    """Storage in Iceland is lawful, but not what the policy says; a stated exception settles it."""
    iceland = remade("storage/servers", put("country", "IS"))
    assert ["COM006"] == [f.rule for f in found(with_records(own(), iceland))]
    stated = remade(
        "storage/servers", put("country", "IS"), put("exception", {"nb": "Oppgitt i avtalen."})
    )
    assert [] == found(with_records(own(), stated))


def test_open_values_ask() -> None:
    """A value that becomes open makes the result open, and names its question."""
    open_value = remade("cookies/session", put("purpose", {"open": "cookie-consent"}))
    case = with_records(own(), open_value)
    one = next(r for r in results(case) if r.promise.id == "cookie-purposes")
    assert isinstance(own().register.cookies[0].consent, Open)
    assert "cookie-consent" in one.questions


def narrower() -> list[tuple[str, int, str, str]]:
    """Each promise, form, field that leads to records, and record that rests on the sentence."""
    found = []
    for result in results(own()):
        resting = {r.id for r in own().quotes.on(result.unit)} if result.unit else set()
        for n, form in enumerate(result.promise.promises):
            for name in type(form).model_fields:
                values = getattr(form, name)
                for id in values if isinstance(values, list) else ():
                    if isinstance(id, Reference) and id in resting:
                        found.append((result.promise.id, n, name, str(id)))
    return found


@pytest.mark.parametrize(("id", "n", "name", "left_out"), narrower())
def test_promise_cannot_look_away(id: str, n: int, name: str, left_out: str) -> None:
    """A promise that leaves out a record resting on its sentence is an error."""
    promise = own().register.get(f"promises/{id}")
    assert isinstance(promise, Promise)
    form = promise.promises[n]
    less = [each for each in getattr(form, name) if each != left_out]
    forms = list(promise.promises)
    forms[n] = form.model_copy(update={name: less})
    changed = promise.model_copy(update={"promises": forms})
    told = {f.rule for f in found(with_records(own(), changed))}
    assert told & {"COM005", "COM018", "COM019"}


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_table(language: str) -> None:
    """The table lists every promise in the order of the policy, with its result."""
    assert own().policy is not None
    view = View(own().register, language, Edition.INTERNAL, TODAY, own().policy)
    table = promises_table(view)
    assert len(promises(own())) == len(table.rows)
    assert ["promise", "sentence", "read-as", "read", "result"] == [h.name for h in table.headings]
    assert "promises/consent-at-purchase" == next(runs_of(table.rows[0][0])).target
    assert "doc:policy#unit-intro-1" == next(runs_of(table.rows[0][1])).target
    for row in table.rows:
        assert all(plain(each) for each in row)
