"""Which area a point lies in.

The answer is exactly that of trying each point on each outline (``shapely.intersects_xy``); the
look-up grid only spares the trying, which makes it some thirty times faster for many points.

A point on a border that areas share belongs to the area with the lowest key.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import shapely

from trygghet.store.lookup_grid import LookupGrid

#: Key of "no area".
NOWHERE = -1

_LAYING = threading.Lock()
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
    lay
        Lays the look-up grid over outlines, or fetches the one that is kept.
    """

    keys: np.ndarray
    outlines: np.ndarray
    first: np.ndarray
    last: np.ndarray
    municipality: np.ndarray
    lay: Callable[[np.ndarray], LookupGrid] = LookupGrid.over
    _of: dict[int, Locator] = field(default_factory=dict)

    @cached_property
    def _days(self) -> tuple[np.ndarray, np.ndarray]:
        earliest, latest = _EVER
        return (
            np.where(np.isnat(self.first), earliest, self.first),
            np.where(np.isnat(self.last), latest, self.last),
        )

    @cached_property
    def _always_valid(self) -> bool:
        return bool(np.isnat(self.first).all() and np.isnat(self.last).all())

    @cached_property
    def _grid(self) -> LookupGrid:
        with _LAYING:
            shapely.prepare(self.outlines)
            # The first question has an outline's index built, which several threads must not do.
            west, south, east, north = shapely.bounds(self.outlines).T
            shapely.intersects_xy(self.outlines, (west + east) / 2, (south + north) / 2)
            return self.lay(self.outlines)

    @cached_property
    def _answers(self) -> np.ndarray:
        """Key of the one area that a square wholly lies in, by its code; the last is that of EMPTY."""
        codes = max(len(self.keys), int(self._grid.code.max()) + 1)
        answers = np.full(codes + 1, NOWHERE, dtype=np.int32)
        answers[: len(self.keys)] = self.keys
        return answers

    def of(self, municipality: int) -> Locator:
        """Return the locator of a municipality's outlines; 0 stands for all."""
        if not municipality:
            return self
        if municipality not in self._of:
            own = self.municipality == municipality
            self._of[municipality] = Locator(
                self.keys[own],
                self.outlines[own],
                self.first[own],
                self.last[own],
                self.municipality[own],
                self.lay,
            )
        return self._of[municipality]

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
        if not len(self.keys):
            return np.full(len(x), NOWHERE, dtype=np.int32)
        code = self._grid.codes(x, y)
        found: np.ndarray = self._answers[code]
        if not self._always_valid:
            wholly = np.flatnonzero(found != NOWHERE)
            late_or_early = ~self._valid(code[wholly], day[wholly])
            found[wholly[late_or_early]] = NOWHERE
        for position, points in self._hits(code, x, y, day):
            open_yet = points[found[points] == NOWHERE]
            found[open_yet] = self.keys[position]
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
        if not len(self.keys):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32)
        code = self._grid.codes(x, y)
        wholly = np.flatnonzero(self._answers[code] != NOWHERE)
        wholly = wholly[self._valid(code[wholly], day[wholly])]
        hits = [(wholly, self.keys[code[wholly]])]
        hits += [
            (points, np.full(len(points), self.keys[position], dtype=np.int32))
            for position, points in self._hits(code, x, y, day)
        ]
        return (
            np.concatenate([points for points, _ in hits]),
            np.concatenate([keys for _, keys in hits]),
        )

    def _valid(self, outline: np.ndarray, day: np.ndarray) -> np.ndarray:
        first, last = self._days
        valid: np.ndarray = (day >= first[outline]) & (day <= last[outline])
        return valid

    def _hits(
        self, code: np.ndarray, x: np.ndarray, y: np.ndarray, day: np.ndarray
    ) -> Iterator[tuple[int, np.ndarray]]:
        """Yield each outline's position with the points in mixed squares that it holds, in order."""
        grid = self._grid
        mixed = np.flatnonzero(code >= len(self.keys))
        if not len(mixed):
            return
        square = code[mixed] - len(self.keys)
        order = np.argsort(square, kind="stable")
        points, square = mixed[order], square[order]
        start = np.searchsorted(square, grid.mixed, side="left")
        count = np.searchsorted(square, grid.mixed, side="right") - start
        entries = np.searchsorted(grid.outline, np.arange(len(self.keys) + 1))
        for position, (first, last) in enumerate(pairwise(entries)):
            own = slice(first, last)
            there = points[_runs(start[own], count[own])]
            if not len(there):
                continue
            held = np.repeat(grid.whole[own], count[own])
            held |= shapely.intersects_xy(self.outlines[position], x[there], y[there])
            there = there[held]
            if not self._always_valid:
                there = there[self._valid(np.full(len(there), position), day[there])]
            if len(there):
                yield position, there


def _runs(start: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return ``start``, ``start + 1``, ... for each start, ``count`` of them, one after another."""
    before = np.cumsum(count) - count
    runs: np.ndarray = np.arange(count.sum()) + np.repeat(start - before, count)
    return runs
