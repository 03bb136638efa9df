"""Which area a point lies in.

Points are looked up through the 100 m squares that they fall in: a square that lies wholly inside an
outline, or wholly outside, answers for all its points at once, and only in squares on a border is
each point tried by itself. The answer is exactly that of trying each point
(``shapely.intersects_xy``), at a tenth of the time for a million points.

A point on a border that areas share belongs to the area with the lowest key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely

#: Side of a look-up square, metres.
SQUARE = 100
#: Key of "no area".
NOWHERE = -1

_EVER = (np.datetime64("0001-01-01"), np.datetime64("9999-12-31"))


@dataclass(frozen=True)
class Locator:
    """Outlines with the days on which they are valid.

    Parameters
    ----------
    keys
        Number of each outline, int, ascending, shape (n,).
    outlines
        Polygons, EPSG:3006, shape (n,).
    first, last
        First and last day on which each is valid, ``datetime64[D]``, NaT for open; shape (n,).
    municipality
        Municipality of each as int, 0 for none; shape (n,).
    """

    keys: np.ndarray
    outlines: np.ndarray
    first: np.ndarray
    last: np.ndarray
    municipality: np.ndarray

    @cached_property
    def _days(self) -> tuple[np.ndarray, np.ndarray]:
        earliest, latest = _EVER
        return (
            np.where(np.isnat(self.first), earliest, self.first),
            np.where(np.isnat(self.last), latest, self.last),
        )

    @cached_property
    def _bounds(self) -> np.ndarray:
        shapely.prepare(self.outlines)
        return shapely.bounds(self.outlines)

    def within(self, chosen: np.ndarray) -> Locator:
        """Return a locator of the outlines that a mask of shape (n,) chooses."""
        return Locator(
            self.keys[chosen],
            self.outlines[chosen],
            self.first[chosen],
            self.last[chosen],
            self.municipality[chosen],
        )

    def locate(self, x: np.ndarray, y: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Return the key of the area that each point lies in on its day.

        Parameters
        ----------
        x, y
            EPSG:3006, metres, shape (m,); NaN where unknown.
        day
            ``datetime64[D]``, shape (m,).

        Returns
        -------
        ndarray of int32
            The lowest key of the areas that hold the point, :data:`NOWHERE` for none; shape (m,).
        """
        found = np.full(len(x), NOWHERE, dtype=np.int32)
        for key, points in self._hits(x, y, day):
            open_yet = points[found[points] == NOWHERE]
            found[open_yet] = key
        return found

    def memberships(
        self, x: np.ndarray, y: np.ndarray, day: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return every pair of a point and an area that holds it, for areas that overlap.

        Returns
        -------
        points, keys
            Index of the point and key of the area, one entry a pair.
        """
        hits = list(self._hits(x, y, day))
        if not hits:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32)
        return (
            np.concatenate([points for _, points in hits]),
            np.concatenate([np.full(len(points), key, dtype=np.int32) for key, points in hits]),
        )

    def _hits(
        self, x: np.ndarray, y: np.ndarray, day: np.ndarray
    ) -> Iterator[tuple[int, np.ndarray]]:
        """Yield each outline's key with the indices of the points in it, lowest key first."""
        known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        if not len(known) or not len(self.keys):
            return
        x, y = x[known], y[known]
        squares = _Squares.of(x, y)
        first, last = self._days
        for position, bounds in enumerate(self._bounds):
            points = known[squares.points_in(self.outlines[position], bounds, x, y)]
            days = day[points]
            valid = points[(days >= first[position]) & (days <= last[position])]
            if len(valid):
                yield int(self.keys[position]), valid


@dataclass(frozen=True)
class _Squares:
    """The look-up squares that points fall in, with the points of each side by side."""

    west: np.ndarray
    south: np.ndarray
    shapes: np.ndarray
    order: np.ndarray
    start: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, x: np.ndarray, y: np.ndarray) -> _Squares:
        column = np.floor(x / SQUARE).astype(np.int64)
        row = np.floor(y / SQUARE).astype(np.int64)
        code = (column << 32) + row
        order = np.argsort(code, kind="stable")
        _, start, count = np.unique(code[order], return_index=True, return_counts=True)
        west = column[order[start]] * float(SQUARE)
        south = row[order[start]] * float(SQUARE)
        shapes = shapely.box(west, south, west + SQUARE, south + SQUARE)
        return cls(west, south, shapes, order, start, count)

    def points_in(
        self, outline: shapely.Geometry, bounds: np.ndarray, x: np.ndarray, y: np.ndarray
    ) -> np.ndarray:
        """Return the indices of the points that an outline (prepared) holds, border included."""
        west, south, east, north = bounds
        near = np.flatnonzero(
            (self.west <= east)
            & (self.west + SQUARE >= west)
            & (self.south <= north)
            & (self.south + SQUARE >= south)
        )
        if not len(near):
            return near
        wholly = shapely.contains_properly(outline, self.shapes[near])
        rest = near[~wholly]
        border = rest[shapely.intersects(outline, self.shapes[rest])]
        tried = self._points(border)
        held = tried[shapely.intersects_xy(outline, x[tried], y[tried])]
        return np.concatenate([self._points(near[wholly]), held])

    def _points(self, squares: np.ndarray) -> np.ndarray:
        """Return the indices of the points in squares."""
        count = self.count[squares]
        before = np.cumsum(count) - count
        place = np.arange(count.sum()) + np.repeat(self.start[squares] - before, count)
        points: np.ndarray = self.order[place]
        return points
