"""Maps on slides: a picture of the map beside its legend, which the slide program draws itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from trygghet.figures.chart import ChartFigure
from trygghet.figures.legend import Legend, LegendEntry, Sample
from trygghet.figures.map import MapFigure
from trygghet.figures.printed_chart import svg_picture
from trygghet.figures.printed_map import map_svg
from trygghet.figures.theme import LIGHT
from trygghet.reports.presentation.pdf_pictures import chart_picture
from trygghet.reports.presentation.slides_deck import Box, Deck, alternative
from trygghet.reports.presentation.slides_text import LINE, Paragraph, Run, rgb, wrapped

#: Sharp on a wide projector: twice the points.
_SCALE = 2.0
_MAP_WIDE = 560
_NAMES = 13.0
_LEGEND_SIZES = (16.0, 14.0, 12.0, 10.0)
_KEY = Box(0, 0, 30, 18)
_KEY_GAP, _BETWEEN = 10, 6

#: A line of a legend: its sample, where it has one, and what it says.
Line = tuple[LegendEntry | None, Run]


def add_picture(deck: Deck, slide: Any, drawing: ChartFigure | MapFigure, box: Box) -> None:
    """Draw a map with its legend, or a chart whose numbers aren't given, as a picture."""
    if isinstance(drawing, ChartFigure):
        _place(slide, chart_picture(drawing), box, drawing.alt)
    elif drawing.payload is not None:
        wide = int(min(_MAP_WIDE, box.width * 0.66))
        svg = map_svg(drawing.payload, wide, int(box.height), font=_NAMES)
        _place(slide, svg, Box(box.left, box.top, wide, int(box.height)), drawing.alt)
        left = box.left + wide + 24
        beside = Box(left, box.top, box.left + box.width - left, box.height)
        _legend(deck, slide, drawing.key, beside)


def _legend(deck: Deck, slide: Any, legend: Legend, box: Box) -> None:
    """Draw the legend in the largest letters in which all of it fits."""
    lines = list(_lines(legend))
    for size in _LEGEND_SIZES:
        heights = [_line_high(line, size, box.width) for line in lines]
        if sum(heights) <= box.height:
            break
    top = box.top
    for (entry, said), height in zip(lines, heights, strict=True):
        if top + height > box.bottom:
            break
        if entry is not None and entry.sample is Sample.SIGN:
            sign = Paragraph((Run(entry.sign, bold=True, colour=LIGHT.ink),), size)
            deck.text(slide, [sign], Box(box.left, top, _KEY.width, height - _BETWEEN))
        elif entry is not None:
            _key(slide, entry, Box(box.left, top + 1, _KEY.width, _KEY.height))
        indent = _indent(entry)
        place = Box(box.left + indent, top, box.width - indent, height - _BETWEEN)
        deck.text(slide, [Paragraph((said,), size)], place)
        top += height


def _lines(legend: Legend) -> Iterator[Line]:
    """Yield the title, the samples and the remarks."""
    if legend.title:
        yield None, Run(legend.title, bold=True, colour=LIGHT.ink)
    for entry in legend.entries:
        yield entry, Run(entry.label, colour=LIGHT.ink)
    for remark in legend.remarks:
        yield None, Run(remark, colour=LIGHT.ink)


def _indent(entry: LegendEntry | None) -> float:
    return 0 if entry is None else _KEY.width + _KEY_GAP


def _line_high(line: Line, size: float, width: float) -> float:
    entry, said = line
    lines = len(wrapped(said.text, size, width - _indent(entry), bold=True))
    return max(lines * size * LINE, _KEY.height + 2) + _BETWEEN


def _key(slide: Any, entry: LegendEntry, box: Box) -> None:
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
    )
    alternative(shape, entry.label, entry.label)
    shape.shadow.inherit = False
    shape.line.color.rgb = rgb(LIGHT.edge)
    shape.line.width = Pt(0.75)
    match entry.sample:
        case Sample.HATCH:
            shape.fill.patterned()
            shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            shape.fill.fore_color.rgb = rgb(LIGHT.edge)
            shape.fill.back_color.rgb = rgb(LIGHT.land)
        case Sample.FLAG | Sample.DASHED:
            shape.fill.background()
            shape.line.color.rgb = rgb(LIGHT.flag)
            shape.line.width = Pt(3)
            if entry.sample is Sample.DASHED:
                shape.line.dash_style = MSO_LINE.DASH
        case _:
            shape.fill.solid()
            empty = entry.sample is Sample.EMPTY
            shape.fill.fore_color.rgb = rgb(LIGHT.land if empty else entry.colour)


def _place(slide: Any, svg: str, box: Box, alt: str) -> None:
    picture = io.BytesIO(svg_picture(svg, _SCALE))
    shape = slide.shapes.add_picture(picture, Pt(box.left), Pt(box.top))
    # As large as fits, in its own proportions.
    part = min(Pt(box.width) / shape.width, Pt(box.height) / shape.height)
    shape.width, shape.height = int(shape.width * part), int(shape.height * part)
    alternative(shape, alt, alt)
