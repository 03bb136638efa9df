"""Maps, drawn with folium; nothing asks another host for anything.

Only this module and ``map_layers`` know folium. A map is a base (the municipality's ground and the
frame to look at, from constants) and a group of layers that change with the view, so that a filter
keeps the reader's zoom. The component that shows a map alters the objects that it is given: build
them anew for each run, or keep them pickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from trygghet.figures.example import example_first
from trygghet.figures.legend import map_legend
from trygghet.figures.map_layers import (
    HIDDEN,
    AreaMark,
    Look,
    add_cells,
    add_certified,
    add_district_lines,
    add_districts,
    add_features,
    feature,
    path_style,
)
from trygghet.figures.outlines import (
    CELL_METRES,
    Places,
    bounds_of,
    extent_of,
    joined_cells,
    latitude_longitude,
    shapes_of,
    simplified,
)
from trygghet.figures.scale import ClassScale, count_scale
from trygghet.figures.theme import FONT, Theme
from trygghet.locale.words import Words

__all__ = ["AreaMark", "MapFigure", "base_map", "cell_map", "district_map"]

#: Seen from the component's frame; holds under any sub-path of the server.
ASSETS = "../../assets"
#: Names that had no room at first stand on the map from so many zoom steps further in.
_CLOSER_BY = 1


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A map with what must stand beside it.

    Parameters
    ----------
    base
        The folium map: ground, frame and the mark of made-up data.
    changes
        What changes with the view, for the component's ``feature_group_to_add``.
    legend
        HTML.
    alt
        What the map is, for those who don't see it.
    """

    base: folium.Map
    changes: folium.FeatureGroup
    legend: str
    alt: str


class _LocalMap(folium.Map):
    """folium's map, drawn from the server's own files alone."""

    default_js = [("leaflet", f"{ASSETS}/leaflet/leaflet.js")]  # noqa: RUF012 - as folium declares it
    default_css = [("leaflet_css", f"{ASSETS}/leaflet/leaflet.css")]  # noqa: RUF012


class _Frame(MacroElement):
    """The mark of made-up data, fixed within the map's frame, and the names that come closer in."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        (function (map, mark, closer) {
            if (mark) {
                var control = L.control({position: "bottomleft"});
                control.onAdd = function () {
                    var box = L.DomUtil.create("div", "tg-map-mark");
                    box.textContent = mark;
                    return box;
                };
                control.addTo(map);
            }
            var start = null;
            function names() {
                if (start === null) { start = map.getZoom(); }
                var near = map.getZoom() >= start + closer;
                map.getContainer().classList.toggle("tg-close", near);
            }
            map.on("zoomend", names);
            map.whenReady(names);
        })({{ this._parent.get_name() }}, {{ this.mark|tojson }}, {{ this.closer|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, mark: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Frame"
        self.mark = mark
        self.closer = _CLOSER_BY


def district_map(
    places: Places,
    marks: Mapping[str, AreaMark],
    scale: ClassScale | None,
    words: Words,
    theme: Theme,
    *,
    title: str,
    synthetic: bool = False,
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
    """
    group = folium.FeatureGroup(name="changes", control=False)
    frame = places.frame
    if frame is not None:
        look = Look(frame, words, theme)
        add_districts(group, places.districts, marks, scale, look)
        add_certified(group, places.certified, look)
    shown = [marks[area.id] for area in places.districts if area.id in marks]
    hatched = next((mark.state for mark in shown if mark.state in HIDDEN), None)
    coloured = any(mark.value is not None for mark in shown)
    without = [mark for mark in shown if mark.value is None and mark.state not in HIDDEN]
    empty = None
    if scale is not None and (without or len(shown) < len(places.districts)):
        reasons = dict.fromkeys(mark.text for mark in without)
        empty = "; ".join(reasons) or words.text("no figure")
    legend = map_legend(
        title,
        scale if coloured else None,
        words,
        hatched=words.label(hatched) if hatched else None,
        empty=empty,
        certified=bool(places.certified),
        remarks=_rough(places, words),
    )
    alt = words.plural(
        "Map of {n} district, coloured by: {what}. The numbers stand in the table.",
        "Map of {n} districts, coloured by: {what}. The numbers stand in the table.",
        n=len(places.districts),
        what=title,
    )
    base = base_map(places, words, theme, synthetic=synthetic)
    return MapFigure(base, group, legend, example_first(alt, words, synthetic=synthetic))


def cell_map(
    places: Places,
    counts: Mapping[tuple[int, int], int],
    words: Words,
    theme: Theme,
    *,
    title: str,
    synthetic: bool = False,
) -> MapFigure:
    """Draw counts on the 250 m grid, joined to larger squares where there are too many to draw.

    Parameters
    ----------
    counts
        South-west corner (x, y; EPSG:3006 metres) and count of each cell.
    title, synthetic
        As for :func:`district_map`.
    """
    squares, side = joined_cells(counts)
    scale = count_scale(_usual_largest(list(squares.values())), words, theme)
    group = folium.FeatureGroup(name="changes", control=False)
    frame = places.frame
    if frame is not None:
        look = Look(frame, words, theme)
        add_cells(group, squares, side, scale, look)
        add_district_lines(group, places.districts, look)
        add_certified(group, places.certified, look)
    remarks = _rough(places, words)
    if side > CELL_METRES:
        joined = words.text(
            "There are too many cells to draw. They are joined to squares of {side} m.", side=side
        )
        remarks = (joined, *remarks)
    certified = bool(places.certified)
    legend = map_legend(title, scale, words, certified=certified, remarks=remarks)
    alt = words.plural(
        "Map with {n} square of {side} m, coloured by: {what}. The numbers stand in the table.",
        "Map with {n} squares of {side} m, coloured by: {what}. The numbers stand in the table.",
        n=len(squares),
        side=side,
        what=title,
    )
    base = base_map(places, words, theme, synthetic=synthetic)
    return MapFigure(base, group, legend, example_first(alt, words, synthetic=synthetic))


def base_map(places: Places, words: Words, theme: Theme, *, synthetic: bool = False) -> folium.Map:
    """Return the map without what changes: the municipality's ground and the frame to look at."""
    drawn = _LocalMap(
        location=(62.0, 16.0),
        zoom_start=5,
        tiles=None,
        prefer_canvas=True,
        max_zoom=18,
        zoom_snap=0,  # the frame fits to the pixel; there are no tiles to keep sharp
        zoom_delta=0.5,
        scroll_wheel_zoom=False,
        attribution_control=False,
    )
    page = cast("Figure", drawn.get_root())
    page.header.add_child(Element(f"<style>{_map_css(theme)}</style>"))
    shapes = shapes_of(places.ground)
    seen = places.frame or bounds_of(shapes)
    if seen is not None:
        style = path_style(theme.land, theme.edge, weight=1.0, filled=1.0)
        ground = simplified(shapes, extent_of(seen))
        add_features(drawn, [feature(shape, {"style": style}) for shape in ground])
        drawn.fit_bounds(
            [latitude_longitude(seen[0], seen[1]), latitude_longitude(seen[2], seen[3])],
            padding_top_left=(8, 16),
            # The mark of made-up data stands in the corner, below what is drawn.
            padding_bottom_right=(8, 44 if synthetic else 16),
        )
    drawn.add_child(_Frame(words.text("Made-up data").upper() if synthetic else ""))
    return drawn


def _usual_largest(counts: list[int]) -> int:
    """Return the count that only one square in twenty exceeds; the last class is open upwards.

    A single square, a station or a shopping street, would otherwise make all others look empty.
    """
    return sorted(counts)[int(0.95 * (len(counts) - 1))] if counts else 0


def _rough(places: Places, words: Words) -> tuple[str, ...]:
    return (words.text("Outlines are drawn approximately."),) if places.approximate else ()


def _map_css(theme: Theme) -> str:
    return f"""
html,body{{background:transparent}}
.leaflet-container{{background:{theme.outside};font:400 12.5px/1.3 {FONT}}}
.tg-map-label{{overflow:visible}}
.tg-map-name,.tg-map-flag{{position:absolute;transform:translate(-50%,-50%);white-space:nowrap;
text-align:center;pointer-events:none;font-size:12px;line-height:1.22}}
.tg-map-name{{font-weight:600;text-shadow:
1.5px 0 1px var(--halo),-1.5px 0 1px var(--halo),0 1.5px 1px var(--halo),0 -1.5px 1px var(--halo),
0 0 3px var(--halo),0 0 3px var(--halo)}}
.tg-map-name b{{display:block;font-weight:700;font-size:13px}}
.tg-map-flag{{border-radius:3px;padding:1px 7px 2px;font-weight:600}}
.tg-map-later{{display:none}}.tg-close .tg-map-later{{display:block}}
.tg-map-mark{{background:{theme.demo_ground};color:{theme.demo_ink};
border:1px solid {theme.demo_line};border-radius:4px;padding:2px 8px;font-weight:600;
font-size:12px;letter-spacing:.08em}}
.leaflet-tooltip.tg-map-tip{{background:{theme.card};color:{theme.ink};
border:1px solid {theme.edge};box-shadow:none;font-size:13.5px;white-space:normal;
max-width:260px;width:max-content;overflow-wrap:anywhere}}
.tg-map-tip tr:first-child td{{font-weight:600}}.tg-map-tip td:empty{{display:none}}
.leaflet-bar a,.leaflet-bar a:hover{{background:{theme.card};color:{theme.ink};
border-color:{theme.line}}}
"""
