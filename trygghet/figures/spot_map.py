"""The map of hot spots: each drawn as one outline with the sign of its class in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from trygghet.figures.colour import readable_on
from trygghet.figures.example import example_first
from trygghet.figures.hotspot_sentences import class_of, spots_of
from trygghet.figures.legend import map_legend
from trygghet.figures.map import Layers, MapFigure, drawing, frame_of, rough
from trygghet.figures.map_layers import LABEL_INKS, Look, Part, certified_parts, district_lines
from trygghet.figures.map_list import MapList, names_of
from trygghet.figures.outlines import Places, polygons
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.hotspot_kinds import Question, SpotClass
from trygghet.measures.hotspots import HotSpots
from trygghet.model.grid import CELL, cell_of
from trygghet.model.result import Row

_SIGNS = {
    SpotClass.NEW: "▲",
    SpotClass.PERSISTENT: "■",
    SpotClass.DIMINISHING: "▽",
    None: "●",  # no earlier year can be searched
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Cells that belong together: a hot spot, or a patch of those that were one."""

    rows: Sequence[Row]
    kind: SpotClass | None

    @property
    def ids(self) -> list[str]:
        return [str(row["cell"]) for row in self.rows]

    @property
    def shape(self) -> BaseGeometry:
        corners = [_corner(row) for row in self.rows]
        return shapely.union_all([shapely.box(x, y, x + CELL, y + CELL) for x, y in corners])

    @property
    def peak(self) -> Row:
        """The cell furthest from chance."""
        return min(self.rows, key=lambda row: (_number(row, "p"), -_number(row, "around")))


def spot_map(
    places: Places, found: HotSpots, words: Words, theme: Theme, *, unit: str
) -> MapFigure:
    """Draw hot spots and the cells that were one; where chance can't be rejected, outlines alone.

    Parameters
    ----------
    unit
        What is counted.
    """
    title = (
        words.text("{unit}: denser than chance", unit=unit)
        if found.question is Question.DENSITY
        else words.text("{unit}: more than the place's own three years before", unit=unit)
    )
    spots = _spots(found)
    frame = frame_of(places)
    layers = Layers()
    if frame is not None:
        look = Look(frame, words, theme)
        names = cell_names(found, places, words)
        layers = Layers(
            (*district_lines(places.districts, look), *certified_parts(places.certified, look)),
            spots=[_part(spot, names, look) for spot in spots],
            twin=MapList(title, [_item(spot, names, words) for spot in spots]),
        )
    key = map_legend(
        title,
        None,
        words,
        signs=[(_SIGNS[kind], _said(kind, words)) for kind in dict.fromkeys(s.kind for s in spots)],
        certified=bool(places.certified),
        remarks=rough(places, words),
    )
    alt = words.plural(
        "Map with {n} patch that is drawn: {what}. The list names it.",
        "Map with {n} patches that are drawn: {what}. The list names them.",
        n=len(spots),
        what=title,
    )
    synthetic = found.cells.synthetic
    payload = drawing(places, layers, words, theme, synthetic=synthetic)
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def cell_names(found: HotSpots, places: Places, words: Words) -> dict[str, str]:
    """Return what the cells of hot spots are called, by their ids."""
    rows = found.cells.rows
    names = names_of([_corner(row) for row in rows], CELL, places, words)
    return {str(row["cell"]): names[_corner(row)] for row in rows}


def _spots(found: HotSpots) -> list[_Spot]:
    """Return the hot spots in their order, then what was one, a patch of touching cells each."""
    spots = [_Spot(rows, class_of(rows)) for rows in spots_of(found).values()]
    gone = [row for row in found.cells.rows if row["spot"] is None]
    if not gone:
        return spots
    patches = shapely.get_parts(_Spot(gone, None).shape)
    for patch in patches:
        inside = [
            row
            for row, (x, y) in ((row, _corner(row)) for row in gone)
            if patch.contains(shapely.Point(x + CELL / 2, y + CELL / 2))
        ]
        spots.append(_Spot(inside, SpotClass.DIMINISHING))
    return spots


def _part(spot: _Spot, names: Mapping[str, str], look: Look) -> Part:
    fill = "" if spot.kind is SpotClass.DIMINISHING else look.theme.counts[3]
    middle = spot.shape.representative_point()
    return {
        "ids": spot.ids,
        "class": spot.kind.value if spot.kind else "dense",
        "sign": _SIGNS[spot.kind],
        "rings": polygons(spot.shape, look.corner),
        "fill": fill,
        "ink": readable_on(fill or look.theme.land, *LABEL_INKS),
        "x": round(middle.x - look.corner[0]),
        "y": round(middle.y - look.corner[1]),
        "lines": [_name(spot, names), *_details(spot, look.words)],
    }


def _item(spot: _Spot, names: Mapping[str, str], words: Words) -> Part:
    return {
        "kind": "cell",
        "id": spot.ids[0],
        "name": f"{_SIGNS[spot.kind]} {_name(spot, names)}",
        "figure": words.number(_number(spot.peak, "around")),
        "detail": "; ".join(_details(spot, words)),
        "pick": {"cells": spot.ids},
    }


def _name(spot: _Spot, names: Mapping[str, str]) -> str:
    return names[str(spot.peak["cell"])]


def _details(spot: _Spot, words: Words) -> list[str]:
    peak = spot.peak
    said = [
        words.plural("{kind}, {n} square", "{kind}, {n} squares", n=len(spot.rows),
                     kind=_said(spot.kind, words)),
        words.text(
            "{around} in the square furthest from chance and next to it, against {expected} by chance",
            around=int(_number(peak, "around")),
            expected=words.number(_number(peak, "expected"), 1),
        ),
    ]  # fmt: skip
    earlier = peak.get("earlier")
    if isinstance(earlier, list | tuple) and earlier:
        numbers = ", ".join(words.number(float(str(n))) for n in earlier)
        said.append(words.text("earlier years, latest first: {numbers}", numbers=numbers))
    return said


def _said(kind: SpotClass | None, words: Words) -> str:
    return words.label(kind) if kind else words.text("Hot spot")


def _corner(row: Row) -> tuple[int, int]:
    cell = cell_of(str(row["cell"]))
    return cell.x, cell.y


def _number(row: Row, name: str) -> float:
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else 0.0
