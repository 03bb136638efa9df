"""Which names have room on a map, so that none covers another at first sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from trygghet.figures.outlines import Bounds, Outline, drawn_shapes, extent_of, label_point

Numbers = npt.NDArray[Any]

#: The map's narrow side in a card, in pixels; a wider one only gives more room.
_PICTURE = 345
#: Of the half-bold names, in the widest of the fonts that a reader may have.
_LETTER = 7.3
_LINE = 15
#: Where a name may be moved to, in half lines east and north, the nearest first.
_SHIFTS = np.array(sorted(product(range(-4, 5), repeat=2), key=lambda by: by[0] ** 2 + by[1] ** 2))


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A name to be set.

    Parameters
    ----------
    x, y
        Its middle, EPSG:3006 metres.
    lines
        What stands there, a text a line.
    """

    x: float
    y: float
    lines: tuple[str, ...]


#: Names of a municipality's districts are set anew only where their lines grow longer or shorter.
_KEPT = 48


def set_names(
    outlines: Sequence[Outline], frame: Bounds, lines: Sequence[tuple[str, ...]]
) -> tuple[list[tuple[LabelPlace, bool]], LabelBoard]:
    """Set a name on each outline, the largest first: people look for them from afar.

    Parameters
    ----------
    lines
        What stands on each.

    Returns
    -------
    tuple
        For each its place and whether it is free there, and the board with all that are.
    """
    # Only their size matters to where they have room.
    sizes = tuple((max(each, key=len, default=""),) * len(each) for each in lines)
    places, board = _set(tuple(outlines), frame, sizes)
    found = [
        (replace(label, lines=each), free)
        for (label, free), each in zip(places, lines, strict=True)
    ]
    return found, board.copy()


@lru_cache(maxsize=_KEPT)
def _set(
    outlines: tuple[Outline, ...], frame: Bounds, lines: tuple[tuple[str, ...], ...]
) -> tuple[tuple[tuple[LabelPlace, bool], ...], LabelBoard]:
    shapes = drawn_shapes(outlines, extent_of(frame))
    board = LabelBoard(frame)
    labels = [
        LabelPlace(*label_point(outline, shape), each)
        for outline, shape, each in zip(outlines, shapes, lines, strict=True)
    ]
    free = [False] * len(labels)
    for index in sorted(range(len(labels)), key=lambda index: -shapes[index].area):
        found = board.nearest(labels[index], shapes[index])
        if found is not None:
            labels[index], free[index] = found, True
    return tuple(zip(labels, free, strict=True)), board


class LabelBoard:
    """The room for names on one map; whoever comes first takes the place.

    Names without room are shown once the reader has zoomed in, and always stand in the table.

    Parameters
    ----------
    frame
        What the map shows at first, EPSG:3006.
    """

    def __init__(self, frame: Bounds) -> None:
        self._pixels = _PICTURE / extent_of(frame)
        self._taken = np.empty((0, 4))

    @property
    def metres_a_pixel(self) -> float:
        """How many metres a pixel of the map in its card is."""
        return 1 / self._pixels

    def copy(self) -> LabelBoard:
        """Return another board with the same names on it."""
        other = LabelBoard.__new__(LabelBoard)
        other._pixels, other._taken = self._pixels, self._taken
        return other

    def nearest(self, label: LabelPlace, shape: BaseGeometry) -> LabelPlace | None:
        """Take the free place within the shape that is nearest the label's own; ``None``: there is none."""
        step = _LINE / 2 / self._pixels
        east, north = label.x + _SHIFTS[:, 0] * step, label.y + _SHIFTS[:, 1] * step
        inside = shapely.contains_xy(shape, east, north)
        inside[0] = True  # the label's own place, wherever that is
        free = np.flatnonzero(inside & self._free(label, east, north))
        if not len(free):
            return None
        moved = replace(label, x=float(east[free[0]]), y=float(north[free[0]]))
        self._take(moved)
        return moved

    def place(self, label: LabelPlace) -> bool:
        """Take the label's place; ``False`` where it would cover one that is there already."""
        free = bool(self._free(label, np.array([label.x]), np.array([label.y]))[0])
        if free:
            self._take(label)
        return free

    def _free(self, label: LabelPlace, east: Numbers, north: Numbers) -> Numbers:
        """Say of each place whether the label there would cover none that is taken."""
        box = self._box(label, east, north)[:, None, :]
        beside = (
            (box[..., 2] <= self._taken[:, 0])
            | (self._taken[:, 2] <= box[..., 0])
            | (box[..., 3] <= self._taken[:, 1])
            | (self._taken[:, 3] <= box[..., 1])
        )
        return np.asarray(beside.all(axis=1))

    def _take(self, label: LabelPlace) -> None:
        box = self._box(label, np.array([label.x]), np.array([label.y]))
        self._taken = np.concatenate([self._taken, box])

    def _box(self, label: LabelPlace, east: Numbers, north: Numbers) -> Numbers:
        """Return west, south, east and north of a label at some places, in pixels."""
        half_width = max(len(line) for line in label.lines) * _LETTER / 2
        half_height = len(label.lines) * _LINE / 2
        x, y = east * self._pixels, north * self._pixels
        return np.stack([x - half_width, y - half_height, x + half_width, y + half_height], axis=-1)
