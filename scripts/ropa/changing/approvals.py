"""Recording that the organisation has approved a text for the public edition."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path as FilePath
from typing import cast

from ropa.changing.changes import Add, prepare
from ropa.changing.refusal import CannotChange
from ropa.changing.versions import NO_POLICY
from ropa.changing.yamlvalues import Value
from ropa.models.approved import wanted
from ropa.models.choices import ApprovedText
from ropa.models.promises import Version
from ropa.reading.policy import PAGE
from ropa.reading.project import read_project
from ropa.words import _


class CannotApprove(CannotChange):
    """An approval that cannot be recorded."""


def approve(root: FilePath, text: str, language: str, role: str, today: date) -> str:
    """Record that a role has approved a text in a language, as it is today.

    Returns the path of the record below the root.

    Nothing but the new file is touched. Raises CannotApprove for a role that does not decide, for
    a text that is not there whole, for the published text, and where no version is recorded.
    """
    project = read_project(root)
    register, policy = project.register, project.policy
    known = register.role(role)
    if known is None or known.decides != "yes":
        template = _("`{role}` is not a role of the register that decides (`decides: yes`)")
        raise CannotApprove(template, role=role)
    what = next(each for each in ApprovedText if each == text)
    if what is ApprovedText.POLICY and policy is not None and policy.language == language:
        raise CannotApprove(_("the policy is published in this language and needs no approval"))
    if what is ApprovedText.POLICY and policy is None and not os.path.lexists(root / PAGE):
        raise CannotApprove(NO_POLICY, path=PAGE)
    now = wanted(register, policy, what, language)
    if not now:
        raise CannotApprove(_("the text is not there whole in this language"))
    versions = cast(list[Version], register.of("versions"))
    if not versions:
        raise CannotApprove(_("no version of the text is recorded; run `ropa policy record`"))
    latest = max(versions, key=lambda each: each.order)
    number = 1 + sum(
        str(record.id).startswith(f"{text}-{language}-") for record in register.all_of("approvals")
    )
    data: dict[str, Value] = {
        "text": text,
        "language": language,
        "version": str(latest.id),
        "approved_by": role,
        "on": today.isoformat(),
        "digests": dict(now),
    }
    return prepare(root, [Add(f"approvals/{text}-{language}-{number}", data)]).write()[0]
