"""The small map of one place: what lies around it, and the place itself in colour."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from trygghet.figures.example import example_first
from trygghet.figures.legend import Legend, map_legend
from trygghet.figures.map import Layers, MapFigure, drawing, rough
from trygghet.figures.map_layers import Look, Part, certified_parts, district_lines
from trygghet.figures.outlines import Bounds, Outline, Places, polygons, shapes_of
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.place_list import KnownPlace

#: Metres around a place that are to be seen at least, and the part of its own size.
_LEAST, _MARGIN = 350.0, 0.35
_RADIUS = 9.0


def place_map(
    place: KnownPlace, places: Places, words: Words, theme: Theme, *, synthetic: bool = False
) -> MapFigure:
    """Draw a place and what lies around it; without a payload where nobody has placed it.

    Parameters
    ----------
    places
        The municipality's outlines on the day.
    synthetic
        Whether the place itself is made up.
    """
    frame = _frame(place)
    alt = example_first(
        words.text("Map of {place} and what lies around it.", place=place.name),
        words,
        synthetic=synthetic,
    )
    if frame is None:
        return MapFigure(None, Legend(), alt)
    near = Places(places.ground, _near(places.districts, frame), _near(places.certified, frame))
    look = Look(frame, words, theme)
    parts = [*district_lines(near.districts, look)]
    if place.shape is not None:
        parts.append(_filled(place, place.shape, look))
    parts += certified_parts(near.certified, look)
    payload = drawing(near, Layers(parts), words, theme, synthetic=synthetic, frame=frame)
    if payload is not None and place.shape is None:
        payload = {**payload, "named": _sign(place, look)}
    key = map_legend(
        place.name,
        None,
        words,
        keys=[(theme.counts[1], place.name)] if place.shape is not None else (),
        certified=bool(near.certified),
        remarks=rough(near, words) or _roughly(place, words),
    )
    return MapFigure(payload, key, alt)


def _frame(place: KnownPlace) -> Bounds | None:
    if place.shape is not None:
        west, south, east, north = place.shape.bounds
    elif place.position is not None:
        (west, south), (east, north) = place.position, place.position
    else:
        return None
    margin = max(_LEAST, _MARGIN * max(east - west, north - south))
    return west - margin, south - margin, east + margin, north + margin


def _near(outlines: Sequence[Outline], frame: Bounds) -> tuple[Outline, ...]:
    box = shapely.box(*frame)
    shapes = shapes_of(outlines)
    return tuple(
        outline for outline, shape in zip(outlines, shapes, strict=True) if shape.intersects(box)
    )


def _filled(place: KnownPlace, shape: BaseGeometry, look: Look) -> Part:
    return {
        "kind": "place",
        "id": place.id,
        "name": place.name,
        "rings": polygons(shape, look.corner),
        "figure": "",
        "detail": "",
        "fill": look.theme.counts[1],
        "label": None,
    }


def _sign(place: KnownPlace, look: Look) -> Part:
    x, y = place.position or (0.0, 0.0)
    west, south = look.corner
    sign = {
        "id": place.id,
        "name": place.name,
        "figure": "",
        "detail": "",
        "x": round(x - west),
        "y": round(y - south),
        "radius": _RADIUS,
        "above": 6,
        "whole": False,
        "later": False,
    }
    return {"sign": "circle", "fill": look.theme.accent, "places": [sign]}


def _roughly(place: KnownPlace, words: Words) -> tuple[str, ...]:
    if any(outline["approximate"] for outline in place.outlines):
        return (words.text("Outlines are drawn approximately."),)
    return ()
