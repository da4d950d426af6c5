"""The words a field may choose from; each says itself in the reader's language.

What the law names has its wording from the law (`ropa.law`); the rest has labels here.
"""

from __future__ import annotations

from enum import Enum

from ropa.law.elements import element
from ropa.words import _, say


class Choice(str, Enum):  # noqa: UP042 - a member has a label beside its value
    """A closed list of words. A member is `value, label`."""

    label: str

    def __new__(cls, value: str, label: str) -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)

    def say(self, language: str) -> str:
        """The member's label in a language."""
        return say(self.label, language)


class Origin(Choice):
    """Where a value comes from, where no person and no day belong to it.

    Required by law marks duties and rights, never a fact about the organisation.
    """

    STATED = "stated", _("stated in the privacy policy")
    REQUIRED = "required", _("required by law")
    PROPOSED = "proposed", _("proposal, not decided")


class Stage(Choice):
    """How far something is carried out, where no day belongs to it."""

    IN_USE = "in-use", _("in use")
    PARTLY = "partly", _("partly carried out")
    NOT_YET = "not-yet", _("not yet carried out")
    NOT_AT_ALL = "does-not-take-place", _("does not take place")


class Scope(Choice):
    """Which processing a record belongs to; the customer policy binds only its own."""

    CUSTOMER_POLICY = "customer-policy", _("Under the customer policy")
    EMPLOYEES = "employees", _("Employees")
    RECRUITMENT = "recruitment", _("Recruitment")
    SUPPLIERS = "suppliers", _("Suppliers")
    OTHER = "other", _("Outside the customer policy")


class StartEvent(Choice):
    """The event that a retention period or a deadline counts from."""

    COLLECTION = "collection", _("the collection of the data")
    END_OF_ASSIGNMENT = "end-of-assignment", _("the end of the work or assignment")
    END_OF_RELATION = "end-of-customer-relationship", _("the end of the customer relationship")
    END_OF_FINANCIAL_YEAR = "end-of-financial-year", _("the end of the financial year")
    END_OF_EMPLOYMENT = "end-of-employment", _("the end of the employment")
    END_OF_RECRUITMENT = "end-of-recruitment", _("the end of the recruitment")
    LAST_VISIT = "last-visit", _("the last visit")
    WITHDRAWAL = "withdrawal-of-consent", _("the withdrawal of the consent")
    CASE_CLOSED = "case-closed", _("the closing of the case")
    AWARENESS = "awareness", _("the time the organisation becomes aware of it")
    RECEIPT = "receipt", _("the receipt of the request")
    BEFORE_CHANGE = "before-change", _("the change taking effect, beforehand")


class PartyRole(Choice):
    """The part another organisation plays (Art. 4(7)-(10), 26 and 28 GDPR)."""

    CONTROLLER = "controller", _("Independent controller")
    JOINT_CONTROLLER = "joint-controller", _("Joint controller")
    PROCESSOR = "processor", _("Processor")
    SUB_PROCESSOR = "sub-processor", _("Sub-processor")
    THIRD_PARTY = "third-party", _("Third party")


class RecipientKind(Choice):
    """What a recipient is (Art. 4(9) GDPR)."""

    ORGANISATION = "organisation", _("Organisation")
    CATEGORY = "category", _("Category of recipients")
    PUBLIC_AUTHORITY = "public-authority", _("Public authority")


class AgreementState(Choice):
    """Whether an agreement is in force (Art. 28(3) and (9) GDPR)."""

    CONCLUDED = "concluded", _("Concluded")
    NOT_CONCLUDED = "not-concluded", _("Not concluded")
    UNDER_NEGOTIATION = "under-negotiation", _("Under negotiation")
    TERMINATED = "terminated", _("Terminated")


class AgreementForm(Choice):
    """What an agreement is based on (Art. 28(6)-(8) GDPR)."""

    STANDARD_CLAUSES = "eu-2021-915", _("Standard contractual clauses, Decision (EU) 2021/915")
    SUPPLIER_TERMS = "supplier-terms", _("The supplier's own terms")
    OWN_TERMS = "own-terms", _("The controller's own terms")
    OTHER = "other", _("Other")


class SourceKind(Choice):
    """Where data come from (Art. 13, 14(2)(f) GDPR)."""

    DATA_SUBJECT = "data-subject", _("The data subject")
    DEVICE = "device", _("The data subject's browser or device")
    REGISTER = "register", _("Register or directory")
    CREDIT_AGENCY = "credit-reference-agency", _("Credit reference agency")
    EMPLOYER = "employer", _("The data subject's employer")
    OTHER = "other", _("Other source")


class CookiePurpose(Choice):
    """What a cookie is for (ekomloven § 3-15)."""

    STRICTLY_NECESSARY = "strictly-necessary", _("Strictly necessary")
    FUNCTIONALITY = "functionality", _("Functionality")
    STATISTICS = "statistics", _("Statistics")
    MARKETING = "marketing", _("Marketing")


class SpecialKind(Choice):
    """Whether data need a ground of their own (Art. 9, 10 and 87 GDPR)."""

    NONE = "none", _("Ordinary personal data")
    SPECIAL = "special-category", _("Special category of personal data (Art. 9)")
    CRIMINAL = "criminal", _("Criminal convictions and offences (Art. 10)")
    IDENTITY_NUMBER = "national-identity-number", _("National identity number (Art. 87)")


class Accounting(Choice):
    """Whether a document is accounting material (bokføringsloven § 13)."""

    NO = "none", _("Not accounting material")
    PRIMARY = "primary", _("Primary accounting documentation")
    SECONDARY = "secondary", _("Secondary accounting documentation")


class ProcedureKind(Choice):
    """What a procedure is for (Art. 12, 24, 33 and 34 GDPR)."""

    BREACH = "breach", _("Personal data breach")
    RIGHTS_REQUEST = "rights-request", _("Request from a data subject")
    POLICY_CHANGE = "policy-change", _("Change of the privacy policy")
    MISDIRECTED_DATA = "misdirected-data", _("Sensitive data received without being asked for")
    DISCLOSURE = "disclosure-to-authority", _("Disclosure to a public authority")
    OTHER = "other", _("Other procedure")


class Addressee(Choice):
    """Whom a step of a procedure is turned to."""

    AUTHORITY = "supervisory-authority", _("The supervisory authority")
    DATA_SUBJECT = "data-subject", _("The data subject")
    CUSTOMER = "customer", _("The customer")
    CONTROLLER = "controller", _("The controller")
    PROCESSOR = "processor", _("The processor")
    RECIPIENT = "recipient", _("The recipients of the data")


class Channel(Choice):
    """How a message is sent."""

    EMAIL = "e-mail", _("E-mail")
    POST = "post", _("Post")
    PHONE = "telephone", _("Telephone")
    PORTAL = "authority-portal", _("The authority's form")
    WEBSITE = "website", _("Website")


class BreachNature(Choice):
    """What a breach broke (Art. 4(12) GDPR)."""

    CONFIDENTIALITY = "confidentiality", _("Confidentiality: disclosure or access")
    INTEGRITY = "integrity", _("Integrity: alteration")
    AVAILABILITY = "availability", _("Availability: loss or destruction")


class RiskLevel(Choice):
    """The risk of a breach for people (Art. 33(1) and 34(1) GDPR)."""

    UNLIKELY = "unlikely", _("A risk is unlikely")
    RISK = "risk", _("A risk, but not likely a high one")
    HIGH = "high", _("Likely a high risk")


class NoNotice(Choice):
    """Why the people need not be told of a breach (Art. 34(1) and (3) GDPR)."""

    NO_HIGH_RISK = "no-high-risk", _("No high risk is likely (Art. 34(1))")
    UNINTELLIGIBLE = "unintelligible", _("The data cannot be read by others (Art. 34(3)(a))")
    AVERTED = "averted", _("The high risk was averted afterwards (Art. 34(3)(b))")
    DISPROPORTIONATE = (
        "disproportionate", _("Disproportionate effort; told publicly instead (Art. 34(3)(c))"),
    )  # fmt: skip


class RequestOutcome(Choice):
    """What came of a request (Art. 12(3) and (4) GDPR)."""

    FOLLOWED = "followed", _("Followed")
    PARTLY = "partly-followed", _("Followed in part")
    REFUSED = "refused", _("Not followed")
    NOTHING_HELD = "nothing-held", _("No personal data about the person")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person")


class Priority(Choice):
    """How soon a question should be answered: the legal risk, not the work."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class QuestionState(Choice):
    """Where a question stands. Only the controller decides one."""

    OPEN = "open", _("Open")
    DECIDED = "decided", _("Decided")
    MERGED = "merged", _("Merged into another")


class ApprovedText(Choice):
    """A text that the public edition shows only when the organisation has approved it."""

    POLICY = "policy", _("Translation of the privacy policy")
    RIGHTS = "rights", _("Page on the rights of data subjects")


class NoDutyReason(Choice):
    """Why a sentence of the policy asks nothing of the register."""

    INTRODUCTION = "introduction", _("Introduces what follows")
    DECLARATION = "declaration", _("General declaration")
    DISCLAIMER = "disclaimer", _("Disclaimer")
    NOTICE = "notice", _("Information about others")
    ADVICE = "advice", _("Advice to the reader")


class LegalChoice(Choice):
    """A closed list of legal provisions; each has its words from `ropa.law`."""

    def __new__(cls, value: str, label: str = "") -> LegalChoice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def say(self, language: str) -> str:
        """The provision's wording and number, for example `Consent, Art. 6(1)(a)`."""
        provision = element(str(self.value))
        return f"{provision.label(language)}, {provision.short(language)}"


class Basis(LegalChoice):
    """The six legal bases (Art. 6(1) GDPR)."""

    CONSENT = "gdpr-6-1-a"
    CONTRACT = "gdpr-6-1-b"
    LEGAL_OBLIGATION = "gdpr-6-1-c"
    VITAL_INTERESTS = "gdpr-6-1-d"
    PUBLIC_TASK = "gdpr-6-1-e"
    LEGITIMATE_INTERESTS = "gdpr-6-1-f"


class TransferGround(LegalChoice):
    """What a transfer to a third country rests on (Chapter V GDPR)."""

    ADEQUACY = "gdpr-45"
    PUBLIC_INSTRUMENT = "gdpr-46-2-a"
    BINDING_RULES = "gdpr-46-2-b"
    STANDARD_CLAUSES = "gdpr-46-2-c"
    AUTHORITY_CLAUSES = "gdpr-46-2-d"
    CODE_OF_CONDUCT = "gdpr-46-2-e"
    CERTIFICATION = "gdpr-46-2-f"
    AUTHORISED_CLAUSES = "gdpr-46-3"
    EXPLICIT_CONSENT = "gdpr-49-1-a"
    CONTRACT = "gdpr-49-1-b"
    CONTRACT_INTEREST = "gdpr-49-1-c"
    PUBLIC_INTEREST = "gdpr-49-1-d"
    LEGAL_CLAIMS = "gdpr-49-1-e"
    VITAL_INTERESTS = "gdpr-49-1-f"
    PUBLIC_REGISTER = "gdpr-49-1-g"
    COMPELLING = "gdpr-49-1-2"


class SpecialGround(LegalChoice):
    """What lets data of a special kind be processed (Art. 9(2), 10 and 87 GDPR)."""

    CONSENT = "gdpr-9-2-a"
    EMPLOYMENT = "gdpr-9-2-b"
    VITAL_INTERESTS = "gdpr-9-2-c"
    ASSOCIATION = "gdpr-9-2-d"
    MADE_PUBLIC = "gdpr-9-2-e"
    LEGAL_CLAIMS = "gdpr-9-2-f"
    PUBLIC_INTEREST = "gdpr-9-2-g"
    HEALTH_CARE = "gdpr-9-2-h"
    PUBLIC_HEALTH = "gdpr-9-2-i"
    ARCHIVES = "gdpr-9-2-j"
    CRIMINAL = "gdpr-10"
    IDENTITY_NUMBER = "popplyl-12"
