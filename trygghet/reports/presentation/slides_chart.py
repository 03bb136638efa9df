"""A chart that the slide program draws itself, from the same numbers as everywhere else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from trygghet.figures.presentation.model import Plot, PlotKind
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.reports.presentation.slides_deck import Box
from trygghet.reports.presentation.slides_file import sheet
from trygghet.reports.presentation.slides_text import LANGUAGES, clean, rgb

_KINDS = {
    PlotKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    PlotKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    PlotKind.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
#: The most important series first; lines differ by dash and sign as well, columns by their place.
_COLOURS = (LIGHT.accent, LIGHT.edge, LIGHT.flag, LIGHT.late, LIGHT.police, LIGHT.done)
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH_DOT)
_SIGNS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)
_SIZE = 14
_SMALLEST = 8
#: So many numbers can be written beside their columns, and so many names along an axis.
_MOST_LABELS = 16
_MOST_NAMES = 14
#: From this share on a bar has room for its number within it.
_ROOM_WITHIN = 0.15
_NO_BREAK = "\N{NO-BREAK SPACE}"


def drawable(plot: Plot | None) -> bool:
    """Whether there is any number to draw."""
    return plot is not None and any(
        _finite(value) is not None for each in plot.series for value in each.values
    )


def add_chart(slide: Any, plot: Plot, box: Box, words: Words) -> Any:
    """Draw a plot into a place on a slide, and return the shape."""
    categories = tuple(clean(name) for name in plot.categories)
    series = tuple(
        (clean(each.name), tuple(_finite(value) for value in each.values)) for each in plot.series
    )
    format_ = number_format(plot, words)
    data = CategoryChartData(number_format=format_)
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    shape = slide.shapes.add_chart(
        _KINDS[plot.kind], Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height), data
    )
    chart = shape.chart
    chart.part.chart_workbook.update_from_xlsx_blob(sheet(categories, series))
    chart.has_title = False
    chart.font.size = Pt(_SIZE)
    chart.font.color.rgb = rgb(LIGHT.ink)
    language = chart._chartSpace.makeelement(qn("c:lang"), {"val": LANGUAGES[words.language]})
    chart._chartSpace.find(qn("c:date1904")).addnext(language)
    _axes(chart, plot, format_)
    _series(chart, plot)
    _intervals(chart, plot)
    if len(series) > 1:
        chart.has_legend = True
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(_SIZE)
    if len(categories) * len(series) <= _MOST_LABELS:
        _labels(chart, plot, format_)
    return shape


def number_format(plot: Plot, words: Words) -> str:
    """Return how the slide program writes the numbers: as the language does, whatever the computer's.

    Its own signs for thousands and percent would follow the computer; only the decimal sign does.
    """
    if plot.share:
        return f'0"{_NO_BREAK}"%' if words.language == "sv" else "0%"
    values = [value for each in plot.series for value in each.values if _finite(value) is not None]
    if any(value != int(value) for value in values if value is not None):
        return "0.0"
    between = words.number(1000)[1:-3]
    thousands = f'0"{between}"000'
    return f'[>=1000000]0"{between}"000"{between}"000;[>=1000]{thousands};0'


def _axes(chart: Any, plot: Plot, format_: str) -> None:
    names, numbers = chart.category_axis, chart.value_axis
    for axis in (names, numbers):
        axis.tick_labels.font.size = Pt(_SIZE)
        axis.tick_labels.font.color.rgb = rgb(LIGHT.muted)
        axis.format.line.color.rgb = rgb(LIGHT.edge)
        axis.major_tick_mark = XL_TICK_MARK.NONE
        axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    step = 1
    if plot.kind is PlotKind.BARS:
        # The first bar at the top, the numbers nevertheless below.
        names.reverse_order = True
        names.crosses = XL_AXIS_CROSSES.MAXIMUM
        # Every bar has its name.
        names.tick_labels.font.size = Pt(max(min(_SIZE, 300 // len(plot.categories)), _SMALLEST))
    elif len(plot.categories) > _MOST_NAMES:
        step = math.ceil(len(plot.categories) / _MOST_NAMES)
    skip = names._element.makeelement(qn("c:tickLblSkip"), {"val": str(step)})
    names._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    numbers.tick_labels.number_format = format_
    numbers.tick_labels.number_format_is_linked = False
    numbers.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
    numbers.has_title = True
    title = numbers.axis_title.text_frame
    title.text = clean(plot.axis)
    title.paragraphs[0].runs[0].font.size = Pt(_SIZE)
    title.paragraphs[0].runs[0].font.bold = False
    title.paragraphs[0].runs[0].font.color.rgb = rgb(LIGHT.muted)
    values = [value for each in plot.series for value in each.values if value is not None]
    if min(values, default=0) >= 0:
        numbers.minimum_scale = 0
    if plot.share:
        numbers.maximum_scale, numbers.major_unit = 1, 0.25


def _series(chart: Any, plot: Plot) -> None:
    drawn = chart.plots[0]
    if plot.kind is not PlotKind.LINES:
        drawn.gap_width, drawn.overlap = 60, -5
    few = len(plot.categories) <= 2 * _MOST_NAMES
    for number, each in enumerate(drawn.series):
        colour = rgb(_COLOURS[number % len(_COLOURS)])
        if plot.kind is not PlotKind.LINES:
            each.format.fill.solid()
            each.format.fill.fore_color.rgb = colour
            each.invert_if_negative = False
            continue
        each.smooth = False
        each.format.line.color.rgb = colour
        each.format.line.width = Pt(3 if number == 0 else 2)
        each.format.line.dash_style = _DASHES[number % len(_DASHES)]
        each.marker.style = _SIGNS[number % len(_SIGNS)] if few else XL_MARKER_STYLE.NONE
        if few:
            each.marker.size = 7
            each.marker.format.fill.solid()
            each.marker.format.fill.fore_color.rgb = colour
            each.marker.format.line.color.rgb = colour


def _labels(chart: Any, plot: Plot, format_: str) -> None:
    drawn = chart.plots[0]
    drawn.has_data_labels = True
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = format_, False
    labels.font.size = Pt(_SIZE)
    labels.font.color.rgb = rgb(LIGHT.ink)
    lines = plot.kind is PlotKind.LINES
    labels.position = XL_LABEL_POSITION.ABOVE if lines else XL_LABEL_POSITION.OUTSIDE_END
    shares = [value for each in plot.series for value in each.values if value is not None]
    if not lines and any(each.intervals for each in plot.series) and min(shares) >= _ROOM_WITHIN:
        # Beyond its end a bar has its interval.
        labels.position = XL_LABEL_POSITION.INSIDE_BASE
        labels.font.color.rgb = rgb(LIGHT.card)


def _intervals(chart: Any, plot: Plot) -> None:
    """Draw intervals as error bars of the program's own, where there are any."""
    for drawn, each in zip(chart.plots[0].series, plot.series, strict=True):
        if not any(each.intervals):
            continue
        plus, minus = [], []
        for value, interval in zip(each.values, each.intervals, strict=True):
            low, high = interval or (value, value)
            plus.append(max(0.0, (high or 0.0) - (value or 0.0)))
            minus.append(max(0.0, (value or 0.0) - (low or 0.0)))
        element = parse_xml(
            f"<c:errBars {nsdecls('c', 'a')}>"
            '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"<c:plus>{_literal(plus)}</c:plus><c:minus>{_literal(minus)}</c:minus>"
            f'<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{rgb(LIGHT.ink)}"/>'
            "</a:solidFill></a:ln></c:spPr></c:errBars>"
        )
        drawn._element.find(qn("c:cat")).addprevious(element)


def _literal(values: Sequence[float]) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values)
    )
    return (
        "<c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numLit>'
    )


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
