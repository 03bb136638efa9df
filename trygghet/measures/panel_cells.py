"""Counts by cell for a map: joined to larger cells where there are more than a map can draw."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from trygghet.measures.cells import whole
from trygghet.measures.dimensions import Labels, count_sql
from trygghet.measures.incident_result import OF_EVENINGS, result_from
from trygghet.measures.selection import select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted
from trygghet.model.grid import CELL, GridCell
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result

if TYPE_CHECKING:
    from trygghet.store.view import View

#: More cells than this make a map slow to draw and to send.
MOST_CELLS = 2_000

#: South-west corner, metres.
Corner = tuple[int, int]
#: An answer by column: ``cell_x``, ``cell_y`` (``None`` where unknown) and ``n`` at least.
Columns = Mapping[str, list[object]]


def cell_panel(view: View, permitted: Permitted) -> Result:
    """Count incidents by cell, as the map's panel does."""
    selection = select(view, permitted)
    text, values = selection.asked(count_sql(("cell",)))
    counted = view.columns(text, **values)
    merged, more = cells_of(counted)
    notes = notes_on(view, selection)
    if selection.by_night and permitted.scope.weekdays:
        notes = (*notes, OF_EVENINGS)
    return result_from(
        view,
        permitted,
        selection,
        merged,
        without_place=sum(whole(n) for n in counted["without_place"]),
        notes=(*notes, *more),
    )


def cells_of(counted: Columns) -> tuple[dict[Labels, int], tuple[Message, ...]]:
    """Return counts by cell, the unknown cell among them, and a word on the cells' size."""
    sums: list[Any] = counted["n"]
    numbers = list(map(int, sums))
    eastings: list[Any] = counted["cell_x"]
    northings: list[Any] = counted["cell_y"]
    unknown = sum(n for x, n in zip(eastings, numbers, strict=True) if x is None)
    if unknown:
        known = [place for place, x in enumerate(eastings) if x is not None]
        eastings = [eastings[place] for place in known]
        northings = [northings[place] for place in known]
        numbers = [numbers[place] for place in known]
    found, side = joined(eastings, northings, numbers)
    merged: dict[Labels, int] = {(("cell", id_),): n for id_, n in found.items()}
    if unknown:
        merged[("cell", None),] = unknown
    if side == CELL:
        return merged, ()
    return merged, (
        message(
            N_(
                "There are more than {most} squares of 250 m, so they are joined to squares of"
                " {side} m."
            ),
            most=MOST_CELLS,
            side=side,
        ),
    )


def joined(
    eastings: Sequence[int], northings: Sequence[int], counts: Sequence[int], most: int = MOST_CELLS
) -> tuple[dict[str, int], int]:
    """Return counts by cell, in cells as small as leave no more than so many of them.

    Parameters
    ----------
    eastings, northings, counts
        South-west corner of each 250 m cell, and what it holds.

    Returns
    -------
    tuple
        Counts by the cells' names, and the side of the cells, metres: 250 times a power of two.
    """
    if len(counts) <= most:
        cells = zip(eastings, northings, counts, strict=True)
        return {f"{x:06d}{y:07d}": n for x, y, n in cells}, CELL
    # Doubling the side leaves a quarter of the cells at best.
    doublings = max(1, math.ceil(math.log(len(counts) / most, 4)))
    side = CELL * 2**doublings
    found = _coarser(zip(eastings, northings, counts, strict=True), side)
    while len(found) > most:
        side *= 2
        found = _coarser(((x, y, n) for (x, y), n in found.items()), side)
    return {GridCell(x, y, side).id: n for (x, y), n in found.items()}, side


def _coarser(cells: Iterable[tuple[int, int, int]], side: int) -> dict[Corner, int]:
    found: dict[Corner, int] = {}
    for x, y, n in cells:
        corner = (x - x % side, y - y % side)
        found[corner] = found.get(corner, 0) + n
    return found
