"""The look-up grid: which outlines a square of ground lies in, or may lie in.

A border passes through few squares. Every other square lies wholly inside an outline or wholly
outside, and answers for all its points at once; only in squares on a border is each point tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

#: Side of a square, metres. It doubles until there are no more squares than :data:`MOST`.
SIDE = 100
#: A grid of the whole country has squares of 1,600 m.
MOST = 1_000_000
#: Code of a square that no outline reaches.
EMPTY = -1
#: A border this near, metres, passes through a square: cutting it into pieces rounds its corners.
_NEAR = 0.001


@dataclass(frozen=True)
class LookupGrid:
    """Squares over some outlines.

    Parameters
    ----------
    corner
        West and south edge, metres, EPSG:3006, multiples of ``side``.
    side
        Side of a square, metres.
    code
        What each square holds, int32, shape (rows, columns): :data:`EMPTY`; the number of the one
        outline that it wholly lies in; or, from the number of outlines up, a mixed square.
    outline, mixed, whole
        The outlines of the mixed squares, by outline: its number, the mixed square's number, and
        whether the square wholly lies in it; shape (entries,).
    """

    corner: np.ndarray
    side: int
    code: np.ndarray
    outline: np.ndarray
    mixed: np.ndarray
    whole: np.ndarray

    @classmethod
    def over(cls, outlines: np.ndarray, side: int = SIDE) -> LookupGrid:
        """Lay a grid over outlines (polygons, EPSG:3006, at least one), shape (n,)."""
        west, south, east, north = shapely.total_bounds(outlines)
        while (east - west) * (north - south) > MOST * side**2:
            side *= 2
        corner = np.floor(np.array([west, south]) / side - 1).astype(np.int64)
        columns, rows = np.floor(np.array([east, north]) / side).astype(np.int64) - corner + 2
        shapely.prepare(outlines)
        found = [_reach(outline, corner, side, int(columns)) for outline in outlines]
        number = np.repeat(
            np.arange(len(outlines), dtype=np.int32), [len(squares) for squares, _ in found]
        )
        squares = np.concatenate([squares for squares, _ in found])
        whole = np.concatenate([whole for _, whole in found])

        code = np.full(int(columns * rows), EMPTY, dtype=np.int32)
        reached, first, entry, count = np.unique(
            squares, return_index=True, return_inverse=True, return_counts=True
        )
        alone = (count == 1) & whole[first]
        numbers = np.cumsum(~alone) - 1
        code[reached] = np.where(alone, number[first], len(outlines) + numbers)
        shared = ~alone[entry]
        return cls(
            corner * side,
            side,
            code.reshape(int(rows), int(columns)),
            number[shared],
            numbers[entry][shared].astype(np.int32),
            whole[shared],
        )

    def codes(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Return the code of the square that each point lies in; EMPTY beyond the grid or for NaN."""
        rows, columns = self.code.shape
        west, south = self.corner
        with np.errstate(invalid="ignore"):  # an unknown position becomes a number far below 0
            column = ((x - west) / self.side).astype(np.int32)
            row = ((y - south) / self.side).astype(np.int32)
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        # The outermost squares are empty, so the first may stand for what lies beyond.
        codes: np.ndarray = self.code.ravel()[np.where(inside, row * columns + column, 0)]
        return codes


def _reach(
    outline: shapely.Geometry, corner: np.ndarray, side: int, columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the squares that an outline reaches, and whether each wholly lies in it."""
    bounds = np.floor(np.array(shapely.bounds(outline)) / side).astype(np.int64)
    west, south = bounds[:2] - 1
    wide, high = bounds[2:] - bounds[:2] + 3
    border = np.zeros((high, wide), dtype=bool)
    for column, row in _border(outline, side):
        border[row - south, column - west] = True
    # Between two border squares of a row all squares lie on the same side of the border.
    starts = ~border
    starts[:, 1:] &= border[:, :-1]
    row, column = np.nonzero(starts)
    inside = shapely.intersects_xy(
        outline, (west + column + 0.5) * side, (south + row + 0.5) * side
    )
    run = np.cumsum(starts.ravel()).reshape(border.shape) - 1
    whole = inside[run] & ~border
    row, column = np.nonzero(border | whole)
    squares = (row + south - corner[1]) * columns + (column + west - corner[0])
    return squares, whole[row, column]


def _border(outline: shapely.Geometry, side: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield columns and rows of the squares that an outline's border passes through."""
    rings = shapely.segmentize(shapely.get_rings(shapely.get_parts(outline)), side / 2)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    low = np.minimum(points[1:], points[:-1])[joined] - _NEAR
    high = np.maximum(points[1:], points[:-1])[joined] + _NEAR
    # A piece is shorter than a side, so the squares at its four corners are all that it can reach.
    first, last = (np.floor(edge / side).astype(np.int64) for edge in (low, high))
    for columns in (first[:, 0], last[:, 0]):
        for rows in (first[:, 1], last[:, 1]):
            yield columns, rows
