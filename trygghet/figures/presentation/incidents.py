"""Incidents: more or fewer than before, of what kinds; and where, by district."""

from __future__ import annotations

from trygghet.figures.card import Spoken
from trygghet.figures.changes import changes_sentence, changes_table
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import (
    incident_key,
    incident_sentence,
    left_out_sentence,
    place_sentence,
    yearly_sentence,
)
from trygghet.figures.map import MapFigure, district_map
from trygghet.figures.marks import count_marks
from trygghet.figures.presentation.charts import Bar, count_bars
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.incident_notes import incident_notes, where_notes
from trygghet.figures.presentation.model import Plot, PlotKind, Series, Shown, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.result_tables import (
    district_table,
    month_table,
    rate_remarks,
)
from trygghet.figures.scale import count_scale
from trygghet.figures.scope_words import category_name
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
from trygghet.measures.panels import Panels
from trygghet.measures.trend import Trend
from trygghet.model.incidents import Placed
from trygghet.model.result import Result, Row

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
    said = [Spoken(sentence, incident_key(trend, words))]
    if context.material.changed is not None:
        told = changes_sentence(context.material.changed, context.districts, words)
        said.append(Spoken(told, beside=True))
    large, small = for_screen(said, words)
    remark = " ".join(filter(None, (small, left_out_sentence(trend, words))))
    blocks = tuple(filter(None, (_months(context, trend), _kinds(context))))
    views = [View("incidents", heading, large, remark, blocks, incident_notes(context))]
    counted = context.material.counted
    if counted is not None and not context.material.scope.areas:
        views.append(_where(context, counted))
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
        left_out_sentence(trend, words),
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
        title,
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


def _kinds(context: Context) -> Shown | None:
    """Return the kinds of incidents with their verdicts, most first."""
    words, changed = context.words, context.material.changed
    if changed is None or not changed.rows:
        return None
    ordered = sorted(changed.rows, key=lambda row: -(number(row["count"]) or 0.0))
    drawn = ordered[:_MOST_BARS]
    bars = [
        Bar(
            category_name(str(row["category"]), words),
            number(row["count"]) or 0.0,
            number(row["expected"]),
        )
        for row in drawn
    ]
    unit = sentence_case(words.say(changed.unit))
    title = words.text("{unit} by kind, number", unit=unit)
    table = changes_table(changed, context.districts, words)
    beside = _expected_name(changed, words)
    drawing = count_bars(
        bars, words, context.theme, title=title, beside=beside, synthetic=changed.synthetic
    )
    plot = Plot(
        PlotKind.BARS,
        tuple(bar.name for bar in bars),
        (
            Series(words.text("This period"), tuple(bar.count for bar in bars)),
            Series(beside, tuple(bar.expected for bar in bars)),
        ),
        unit,
    )
    extra = [words.text("The stroke shows: {what}.", what=beside)]
    if len(ordered) > len(drawn):
        left = len(ordered) - len(drawn)
        extra.append(
            words.plural(
                "{n} more kind stands in the table.", "{n} more kinds stand in the table.", n=left
            )
        )
    return context.shown(
        "incidents-kinds",
        title,
        changes_sentence(changed, context.districts, words),
        table,
        changed,
        drawing=drawing,
        plot=plot,
        extra=extra,
    )


def _expected_name(changed: Result, words: Words) -> str:
    if changed.scope.comparison is not None:
        return words.text("Comparison period, at the same length")
    return words.text("Mean of earlier years")


def _where(context: Context, counted: Panels) -> View:
    words, result = context.words, counted.by_district
    total, without = result.total or 0, result.without_place or 0
    totals = place_sentence(total - without, without, total, words)
    said = [Spoken(_marked(context, totals, synthetic=result.synthetic))]
    said += [
        Spoken(_marked(context, each, synthetic=result.synthetic), beside=True)
        for each in apart_sentences(result, words)
    ]
    large, small = for_screen(said, words)
    warning = words.text(
        "More on the map can mean more residents, more visitors or more reports. Compare with the same"
        " place earlier rather than place with place."
    )
    return View(
        "where",
        words.text("Where does it happen?"),
        large,
        " ".join(filter(None, (small, warning))),
        (_map(context, result),),
        where_notes(context),
    )


def _map(context: Context, result: Result) -> Shown:
    words, theme, places = context.words, context.theme, context.places
    unit = sentence_case(words.say(result.unit))
    rates = any(row.get("rate") is not None for row in result.rows)
    title = words.text("{unit} by district, number", unit=unit)
    if rates:
        title = words.text("{unit} per 1,000 residents and year", unit=unit)
    drawing: MapFigure | None = None
    if places.districts:
        marks = count_marks(result, places, words, rates=rates)
        most = max((mark.value or 0.0 for mark in marks.values()), default=0.0)
        scale = count_scale(most, words, theme, decimals=1 if rates else 0)
        drawing = district_map(
            places, marks, scale, words, theme, title=title, synthetic=result.synthetic
        )
    table = district_table(result, places, words)
    total, without = result.total or 0, result.without_place or 0
    sentence = place_sentence(total - without, without, total, words)
    extra = (*apart_sentences(result, words), *rate_remarks(result, words))
    return context.shown(
        "incidents-map",
        title,
        _marked(context, sentence, synthetic=result.synthetic),
        table,
        result,
        drawing=drawing,
        extra=extra,
    )


def apart_sentences(result: Result, words: Words) -> tuple[str, ...]:
    """Say which part of the total is in no district of the map, though its place is known."""
    counts: dict[str, int] = {}
    for row in result.rows:
        placed = str(row.get("placed"))
        counts[placed] = counts.get(placed, 0) + int(str(row["count"]))
    return tuple(
        f"{words.label(placed)}: {words.number(counts[placed])}."
        for placed in (Placed.OUTSIDE, Placed.MUNICIPALITY)
        if counts.get(placed)
    )


def _marked(context: Context, said: str, *, synthetic: bool) -> str:
    return example_first(said, context.words, synthetic=synthetic)


def _float(value: int | None) -> float | None:
    return None if value is None else float(value)
