"""What kinds of fact are called, and lists of facts that say themselves."""

from __future__ import annotations

from collections.abc import Iterable

from ropa.checks.promises.said import Differs
from ropa.words import _, say

LANGUAGES = {"nb": _("Bokmål"), "sv": _("Swedish"), "en": _("English")}

KINDS = {
    "number": _("number"), "percentage": _("percentage"), "date": _("date"),
    "period": _("period"), "provision": _("provision"), "e-mail": _("e-mail address"),
    "telephone number": _("telephone number"), "postal place": _("postal place"),
    "address": _("address"), "name": _("name"), "place": _("country or region"),
    "side": _("word for inside or outside"), "authority": _("authority"),
    "channel": _("way of contact"), "term": _("term"), "negation": _("denials"),
    "modality": _("word of force"), "scope": _("word for how much"), "list": _("list"),
    "act": _("deed"), "actor": _("actor"), "condition": _("condition"), "event": _("event"),
    "protection": _("protection"), "purpose": _("purpose"), "format": _("format"),
    "cost": _("cost"), "basis": _("ground"), "statute": _("statute"), "pointer": _("pointer"),
    "record": _("record"), "does": _("form"),
}  # fmt: skip


class Listed:
    """Facts as a list that says itself in a language."""

    def __init__(self, values: Iterable[Differs]) -> None:
        self.values = list(values)

    def say(self, language: str) -> str:
        """Each fact with its kind, its value and the words that say it."""
        return ", ".join(
            f"{say(KINDS.get(each.kind, each.kind), language)} `{each.value}`"
            + (f" («{each.words}»)" if each.words and len(each.words) < 60 else "")
            for each in self.values
        )
