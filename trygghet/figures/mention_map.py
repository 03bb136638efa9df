"""The map of places that people name: a sign for each, its area as large as the number who did."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.legend import Legend, LegendEntry, Sample, certified_entry
from trygghet.figures.map import Layers, MapFigure, drawing, frame_of, rough
from trygghet.figures.map_layers import Look, Part, certified_parts, district_lines
from trygghet.figures.map_list import MapList
from trygghet.figures.mention_names import Sign, count_of, name_said, number_said, sign_of
from trygghet.figures.outlines import Places
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model.gazetteer import NamedLevel
from trygghet.model.result import Row
from trygghet.model.survey import Concept

#: Pixels: radius of the sign of the place that is named most, and the smallest that is seen.
_LARGEST, _SMALLEST = 26.0, 3.5
#: Pixels between a sign and the middle of its name.
_NAME_ABOVE = 9
#: So many names stand on the map before the reader has zoomed in.
_NAMED_AT_ONCE = 6


def mention_map(
    places: Places,
    rows: Sequence[Row],
    concept: Concept,
    words: Words,
    theme: Theme,
    *,
    synthetic: bool = False,
) -> MapFigure:
    """Draw the places that have a position; the others stand in the list beside.

    Parameters
    ----------
    rows
        Places of one survey and question, the most often named first.
    concept
        The question: places named as unsafe and as good have different signs.
    """
    title = words.label(concept)
    sign = sign_of(concept, theme)
    drawn = [row for row in rows if row["x"] is not None and count_of(row)]
    most = max((count_of(row) for row in drawn), default=0)
    frame = frame_of(places)
    payload = None
    if frame is not None:
        look = Look(frame, words, theme)
        districts = district_lines(places.districts, look)
        # Names of the places come first, and districts' names where they leave room.
        look.board = LabelBoard(frame)
        marks = [_mark(row, most, order, look) for order, row in enumerate(drawn)]
        _make_room(districts, {mark["id"] for mark in marks}, look)
        areas = (*districts, *certified_parts(places.certified, look))
        layers = Layers(areas, twin=MapList(title, [_item(row, words) for row in rows]))
        ground = drawing(places, layers, words, theme, synthetic=synthetic)
        named = {"sign": sign.shape, "fill": sign.colour, "places": marks}
        payload = {**ground, "named": named} if ground is not None else None
    alt = words.plural(
        "Map with {n} place that people named: {what}. The numbers stand in the list.",
        "Map with {n} places that people named: {what}. The numbers stand in the list.",
        n=len(drawn),
        what=title,
    )
    whole = any(row["level"] == NamedLevel.AREA for row in drawn)
    key = size_legend(
        title, sign, most, words, whole=whole, certified=bool(places.certified),
        remarks=rough(places, words),
    )  # fmt: skip
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def radius_of(n: int, most: int) -> float:
    """Return the radius of a sign in pixels: its area is in proportion to the number."""
    return max(_LARGEST * math.sqrt(n / most), _SMALLEST) if most else _SMALLEST


def size_legend(
    title: str,
    sign: Sign,
    most: int,
    words: Words,
    *,
    whole: bool,
    certified: bool,
    remarks: tuple[str, ...],
) -> Legend:
    """Return the legend: what the sizes stand for, and the pale sign of a whole area."""
    entries = [_drawn_sign(sign, radius_of(n, most), words.number(n)) for n in steps_to(most)]
    if whole:
        said = words.text("Named a whole area, with no one spot")
        entries.append(_drawn_sign(sign, 9, said, pale=True))
    if certified:
        entries.append(certified_entry(words))
    told = words.text(
        "The area of a sign is how often the place was named. It says nothing of crime there."
    )
    return Legend(title, tuple(entries), (told, *remarks))


def steps_to(most: int) -> list[int]:
    """Return up to three round numbers for the legend, the largest near the most."""
    if most < 1:
        return []
    found = [_round_down(most * share) for share in (1.0, 0.3, 0.08)]
    return list(dict.fromkeys(n for n in found if n >= 1))


def _round_down(value: float) -> int:
    """Return the nearest of 1, 2, 5, 10, 20, 50 ... that is no larger."""
    if value < 1:
        return 0
    power = 10 ** math.floor(math.log10(value))
    return int(max(step * power for step in (1, 2, 5) if step * power <= value))


def _drawn_sign(sign: Sign, radius: float, label: str, *, pale: bool = False) -> LegendEntry:
    """Return a sign as it is on the map."""
    round_ = sign.shape == "circle"
    side = 2 * radius if round_ else radius * math.sqrt(math.pi)  # the same area
    corner = "border-radius:50%" if round_ else f"transform:rotate(45deg);margin:{side / 4:.0f}px"
    ground = f"color-mix(in srgb,{sign.colour} {30 if pale else 75}%,transparent)"
    line = "2px dashed" if pale else "1px solid"
    look = f"width:{side:.0f}px;height:{side:.0f}px;box-sizing:border-box;background:{ground};border:{line} var(--tg-ink);{corner}"
    return LegendEntry(Sample.DRAWN, label, colour=sign.colour, style=look, wide=pale)


def _mark(row: Row, most: int, order: int, look: Look) -> Part:
    west, south = look.corner
    x, y = float(str(row["x"])), float(str(row["y"]))
    name = name_said(row, look.words)
    radius = radius_of(count_of(row), most)
    above = y + (radius + _NAME_ABOVE) * look.board.metres_a_pixel
    free = order < _NAMED_AT_ONCE and look.board.place(LabelPlace(x, above, (name,)))
    return {
        "id": str(row["place"]),
        "name": name,
        "figure": _mentions(row, look.words),
        "detail": _detail(row, look.words),
        "x": round(x - west),
        "y": round(y - south),
        "radius": round(radius, 1),
        "above": _NAME_ABOVE,
        "whole": row["level"] == NamedLevel.AREA,
        "later": not free,
    }


def _make_room(districts: Sequence[Part], named: Collection[str], look: Look) -> None:
    """Leave districts' names that would cover those of places to readers who zoom in.

    A district that is named itself has its name above its sign.
    """
    west, south = look.corner
    for part in districts:
        if part["id"] in named:
            del part["label"]
            continue
        label = part["label"]
        place = LabelPlace(label["x"] + west, label["y"] + south, tuple(label["lines"]))
        label["later"] = label["later"] or not look.board.place(place)


def _item(row: Row, words: Words) -> Part:
    return {
        "kind": "named",
        "id": str(row["place"]),
        "name": name_said(row, words),
        "figure": number_said(row, words),
        "detail": _detail(row, words),
        "pick": None,
    }


def _mentions(row: Row, words: Words) -> str:
    said = words.plural("{n} mention", "{n} mentions", n=count_of(row))
    return said if row["qualifier"] == "exact" else f"{said} ({number_said(row, words)})"


def _detail(row: Row, words: Words) -> str:
    if row["x"] is None:
        return words.text("No position known")
    return words.text("A whole area") if row["level"] == NamedLevel.AREA else ""
