"""What may be said of counts: complete, so their change is larger than chance variation, or isn't."""

from __future__ import annotations

from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.source_line import period_text
from trygghet.figures.text import sentence_case
from trygghet.figures.trend_panel import trend_months, years_label
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.series import month_end
from trygghet.measures.trend import Trend
from trygghet.model.incidents import Category
from trygghet.model.time import Period


def incident_sentence(trend: Trend, words: Words) -> str:
    """Say whether incidents are more or fewer than in earlier years, by more than chance, or not."""
    return example_first(_verdict(trend, words), words, synthetic=trend.months.synthetic)


def _verdict(trend: Trend, words: Words) -> str:
    found = trend.verdict
    unit = sentence_case(words.say(trend.months.unit))
    complete = [month.month for month in trend_months(trend) if month.complete][-found.months :]
    if not complete or not found.months:
        return words.text("{unit}: no whole month is known.", unit=unit)
    period = period_text(Period(complete[0], month_end(complete[-1])), words)
    values = {"unit": unit, "period": period, "count": found.current}
    if found.change is Change.NOT_TESTED:
        return words.text(
            "{unit} {period}: {count}. Whether that is more or fewer than before is not tested:"
            " {reason}.",
            reason=words.label(found.reason or Untested.NO_EARLIER),
            **values,
        )
    years = _years(complete[0], complete[-1], len(found.earlier), words)
    return _compared(trend, {**values, "years": years}, words)


def incident_key(trend: Trend, words: Words) -> str:
    """Return the part of :func:`incident_sentence` that is its key statement.

    Where a test found a difference, that is what stands before the numbers; else what was counted.
    """
    count = f": {words.number(trend.verdict.current)}"
    before, found, _ = _verdict(trend, words).partition(count)
    if not found:
        return ""
    certain = trend.verdict.change in (Change.DECREASE, Change.INCREASE)
    return before if certain else before + count


def growing_sentence(trend: Trend, words: Words) -> str:
    """Say that the comparison stops before the period ends; empty where it goes to its end."""
    months = trend_months(trend)
    known = [month.month for month in months if month.complete]
    if not known or known[-1] == months[-1].month or not trend.verdict.months:
        return ""
    return words.text(
        "The comparison goes to {last}, since more may still be recorded of the months after it.",
        last=words.month(known[-1]),
    )


def left_out_sentence(trend: Trend, words: Words) -> str:
    """Say which categories :func:`incident_sentence` leaves out; empty where it leaves none out."""
    if not trend.verdict.left_out:
        return ""
    return words.text(
        "Not counted here: {categories}. How many of these are recorded depends on the effort put in.",
        categories=tuple(words.label(Category(name)).lower() for name in trend.verdict.left_out),
    )


def yearly_sentence(trend: Trend, words: Words) -> str:
    """Say the yearly numbers that stand where months are too few."""
    counts = ", ".join(
        words.number(count) for row in trend.years if isinstance(count := row["count"], int)
    )
    said = words.text("Too few a month. By year: {counts}.", counts=counts)
    return example_first(said, words, synthetic=trend.months.synthetic)


def place_sentence(on_map: int, without: int, table: int, words: Words) -> str:
    """Say that the map's total and what has no known place make up the table's total."""
    return words.text(
        "Map {map} + without known place {without} = table {table}.",
        map=on_map,
        without=without,
        table=table,
    )


def _years(first: date, last: date, years: int, words: Words) -> str:
    """Name the earlier years: "2021–2024", or where the months lie in two years, how many before."""
    if first.year == last.year:
        return years_label(first, last, years, words)
    return words.plural("of the year before", "of the {n} years before", n=years)


def _compared(trend: Trend, values: dict[str, object], words: Words) -> str:
    found = trend.verdict
    values["expected"] = round(found.expected or 0)
    if found.change is Change.DECREASE:
        return words.text(
            "{unit} {period} are fewer than in the same months {years}: {count} against {expected}"
            " on average. The difference is larger than chance variation.",
            **values,
        )
    if found.change is Change.INCREASE:
        return words.text(
            "{unit} {period} are more than in the same months {years}: {count} against {expected}"
            " on average. The difference is larger than chance variation.",
            **values,
        )
    said = words.text(
        "{unit} {period}: {count}, against {expected} on average in the same months {years}. The"
        " difference is not larger than chance variation.",
        **values,
    )
    if found.detectable_share is None:
        return said
    if found.detectable_share > 1:
        few = words.text("The numbers are so few that not even a doubling would have shown.")
        return f"{said} {few}"
    seen = words.percent(found.detectable_share)
    return f"{said} " + words.text(
        "The numbers would have shown a change larger than about {share}.", share=seen
    )
