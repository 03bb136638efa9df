"""Sentences said elsewhere in full, in so few words that they can be read from the back row."""

from __future__ import annotations

from dataclasses import replace

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import incident_key, incident_sentence
from trygghet.figures.presentation.spoken import LONGEST
from trygghet.figures.sentences import pledge_sentence, went_well_sentence
from trygghet.figures.source_line import period_text
from trygghet.figures.text import sentence_case, within_sentence
from trygghet.figures.trend_panel import trend_months
from trygghet.locale.words import Words
from trygghet.measures.change import Change
from trygghet.measures.series import month_end
from trygghet.measures.situation import Good, PromiseTally, Situation
from trygghet.measures.trend import Trend
from trygghet.model.time import Period


def went_well_brief(situation: Situation, words: Words) -> str:
    """Say what went well: with the promises' names where there is room, else with their number."""
    said = went_well_sentence(situation, words)
    if len(said) <= LONGEST:
        return said
    parts = []
    for good, rows in situation.went_well:
        label = within_sentence(words.label(good))
        counted = good in (Good.FULFILLED, Good.ON_PLAN)
        parts.append(f"{label} ({words.number(len(rows))})" if counted else label)
    short = words.text("What went well: {things}.", things="; ".join(parts))
    mark = example_first("", words, synthetic=True).strip()
    return example_first(short, words, synthetic=said.startswith(mark))


def pledge_brief(tally: PromiseTally, words: Words) -> list[Spoken]:
    """Say how many promises there are and where they stand; that their time is over by itself."""
    key = words.plural("{n} promise", "{n} promises", n=tally.total)
    said = [Spoken(pledge_sentence(replace(tally, over=False), words), key)]
    if tally.over:
        over = words.text("The period of the latest pledge is over.")
        synthetic = any(bool(row.get("synthetic")) for row in tally.promises)
        said.insert(0, Spoken(example_first(over, words, synthetic=synthetic)))
    return said


def incident_brief(trend: Trend, words: Words) -> Spoken:
    """Say whether incidents are more or fewer than in the same months before, by more than chance."""
    found = trend.verdict
    complete = [month.month for month in trend_months(trend) if month.complete][-found.months :]
    if found.change is Change.NOT_TESTED or not complete or found.expected is None:
        return Spoken(incident_sentence(trend, words), incident_key(trend, words))
    values = {
        "unit": sentence_case(words.say(trend.months.unit)),
        "period": period_text(Period(complete[0], month_end(complete[-1])), words),
        "count": found.current,
        "expected": round(found.expected),
    }
    match found.change:
        case Change.DECREASE:
            said = words.text(
                "{unit} {period} are fewer than in the same months before: {count} against {expected} on"
                " average, more than chance variation.",
                **values,
            )
        case Change.INCREASE:
            said = words.text(
                "{unit} {period} are more than in the same months before: {count} against {expected} on"
                " average, more than chance variation.",
                **values,
            )
        case _:
            said = words.text(
                "{unit} {period}: {count} against {expected} on average in the same months before. No"
                " difference larger than chance variation.",
                **values,
            )
    key, colon, _ = said.partition(":")
    certain = found.change in (Change.DECREASE, Change.INCREASE)
    if not certain:
        key = f"{key}{colon} {words.number(found.current)}"
    return Spoken(example_first(said, words, synthetic=trend.months.synthetic), key)
