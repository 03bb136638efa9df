"""What whoever speaks of incidents has beside the views."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import left_out_sentence
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Answered, Notes
from trygghet.figures.result_tables import rate_remarks
from trygghet.figures.source_line import period_text
from trygghet.figures.text import name_order
from trygghet.figures.trend_sentences import spread_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import day
from trygghet.measures.change import Change
from trygghet.measures.trend import Trend
from trygghet.model.incidents import Category
from trygghet.model.result import CellState
from trygghet.model.time import Period

#: Fewer days than this are no whole year.
_WHOLE_YEAR = 365


def incident_notes(context: Context) -> Notes:
    """Return definitions and likely questions about how many incidents there were."""
    words, trend = context.words, context.material.situation.incidents
    if trend is None:
        why = words.text(
            "No incidents are loaded for this choice. That doesn't mean that there were none."
        )
        return Notes((), (Answered(words.text("Why is no figure shown?"), why),))
    definitions = [
        words.say(trend.months.definition),
        words.text(
            "Larger than chance variation means that such counts seldom differ so much by themselves. A"
            " count is complete, so it has no margin of error."
        ),
        words.text(
            "In tables of counts, “statistically certain” means larger than chance variation."
        ),
        spread_sentence(trend, words),
    ]
    return Notes(tuple(filter(None, definitions)), tuple(_questions(context, trend)))


def _questions(context: Context, trend: Trend) -> Iterable[Answered]:
    words = context.words
    untold = words.text(
        "The counts can't tell why. Many things change at the same time: how much is reported, who is out,"
        " the weather, what the police look for."
    )
    if trend.verdict.change is Change.DECREASE:
        yield Answered(words.text("The number has fallen. Isn't that our merit?"), untold)
    elif trend.verdict.change is Change.INCREASE:
        yield Answered(words.text("The number has risen. Whose fault is that?"), untold)
    else:
        yield Answered(words.text("Is it more or fewer, yes or no?"), _no_verdict(context, trend))
    yield Answered(
        words.text("Are there more crimes here than in the neighbouring municipality?"),
        words.text(
            "That isn't told here: only this municipality's own figures are compared, with its own earlier"
            " years. Towns differ in residents, visitors and in what is reported."
        ),
    )
    yield Answered(
        words.text("Is this all that happens?"),
        words.text("No. What nobody reports or records is in no figure here."),
    )
    if left_out := left_out_sentence(trend, words):
        yield Answered(words.text("Why isn't everything counted in the comparison?"), left_out)
    if any(row["state"] == CellState.INCOMPLETE for row in trend.months.rows):
        yield Answered(
            words.text("Can the figures still change?"),
            words.text(
                "Yes. The last weeks may grow: what is registered late comes in afterwards."
            ),
        )


def drawn_though_left_out(trend: Trend, words: Words) -> str:
    """Say which categories a chart of all incidents holds, but no comparison; empty for none."""
    if not trend.verdict.left_out:
        return ""
    return words.text(
        "Drawn, but not part of the comparison: {categories}. How many of these are recorded depends on"
        " the effort put in.",
        categories=tuple(words.label(Category(name)).lower() for name in trend.verdict.left_out),
    )


def years_meant(trend: Trend, words: Words) -> str:
    """Say which months a number "by year" is of; empty where years are whole or none is told."""
    current = next((row for row in trend.years if row["current"]), None)
    first, last = (day(current[name]) if current else None for name in ("first_day", "last_day"))
    if first is None or last is None or not trend.direction.years:
        return ""
    period = Period(first, last)
    if period.days >= _WHOLE_YEAR:
        return ""
    return words.text(
        "By year means the same months as {period}, year by year.",
        period=period_text(period, words),
    )


def incomplete(trend: Trend | None, words: Words) -> str:
    """Say that a count which reaches to the end of the period may grow; empty where it won't."""
    if trend is None or all(row["state"] != CellState.INCOMPLETE for row in trend.months.rows):
        return ""
    return words.text(
        "The last months are in the numbers but incomplete: incidents of them are still being"
        " registered."
    )


def _no_verdict(context: Context, trend: Trend) -> str:
    words, found = context.words, trend.verdict
    if found.change is Change.NOT_TESTED:
        return words.text("It isn't tested, so nobody can say. The sentence on the view says why.")
    said = words.text(
        "The difference is not larger than what chance gives. That isn't the same as no change:"
    )
    if found.detectable_share is None or found.detectable_share > 1:
        few = words.text("the numbers are so few that not even a doubling would have shown.")
        return f"{said} {few}"
    seen = words.text(
        "the numbers would have shown a change larger than about {share}.",
        share=words.percent(found.detectable_share),
    )
    return example_first(f"{said} {seen}", words, synthetic=trend.months.synthetic)


def where_notes(context: Context) -> Notes:
    """Return definitions and likely questions about where incidents happened."""
    words, counted = context.words, context.material.counted
    definitions = [
        words.text(
            "What lies in the districts, what lies outside them and what has no known place make the"
            " total of the table, always."
        )
    ]
    questions = [
        Answered(
            words.text("Which district is the worst?"),
            words.text(
                "The figures don't rank districts. A centre has visitors who live elsewhere, and where more"
                " people are, more happens and more is reported."
            ),
        ),
        Answered(
            words.text("Why can't we see the streets?"),
            words.text(
                "Small places are for those who work with them. On a map for a room, a street could point at"
                " a home or a person."
            ),
        ),
    ]
    if counted is not None:
        result = counted.by_district
        definitions += rate_remarks(result, words)
        without = [
            context.districts.get(str(row["district"]), str(row["district"]))
            for row in result.rows
            if row.get("district") and row.get("rate") is None
        ]
        rated = any(row.get("rate") is not None for row in result.rows)
        if without and rated:
            named = words.listed(sorted(without, key=name_order))
            questions.append(
                Answered(
                    words.text("Why is no figure shown for {places}?", places=named),
                    " ".join(rate_remarks(result, words)),
                )
            )
    return Notes(tuple(definitions), tuple(questions))
