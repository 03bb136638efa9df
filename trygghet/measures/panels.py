"""All panels of a page from one scan, and beside what a reader chose, the rest that it is part of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from trygghet.measures.cells import whole
from trygghet.measures.clock_spread import Field, by_field, note_on, spans_of, spread
from trygghet.measures.dimensions import Labels, labels_of, month_label
from trygghet.measures.incident_result import OF_EVENINGS, add_quiet_districts, result_from
from trygghet.measures.incidents import incidents
from trygghet.measures.panel_cells import Columns, cell_panel, cells_of
from trygghet.measures.population import population
from trygghet.measures.selection import Selection, select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import Placed
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

#: ``grouping`` tells a column that was summed over (1) from one whose value is unknown (0 and null);
#: it takes one column at a time, so that every engine reads it.
PANELS_SQL = """
select {panel} as panel, {columns}, category, year, month, night_weekday, hour, sum(n) as n
from {table}
where {where}
group by grouping sets (({place}), (category, year, month), (night_weekday, hour){cells})
order by 1
"""
_PANEL = "grouping(category) + 2 * grouping(hour)"
#: The number of each panel's rows.
_CELL, _HOUR, _CATEGORY, _PLACE = 3, 5, 6, 7

#: The dimensions of each panel, and its choices in a scope where nothing is chosen.
_CHOICES: Mapping[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "district": (("district",), {"districts": ()}),
    "area": (("area",), {"areas": ()}),
    "category": (("category",), {"categories": ()}),
    "hour": (("weekday", "hour"), {"hours": None, "night_zones": (), "weekdays": ()}),
    "cell": (("cell",), {"cells": (), "drawn": ()}),
}


@dataclass(frozen=True, slots=True)
class Panels:
    """What a page shows of incidents; every result but the context has the same total.

    Parameters
    ----------
    total
        One row, ``count``.
    by_district
        Rows as :func:`~trygghet.measures.incidents.incidents` by district. Where the scope asks for a
        certified area, by ``area`` instead: one row.
    by_category
        ``category``, ``count``.
    by_month
        ``year``, ``month``, ``count``.
    by_hour
        ``weekday`` (1-7, of the evening when the night began), ``hour``, ``count``. One row has
        neither: the incidents whose time isn't known.
    by_cell
        ``cell``, ``count``; ``None`` where cells weren't asked for. Over 2,000 cells of 250 m are
        joined to larger ones, whose ids tell their size (:mod:`trygghet.model.grid`), and a note says so.
        One row has no cell: the incidents whose cell isn't known.
    context
        For each panel that the scope narrows, "district", "area", "category", "hour" or "cell", that
        panel with the other choices alone: so that what was chosen can be seen among the rest.
    """

    total: Result
    by_district: Result
    by_category: Result
    by_month: Result
    by_hour: Result
    by_cell: Result | None
    context: Mapping[str, Result]


def panels_sql(place: tuple[str, ...], *, cells: bool) -> str:
    """Return the text that counts all panels, with ``{table}`` and ``{where}`` still open.

    Parameters
    ----------
    place
        Columns that tell the place: of :data:`_PLACES`.
    cells
        Whether 250 m cells are counted too: thousands of rows, only for a map that shows them.
    """
    written = ["cast(placed as varchar) as placing" if name == "placed" else name for name in place]
    return (
        PANELS_SQL.replace(
            "{panel}", f"{_PANEL} + 4 * grouping(cell_x)" if cells else f"{_PANEL} + 4"
        )
        .replace("{columns}", ", ".join([*written, *(("cell_x", "cell_y") if cells else ())]))
        .replace("{place}", ", ".join(place))
        .replace("{cells}", ", (cell_x, cell_y)" if cells else "")
    )


def panels(
    view: View, permitted: Permitted, *, cells: bool = False, context: bool = True
) -> Panels:
    """Count incidents for a page: in all, by place, category, month and hour of the week.

    Parameters
    ----------
    cells
        Whether to count by cell, too: only for a map that shows cells.
    context
        Whether to count what stands beside a choice: one more query for each.

    Returns
    -------
    Panels
        Each result but that of cells is that of :func:`~trygghet.measures.incidents.incidents` for the
        same scope.

    Raises
    ------
    UserError
        For a district, area or category that doesn't exist, or several certified areas, which overlap.
    """
    scope = permitted.scope
    if len(scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    selection = select(view, permitted)
    place = place_columns(scope)
    text, values = selection.asked(panels_sql(place, cells=cells))
    counted = view.columns(text, **values)
    by_place, without_place = _places(selection, _part(counted, _PLACE), place)
    in_all = sum(by_place.values())
    months = _part(counted, _CATEGORY)
    week = _part(counted, _HOUR)
    known = by_field(zip(week["night_weekday"], week["hour"], week["n"], strict=True))
    spans = spans_of(view, selection)
    about = notes_on(view, selection)
    general = (*about, OF_EVENINGS) if selection.by_night and scope.weekdays else about

    def result(
        merged: Mapping[Labels, int], notes: tuple[Message, ...] = general, *, rates: bool = False
    ) -> Result:
        return result_from(
            view,
            permitted,
            selection,
            merged,
            without_place=without_place,
            notes=notes,
            residents=population(view, permitted) if rates else None,
        )

    by_cell = None
    if cells:
        merged, more = cells_of(_part(counted, _CELL))
        by_cell = result(merged, (*general, *more))
    return Panels(
        total=result({(): in_all} if in_all else {}),
        by_district=result(by_place, rates=not scope.areas),
        by_category=result(_categories(selection, months)),
        by_month=result(_months(months)),
        by_hour=result(_fields(spread(known, spans)), (*about, *note_on(spans), OF_EVENINGS)),
        by_cell=by_cell,
        context=_context(view, permitted, cells=cells) if context else {},
    )


def place_columns(scope: Scope) -> tuple[str, ...]:
    """Return the columns that tell a scope's places."""
    if scope.areas:
        return ("area",)
    return ("placed", "district") if scope.municipality else ("municipality", "placed", "district")


def _part(counted: Columns, panel: int) -> Columns:
    """Return a panel's rows; they lie together."""
    panels_: list[Any] = counted["panel"]
    first, last = bisect_left(panels_, panel), bisect_left(panels_, panel + 1)
    return {name: values[first:last] for name, values in counted.items()}


def _places(
    selection: Selection, counted: Columns, columns: tuple[str, ...]
) -> tuple[dict[Labels, int], int]:
    """Return counts by district or certified area, and how many have no known place."""
    dimensions = tuple(name for name in columns if name != "placed")
    merged: dict[Labels, int] = {}
    without_place = 0
    read = [counted["placing" if name == "placed" else name] for name in columns]
    for *values, n in zip(*read, counted["n"], strict=True):
        row = dict(zip(columns, values, strict=True))
        labels = tuple(pair for name in dimensions for pair in labels_of(selection, name, row))
        merged[labels] = merged.get(labels, 0) + whole(n)
        if row.get("placed") == Placed.NONE:
            without_place += whole(n)
    if "district" in dimensions:
        add_quiet_districts(selection, dimensions, merged)
    return merged, without_place


def _categories(selection: Selection, counted: Columns) -> dict[Labels, int]:
    merged: dict[Labels, int] = {}
    for category, n in zip(counted["category"], counted["n"], strict=True):
        labels = labels_of(selection, "category", {"category": category})
        merged[labels] = merged.get(labels, 0) + whole(n)
    return merged


def _months(counted: Columns) -> dict[Labels, int]:
    by_month: dict[tuple[object, object], int] = {}
    for year, month, n in zip(counted["year"], counted["month"], counted["n"], strict=True):
        by_month[year, month] = by_month.get((year, month), 0) + whole(n)
    return {
        (("year", year), ("month", month_label(month))): n for (year, month), n in by_month.items()
    }


def _fields(week: Mapping[Field, int]) -> dict[Labels, int]:
    return {(("weekday", weekday), ("hour", hour)): n for (weekday, hour), n in week.items()}


def _context(view: View, permitted: Permitted, *, cells: bool) -> dict[str, Result]:
    """Count each panel that the scope narrows without that choice, as far as the reader may see."""
    found: dict[str, Result] = {}
    for panel, (dimensions, none) in _CHOICES.items():
        wider = permit(permitted.principal, replace(permitted.scope, **none))
        if wider.scope == permitted.scope:
            continue
        if panel != "cell":
            found[panel] = incidents(view, wider, by=dimensions)
        elif cells:
            found[panel] = cell_panel(view, wider)
    return found
