"""Which names have room on a map, so that none covers another at first sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from trygghet.figures.outlines import Bounds, extent_of

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
