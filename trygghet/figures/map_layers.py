"""The layers of a map: districts with hatch and names, certified areas, grid cells. See ``map``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import folium
import shapely
from shapely.geometry.base import BaseGeometry

from trygghet.figures.colour import readable_on
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.outlines import (
    Bounds,
    Outline,
    extent_of,
    geojson,
    hatch_of,
    label_point,
    latitude_longitude,
    shapes_of,
    simplified,
)
from trygghet.figures.scale import ClassScale
from trygghet.figures.text import escaped, shortened
from trygghet.figures.theme import LIGHT, Theme
from trygghet.locale.words import Words
from trygghet.model.result import CellState

#: States whose areas are hatched: there is a number, and it isn't shown.
HIDDEN = (CellState.TOO_FEW, CellState.PROTECTED)
_LONGEST_NAME = 24
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
        One more line for the tooltip: the base, or the districts it is taken together with.
    """

    value: float | None
    text: str
    state: CellState = CellState.VALUE
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What every layer of a map needs to know: frame (EPSG:3006), language, colours, room for names."""

    frame: Bounds
    words: Words
    theme: Theme
    board: LabelBoard = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "board", LabelBoard(self.frame))


def add_districts(
    group: folium.FeatureGroup,
    districts: Sequence[Outline],
    marks: Mapping[str, AreaMark],
    scale: ClassScale | None,
    look: Look,
) -> None:
    """Draw districts in the colours of their classes, hatched where the number is hidden, with names."""
    theme = look.theme
    shapes = simplified(shapes_of(districts), extent_of(look.frame))
    features, hatches, labels, colours = [], [], [], []
    for area, shape in zip(districts, shapes, strict=True):
        mark = marks.get(area.id) or AreaMark(
            None, look.words.label(CellState.MISSING), CellState.MISSING
        )
        lines = [shortened(area.name, _LONGEST_NAME)]
        fill = theme.land
        if mark.value is not None and scale is not None:
            fill = scale.colour(mark.value)
            lines.append(mark.text)
        if mark.state in HIDDEN:
            hatches.append(hatch_of(shape, look.frame))
        properties = {
            "style": path_style(fill, theme.edge, weight=1.2, filled=1.0),
            "name": escaped(area.name),
            "figure": escaped(mark.text),
            "detail": escaped(mark.detail),
        }
        features.append(feature(shape, properties))
        labels.append(LabelPlace(*label_point(area, shape), tuple(lines)))
        colours.append((readable_on(fill, *LABEL_INKS), fill))
    add_features(group, features, tooltip=("name", "figure", "detail"))
    line = path_style(None, theme.edge, weight=1.3, filled=0.0)
    add_features(group, [feature(hatch, {"style": line}) for hatch in hatches])
    _add_names(group, labels, colours, shapes, look)


def add_district_lines(
    group: folium.FeatureGroup, districts: Sequence[Outline], look: Look
) -> None:
    """Draw districts as lines with their names, over something else."""
    shapes = simplified(shapes_of(districts), extent_of(look.frame))
    style = path_style(None, look.theme.edge, weight=1.2, filled=0.0)
    add_features(group, [feature(shape, {"style": style}) for shape in shapes])
    labels = [
        LabelPlace(*label_point(area, shape), (shortened(area.name, _LONGEST_NAME),))
        for area, shape in zip(districts, shapes, strict=True)
    ]
    colours = [(look.theme.ink, look.theme.paper)] * len(labels)
    _add_names(group, labels, colours, shapes, look)


def add_certified(group: folium.FeatureGroup, certified: Sequence[Outline], look: Look) -> None:
    """Draw certified areas as purple lines with their names on a purple ground."""
    theme = look.theme
    shapes = simplified(shapes_of(certified), extent_of(look.frame))
    # A casing in the card's colour keeps the line apart from the darkest district.
    casing = path_style(None, theme.card, weight=6.0, filled=0.0)
    line = path_style(None, theme.flag, weight=3.0, filled=0.0)
    kind = escaped(look.words.text("Purple Flag area"))
    add_features(group, [feature(shape, {"style": casing}) for shape in shapes])
    add_features(
        group,
        [
            feature(shape, {"style": line, "name": escaped(area.name), "kind": kind})
            for area, shape in zip(certified, shapes, strict=True)
        ],
        tooltip=("name", "kind"),
    )
    ink = readable_on(theme.flag, theme.card, theme.ink)
    for area, shape in zip(certified, shapes, strict=True):
        label, free = _beside(shortened(area.name, _LONGEST_NAME), shape, look.board)
        _add_label(
            group,
            label,
            f'<div class="tg-map-flag{_later(free)}" style="background:{theme.flag};color:{ink}">'
            f"{escaped(label.lines[0])}</div>",
        )


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


def add_cells(
    group: folium.FeatureGroup,
    squares: Mapping[tuple[int, int], int],
    side: int,
    scale: ClassScale,
    look: Look,
) -> None:
    """Draw squares of ``side`` metres by their south-west corners, coloured by their counts."""
    features = []
    for (x, y), count in sorted(squares.items()):
        style = path_style(scale.colour(count), look.theme.edge, weight=0.4, filled=0.92)
        figure = escaped(look.words.number(count))
        square = shapely.box(x, y, x + side, y + side)
        features.append(feature(square, {"style": style, "figure": figure}))
    add_features(group, features, tooltip=("figure",))


def add_features(
    layer: folium.FeatureGroup | folium.Map,
    features: list[dict[str, Any]],
    tooltip: tuple[str, ...] = (),
) -> None:
    """Draw GeoJSON features that carry their own style.

    Parameters
    ----------
    tooltip
        Names of properties to show. folium writes them as HTML: escape them where they are made.
    """
    if not features:
        return
    shown = (
        folium.GeoJsonTooltip(fields=list(tooltip), labels=False, class_name="tg-map-tip")
        if tooltip
        else None
    )
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        tooltip=shown,
        control=False,
        interactive=bool(tooltip),
    ).add_to(layer)


def feature(shape: BaseGeometry, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON feature from a shape in EPSG:3006."""
    return {"type": "Feature", "properties": properties, "geometry": geojson(shape)}


def path_style(fill: str | None, line: str, *, weight: float, filled: float) -> dict[str, Any]:
    """Return how Leaflet draws a path; without a fill it takes no clicks within."""
    return {
        "color": line,
        "weight": weight,
        "opacity": 1,
        "fill": fill is not None,
        "fillColor": fill or line,
        "fillOpacity": filled,
    }


def _add_names(
    group: folium.FeatureGroup,
    labels: Sequence[LabelPlace],
    colours: Sequence[tuple[str, str]],
    shapes: Sequence[BaseGeometry],
    look: Look,
) -> None:
    # Names of large districts go first: they are the ones that people look for from afar.
    order = sorted(range(len(labels)), key=lambda index: -shapes[index].area)
    for index in order:
        place = look.board.nearest(labels[index], shapes[index])
        name, *figures = (escaped(line) for line in labels[index].lines)
        ink, halo = colours[index]
        figure = "".join(f"<b>{line}</b>" for line in figures)
        _add_label(
            group,
            place or labels[index],
            f'<div class="tg-map-name{_later(place is not None)}" style="color:{ink};--halo:{halo}">'
            f"{name}{figure}</div>",
        )


def _add_label(group: folium.FeatureGroup, label: LabelPlace, html: str) -> None:
    folium.Marker(
        location=latitude_longitude(label.x, label.y),
        icon=folium.DivIcon(html=html, icon_size=(0, 0), class_name="tg-map-label"),
        interactive=False,
        keyboard=False,
    ).add_to(group)


def _later(free: bool) -> str:
    return "" if free else " tg-map-later"
