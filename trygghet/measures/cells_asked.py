"""The 250 m cells that a scope asks for: by name, or within an area drawn by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trygghet.model.grid import CELL, GridCell, cell_of
from trygghet.model.message import N_, UserError, message

#: Easting times this, plus northing, is one number for a cell: :data:`~trygghet.measures.selection.CONDITIONS`.
_EASTING = 10_000_000_000
#: More cells than this are no place but a region: 50 km by 50 km.
MOST_CELLS = 40_000


@dataclass(frozen=True, slots=True)
class CellsAsked:
    """Cells as one number each, and the square that holds their south-west corners.

    Parameters
    ----------
    numbers
        Easting and northing of the corners in one number, ascending.
    west, east, south, north
        The least and the greatest easting and northing among the corners, metres.
    """

    numbers: tuple[int, ...]
    west: int
    east: int
    south: int
    north: int


def named(ids: Sequence[str]) -> CellsAsked:
    """Return the 250 m cells in the cells with these names, which may be larger.

    Raises
    ------
    UserError
        For a text that names no cell, and for more cells than a place has.
    """
    corners: set[tuple[int, int]] = set()
    for id_ in ids:
        try:
            cell = cell_of(id_)
        except ValueError as error:
            raise UserError(
                message(
                    N_(
                        "“{text}” names no square. A square is named by its south-west corner in"
                        " metres (SWEREF 99 TM), easting before northing: 3547506269000."
                    ),
                    text=id_,
                )
            ) from error
        if len(corners) + (cell.side // CELL) ** 2 > MOST_CELLS:
            raise too_large()
        corners.update(_corners(cell))
    return _asked(corners)


def drawn(polygon: Sequence[tuple[int, int]]) -> CellsAsked:
    """Return the 250 m cells whose centre lies within a polygon or on its edge.

    Parameters
    ----------
    polygon
        Corners, metres, EPSG:3006; three or more. Where its edges cross, what lies within an odd
        number of them is inside.

    Raises
    ------
    UserError
        For an area larger than :data:`MOST_CELLS`.
    """
    # The command line answers most questions without these two, which take long to import.
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    shape = shapely.make_valid(shapely.Polygon(polygon))
    west, south, east, north = (int(edge // CELL * CELL) for edge in shape.bounds)
    columns, rows = (east - west) // CELL + 1, (north - south) // CELL + 1
    if shape.area > MOST_CELLS * CELL**2 or columns * rows > 100 * MOST_CELLS:
        raise too_large()
    x, y = np.meshgrid(west + CELL * np.arange(columns), south + CELL * np.arange(rows))
    shapely.prepare(shape)
    inside = shapely.intersects_xy(shape, x.ravel() + CELL / 2, y.ravel() + CELL / 2)
    return _asked(zip(x.ravel()[inside].tolist(), y.ravel()[inside].tolist(), strict=True))


def too_large() -> UserError:
    """Return the word about an area that is too large to be counted cell by cell."""
    return UserError(
        message(
            N_(
                "The area is too large: at most {n} squares of 250 m can be chosen, which is"
                " {area} square kilometres. Draw a smaller one, or choose districts."
            ),
            n=MOST_CELLS,
            area=MOST_CELLS * CELL**2 // 1_000_000,
        )
    )


def _corners(cell: GridCell) -> Iterable[tuple[int, int]]:
    return (
        (cell.x + east, cell.y + north)
        for east in range(0, cell.side, CELL)
        for north in range(0, cell.side, CELL)
    )


def _asked(corners: Iterable[tuple[int, int]]) -> CellsAsked:
    each = sorted(corners)
    if not each:
        return CellsAsked((), 0, 0, 0, 0)
    eastings, northings = zip(*each, strict=True)
    return CellsAsked(
        tuple(x * _EASTING + y for x, y in each),
        min(eastings),
        max(eastings),
        min(northings),
        max(northings),
    )
