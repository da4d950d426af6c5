"""Dates for the calendar, with reminders (RFC 5545)."""

from __future__ import annotations

from pathlib import Path

from ropa.files import write_whole
from ropa.tables.dates import Event, events
from ropa.tables.view import View

REMINDER = "-P14D"
"""When a reminder comes: fourteen days before."""


def write(view: View, path: Path) -> int:
    """Write the calendar; returns how many dates it has."""
    found = list(events(view))
    write_whole(path, calendar(view, found).encode("utf-8"))
    return len(found)


def calendar(view: View, found: list[Event]) -> str:
    """The calendar as text: whole days, each with a reminder. Lines end in CR LF.

    An event without an end lasts its day, so that the last day of the calendar has one too.
    """
    owner = view.register.organisation
    stamp = f"{view.today.isoformat().replace('-', '')}T000000Z"
    name = str(owner.id) if owner else "ropa"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ropa//register//EN", "CALSCALE:GREGORIAN"]
    for event in found:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.key.replace('/', '.')}.{event.what}@{name}.ropa.invalid",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{event.day.isoformat().replace('-', '')}",
            f"SUMMARY:{escaped(event.summary)}",
            *([f"DESCRIPTION:{escaped(event.text)}"] if event.text else []),
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{escaped(event.summary)}",
            f"TRIGGER:{REMINDER}",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def escaped(text: str) -> str:
    """A text as a calendar holds it: backslash, comma, semicolon and line breaks escaped."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line folded at 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode("utf-8"))
        if size + width > 75:
            pieces.append(piece)
            piece, size = "", 1
        piece += letter
        size += width
    return "\r\n ".join([*pieces, piece])
