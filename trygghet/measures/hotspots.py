"""The measure ``hotspots``: where incidents are more, or denser, than chance has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from trygghet.measures.breaks import breaks_of, broken, uniform
from trygghet.measures.change import Untested
from trygghet.measures.estimate import SIGNIFICANCE
from trygghet.measures.hotspot_counts import NOTHING, CellYears, cell_years
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspot_rows import Spots, spots_of
from trygghet.measures.hotspot_search import Search, densest, risen
from trygghet.measures.incidents import result_of
from trygghet.measures.reference import default_period
from trygghet.measures.selection import select
from trygghet.measures.selection_notes import category_label
from trygghet.measures.trend import effort_categories
from trygghet.model.access import Permitted
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import Result
from trygghet.model.time import Period, years_before

if TYPE_CHECKING:
    from trygghet.store.view import View

#: A place is compared with its own three years before, and classes look three years back.
EARLIER_YEARS = 3


@dataclass(frozen=True, slots=True)
class HotSpots:
    """What a search for hot spots found.

    Parameters
    ----------
    cells
        The cells to draw: those of hot spots, and those that were one and have become fewer. A row
        holds ``cell`` (name of the 250 m cell), ``spot`` (number of the hot spot that the cell belongs
        to, 1 for the one furthest from chance; ``None`` for one that was), ``class`` (a key of
        :class:`~trygghet.measures.hotspot_kinds.SpotClass`, ``None`` where no earlier year can be searched), ``count`` (in the cell),
        ``around`` (in the cell and its neighbours: what is tested), ``expected`` (how many chance has
        around it), ``ratio`` (around over expected, ``None`` where nothing is expected), ``earlier``
        (around it in the same dates of the earlier years, latest first), ``p``, ``q`` (adjusted for
        all cells tested) and, for density, ``z`` (Gi*). ``total`` and ``without_place`` are those of
        the period.
    question
        Which of the two was asked.
    period
        The dates searched: the scope's, at most its last twelve months.
    tested
        How many cells were tested.
    overall
        p of the clustering test of the whole, which comes first; ``None`` where nothing is tested.
    clustered
        Whether it rejects chance. Where it doesn't no spot is drawn.
    spots
        How many hot spots there are: cells that touch are one.
    phi
        The over-dispersion of the earlier years, for the own years' question.
    searched_before
        How many earlier years were searched too, for the classes.
    reason
        Why nothing is tested; ``None`` where it is.
    """

    cells: Result
    question: Question
    period: Period | None
    tested: int
    overall: float | None
    clustered: bool
    spots: int
    phi: float | None
    searched_before: int
    reason: Untested | None


def hotspots(view: View, permitted: Permitted, question: Question = Question.OWN_YEARS) -> Result:
    """Return the cells of hot spots: :func:`hot_spots` as a result, with its test among the notes."""
    return hot_spots(view, permitted, question).cells


def hot_spots(
    view: View, permitted: Permitted, question: Question = Question.OWN_YEARS
) -> HotSpots:
    """Search a scope for hot spots.

    The grid holds the 250 m cells where an incident of the scope's kind has ever happened. A test of
    the whole comes first; where chance can't be rejected there is no hot spot. Then each cell with
    its neighbours is tested exactly, with the false discovery rate over all of them; at least five
    incidents must lie there. Categories whose number depends on the effort put in are left out
    unless the scope asks for categories.

    A hot spot is new where none of the earlier years searched has one there, else persistent. A cell
    is diminishing where the year before has a hot spot, the period hasn't, and fewer lie around it
    than on average in the three years before.

    Raises
    ------
    UserError
        For an unknown district, area or category, or several certified areas.
    """
    scope = permitted.scope
    if len(scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    asked = scope.period or default_period(view, permitted)
    permitted = replace(permitted, scope=replace(scope, period=asked, cells=()))
    selection = select(view, permitted)
    period = _searched(asked, selection.series.cover)
    if period is None:
        return _answer(
            view, permitted, question, found=NOTHING, searches=(), reason=Untested.NO_EARLIER
        )
    left_out = frozenset[str]() if scope.categories else effort_categories(view, selection)
    years = [period.back(back) for back in range(2 * EARLIER_YEARS + 1)]
    found = cell_years(view, selection, years, left_out)
    # What was outside an earlier outline would look new.
    last = broken(breaks_of(view, selection), Period(years[-1].first, period.last))
    if last is not None:
        since = uniform(
            breaks_of(view, selection), Period(years[-1].first, period.last), period.last
        )
        comparable = sum(year.first >= since.first for year in years)
        found = replace(found, years=found.years[:comparable])
    searches = _searches(found, question)
    reason = None
    if not searches:
        reason = last.reason if last else Untested.FEW_YEARS
    elif not searches[0].tested:
        reason = Untested.TOO_FEW
    notes = (*_on_choice(asked, period, left_out), *_on_search(found, searches))
    permitted = replace(permitted, scope=replace(permitted.scope, period=period))
    return _answer(
        view, permitted, question, found=found, searches=searches, reason=reason, notes=notes,
        period=period,
    )  # fmt: skip


def _searched(asked: Period | None, cover: Period | None) -> Period | None:
    """Return the part of a period that is searched: what the data cover, at most twelve months."""
    if asked is None or cover is None or asked.last < cover.first or cover.last < asked.first:
        return None
    last = min(asked.last, cover.last)
    first = years_before(last + timedelta(days=1), 1)
    return Period(max(asked.first, cover.first, first), last)


def _searches(found: CellYears, question: Question) -> tuple[Search, ...]:
    """Search the period and as many of the three years before as can be searched the same way."""
    years = found.years[: EARLIER_YEARS + 1]
    if question is Question.DENSITY:
        return tuple(densest(found.grid, year) for year in years)
    enough = max(0, len(found.years) - EARLIER_YEARS)
    return tuple(
        risen(found.grid, year, found.years[back + 1 : back + 1 + EARLIER_YEARS])
        for back, year in enumerate(years[:enough])
    )


def _answer(
    view: View,
    permitted: Permitted,
    question: Question,
    *,
    found: CellYears,
    searches: tuple[Search, ...],
    reason: Untested | None,
    notes: tuple[Message, ...] = (),
    period: Period | None = None,
) -> HotSpots:
    in_all = ({"n": found.total, "without_place": found.without_place},) if period else ()
    about = result_of(
        view, permitted, select(view, permitted), dimensions=(), counted=in_all, residents=None
    )
    spots = Spots(0, ())
    if searches:
        earlier = found.years[1 : 1 + EARLIER_YEARS]
        spots = spots_of(found.grid, found.years[0], searches[0], searches[1:], earlier)
    tested = reason is None
    return HotSpots(
        cells=replace(about, measure="hotspots", rows=spots.rows, notes=(*about.notes, *notes)),
        question=question,
        period=period,
        tested=searches[0].tested if tested else 0,
        overall=searches[0].overall if tested else None,
        clustered=tested and searches[0].overall < SIGNIFICANCE,
        spots=spots.number,
        phi=searches[0].spread.phi if tested and searches[0].spread else None,
        searched_before=max(0, len(searches) - 1),
        reason=reason,
    )


def _on_choice(asked: Period | None, period: Period, left_out: frozenset[str]) -> Iterable[Message]:
    if asked != period:
        yield message(N_("Searched: {first} to {last}."), first=period.first, last=period.last)
    if left_out:
        yield message(
            N_("Left out, since how many are recorded depends on the effort put in: {categories}."),
            categories=tuple(category_label(name) for name in sorted(left_out)),
        )


def _on_search(found: CellYears, searches: tuple[Search, ...]) -> Iterable[Message]:
    if found.without_cell:
        yield counted(
            "{n} incident has no known grid cell and can't be in a hot spot.",
            "{n} incidents have no known grid cell and can't be in a hot spot.",
            found.without_cell,
        )
    for search in searches[:1]:
        yield counted(
            "{n} cell with its neighbours was tested. p of the whole: {p} %.",
            "{n} cells with their neighbours were tested, with the false discovery rate over all of"
            " them. p of the whole: {p} %.",
            search.tested,
            p=round(100 * search.overall, 1),
        )
        if search.spread:
            yield message(
                N_("Counts vary {phi} times as much as chance alone; the test allows for it."),
                phi=round(search.spread.phi, 1),
            )
