"""Digests of the policy's visible text: what was published, in one line per language."""

from __future__ import annotations

from hashlib import sha256

from ropa.models.policytext import PolicyText, normal


def digests(policy: PolicyText) -> dict[str, str]:
    """SHA-256 of the visible text in each language that it stands in, as 64 hexadecimal digits.

    Titles, headings, paragraphs and list items count, each on its line; white space, line width,
    Unicode form, comments and where one sentence ends do not.
    """
    languages = dict.fromkeys(code for block in policy.blocks for code in block.sentences)
    return {
        code: sha256(
            "\n".join(
                normal(" ".join(block.sentences.get(code, ()))) for block in policy.blocks
            ).encode()
        ).hexdigest()
        for code in sorted(languages)
    }
