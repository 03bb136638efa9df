"""Maps as data for the one live map: what is drawn, its colours, its words; no request leaves the house.

A payload is plain lists and texts that the browser draws on canvas (``ui/assets/map``); every text
in it is set as text there. Its positions are whole metres from the south-west corner of the frame in
EPSG:3006, so the map is true to scale and what a reader draws on it needs no conversion.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from trygghet.figures.example import example_first
from trygghet.figures.legend import Legend, legend_html, map_legend
from trygghet.figures.map_layers import (
    HIDDEN,
    AreaMark,
    Look,
    Part,
    certified_parts,
    district_lines,
    district_parts,
    square_part,
)
from trygghet.figures.map_list import MapList, district_list, square_list
from trygghet.figures.map_words import map_words
from trygghet.figures.outlines import (
    Bounds,
    Places,
    bounds_of,
    drawn_rings,
    extent_of,
    shapes_of,
)
from trygghet.figures.scale import ClassScale, count_scale
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model.grid import CELL

__all__ = ["AreaMark", "MapFigure", "cell_map", "district_map", "drawing"]


@dataclass(frozen=True)
class MapFigure:
    """A map with what must stand beside it.

    Parameters
    ----------
    payload
        What the browser draws; ``None`` where nothing has an outline.
    key
        Its legend: what the colours, lines and signs mean.
    alt
        What the map is, for those who don't see it.
    """

    payload: Mapping[str, object] | None
    key: Legend
    alt: str

    @cached_property
    def legend(self) -> str:
        """The legend as HTML."""
        return legend_html(self.key)

    @cached_property
    def written(self) -> str:
        """The payload as JSON, written once: it is most of what a map costs."""
        return json.dumps(self.payload, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Layers:
    """What is drawn upon the ground: areas, squares, hot spots; and the list beside."""

    areas: Sequence[Part] = ()
    squares: Part | None = None
    spots: Sequence[Part] = ()
    twin: MapList = field(default_factory=MapList)


def district_map(
    places: Places,
    marks: Mapping[str, AreaMark],
    scale: ClassScale | None,
    words: Words,
    theme: Theme,
    *,
    title: str,
    synthetic: bool = False,
    keys: Sequence[tuple[str, str]] = (),
) -> MapFigure:
    """Draw districts coloured by class, with names and numbers, and certified areas above them.

    Parameters
    ----------
    marks
        District id to what it shows; a district that isn't there is drawn empty.
    scale
        Classes and colours; ``None`` where no district is coloured.
    title
        What is coloured, with its unit.
    synthetic
        Whether any number in the map is made up, which is then drawn inside it.
    keys
        Colours and words for the legend, where they aren't classes of a number.
    """
    frame = frame_of(places)
    layers = Layers()
    if frame is not None:
        look = Look(frame, words, theme)
        districts = district_parts(places.districts, marks, scale, look)
        certified = certified_parts(places.certified, look)
        layers = Layers((*districts, *certified), twin=district_list(districts, marks, title))
    shown = [marks[area.id] for area in places.districts if area.id in marks]
    hatched = next((mark.state for mark in shown if mark.state in HIDDEN), None)
    coloured = any(mark.value is not None for mark in shown)
    without = [mark for mark in shown if mark.value is None and mark.state not in HIDDEN]
    empty = None
    if scale is not None and (without or len(shown) < len(places.districts)):
        reasons = dict.fromkeys(mark.text for mark in without)
        empty = "; ".join(reasons) or words.text("no figure")
    key = map_legend(
        title,
        scale if coloured and not keys else None,
        words,
        keys=keys,
        hatched=words.label(hatched) if hatched else None,
        empty=empty,
        certified=bool(places.certified),
        remarks=rough(places, words),
    )
    alt = words.plural(
        "Map of {n} district, coloured by: {what}. The numbers stand in the table.",
        "Map of {n} districts, coloured by: {what}. The numbers stand in the table.",
        n=len(places.districts),
        what=title,
    )
    payload = drawing(places, layers, words, theme, synthetic=synthetic)
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def cell_map(
    places: Places,
    counts: Mapping[tuple[int, int], int],
    words: Words,
    theme: Theme,
    *,
    title: str,
    synthetic: bool = False,
    side: int = CELL,
) -> MapFigure:
    """Draw counts on the grid.

    Parameters
    ----------
    counts
        South-west corner (x, y; EPSG:3006 metres) and count of each cell; a browser draws some
        thousands.
    title, synthetic
        As for :func:`district_map`.
    side
        Metres; larger than 250 where cells were joined, which the legend then says.
    """
    scale = count_scale(_usual_largest(list(counts.values())), words, theme)
    frame = frame_of(places)
    layers = Layers()
    if frame is not None:
        look = Look(frame, words, theme)
        layers = Layers(
            (*district_lines(places.districts, look), *certified_parts(places.certified, look)),
            square_part(counts, side, scale, look),
            twin=square_list(counts, side, places, words, title),
        )
    certified = bool(places.certified)
    remarks = (*joined(side, words), *rough(places, words))
    key = map_legend(title, scale, words, certified=certified, remarks=remarks)
    alt = words.plural(
        "Map with {n} square of {side} m, coloured by: {what}. The numbers stand in the table.",
        "Map with {n} squares of {side} m, coloured by: {what}. The numbers stand in the table.",
        n=len(counts),
        side=side,
        what=title,
    )
    payload = drawing(places, layers, words, theme, synthetic=synthetic)
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def drawing(
    places: Places,
    layers: Layers,
    words: Words,
    theme: Theme,
    *,
    synthetic: bool,
    frame: Bounds | None = None,
) -> Mapping[str, object] | None:
    """Return a map's payload: ground, frame, layers, colours and words; ``None`` without any outline.

    Parameters
    ----------
    frame
        What is to be seen first, where that isn't all of the districts; the layers are drawn for it.
    """
    frame = frame or frame_of(places)
    if frame is None:
        return None
    look = Look(frame, words, theme)
    ground = drawn_rings(places.ground, extent_of(frame), look.corner)
    return {
        "frame": [*look.corner, math.ceil(frame[2]), math.ceil(frame[3])],
        "ground": [polygon for outline in ground for polygon in outline],
        "areas": list(layers.areas),
        "squares": layers.squares,
        "spots": list(layers.spots),
        "list": layers.twin.part,
        "mark": words.text("Made-up data").upper() if synthetic else "",
        "look": {
            "ink": theme.ink,
            "muted": theme.muted,
            "card": theme.card,
            "line": theme.line,
            "edge": theme.edge,
            "accent": theme.accent,
            "flag": theme.flag,
            "land": theme.land,
            "outside": theme.outside,
            "demo-ground": theme.demo_ground,
            "demo-line": theme.demo_line,
            "demo-ink": theme.demo_ink,
        },
        "words": map_words(words),
        "language": words.language,
    }


def frame_of(places: Places) -> Bounds | None:
    """Return what is to be seen first, EPSG:3006; the municipality where it has no districts."""
    return places.frame or bounds_of(shapes_of(places.ground))


def joined(side: int, words: Words) -> tuple[str, ...]:
    """Say that cells are joined to larger squares, where they are."""
    if side == CELL:
        return ()
    return (
        words.text(
            "There are too many cells to draw. They are joined to squares of {side} m.", side=side
        ),
    )


def rough(places: Places, words: Words) -> tuple[str, ...]:
    """Say that outlines are drawn roughly, where any is."""
    return (words.text("Outlines are drawn approximately."),) if places.approximate else ()


def _usual_largest(counts: list[int]) -> int:
    """Return the count that only one square in twenty exceeds; the last class is open upwards.

    A single square, a station or a shopping street, would otherwise make all others look empty.
    """
    return sorted(counts)[int(0.95 * (len(counts) - 1))] if counts else 0
