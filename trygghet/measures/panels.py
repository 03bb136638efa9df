"""All panels of a page from one scan: the same numbers as the single measures, three times faster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.dimensions import DIMENSIONS
from trygghet.measures.incidents import result_of
from trygghet.measures.population import population
from trygghet.measures.selection import select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: ``grouping`` takes one column at a time, so that every engine reads it; it tells a column that was
#: summed over (1) from one whose value is unknown (0 and null).
PANELS_SQL = f"""
with chosen as (
    select municipality, category, year, month, n, place,
           case when hour is null then null else night_weekday end as weekday, hour,
           {", ".join(DIMENSIONS["district"])}
    from {{table}}
    where {{where}}
)
select municipality, district, placed, category, year, month, weekday, hour,
       grouping(placed) as no_district, grouping(category) as no_category,
       grouping(month) as no_month, grouping(hour) as no_hour,
       sum(n) as n, sum(n) filter (where place = 'none') as without_place
from chosen
group by grouping sets ((municipality, placed, district), (category), (year, month), (weekday, hour),
                        ())
"""
#: The same with the 250 m cells, which are thousands of rows: only for a map that shows them.
PANELS_WITH_CELLS_SQL = f"""
with chosen as (
    select municipality, category, year, month, n, place,
           case when hour is null then null else night_weekday end as weekday, hour,
           {", ".join(DIMENSIONS["district"])},
           {", ".join(DIMENSIONS["cell"])}
    from {{table}}
    where {{where}}
)
select municipality, district, placed, category, year, month, weekday, hour, cell_x, cell_y,
       grouping(placed) as no_district, grouping(category) as no_category,
       grouping(month) as no_month, grouping(hour) as no_hour,
       grouping(cell_x) as no_cell,
       sum(n) as n, sum(n) filter (where place = 'none') as without_place
from chosen
group by grouping sets (
    (municipality, placed, district), (category), (year, month), (weekday, hour), (cell_x, cell_y), ()
)
"""
#: A column that tells the grouping set; cells first, since most rows are theirs.
_FLAGS = ("no_cell", "no_district", "no_category", "no_month", "no_hour")


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


def panels(view: View, permitted: Permitted, *, cells: bool = False) -> Panels:
    """Count incidents for a page: in all, by place, category, month and hour of the week.

    Returns
    -------
    Panels
        Each result is that of :func:`~trygghet.measures.incidents.incidents` for the same scope.

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
    sets: dict[str | None, list[Row]] = defaultdict(list)
    for row in selection.query(view, PANELS_WITH_CELLS_SQL if cells else PANELS_SQL):
        sets[_set_of(row)].append(row)
    notes = notes_on(view, selection)
    residents = population(view, permitted)
    place = ("district",) if scope.municipality else ("municipality", "district")

    def part(flag: str | None, dimensions: tuple[str, ...]) -> Result:
        return result_of(
            view,
            permitted,
            selection,
            dimensions=dimensions,
            counted=sets[flag],
            residents=residents if flag == "no_district" else None,
            notes=notes,
        )

    return Panels(
        total=part(None, ()),
        by_district=part("no_district", place),
        by_category=part("no_category", ("category",)),
        by_month=part("no_month", ("year", "month")),
        by_hour=part("no_hour", ("weekday", "hour")),
        by_cell=part("no_cell", ("cell",)) if cells else None,
        context={},
    )


def _set_of(row: Row) -> str | None:
    """Return the flag of the grouping set that a row belongs to; ``None`` for the grand total."""
    return next((flag for flag in _FLAGS if row.get(flag) == 0), None)
