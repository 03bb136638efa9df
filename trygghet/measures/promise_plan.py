"""A promise's plan: the periods that its target is for, and how much of it falls until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from trygghet.model.time import Period

#: Months of each length that a target can be for.
MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Slice:
    """A period and the part of the target that falls in it."""

    period: Period
    target: float


def slices(
    target: float, every: str | None, first: date | None, last: date | None
) -> tuple[Slice, ...]:
    """Return the periods that the target is for; empty where the promise has no first or last day.

    Parameters
    ----------
    target
        How much in each period; over the whole time where ``every`` is empty.
    every
        A key of :data:`MONTHS`. Periods run from the first day; one cut short by the last day has
        its share of the target, by days.
    """
    if first is None or last is None or last < first:
        return ()
    months = MONTHS.get(every or "")
    if months is None:
        return (Slice(Period(first, last), target),)
    found = []
    number = 0
    while (start := months_after(first, months * number)) <= last:
        number += 1
        whole = Period(start, months_after(first, months * number) - timedelta(days=1))
        cut = Period(start, min(whole.last, last))
        part = target if cut == whole else target * cut.days / whole.days
        found.append(Slice(cut, part))
    return tuple(found)


def planned(plan: tuple[Slice, ...], on: date, *, whole_times: bool = False) -> float:
    """Return how much of the plan falls until the evening of a day, evenly over each period.

    Parameters
    ----------
    whole_times
        For times: only those whose part of the period is over are due.
    """
    total = 0.0
    for part in plan:
        days = min(max((on - part.period.first).days + 1, 0), part.period.days)
        due = part.target * days / part.period.days
        # A hair is added so that 2 * 365 / 365 is two whole times.
        total += int(due + 1e-9) if whole_times else due
    return total


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day.

    >>> months_after(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - timedelta(days=1)).day))
