"""Whether the organisation has approved a text, so that customers may read it as its own.

The policy is published in one language. A translation of it, and the page on rights, are the
organisation's own texts once a role that decides has approved them as they are: an approval holds
the digests of both texts and lapses when either changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import cast

from ropa.models.approvals import TextApproval
from ropa.models.choices import ApprovedText
from ropa.models.digests import digests
from ropa.models.policytext import PolicyText, normal
from ropa.models.register import Register


def wanted(register: Register, policy: PolicyText | None, text: ApprovedText, language: str
           ) -> dict[str, str]:  # fmt: skip
    """The digests of source and text as they are now; empty where one of them is missing."""
    now: Mapping[str, str]
    if text is ApprovedText.POLICY:
        source, now = (policy.language, digests(policy)) if policy else ("", {})
    else:
        source, now = register.languages[0], rights_digests(register)
    pair = dict.fromkeys((source, language))
    return {code: now[code] for code in pair} if set(pair) <= set(now) else {}


def rights_digests(register: Register) -> Mapping[str, str]:
    """SHA-256 of what the rights page says of the rights, in each language that has all of it."""
    found = {}
    for code in register.languages:
        words = [text for right in register.rights for text in (right.name, right.content)]
        texts = [text.get(code) for text in words]
        if texts and all(texts):
            whole = "\n".join(normal(str(text)) for text in texts)
            found[code] = sha256(whole.encode()).hexdigest()
    return found


def holds(approval: TextApproval, register: Register, policy: PolicyText | None) -> bool:
    """Whether an approval is of the texts as they are, by a role that decides."""
    role = register.role(approval.approved_by)
    now = wanted(register, policy, approval.text, approval.language)
    decided = role is not None and role.decides == "yes"
    return bool(now) and dict(approval.digests) == now and decided and approval.ended is None


def approved(
    register: Register, policy: PolicyText | None, text: ApprovedText, language: str
) -> bool:
    """Whether a text may be published in a language: as published, or approved as it is."""
    if text is ApprovedText.POLICY and policy is not None and policy.language == language:
        return True
    return any(
        each.text is text and each.language == language and holds(each, register, policy)
        for each in approvals(register)
    )


def approvals(register: Register) -> Iterable[TextApproval]:
    """The approvals."""
    return cast(list[TextApproval], register.of("approvals"))


def public_languages(register: Register, policy: PolicyText | None) -> tuple[str, ...]:
    """The languages of the public edition, that of the published text first."""
    if policy is None:
        return ()
    others = [
        code for code in register.languages
        if code != policy.language and approved(register, policy, ApprovedText.POLICY, code)
    ]  # fmt: skip
    return (policy.language, *others)
