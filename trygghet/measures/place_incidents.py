"""What happened at a place: by district, by certified area, or in the squares that a named place fills.

The public is told whole years of a district alone: months, certified areas (which overlap districts)
and single squares would let few incidents be singled out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import floor
from typing import TYPE_CHECKING

from trygghet.measures.cells import number, string, whole
from trygghet.measures.incidents import incidents
from trygghet.measures.place_list import KnownPlace
from trygghet.measures.reference import default_period
from trygghet.measures.selection import select
from trygghet.measures.trend import Trend, trend
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.grid import CELL, GridCell
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Fewer in a year than this are not told to the public.
FEWEST = 5
#: So many whole years are told to the public.
MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class Happened:
    """Incidents at a place.

    Parameters
    ----------
    scope
        What was counted, for a link; ``None`` where nothing can be.
    trend
        The period's months against earlier years; ``None`` for the public, and where nothing can be
        counted.
    kinds
        The period's incidents by category.
    rate
        Per 1,000 residents and year, and per hectare where the place is a centre: the row of
        ``incidents`` by district. ``None`` for other places.
    years
        For the public: ``year, count, state``, whole calendar years, the latest first.
    placed
        How the incidents were found to be here, where that isn't by the place's own outline.
    refused
        Why there is nothing.
    """

    scope: Scope | None = None
    trend: Trend | None = None
    kinds: Result | None = None
    rate: Row | None = None
    years: Result | None = None
    placed: Message | None = None
    refused: Message | None = None


def scope_at(place: KnownPlace, scope: Scope) -> tuple[Scope | None, Message | None]:
    """Return the scope that counts incidents at a place, and how they are found to be there.

    Parameters
    ----------
    scope
        Its municipality, period, day and audience count; what else it is narrowed to doesn't.

    A district has its own incidents, and so has a certified area. Of a named place the 250 m squares
    are counted whose middle lies in its outline, or else the one square that it lies in: positions
    aren't kept.
    """
    plain = Scope(
        municipality=scope.municipality,
        period=scope.period,
        on=scope.on,
        synthetic=scope.synthetic,
        audience=scope.audience,
        record_kind=scope.record_kind,
    )
    if place.kind is AreaKind.DISTRICT:
        return replace(plain, districts=(place.id,)), None
    if place.kind is AreaKind.CERTIFIED:
        return replace(plain, areas=(place.id,)), None
    cells = cells_at(place)
    if not cells:
        return None, None
    return replace(plain, cells=cells), counted(
        "Counted in the square of {side} m where the place lies, since positions aren't kept. Some of"
        " it may have happened beside the place.",
        "Counted in the {n} squares of {side} m that the place fills, since positions aren't kept."
        " Some of it may have happened beside the place.",
        len(cells),
        side=CELL,
    )


def cells_at(place: KnownPlace) -> tuple[str, ...]:
    """Return the names of the 250 m squares of a named place; none where nobody has placed it."""
    import shapely  # noqa: PLC0415 - only where a named place is asked for

    if place.shape is not None:
        west, south, east, north = (floor(edge / CELL) for edge in place.shape.bounds)
        corners = [
            GridCell(x * CELL, y * CELL)
            for x in range(west, east + 1)
            for y in range(south, north + 1)
        ]
        inside = tuple(
            cell.id for cell in corners if place.shape.covers(shapely.Point(*cell.centre))
        )
        if inside:
            return inside
    if place.position is None:
        return ()
    x, y = (floor(metres / CELL) * CELL for metres in place.position)
    return (GridCell(x, y).id,)


def happened_at(view: View, permitted: Permitted, place: KnownPlace) -> Happened:
    """Count what happened at a place within the scope's period, as its reader may see it."""
    scope, placed = scope_at(place, permitted.scope)
    if scope is None:
        return Happened(
            refused=message(
                N_("The name stands for no certain spot, so nothing can be counted there.")
            )
        )
    own = permit(permitted.principal, scope)
    if own.scope.audience is Audience.PUBLIC:
        return _for_public(view, own, place)
    found = trend(view, own)
    if found.months.total is None:
        return Happened(refused=message(N_("No incidents are loaded for this municipality.")))
    if scope.period is None:
        own = replace(own, scope=replace(own.scope, period=default_period(view, own)))
    rate = None
    if place.kind is AreaKind.DISTRICT:
        rate = next(iter(incidents(view, own, by=("district",)).rows), None)
    return Happened(own.scope, found, incidents(view, own, by=("category",)), rate, placed=placed)


def _for_public(view: View, permitted: Permitted, place: KnownPlace) -> Happened:
    if place.kind is not AreaKind.DISTRICT:
        return Happened(
            refused=message(
                N_(
                    "Incidents in so small a place, or one that overlaps others, are shown to signed-in"
                    " staff only. The district's page tells its years."
                )
            )
        )
    years = yearly(view, permitted)
    if years is None:
        return Happened(refused=message(N_("No incidents are loaded for this municipality.")))
    return Happened(permitted.scope, years=years)


def yearly(view: View, permitted: Permitted) -> Result | None:
    """Return whole calendar years that the data cover, for the public; ``None`` without data.

    Returns
    -------
    Result or None
        Rows ``year, count, state``, latest first; 1-4 are protected, and zero is told.
    """
    scope = replace(permitted.scope, period=None)
    selection = select(view, permit(permitted.principal, scope))
    cover = selection.series.cover
    if cover is None:
        return None
    first = cover.first.year + (cover.first > date(cover.first.year, 1, 1))
    until = min(cover.last, scope.on or cover.last)
    last = until.year - (until < date(until.year, 12, 31))
    if last < first:
        return None
    first = max(first, last - MOST_YEARS + 1)
    period = Period(date(first, 1, 1), date(last, 12, 31))
    result = incidents(
        view, permit(permitted.principal, replace(scope, period=period)), by=("year",)
    )
    counts = {str(row["year"]): whole(row["count"]) for row in result.rows}
    rows = tuple(_told(year, counts.get(str(year), 0)) for year in range(last, first - 1, -1))
    # The total of the years would give a protected one away.
    return replace(result, rows=rows, total=None, without_place=None)


def _told(year: int, n: int) -> Row:
    few = 0 < n < FEWEST
    return {
        "year": year,
        "count": None if few else n,
        "state": (CellState.PROTECTED if few else CellState.VALUE).value,
    }


def rate_of(happened: Happened) -> tuple[float | None, str | None]:
    """Return the rate per 1,000 residents and year, and why there is none."""
    if happened.rate is None:
        return None, None
    return number(happened.rate.get("rate")), string(happened.rate.get("rate_state"))
