"""Which names have room on a map, so that none covers another at first sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from trygghet.figures.outlines import Bounds, extent_of

#: The map's narrow side in a card, in pixels; a wider one only gives more room.
_PICTURE = 345
#: Of the half-bold names, in the widest of the fonts that a reader may have.
_LETTER = 7.3
_LINE = 15


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
        self._taken: list[Bounds] = []

    def nearest(self, label: LabelPlace, shape: BaseGeometry) -> LabelPlace | None:
        """Take the free place within the shape that is nearest the label's own; ``None``: there is none."""
        step = _LINE / 2 / self._pixels
        shifts = sorted(product(range(-4, 5), range(-4, 5)), key=lambda by: by[0] ** 2 + by[1] ** 2)
        for right, up in shifts:
            moved = replace(label, x=label.x + right * step, y=label.y + up * step)
            if (right, up) != (0, 0) and not shape.contains(Point(moved.x, moved.y)):
                continue
            if self.place(moved):
                return moved
        return None

    def place(self, label: LabelPlace) -> bool:
        """Take the label's place; ``False`` where it would cover one that is there already."""
        half_width = max(len(line) for line in label.lines) * _LETTER / 2
        half_height = len(label.lines) * _LINE / 2
        x, y = label.x * self._pixels, label.y * self._pixels
        box = (x - half_width, y - half_height, x + half_width, y + half_height)
        free = all(
            box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
            for other in self._taken
        )
        if free:
            self._taken.append(box)
        return free
