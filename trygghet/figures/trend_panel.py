"""A trend result as a chart: its months, or its years where months are too few to tell anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.chart import (
    ChartFigure,
    either,
    finished,
    fixed,
    layer,
    named,
    number_label,
    quantity,
)
from trygghet.figures.text import sentence_case
from trygghet.figures.theme import Theme
from trygghet.figures.trend_breaks import BreakMark
from trygghet.figures.trend_chart import TrendMonth, period_label, trend_chart
from trygghet.locale.words import Words
from trygghet.measures.trend import Trend
from trygghet.model.result import CellState, Row
from trygghet.model.time import years_before

_HEIGHT = 150


def trend_figure(trend: Trend, words: Words, theme: Theme) -> ChartFigure | None:
    """Draw a trend; ``None`` where nothing is known."""
    unit = sentence_case(words.say(trend.months.unit))
    synthetic = trend.months.synthetic
    if not trend.monthly and trend.years:
        return year_chart(
            trend.years,
            words,
            theme,
            unit=unit,
            breaks=break_marks(trend, words),
            synthetic=synthetic,
        )
    months = trend_months(trend)
    if not any(month.count is not None for month in months):
        return None
    earlier = earlier_years(trend, words)
    return trend_chart(
        months,
        words,
        theme,
        unit=unit,
        earlier=earlier,
        breaks=break_marks(trend, words),
        synthetic=synthetic,
    )


def break_marks(trend: Trend, words: Words) -> list[BreakMark]:
    """Return the breaks of a trend as the chart draws them; the same kind on one day is one."""
    found = [BreakMark(each.day, words.label(each.reason)) for each in trend.breaks]
    return list(dict.fromkeys(found))


def trend_months(trend: Trend) -> list[TrendMonth]:
    """Return the rows of a trend as months of the chart."""
    return [
        TrendMonth(
            month=date.fromisoformat(f"{row['month']}-01"),
            count=_whole(row, "count"),
            low=_whole(row, "low"),
            high=_whole(row, "high"),
            complete=row["state"] != CellState.INCOMPLETE,
        )
        for row in trend.months.rows
    ]


def earlier_years(trend: Trend, words: Words) -> str:
    """Return which years the band covers, "2021–2024"; empty where there is none."""
    months = trend_months(trend)
    counts = [row.get("earlier") for row in trend.months.rows]
    years = max((len(found) for found in counts if isinstance(found, list)), default=0)
    return years_label(months[0].month, months[-1].month, years, words) if months else ""


def years_label(first: date, last: date, years: int, words: Words) -> str:
    """Return the name of the same months in so many years before; empty for none."""
    if not years:
        return ""
    begin, end = years_before(first, years), years_before(last, 1)
    if first.year == last.year:
        return str(end.year) if years == 1 else f"{begin.year}–{end.year}"
    return period_label(begin, end, words)


def year_chart(
    years: tuple[Row, ...],
    words: Words,
    theme: Theme,
    *,
    unit: str,
    breaks: Sequence[BreakMark] = (),
    synthetic: bool,
) -> ChartFigure:
    """Draw the same months year by year as bars from zero, each with its number.

    A break stands before the first year that holds any of what is counted after it.
    """
    rows, marked = [], []
    before: date | None = None
    for row in years:
        first, last, count = row["first_day"], row["last_day"], _whole(row, "count") or 0
        if not isinstance(first, date) or not isinstance(last, date):
            continue
        label = period_label(first, last, words).replace("–", "–\n")
        said = words.number(count)
        rows.append({"year": label, "count": count, "said": said, "current": bool(row["current"])})
        broken = [
            each for each in breaks if (before is None or each.day > before) and each.day <= last
        ]
        if broken and before is not None:
            marked.append({"year": label, "label": ", ".join(each.label for each in broken)})
        before = last
    x = named(
        "year",
        title=None,
        sort=None,
        axis={
            "labelAngle": 0,
            "labelExpr": "split(datum.label, '\\n')",
            "labelOverlap": False,
        },
    )
    channels = {
        "x": x,
        "y": quantity(
            "count",
            title=None,
            scale={"zero": True, "nice": True},
            axis={
                "tickCount": 3,
                "tickMinStep": 1,
                "labelExpr": number_label(words),
                "domain": False,
            },
        ),
    }
    fill = {"fill": either("datum.current", theme.accent, theme.band)}
    width = {"band": 0.6}
    bars = layer("bar", rows, channels | fill, stroke=theme.edge, strokeWidth=1, width=width)
    said_above = {"dy": -9, "fontSize": 14, "fontWeight": 600, "color": theme.ink}
    labels = layer("text", rows, channels | {"text": named("said")}, **said_above)
    edge = x | {"bandPosition": 0}
    thin = [layer("rule", marked, {"x": edge}, color=theme.ink, strokeWidth=1)] if marked else []
    if marked:
        place = {
            "align": "left",
            "baseline": "bottom",
            "dx": -2,
            "fontSize": 12,
            "color": theme.ink,
        }
        named_at = {"x": edge, "y": fixed(-6), "text": named("label")}
        thin.append(layer("text", marked, named_at, **place))
    told = words.text(
        "Too few a month. By year: {counts}.", counts=", ".join(str(row["said"]) for row in rows)
    )
    return finished(
        [bars, labels, *thin],
        words,
        theme,
        alt_text=f"{unit}. {told}",
        height=_HEIGHT,
        synthetic=synthetic,
    )


def _whole(row: Row, name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) else None
