"""Which names have room on a map, so that none covers another at first sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.outlines import Bounds, extent_of

#: The map's narrow side in a card, in pixels; a wider one only gives more room.
_PICTURE = 340
_LETTER = 6.4
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


def place_labels(labels: Sequence[LabelPlace], frame: Bounds) -> tuple[bool, ...]:
    """Say for each label whether it has room at first; the earlier ones go before the later ones.

    The others are shown once the reader has zoomed in, and always stand in the table.
    """
    pixels = _PICTURE / extent_of(frame)
    taken: list[tuple[float, float, float, float]] = []
    answers = []
    for label in labels:
        half_width = max(len(line) for line in label.lines) * _LETTER / 2
        half_height = len(label.lines) * _LINE / 2
        x, y = label.x * pixels, label.y * pixels
        box = (x - half_width, y - half_height, x + half_width, y + half_height)
        free = all(
            box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
            for other in taken
        )
        if free:
            taken.append(box)
        answers.append(free)
    return tuple(answers)
