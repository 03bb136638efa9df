"""The parts of a map's payload: districts with hatch and names, certified areas, grid cells. See ``map``.

A part is plain lists and texts, for the browser to draw. Positions are whole metres from the corner
of the map's frame, EPSG:3006.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from textwrap import wrap
from typing import Any

from shapely.geometry.base import BaseGeometry

from trygghet.figures.colour import readable_on
from trygghet.figures.labels import LabelBoard, LabelPlace, set_names
from trygghet.figures.outlines import (
    Bounds,
    Outline,
    drawn_rings,
    drawn_shapes,
    extent_of,
    hatch_of,
    strokes,
)
from trygghet.figures.scale import ClassScale
from trygghet.figures.text import shortened
from trygghet.figures.theme import LIGHT, Theme
from trygghet.locale.words import Words
from trygghet.model.result import CellState

Part = dict[str, Any]

#: States whose areas are hatched: there is a number, and it isn't shown.
HIDDEN = (CellState.TOO_FEW, CellState.PROTECTED)
_LONGEST_NAME = 24
#: A longer name is broken into lines between its words, or it would reach beyond its area.
_LONGEST_LINE = 12
#: Names are dark on pale districts and white on dark ones, in either look.
LABEL_INKS = (LIGHT.ink, LIGHT.card)


@dataclass(frozen=True, slots=True)
class AreaMark:
    """What an area of a map shows.

    Parameters
    ----------
    value
        The number that chooses the colour; ``None`` where there is none to show.
    text
        The number as printed: "49 %", or the words of its state.
    state
        Why there is a number or not.
    detail
        One more line for those who ask: the base, or the districts it is taken together with.
    """

    value: float | None
    text: str
    state: CellState = CellState.VALUE
    detail: str = ""


@dataclass(slots=True)
class Look:
    """What every layer of a map needs to know: frame (EPSG:3006), language, colours, room for names."""

    frame: Bounds
    words: Words
    theme: Theme
    board: LabelBoard = field(init=False)

    def __post_init__(self) -> None:
        self.board = LabelBoard(self.frame)

    @property
    def corner(self) -> tuple[int, int]:
        """Where the payload's positions are counted from."""
        return corner_of(self.frame)


def corner_of(frame: Bounds) -> tuple[int, int]:
    """Return the south-west corner of a frame, in whole metres."""
    return int(frame[0] // 1), int(frame[1] // 1)


def district_parts(
    districts: Sequence[Outline],
    marks: Mapping[str, AreaMark],
    scale: ClassScale | None,
    look: Look,
) -> list[Part]:
    """Return districts in the colours of their classes, hatched where the number is hidden, with names."""
    shapes, rings = _outlined(districts, look)
    parts, names, named, fills = [], [], [], []
    for area, shape, drawn in zip(districts, shapes, rings, strict=True):
        mark = marks.get(area.id) or AreaMark(
            None, look.words.label(CellState.MISSING), CellState.MISSING
        )
        name, fill = _lines_of(area.name), ""
        lines = list(name)
        if mark.value is not None and scale is not None:
            fill = scale.colour(mark.value)
            lines.append(mark.text)
        part = _area("district", area, drawn)
        part |= {"figure": mark.text, "detail": mark.detail, "fill": fill}
        if mark.state in HIDDEN:
            part["hatch"] = strokes(hatch_of(shape, look.frame), look.corner)
        parts.append(part)
        fills.append(fill or look.theme.land)
        names.append(tuple(lines))
        named.append(len(name))
    _add_names(parts, districts, names, fills, look)
    for part, lines_of_name in zip(parts, named, strict=True):
        part["label"]["named"] = lines_of_name
    return parts


def district_lines(districts: Sequence[Outline], look: Look) -> list[Part]:
    """Return districts as lines with their names, to be drawn with something else."""
    _, rings = _outlined(districts, look)
    parts = [
        _area("district", area, drawn) | {"figure": "", "detail": "", "fill": ""}
        for area, drawn in zip(districts, rings, strict=True)
    ]
    names = [_lines_of(area.name) for area in districts]
    _add_names(parts, districts, names, [look.theme.paper] * len(names), look)
    for part, name in zip(parts, names, strict=True):
        part["label"]["named"] = len(name)
    return parts


def certified_parts(certified: Sequence[Outline], look: Look) -> list[Part]:
    """Return certified areas as lines, each with its name on a badge beside it."""
    shapes, rings = _outlined(certified, look)
    kind = look.words.text("Purple Flag area")
    ink = readable_on(look.theme.flag, look.theme.card, look.theme.ink)
    parts = []
    for area, shape, drawn in zip(certified, shapes, rings, strict=True):
        label, free = _beside(shortened(area.name, _LONGEST_NAME), shape, look.board)
        part = _area("area", area, drawn) | {"figure": kind, "detail": "", "fill": ""}
        part["label"] = _label(label, look) | {
            "ink": ink,
            "badge": look.theme.flag,
            "later": not free,
        }
        parts.append(part)
    return parts


def earlier_parts(earlier: Sequence[Outline], look: Look) -> list[Part]:
    """Return earlier outlines of certified areas as dashed lines, without names."""
    _, rings = _outlined(earlier, look)
    return [
        _area("before", area, drawn) | {"figure": "", "detail": "", "fill": "", "label": None}
        for area, drawn in zip(earlier, rings, strict=True)
    ]


def square_part(
    squares: Mapping[tuple[int, int], int], side: int, scale: ClassScale, look: Look
) -> Part:
    """Return squares by their south-west corners, coloured by their counts: columns, since there are many."""
    number = cache(look.words.number)
    order = sorted(squares)
    counts = sorted(set(squares.values()))
    place = {count: index for index, count in enumerate(counts)}
    return {
        "side": side,
        "x": [x - look.corner[0] for x, _ in order],
        "y": [y - look.corner[1] for _, y in order],
        "fill": [scale.step(squares[corner]) for corner in order],
        "fills": list(scale.colours),
        "text": [place[squares[corner]] for corner in order],
        "texts": [number(count) for count in counts],
    }


def _lines_of(name: str) -> tuple[str, ...]:
    """Return a district's name in lines; two names in one may be parted at their stroke."""
    parted = shortened(name, _LONGEST_NAME).replace("/", "/ ")
    lines = wrap(parted, _LONGEST_LINE, break_long_words=False, break_on_hyphens=True)
    return tuple(line.replace("/ ", "/") for line in lines) or ("",)


def _outlined(
    outlines: Sequence[Outline], look: Look
) -> tuple[Sequence[BaseGeometry], Sequence[Any]]:
    """Return what is drawn of outlines: their shapes without unseen detail, and these as numbers."""
    extent = extent_of(look.frame)
    return drawn_shapes(outlines, extent), drawn_rings(outlines, extent, look.corner)


def _area(kind: str, area: Outline, rings: Sequence[Any]) -> Part:
    return {
        "kind": kind,
        "id": area.id,
        "name": area.name,
        "rings": rings,
    }


def _beside(name: str, shape: BaseGeometry, board: LabelBoard) -> tuple[LabelPlace, bool]:
    """Return a place on the outline that covers no other name, else the top one, and whether it's free."""
    west, south, east, north = shape.bounds
    middle, centre = (west + east) / 2, (south + north) / 2
    spots = [(middle, north), (middle, south), (west, centre), (east, centre)]
    # Blanks for the badge's margins, which names of districts don't have.
    for x, y in spots:
        if board.place(LabelPlace(x, y, (f"  {name}  ",))):
            return LabelPlace(x, y, (name,)), True
    return LabelPlace(*spots[0], (name,)), False


def _add_names(
    parts: Sequence[Part],
    districts: Sequence[Outline],
    names: Sequence[tuple[str, ...]],
    fills: Sequence[str],
    look: Look,
) -> None:
    inks = (look.theme.ink, look.theme.paper) if not any(p["fill"] for p in parts) else LABEL_INKS
    ink = {fill: readable_on(fill, *inks) for fill in set(fills)}
    labels, look.board = set_names(districts, look.frame, names)
    for part, (label, free), fill in zip(parts, labels, fills, strict=True):
        part["label"] = _label(label, look) | {"ink": ink[fill], "halo": fill, "later": not free}


def _label(label: LabelPlace, look: Look) -> Part:
    west, south = look.corner
    return {"x": round(label.x - west), "y": round(label.y - south), "lines": list(label.lines)}
