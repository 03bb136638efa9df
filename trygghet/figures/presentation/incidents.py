"""Incidents: more or fewer than before, and of what kinds."""

from __future__ import annotations

from trygghet.figures.card import Spoken
from trygghet.figures.changes import changes_sentence
from trygghet.figures.incident_sentences import (
    growing_sentence,
    incident_key,
    incident_sentence,
    yearly_sentence,
)
from trygghet.figures.presentation.changed import changed_figure
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.incident_notes import (
    drawn_though_left_out,
    incident_notes,
    years_meant,
)
from trygghet.figures.presentation.model import Plot, PlotKind, Series, Shown, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.presentation.where import where_view
from trygghet.figures.result_tables import (
    month_table,
)
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.figures.text import sentence_case
from trygghet.figures.trend_chart import period_label
from trygghet.figures.trend_panel import earlier_years, trend_figure, trend_months
from trygghet.figures.trend_sentences import (
    breaks_sentence,
    direction_sentence,
    spread_sentence,
)
from trygghet.locale.words import Words
from trygghet.measures.cells import day, number
from trygghet.measures.trend import Trend
from trygghet.model.result import Row

#: Kinds in the drawing; the table has all of them.
_MOST_BARS = 10


def incident_views(context: Context) -> list[View]:
    """Return the views of incidents, or what would tell."""
    words = context.words
    heading = words.text("Are there more or fewer incidents than before?")
    trend = context.material.situation.incidents
    if trend is None:
        unknown = (
            words.text("How many incidents there were isn't known."),
            words.text("A file of incidents, or of counts by area and month, would tell."),
        )
        return [View("incidents", heading, (), "", (), incident_notes(context), unknown)]
    sentence = incident_sentence(trend, words)
    said = [context.said(Spoken(sentence, incident_key(trend, words)))]
    if context.material.changed is not None:
        told = changes_sentence(context.material.changed, context.districts, words)
        said.append(Spoken(told, beside=True))
    large, small = for_screen(said, words)
    remarks = (small, drawn_though_left_out(trend, words), growing_sentence(trend, words))
    remark = " ".join(filter(None, remarks))
    unit = sentence_case(words.say(trend.months.unit))
    title = words.text("{unit} by kind beside earlier years, number", unit=unit)
    kinds = changed_figure(
        context, "incidents-kinds", context.titled(title), context.material.changed
    )
    blocks = tuple(filter(None, (_months(context, trend), kinds)))
    views = [View("incidents", heading, large, remark, blocks, incident_notes(context))]
    counted = context.material.counted
    if counted is not None and not context.material.scope.areas:
        views.append(where_view(context, counted))
    return views


def _months(context: Context, trend: Trend) -> Shown | None:
    words = context.words
    drawing = trend_figure(trend, words, context.theme)
    if drawing is None:
        return None
    unit = sentence_case(words.say(trend.months.unit))
    extra = (
        breaks_sentence(trend, words),
        spread_sentence(trend, words),
        drawn_though_left_out(trend, words),
        growing_sentence(trend, words),
        years_meant(trend, words),
    )
    if trend.monthly or not trend.years:
        years = earlier_years(trend, words)
        sentence = direction_sentence(trend, words)
        title = words.text("{unit} by month, number", unit=unit)
        table, plot = month_table(trend, words), _month_plot(trend, years, words)
    else:
        sentence = yearly_sentence(trend, words)
        title = words.text("{unit} by year, number", unit=unit)
        table, plot = _year_table(trend, words), _year_plot(trend, words)
    return context.shown(
        "incidents-time",
        context.titled(title),
        sentence,
        table,
        trend.months,
        drawing=drawing,
        plot=plot,
        extra=tuple(filter(None, extra)),
    )


def _month_plot(trend: Trend, years: str, words: Words) -> Plot:
    months = trend_months(trend)
    name = period_label(months[0].month, months[-1].month, words)
    series = [Series(name, tuple(_float(month.count) for month in months))]
    if years:
        lowest = words.text("Fewest in the same month, {years}", years=years)
        highest = words.text("Most in the same month, {years}", years=years)
        series.append(Series(lowest, tuple(_float(month.low) for month in months)))
        series.append(Series(highest, tuple(_float(month.high) for month in months)))
    categories = tuple(words.month(month.month, short=True) for month in months)
    unit = sentence_case(words.say(trend.months.unit))
    return Plot(PlotKind.LINES, categories, tuple(series), unit)


def _year_name(row: Row, words: Words) -> str:
    first, last = day(row["first_day"]), day(row["last_day"])
    return period_label(first, last, words) if first and last else ""


def _year_plot(trend: Trend, words: Words) -> Plot:
    unit = sentence_case(words.say(trend.months.unit))
    names = tuple(_year_name(row, words) for row in trend.years)
    counts = tuple(number(row["count"]) for row in trend.years)
    return Plot(PlotKind.COLUMNS, names, (Series(unit, counts),), unit)


def _year_table(trend: Trend, words: Words) -> Table:
    rows = tuple(
        (text_cell(_year_name(row, words)), number_cell(number(row["count"]), words))
        for row in trend.years
    )
    unit = sentence_case(words.say(trend.months.unit))
    return Table(unit, (words.text("Period"), words.text("Count")), rows)


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)
