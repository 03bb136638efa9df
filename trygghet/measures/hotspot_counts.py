"""The counts that hot spots are searched in: by cell, in the period and the same dates of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.cells import whole
from trygghet.measures.hotspot_grid import CellGrid, Counts, grid_of
from trygghet.measures.selection import Selection
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Cells where an incident of this kind has ever happened: the places where one can.
EVER_SQL = """
select distinct cell_x, cell_y
from {table}
where {where} and cell_x is not null
"""
#: Counts by cell in the period and the same dates of up to six years before.
CELL_YEARS_SQL = """
select cell_x, cell_y,
       sum(n) filter (where first_day >= $first_0 and last_day <= $last_0) as n_0,
       sum(n) filter (where first_day >= $first_1 and last_day <= $last_1) as n_1,
       sum(n) filter (where first_day >= $first_2 and last_day <= $last_2) as n_2,
       sum(n) filter (where first_day >= $first_3 and last_day <= $last_3) as n_3,
       sum(n) filter (where first_day >= $first_4 and last_day <= $last_4) as n_4,
       sum(n) filter (where first_day >= $first_5 and last_day <= $last_5) as n_5,
       sum(n) filter (where first_day >= $first_6 and last_day <= $last_6) as n_6,
       sum(n) filter (where first_day >= $first_0 and last_day <= $last_0 and place = 'none')
           as without_place
from {table}
where {where} and first_day >= $first_6 and last_day <= $last_0
    and not (category = any($left_out))
group by 1, 2
"""
#: Conditions that say what is counted, not where it could have been.
_WHAT = (
    "period",
    "categories",
    "hours",
    "hours_or_spans",
    "known_clock",
    "night_zones",
    "weekdays",
    "night_weekdays",
)


@dataclass(frozen=True, slots=True)
class CellYears:
    """Counts by cell and year.

    Parameters
    ----------
    grid
        The cells.
    years
        Counts by cell of the period and of each earlier year that the data cover, latest first.
    total, without_cell, without_place
        Incidents of the period: all, those whose cell isn't known, those without known place.
    """

    grid: CellGrid
    years: tuple[Counts, ...]
    total: int
    without_cell: int
    without_place: int


NOTHING = CellYears(grid_of(()), (), 0, 0, 0)


def cell_years(
    view: View, selection: Selection, years: Sequence[Period], left_out: frozenset[str]
) -> CellYears:
    """Count a selection by cell.

    Parameters
    ----------
    years
        The period and the same dates of six years before it, latest first.
    left_out
        Categories that aren't counted.
    """
    where = selection.without("period")
    limits = {f"first_{back}": year.first for back, year in enumerate(years)}
    limits |= {f"last_{back}": year.last for back, year in enumerate(years)}
    effort = [key for key, name in selection.categories.items() if name in left_out]
    rows = where.query(view, CELL_YEARS_SQL, left_out=effort, **limits)
    ever = selection.without(*_WHAT).query(view, EVER_SQL)
    grid = grid_of((whole(row["cell_x"]), whole(row["cell_y"])) for row in ever)
    first = selection.series.cover.first if selection.series.cover else date.max
    known = sum(1 for year in years if year.first >= first)
    counts = np.zeros((len(years), len(grid.corners)), dtype=np.int64)
    total = without_cell = without_place = 0
    for row in rows:
        total += whole(row["n_0"])
        without_place += whole(row["without_place"])
        if row["cell_x"] is None:
            without_cell += whole(row["n_0"])
            continue
        place = grid.places[whole(row["cell_x"]), whole(row["cell_y"])]
        for back in range(known):
            counts[back, place] = whole(row[f"n_{back}"])
    return CellYears(grid, tuple(counts[:known]), total, without_cell, without_place)
