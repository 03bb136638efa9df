"""The map of a night walk: each spot with the median of its ratings as a number, a shade and a name."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import shapely

from trygghet.figures.example import example_first
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.legend import Legend, LegendEntry, Sample
from trygghet.figures.map import Layers, MapFigure, drawing, frame_of, rough
from trygghet.figures.map_layers import Look, Part, certified_parts, district_lines
from trygghet.figures.outlines import Outline, Places, bounds_of, shapes_of
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.night_walk_places import Spot
from trygghet.model.result import Row

_RADIUS = 9.0
_NAME_ABOVE = 9
_BEST = 5
#: Metres around a spot that are seen with it.
_MARGIN = 60


def walk_map(
    places: Places,
    rows: Sequence[Row],
    words: Words,
    theme: Theme,
    *,
    area: str = "",
    synthetic: bool = False,
) -> MapFigure:
    """Draw the observations of a walk that have a spot; those at one spot share a sign.

    Parameters
    ----------
    rows
        Of ``with_spots``.
    area
        The certified area that was walked: it is seen first, with everything noted.
    """
    spots: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        if isinstance(row["x"], float) and isinstance(row["y"], float):
            spots.setdefault((round(row["x"]), round(row["y"])), []).append(row)
    near = _near(places, area, list(spots))
    frame = frame_of(near)
    payload = None
    if frame is not None:
        look = Look(frame, words, theme)
        districts = district_lines(places.districts, look)
        look.board = LabelBoard(frame)
        marks = [_mark(at, several, look) for at, several in sorted(spots.items())]
        for part in districts:
            part["label"]["later"] = True
        layers = Layers((*districts, *certified_parts(places.certified, look)))
        ground = drawing(near, layers, words, theme, synthetic=synthetic)
        named = {"sign": "circle", "fill": theme.card, "places": marks}
        payload = {**ground, "named": named} if ground is not None else None
    alt = words.plural(
        "Map of the walk with {n} spot. Its notes stand in the list.",
        "Map of the walk with {n} spots. Their notes stand in the list.",
        n=len(spots),
    )
    key = _legend(rows, places, words, theme)
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def colour_of(rating: float, theme: Theme) -> str:
    """Return the shade of a rating: the poorer, the further from the ground."""
    return theme.insecurity[min(4, max(0, int(_BEST - rating + 0.5)))]


def spots_said(rows: Sequence[Row], words: Words) -> str:
    """Say how many observations stand on the map, by what their spot is, and how many don't."""
    n = {spot: sum(row["spot"] == spot.value for row in rows) for spot in Spot}
    return words.text(
        "With a position of their own: {own}. At the spot of the place that they name: {place}."
        " Without a known spot, and not on the map: {none}.",
        own=n[Spot.POSITION],
        place=n[Spot.PLACE],
        none=n[Spot.NONE],
    )


def _near(places: Places, area: str, spots: Sequence[tuple[int, int]]) -> Places:
    """Return places whose frame is the walked area with everything noted; all of them without any."""
    own = shapes_of([outline for outline in places.certified if outline.id == area])
    seen = [*own, *(shapely.Point(at).buffer(_MARGIN) for at in spots)]
    box = bounds_of(seen)
    if box is None:
        return places
    frame = Outline("walk", "", shapely.to_wkb(shapely.box(*box)))
    return Places(places.ground, (frame,), places.certified)


def _mark(at: tuple[int, int], rows: Sequence[Row], look: Look) -> Part:
    words = look.words
    west, south = look.corner
    ratings = [row["rating"] for row in rows if isinstance(row["rating"], int)]
    middle = float(median(ratings)) if ratings else None
    said = "–" if middle is None else words.number(middle, 0 if middle == int(middle) else 1)
    named = next((str(row["place"]) for row in rows if row["place"]), "")
    label = f"{said} {named}".strip()
    above = at[1] + (_RADIUS + _NAME_ABOVE) * look.board.metres_a_pixel
    free = look.board.place(LabelPlace(at[0], above, (label,)))
    notes = words.plural("{n} note", "{n} notes", n=len(rows))
    figure = notes
    if ratings:
        figure = words.text("{rating} of 5 ({notes})", rating=said, notes=notes)
    own = any(row["spot"] == Spot.POSITION.value for row in rows)
    part: Part = {
        "id": f"{at[0]}-{at[1]}",
        "name": label,
        "figure": figure,
        "detail": words.label(Spot.POSITION if own else Spot.PLACE),
        "x": at[0] - west,
        "y": at[1] - south,
        "radius": _RADIUS,
        "above": _NAME_ABOVE,
        "whole": not own,
        "later": not free,
    }
    if middle is not None:
        part["fill"] = colour_of(middle, look.theme)
    return part


def _legend(rows: Sequence[Row], places: Places, words: Words, theme: Theme) -> Legend:
    steps = [
        LegendEntry(
            Sample.DRAWN,
            words.number(rating),
            colour=colour_of(rating, theme),
            style=f"width:16px;height:16px;border-radius:50%;background:{colour_of(rating, theme)};"
            "border:1px solid var(--tg-ink)",
        )
        for rating in range(1, _BEST + 1)
    ]
    told = (
        words.text(
            "A broken line: the spot of the place that was named, not of the observation itself."
        ),
        spots_said(rows, words),
        *rough(places, words),
    )
    return Legend(words.text("Median rating, 1 (poor) to 5 (good)"), tuple(steps), told)
