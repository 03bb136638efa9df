"""The measure ``new_since``: the last seven days against the week before and what is usual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.breaks import breaks_of, uniform
from trygghet.measures.cells import day, whole
from trygghet.measures.change import Untested
from trygghet.measures.incidents import result_of
from trygghet.measures.reference import as_of
from trygghet.measures.selection import Selection, select
from trygghet.measures.weeks import Weeks, counted_in, judged, weeks_until
from trygghet.model.access import Permitted
from trygghet.model.incidents import DateBasis, rule_of
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import Result, Row
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Incidents by day, on the days of the weeks that are compared.
DAYS_SQL = """
select category, first_day, sum(n) as n
from {table}
where {where} and first_day = last_day and first_day = any($days)
group by 1, 2
"""


@dataclass(frozen=True, slots=True)
class NewSince:
    """What is new since last week.

    Parameters
    ----------
    result
        See :func:`new_since`.
    in_all
        The same columns for all categories together; ``None`` where nothing is known.
    week
        The seven days; ``None`` where nothing is known.
    """

    result: Result
    in_all: Row | None
    week: Period | None


def new_since(view: View, permitted: Permitted) -> Result:
    """Compare the last seven days that the data hold with the seven before, and with what is usual.

    The days end with "Läget per", or with the last day that the data know. The scope's period is left
    aside.

    Returns
    -------
    Result
        A row a category, most incidents first: ``category``, ``count``, ``before`` (the seven days
        before), ``usual`` (mean of the thirteen weeks before; ``None`` where the data don't cover
        them), ``earlier`` (the same week of up to four earlier years, 52 weeks apart, latest first)
        and ``earlier_mean``, ``change`` and ``reason`` (keys of
        :class:`~trygghet.measures.change.Change` and :class:`~trygghet.measures.change.Untested`),
        ``p`` and ``q`` (``None`` where not tested). The test is exact, of the week against the thirteen before, widened by their
        over-dispersion, with the false discovery rate over the rows. A fall isn't called certain where
        incidents of the last weeks are still being registered.

    Raises
    ------
    UserError
        For an unknown district, area or category, or several certified areas.
    """
    return since_last_week(view, permitted).result


def since_last_week(view: View, permitted: Permitted) -> NewSince:
    """Return :func:`new_since` with the sum of its rows and the days that it is about."""
    if len(permitted.scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    permitted = replace(permitted, scope=replace(permitted.scope, period=None, comparison=None))
    selection = select(view, permitted)
    about = replace(
        result_of(view, permitted, selection, dimensions=(), counted=(), residents=None),
        measure="new_since", total=None, without_place=None,
    )  # fmt: skip
    last, on = selection.series.last_day, as_of(view, permitted)
    if last is None:
        return NewSince(about, None, None)
    until, cover = min(last, on) if on else last, selection.series.cover
    if cover is not None:
        # Weeks before a new outline counted something else.
        cover = uniform(breaks_of(view, selection), cover, until)
    weeks = weeks_until(until, cover)
    by_category = _by_day(view, selection, weeks)
    late = selection.series.date_basis not in (DateBasis.REPORT, DateBasis.PUBLICATION)
    tell_effort = not permitted.scope.categories
    rows = judged(
        [
            counted_in(weeks, name, by_day, _left_out(name) if tell_effort else None)
            for name, by_day in sorted(by_category.items())
        ],
        late=late,
    )
    rows = sorted(
        (row for row in rows if row["count"] or row["before"] or row["usual"]),
        key=lambda row: (-whole(row["count"]), str(row["category"])),
    )
    (in_all,) = judged([counted_in(weeks, None, _summed(by_category))], late=late)
    return NewSince(
        replace(
            about,
            rows=tuple(rows),
            total=whole(in_all["count"]),
            notes=(*about.notes, *_notes(selection, weeks, rows, late=late)),
        ),
        in_all,
        weeks.week,
    )


def _by_day(view: View, selection: Selection, weeks: Weeks) -> dict[str, dict[date, int]]:
    found: dict[str, dict[date, int]] = defaultdict(dict)
    for row in selection.query(view, DAYS_SQL, days=weeks.days):
        on = day(row["first_day"])
        if on is not None:
            found[selection.categories.get(whole(row["category"]), "")][on] = whole(row["n"])
    return found


def _summed(by_category: Mapping[str, Mapping[date, int]]) -> dict[date, int]:
    every: dict[date, int] = defaultdict(int)
    for by_day in by_category.values():
        for on, n in by_day.items():
            every[on] += n
    return every


def _left_out(category: str) -> Untested | None:
    return Untested.EFFORT if rule_of(category).depends_on_effort else None


def _notes(
    selection: Selection, weeks: Weeks, rows: Iterable[Row], *, late: bool
) -> Iterable[Message]:
    yield message(
        N_("The seven days are {first} to {last}."), first=weeks.week.first, last=weeks.week.last
    )
    if late:
        yield message(
            N_("Incidents of the last weeks are still being registered, so the numbers may grow.")
        )
    if not selection.series.by_day:
        yield message(N_("Incidents whose day isn't known are not in these weeks."))
    tested = sum(row["q"] is not None for row in rows)
    if tested:
        yield counted(
            "{n} row was tested against the {weeks} weeks before.",
            "{n} rows were tested against the {weeks} weeks before, with the false discovery rate"
            " over all of them.",
            tested,
            weeks=len(weeks.usual),
        )
