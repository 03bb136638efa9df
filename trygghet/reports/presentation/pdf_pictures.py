"""Charts and maps as pictures for paper (SVG)."""

from __future__ import annotations

from collections.abc import Mapping
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
