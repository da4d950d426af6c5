"""All mutants, by class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from mutation import records, sentences
from mutation.material import Material, Mutant

Maker = Callable[[Material], Iterator[Mutant]]

FORMS = ("policy", "quotes", "everywhere", "nb", "en")

CLASSES: dict[str, Maker] = {
    **{
        f"{maker}, {form}": partial(sentences.mutants, maker=maker, form=form)
        for maker in sentences.MAKERS for form in FORMS
    },
    **{
        f"new-sentence, {form}": partial(sentences.new_sentences, form=form)
        for form in ("alone", "listed")
    },
    **{maker.__name__.replace("_", "-"): maker for maker in records.MAKERS},
}  # fmt: skip
"""What makes the mutants of each class, by its name."""
