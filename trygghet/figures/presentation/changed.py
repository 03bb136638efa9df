"""Kinds or districts beside their own earlier years, with the verdict on each."""

from __future__ import annotations

from trygghet.figures.changes import changes_sentence, changes_table, row_name
from trygghet.figures.presentation.charts import Bar, count_bars
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Plot, PlotKind, Series, Shown
from trygghet.figures.text import name_order, sentence_case
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.model.result import Result, Row

#: Rows in the drawing; the table has all of them.
_MOST_BARS = 12


def changed_figure(context: Context, key: str, title: str, changed: Result | None) -> Shown | None:
    """Return a result of ``changes`` as bars with their mean of earlier years: kinds most first, districts by name.

    Parameters
    ----------
    title
        What is counted by what, with its unit.
    """
    if changed is None or not changed.rows:
        return None
    words = context.words
    ordered = sorted(changed.rows, key=lambda row: -_count(row))
    drawn = ordered[:_MOST_BARS]
    if any(row.get("district") for row in drawn):
        # Districts are no ranking.
        drawn.sort(key=lambda row: name_order(row_name(row, context.districts, words)))
    bars = [
        Bar(
            sentence_case(row_name(row, context.districts, words)),
            _count(row),
            number(row["expected"]),
        )
        for row in drawn
    ]
    beside = _expected_name(changed, words)
    drawing = count_bars(
        bars, words, context.theme, title=title, beside=beside, synthetic=changed.synthetic
    )
    series = [Series(words.text("This period"), tuple(bar.count for bar in bars))]
    extra, sign = [], ""
    if any(bar.expected is not None for bar in bars):
        series.append(Series(beside, tuple(bar.expected for bar in bars)))
        sign = words.text("The stroke shows: {what}.", what=beside)
    plot = Plot(
        PlotKind.BARS,
        tuple(bar.name for bar in bars),
        tuple(series),
        sentence_case(words.say(changed.unit)),
    )
    if left := len(ordered) - len(bars):
        extra.append(
            words.plural(
                "{n} more row stands in the table.", "{n} more rows stand in the table.", n=left
            )
        )
    return context.shown(
        key,
        title,
        changes_sentence(changed, context.districts, words),
        changes_table(changed, context.districts, words),
        changed,
        drawing=drawing,
        plot=plot,
        extra=extra,
        drawn=sign,
    )


def _count(row: Row) -> float:
    return number(row["count"]) or 0.0


def _expected_name(changed: Result, words: Words) -> str:
    if changed.scope.comparison is not None:
        return words.text("Comparison period, at the same length")
    return words.text("Mean of earlier years")
