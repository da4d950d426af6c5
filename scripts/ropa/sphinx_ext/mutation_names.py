"""What the classes of changes are called that the tests of the rules make, for people to read."""

from __future__ import annotations

from ropa.words import _, say

CHANGES = {
    "drop-negation": _("A denial is lost"),
    "add-negation": _("What is said is denied"),
    "modality": _("Must, may and will are exchanged"),
    "channel": _("Notice comes by another channel"),
    "country": _("Another country or region"),
    "name": _("Another name"),
    "number": _("Another number or address"),
    "condition": _("A condition is lost or added"),
    "actor": _("Somebody else acts"),
    "drop-member": _("A list lacks a member"),
    "add-member": _("A list has a member more"),
    "add-words": _("A sentence has words more"),
    "delete": _("A sentence is gone"),
    "new-sentence": _("A new sentence"),
    "heading": _("A heading limits or promises"),
    "moved": _("A sentence that points back is moved"),
    "removed": _("A record is gone"),
    "removed-question": _("A question is gone"),
    "removed-promise": _("A promise is gone"),
    "removed-no-duty": _("A list of sentences without duty is gone"),
    "removed-contradiction": _("A recorded contradiction is gone"),
    "moved-contradiction": _("A contradiction is recorded of another sentence"),
    "dangling": _("A reference leads nowhere"),
    "repointed": _("A reference leads to another record"),
    "dropped-quote": _("A quote is gone"),
    "changed-quote": _("A quote has a word more"),
    "ended": _("A record has ended and is still needed"),
    "scopes": _("A record says that the policy does not cover it"),
    "translations": _("A text is missing in a language"),
    "versions": _("A recorded version is another"),
    "new-storage": _("A further storage location outside the policy"),
    "unnamed": _("A party that the policy does not name"),
    "special": _("Special categories of data are used"),
    "controller": _("Other details of the controller"),
    "renamed": _("A party has another name"),
    "categories": _("Categories of data are lost or added"),
    "bases": _("A legal basis is empty or incomplete"),
    "retention": _("A storage period is too short or missing"),
    "closed": _("A question is closed without a decision"),
    "claims": _("A value is claimed that the policy or the law denies"),
    "procedures": _("A step of a procedure is changed or gone"),
    "rights": _("A right is harder to use"),
    "promises": _("A promise has another form or other data"),
    "further-recipients": _("A recipient gets other data"),
    "used-outside": _("A record in use is said to be outside the policy"),
    "activities-beside": _("An activity about customers is said to be outside the policy"),
    "untold": _("Data or people of which the policy does not speak"),
    "unmarked": _("Special data have lost their mark"),
    "typed": _("A chosen value says another thing than the sentence"),
    "shared-system": _("Data about visits lie in the customers' system"),
    "told-of-breach": _("A breach of which nobody was told"),
    "both-sides": _("Parameter and record are changed together"),
    "excused": _("Storage in a third country with a bare excuse"),
    "other-names": _("Another company is made known as another name"),
}
"""The changes, by the name that the tests give them."""

FORMS = {
    "policy": _("in the policy's text alone"),
    "quotes": _("the quotes follow"),
    "everywhere": _("quotes and translations follow"),
    "nb": _("in the Bokmål translation"),
    "en": _("in the English translation"),
    "alone": _("that no record carries"),
    "listed": _("that is listed as without duty"),
    "carried": _("that another record quotes"),
}
"""How far a change reaches, by the word after the comma in the name of a class."""


def class_name(name: str, language: str) -> str:
    """A class in words, such as `A denial is lost (the quotes follow)`; an unknown one as it is."""
    change, _comma, form = name.partition(", ")
    if change not in CHANGES or (form and form not in FORMS):
        return name
    said = say(CHANGES[change], language)
    return f"{said} ({say(FORMS[form], language)})" if form else said
