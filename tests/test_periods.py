"""Periods are compared by the calendar, never by a month of thirty days."""

from __future__ import annotations

from datetime import datetime

import pytest

from ropa.models.values import Period


@pytest.mark.parametrize(
    ("one", "other", "never_shorter", "never_longer"),
    [
        ("P5Y", "P60M", True, True),
        ("PT72H", "P3D", True, True),
        ("P2W", "P14D", True, True),
        ("P5Y", "P4Y11M", True, False),
        ("P1825D", "P5Y", False, True),
        ("P1827D", "P5Y", True, False),
        ("P30D", "P1M", False, False),
        ("P28D", "P1M", False, True),
        ("P31D", "P1M", True, False),
        ("P9999Y", "P5Y", True, False),
        ("P99999D", "P5Y", True, False),
    ],
)
def test_comparison(one: str, other: str, never_shorter: bool, never_longer: bool) -> None:
    """At least: never shorter, whenever both begin. At most: never longer."""
    assert never_shorter == Period(one).at_least(other)
    assert never_longer == Period(one).at_most(other)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("P1M", datetime(2026, 1, 31), datetime(2026, 2, 28)),
        ("P1Y", datetime(2024, 2, 29), datetime(2025, 2, 28)),
        ("PT72H", datetime(2026, 3, 1, 12), datetime(2026, 3, 4, 12)),
        ("P1M1D", datetime(2026, 1, 31), datetime(2026, 3, 1)),
    ],
)
def test_end(period: str, start: datetime, end: datetime) -> None:
    """A month ends on the same day of the month, or on its last."""
    assert end == Period(period).after(start)


def test_sum() -> None:
    """Two periods follow each other, part by part."""
    assert "P4Y6M" == Period.sum("P3Y6M", "P1Y")
