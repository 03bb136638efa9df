"""A page's counts beside those of the comparison period that the scope names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.incidents import incidents
from trygghet.measures.selection import select
from trygghet.model.access import Permitted
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Two periods of days are as long where they differ by no more: February and leap years.
_DAYS_APART = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """Counts of two periods.

    Parameters
    ----------
    total
        One row: ``count``, ``before`` (in the comparison period; ``None`` where the data don't cover
        it) and ``difference``, which is ``None``
        where the periods can't be compared as they stand; a note then says why.
    by_district, by_category
        The same columns for each row of :func:`~trygghet.measures.incidents.incidents`. Rows by
        ``area`` where the scope asks for a certified area.
    """

    total: Result
    by_district: Result
    by_category: Result


def compared(view: View, permitted: Permitted) -> Compared | None:
    """Count the scope's period and its comparison period; ``None`` where it names no comparison.

    Raises
    ------
    UserError
        As :func:`~trygghet.measures.incidents.incidents`.
    """
    scope = permitted.scope
    if scope.comparison is None:
        return None
    cover = select(view, permitted).series.cover
    then = replace(permitted, scope=replace(scope, period=scope.comparison, comparison=None))
    reasons = _reasons(permitted, cover)
    known = cover is not None and _within(scope.comparison, cover)

    def both(*by: str) -> Result:
        now, before = incidents(view, permitted, by), incidents(view, then, by)
        return _side_by_side(now, before, reasons=reasons, known=known)

    return Compared(both(), both("area" if scope.areas else "district"), both("category"))


def _reasons(permitted: Permitted, cover: Period | None) -> tuple[Message, ...]:
    """Say why the two counts can't be subtracted."""
    now, then = permitted.scope.period, permitted.scope.comparison
    if now is None or then is None:
        return (message(N_("Choose a period, too, to compare it with another.")),)
    found = []
    if abs(now.days - then.days) > _DAYS_APART:
        found.append(
            message(
                N_(
                    "The period has {days} days, the comparison period {then_days}: their counts can't"
                    " be subtracted."
                ),
                days=now.days,
                then_days=then.days,
            )
        )
    if now.first <= then.last and then.first <= now.last:
        found.append(message(N_("The two periods overlap: some incidents stand on both sides.")))
    if cover is None or not (_within(now, cover) and _within(then, cover)):
        found.append(
            message(N_("The data don't cover both periods: their counts can't be subtracted."))
        )
    return tuple(found)


def _within(period: Period, cover: Period) -> bool:
    return cover.first <= period.first and period.last <= cover.last


def _side_by_side(
    now: Result, then: Result, *, reasons: tuple[Message, ...], known: bool
) -> Result:
    counts = {_labels(row): whole(row["count"]) for row in now.rows}
    before = {_labels(row): whole(row["count"]) for row in then.rows}
    rows: list[Row] = []
    for labels in dict.fromkeys((*counts, *before)):
        count, earlier = counts.get(labels, 0), before.get(labels, 0)
        difference = None if reasons else count - earlier
        rows.append(
            {
                **dict(labels),
                "count": count,
                "before": earlier if known else None,
                "difference": difference,
            }
        )
    # Messages hold mappings, so they can't be looked up in a set.
    more = [note for note in then.notes if note not in now.notes]
    return replace(now, rows=tuple(rows), notes=(*now.notes, *more, *reasons))


def _labels(row: Row) -> tuple[tuple[str, object], ...]:
    return tuple(
        (name, value)
        for name, value in row.items()
        if name not in {"count", "rate", "rate_state", "per_hectare"}
    )
