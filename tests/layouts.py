"""YAML as people may lay it out: the same values in any style, with comments, at random."""

from __future__ import annotations

import re
from random import Random
from typing import Any

WORDS = re.compile(r"[^\W_][^\t\n:#,\[\]{}&*!|>'\"%@`]*[^\s:#,\[\]{}&*!|>'\"%@`?-]|[^\W_]")
"""Texts that need no quotation marks anywhere."""


class Layout:
    """A way of laying out values; `shared` lets anchors and aliases stand in it."""

    def __init__(self, random: Random, shared: bool = False) -> None:
        self.random = random
        self.shared = shared
        self.step = random.choice([2, 2, 3, 4])
        self.dash = random.choice([0, 2, 2, 3])
        self.count = 0
        self.anchors: dict[str, str] = {}

    def text(self, data: dict[str, Any]) -> str:
        """A whole file."""
        lines = self.block(data, 0)
        chance = self.random.random
        if chance() < 0.2:
            lines = [*(["# head"] if chance() < 0.5 else []), "---", *lines]
        if chance() < 0.3:
            lines += self.between(0) + [""] * self.random.randint(0, 2)
        if chance() < 0.1:
            lines += ["..."]
        eol = self.random.choice(["\n", "\n", "\r\n"])
        text = eol.join(lines) + (eol if chance() < 0.8 else "")
        return ("\ufeff" if chance() < 0.15 else "") + text

    def comment(self) -> str:
        """A comment that stands nowhere else."""
        self.count += 1
        return f"# c{self.count} key: [x, 'y' ø"

    def between(self, indent: int) -> list[str]:
        """What may stand between two lines of values."""
        found = []
        while self.random.random() < 0.2:
            pad = " " * self.random.choice([0, indent, indent])
            found.append(self.random.choice(["", "  ", pad + self.comment()]))
        return found

    def after(self) -> str:
        """What may stand at the end of a line."""
        chance = self.random.random()
        if chance < 0.15:
            return " " * self.random.randint(1, 3) + self.comment()
        return "  " if chance < 0.18 else ""

    def block(self, value: Any, indent: int) -> list[str]:
        """A group or list that is not empty, as lines."""
        pad, lines = " " * indent, []
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            lines += self.between(indent)
            if isinstance(key, str):
                name = key if WORDS.fullmatch(key) and self.random.random() < 0.9 else f"'{key}'"
                head = f"{pad}{name}{self.random.choice(['', '', '', ' '])}:"
                lines += self.field(head, inner, indent, isinstance(inner, list))
            else:
                lines += self.field(f"{pad}-", inner, indent, False)
        return lines

    def field(self, head: str, value: Any, indent: int, listed: bool) -> list[str]:
        """A value with what stands before it, as lines."""
        gap = " " * self.random.choice([1, 1, 1, 3])
        if isinstance(value, str):
            first, *rest = self.scalar(value, indent)
            return [head + gap + first, *rest]
        if not value or self.random.random() < 0.15:
            written = self.brackets(value, " " * (indent + self.random.randint(2, 6)))
            return (head + gap + written + self.after()).split("\n")
        goes_in = indent + (self.dash if listed else self.step)
        if head.endswith("-") and self.random.random() < 0.7:
            inner = self.block(value, indent + 2)
            while inner and re.match(r"\s*(#|$)", inner[0]):
                del inner[0]
            return [f"{head} {inner[0].lstrip()}", *inner[1:]]
        goes_in = goes_in if goes_in > indent or listed else indent + 2
        anchor = f" &b{self.next()}" if self.shared and self.random.random() < 0.2 else ""
        return [head + anchor + self.after(), *self.block(value, goes_in)]

    def next(self) -> int:
        """A number that was not used."""
        self.count += 1
        return self.count

    def brackets(self, value: Any, pad: str) -> str:
        """A value in brackets, on one line or several."""
        if isinstance(value, str):
            return self.inline(value, True)
        space = self.random.choice(["", "", " "])
        wide = self.random.random() < 0.3

        def gap() -> str:
            if not wide:
                return space
            comment = " " + self.comment() if self.random.random() < 0.3 else ""
            return f"{comment}\n{pad}"

        if isinstance(value, dict):
            parts = [f"{k}: {self.brackets(v, pad + '  ')}" for k, v in value.items()]
        else:
            parts = [self.brackets(each, pad + "  ") for each in value]
        opens, closes = "{}" if isinstance(value, dict) else "[]"
        if not parts:
            return opens + space + closes
        joined = parts[0]
        for part in parts[1:]:
            joined += f"{space},{gap() or ' '}{part}"
        last = "," if self.random.random() < 0.2 else ""
        return f"{opens}{gap()}{joined}{last}{gap()}{closes}"

    def scalar(self, text: str, indent: int) -> list[str]:
        """A text as lines; the first follows what stands before it."""
        if self.shared and text in self.anchors and self.random.random() < 0.5:
            return [f"*{self.anchors[text]}" + self.after()]
        anchor = ""
        if self.shared and self.random.random() < 0.2:
            name = f"a{self.next()}"
            anchor = f"&{name} "
            self.anchors[text] = name
        pad = " " * (indent + self.random.choice([2, 2, 4]))
        words = text.split(" ")
        whole = all(words) and not re.search(r"[\n\t]", text)
        chance = self.random.random()
        if whole and chance < 0.25:
            return [f"{anchor}>-{self.after()}", *self.wrapped(words, pad)]
        if chance < 0.4 and whole:
            return [f"{anchor}|-{self.after()}", pad + text]
        if whole and chance < 0.5 and WORDS.fullmatch(text) and len(words) > 3:
            first, *rest = self.wrapped(words, pad)
            if all(WORDS.fullmatch(line.strip()) for line in rest):
                return [anchor + first.lstrip(), *rest[:-1], *(
                    [rest[-1] + self.after()] if rest else [])]  # fmt: skip
        if "\n" in text and text[0] not in " \n\t" and not text.endswith("\n"):
            return [f"{anchor}|-", *(pad + line if line else "" for line in text.split("\n"))]
        return [anchor + self.inline(text, False) + self.after()]

    def wrapped(self, words: list[str], pad: str) -> list[str]:
        """Words on several lines."""
        lines, line = [], words[0]
        for word in words[1:]:
            if self.random.random() < 0.15:
                lines.append(pad + line)
                line = word
            else:
                line += " " + word
        return [*lines, pad + line]

    def inline(self, text: str, flow: bool) -> str:
        """A text in one line."""
        forms = ['"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                 .replace("\t", "\\t") + '"']  # fmt: skip
        if not re.search(r"[\n\t]", text):
            forms.append("'" + text.replace("'", "''") + "'")
            if WORDS.fullmatch(text):
                forms += [text] * 4
        return self.random.choice(forms)
