"""A map of certified areas: their outlines that hold on the day, and dashed what they were before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.legend import map_legend
from trygghet.figures.map import Layers, MapFigure, drawing, frame_of, rough
from trygghet.figures.map_layers import Look, certified_parts, district_lines, earlier_parts
from trygghet.figures.outlines import Bounds, Outline, Places, bounds_of, shapes_of
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result, Row

#: How much is seen around the areas, as a part of their own width.
_AROUND = 0.25


def certified_map(
    places: Places,
    earlier: Sequence[Outline],
    words: Words,
    theme: Theme,
    *,
    chosen: Sequence[str] = (),
    synthetic: bool = False,
) -> MapFigure:
    """Draw certified areas and their earlier outlines upon the districts' lines.

    Parameters
    ----------
    places
        The outlines that hold on the day.
    earlier
        Outlines of certified areas that no longer held then, drawn dashed.
    chosen
        Ids of areas that are to be seen first; all where empty.
    synthetic
        Whether an outline is made up.
    """
    frame = _frame(places, earlier, chosen)
    layers = Layers()
    if frame is not None:
        look = Look(frame, words, theme)
        layers = Layers(
            (
                *district_lines(places.districts, look),
                *earlier_parts(earlier, look),
                *certified_parts(places.certified, look),
            )
        )
    alt = words.plural(
        "Map with the outline of {n} Purple Flag area. The table tells how it stands.",
        "Map with the outlines of {n} Purple Flag areas. The table tells how they stand.",
        n=len(places.certified),
    )
    title = words.text("Purple Flag areas, as outlined on the day")
    key = map_legend(
        title,
        None,
        words,
        certified=bool(places.certified),
        earlier=bool(earlier),
        remarks=rough(places, words),
    )
    payload = drawing(places, layers, words, theme, synthetic=synthetic, frame=frame)
    return MapFigure(payload, key, example_first(alt, words, synthetic=synthetic))


def earlier_outlines(areas: Result, on: date | None) -> list[Outline]:
    """Return the outlines of certified areas that were replaced by a day; the latest first.

    Parameters
    ----------
    areas
        Of the measure ``areas`` with every outline.
    """
    gone = [row for row in areas.rows if _replaced(row, areas.rows, on)]
    gone.sort(key=lambda row: str(row["valid_to"]), reverse=True)
    return [
        Outline(str(row["id"]), str(row["name"]), bytes(geometry))
        for row in gone
        if isinstance(geometry := row.get("geometry"), bytes | bytearray | memoryview)
    ]


def _replaced(row: Row, rows: Sequence[Row], on: date | None) -> bool:
    last = row["valid_to"]
    if row["kind"] != AreaKind.CERTIFIED or on is None or not isinstance(last, date) or last >= on:
        return False
    return any(
        other["id"] == row["id"]
        and isinstance(first := other["valid_from"], date)
        and last < first <= on
        for other in rows
    )


def _frame(places: Places, earlier: Sequence[Outline], chosen: Sequence[str]) -> Bounds | None:
    """Return the box around the areas, with something of what lies around them."""
    every = [*places.certified, *earlier]
    found = bounds_of(shapes_of([each for each in every if each.id in chosen] or every))
    if found is None:
        return frame_of(places)
    west, south, east, north = found
    margin = _AROUND * max(east - west, north - south)
    return west - margin, south - margin, east + margin, north + margin
