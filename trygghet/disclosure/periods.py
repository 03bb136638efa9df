"""Periods that are over for long enough to be told, and how they are written."""

from __future__ import annotations

from datetime import date, timedelta

from trygghet.disclosure.declared import CUTOFF_DAYS
from trygghet.measures.series import month_end
from trygghet.model.time import Period


def closed(period: Period, cover: Period, on: date) -> bool:
    """Whether data cover the whole of a period, and it closed at least the agreed days ago."""
    return (
        cover.first <= period.first
        and period.last <= cover.last
        and period.last + timedelta(days=CUTOFF_DAYS) <= on
    )


def years(cover: Period, on: date) -> tuple[int, ...]:
    """Return the whole years that may be told."""
    return tuple(
        year
        for year in range(cover.first.year, cover.last.year + 1)
        if closed(Period(date(year, 1, 1), date(year, 12, 31)), cover, on)
    )


def months(year: int, length: int, cover: Period, on: date) -> dict[str, tuple[int, ...]]:
    """Return the parts of a year that may be told, with the months that each holds.

    Parameters
    ----------
    length
        Months of a part: 1 or 3.
    """
    found = {}
    for first in range(1, 13, length):
        held = tuple(range(first, first + length))
        period = Period(date(year, first, 1), month_end(date(year, held[-1], 1)))
        if closed(period, cover, on):
            found[part_name(year, held)] = held
    return found


def part_name(year: int, held: tuple[int, ...]) -> str:
    """Return how a month or a quarter is written: "2024-03", "2024-Q1"."""
    return f"{year}-{held[0]:02d}" if len(held) == 1 else f"{year}-Q{held[-1] // 3}"


def year_of(period: str) -> int:
    """Return the year of a period's text."""
    return int(period[:4])
