"""All panels of a page from one scan: the same numbers as the single measures, three times faster."""

from __future__ import annotations

from collections import defaultdict
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
           {", ".join(DIMENSIONS["district"])}
    from incidents
    where {{where}}
)
select municipality, district, placed, category, year, month,
       grouping(placed) as no_district, grouping(category) as no_category,
       grouping(month) as no_month,
       sum(n) as n, sum(n) filter (where place = 'none') as without_place
from chosen
group by grouping sets ((municipality, placed, district), (category), (year, month), ())
"""
#: The same with the 250 m cells, which are thousands of rows: only for a map that shows them.
PANELS_WITH_CELLS_SQL = f"""
with chosen as (
    select municipality, category, year, month, n, place,
           {", ".join(DIMENSIONS["district"])},
           {", ".join(DIMENSIONS["cell"])}
    from incidents
    where {{where}}
)
select municipality, district, placed, category, year, month, cell_x, cell_y,
       grouping(placed) as no_district, grouping(category) as no_category,
       grouping(month) as no_month, grouping(cell_x) as no_cell,
       sum(n) as n, sum(n) filter (where place = 'none') as without_place
from chosen
group by grouping sets (
    (municipality, placed, district), (category), (year, month), (cell_x, cell_y), ()
)
"""
#: A column that tells the grouping set; cells first, since most rows are theirs.
_FLAGS = ("no_cell", "no_district", "no_category", "no_month")


@dataclass(frozen=True, slots=True)
class Panels:
    """What a page shows of incidents; every result has the same total.

    ``by_cell`` is ``None`` where cells weren't asked for.
    """

    total: Result
    by_district: Result
    by_category: Result
    by_month: Result
    by_cell: Result | None


def panels(view: View, permitted: Permitted, *, cells: bool = False) -> Panels:
    """Count incidents for a page: in all, by district, category, month and, if asked, 250 m cell.

    Returns
    -------
    Panels
        Each result is that of :func:`~trygghet.measures.incidents.incidents` for the same scope;
        months have the dimensions ``year`` and ``month``.

    Raises
    ------
    UserError
        For a district or category that doesn't exist, or a choice of certified areas, which overlap.
    """
    if permitted.scope.areas:
        raise UserError(
            message(
                N_("Certified areas overlap districts. Choose districts, or one area at a time.")
            )
        )
    selection = select(view, permitted)
    sets: dict[str | None, list[Row]] = defaultdict(list)
    for row in selection.query(view, PANELS_WITH_CELLS_SQL if cells else PANELS_SQL):
        sets[_set_of(row)].append(row)
    notes = notes_on(view, selection)
    residents = population(view, permitted)
    district = ("district",) if permitted.scope.municipality else ("municipality", "district")

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
        by_district=part("no_district", district),
        by_category=part("no_category", ("category",)),
        by_month=part("no_month", ("year", "month")),
        by_cell=part("no_cell", ("cell",)) if cells else None,
    )


def _set_of(row: Row) -> str | None:
    """Return the flag of the grouping set that a row belongs to; ``None`` for the grand total."""
    return next((flag for flag in _FLAGS if row.get(flag) == 0), None)
