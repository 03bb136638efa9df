"""Charts and maps as pictures for paper (SVG), and a map's legend as its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from trygghet.figures.chart import ChartFigure
from trygghet.figures.map import MapFigure
from trygghet.figures.printed_chart import sized_svg
from trygghet.figures.printed_map import map_svg
from trygghet.reports.presentation.pdf_letters import letters_in_pictures
from trygghet.reports.presentation.pdf_signs import signs_apart

#: Pixels across the page: the type of charts, 13 pixels, then stands at 8.5 points.
WIDTH = 720
#: Lowest and tallest map, pixels, and its names.
_LOWEST, _TALLEST = 300, 480
_NAMES = 12.0
_COLOUR = re.compile(r"background:\s*(#[0-9A-Fa-f]{6})")


def chart_picture(figure: ChartFigure) -> str:
    """Return a chart as SVG, its text as text.

    Parameters
    ----------
    figure
        In the light look. Its data stand within; nothing is fetched.
    """
    return signs_apart(letters_in_pictures(sized_svg(figure, WIDTH)))


def map_picture(figure: MapFigure) -> str:
    """Return a map as SVG; the empty text where nothing has an outline."""
    payload: Mapping[str, Any] | None = figure.payload
    if payload is None:
        return ""
    west, south, east, north = payload["frame"]
    height = WIDTH * (north - south) / max(east - west, 1)
    size = round(min(max(height, _LOWEST), _TALLEST))
    return signs_apart(letters_in_pictures(map_svg(payload, WIDTH, size, font=_NAMES)))


@dataclass(slots=True)
class LegendEntry:
    """A colour or a sign of a map with its words.

    Parameters
    ----------
    colour
        ``#RRGGBB``; empty where it is none.
    look
        hatch, flag or dashed where the sample is no plain colour; sign where one stands in ``sign``.
    wide
        Whether it takes a line of its own.
    """

    label: str = ""
    colour: str = ""
    look: str = ""
    sign: str = ""
    wide: bool = False


@dataclass(slots=True)
class Legend:
    """A map's legend: what is coloured, its samples, and what else its reader needs."""

    title: str = ""
    entries: list[LegendEntry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def legend_of(figure: MapFigure, ground: str) -> Legend:
    """Return the parts of a map's legend, which the figure holds as HTML.

    Parameters
    ----------
    ground
        Colour of an area that nothing is known of.
    """
    reader = _LegendReader(ground)
    reader.feed(figure.legend)
    reader.close()
    return reader.legend


class _LegendReader(HTMLParser):
    """Reads what :func:`trygghet.figures.legend.map_legend` writes."""

    def __init__(self, ground: str) -> None:
        super().__init__(convert_charrefs=True)
        self.legend = Legend()
        self._ground = ground
        self._entry: LegendEntry | None = None
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        looks = told.get("class", "").split()
        if tag == "li":
            self._entry = LegendEntry(wide="tg-wide" in looks)
        elif tag == "p":
            self.legend.remarks.append("")
        elif tag == "i" and self._entry is not None:
            found = _COLOUR.search(told.get("style", ""))
            self._entry.colour = found.group(1) if found else self._ground
            named = [look.removeprefix("tg-") for look in looks]
            self._entry.look = named[-1] if named else ""
        if tag in ("p", "strong", "b"):
            self._within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._entry is not None:
            if self._entry.label:
                self.legend.entries.append(self._entry)
            self._entry = None
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        match self._within, self._entry:
            case "p", _:
                self.legend.remarks[-1] += data
            case "strong", _:
                self.legend.title += data
            case "b", LegendEntry() as entry:
                entry.sign, entry.look = data, "sign"
            case _, LegendEntry() as entry:
                entry.label += data
