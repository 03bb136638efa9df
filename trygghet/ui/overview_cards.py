"""The overview's own cards: felt safety and incidents over time, and the promises."""

from __future__ import annotations

from trygghet.figures.action_plan import plan_sentence
from trygghet.figures.certification_events import state_text
from trygghet.figures.incident_sentences import left_out_sentence, yearly_sentence
from trygghet.figures.marks import survey_points
from trygghet.figures.promises import promise_brief
from trygghet.figures.result_tables import month_table, promise_table
from trygghet.figures.scope_words import NO_NAMES, Names
from trygghet.figures.sentences import pledge_sentence
from trygghet.figures.text import escaped, sentence_case
from trygghet.figures.trend_panel import earlier_years, trend_figure
from trygghet.figures.trend_sentences import (
    breaks_sentence,
    direction_sentence,
    spread_sentence,
)
from trygghet.measures.activities import activities
from trygghet.measures.activity_tally import tally as activity_tally
from trygghet.measures.certifications import certifications
from trygghet.measures.situation import Situation
from trygghet.measures.trend import Trend
from trygghet.model.result import Result
from trygghet.ui import cards, links, safety_cards, silent_card
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: So many promises stand on the overview, those that need attention first; the page has them all.
_MOST_PROMISES = 4


def safer(visit: Visit, situation: Situation, survey: Result, trend: Trend) -> None:
    """Draw felt safety by wave and incidents by month, one above the other."""
    words = visit.words
    concept = safety_cards.concept_of(situation)
    with cards.card("trend", words.text("Is it getting safer?"), words.label(concept)):
        safety_cards.by_wave(visit, survey, concept)
        own = safety_cards.of_concept(survey, concept)
        if own.sources and survey_points(survey, concept):
            cards.source(visit, own, extra=safety_cards.glosses(visit, own))
        incidents_by_month(visit, trend)
        foot_of_months(visit, "trend", trend, beside=direction_sentence(trend, words))


def incidents_by_month(visit: Visit, trend: Trend) -> None:
    """Draw the months of the period against the same months of earlier years."""
    words = visit.words
    unit = sentence_case(words.say(trend.months.unit))
    figure = trend_figure(trend, words, visit.theme)
    if figure is None:
        cards.unknown(
            words.text("How many incidents there were isn't known."),
            words.text("A file of incidents, or of counts by area and month, would tell."),
        )
        return
    years = earlier_years(trend, words)
    if not trend.monthly:
        cards.lead(yearly_sentence(trend, words))
    elif years:
        cards.lead(
            words.text("{unit} by month, with the same months of {years}.", unit=unit, years=years)
        )
    else:
        cards.lead(words.text("{unit} by month.", unit=unit))
    cards.chart(figure)


def foot_of_months(
    visit: Visit,
    key: str,
    trend: Trend,
    *,
    beside: str = "",
    names: Names = NO_NAMES,
    name: str = "",
) -> None:
    """Draw the foot of the months' card: breaks, what the verdict rests on and what it leaves out.

    Parameters
    ----------
    beside
        What the card doesn't say above and should: said first.
    """
    if trend.months.total is None:
        return
    said = (breaks_sentence, spread_sentence, left_out_sentence)
    extra = tuple(filter(None, (beside, *(say(trend, visit.words) for say in said))))
    table = month_table(trend, visit.words)
    cards.foot(visit, key, trend.months, table, extra=extra, names=names, name=name)


def kept(visit: Visit, asked: Asked, situation: Situation, pledges: Result) -> None:
    """Draw the promises of the current pledge by party, each with its state in words."""
    words = visit.words
    tally = situation.promises
    question = words.text("Do we keep what we promised?")
    if tally is None:
        _without_pledge(visit, asked, question)
        return
    with cards.card("promises", question, pledge_sentence(tally, words)):
        name = asked.municipality.name
        promises = promise_brief(tally.promises, words, most=_MOST_PROMISES, municipality=name)
        every = words.text("All promises, with the evidence")
        if tally.total > _MOST_PROMISES:
            every = words.text(
                "{n} more, and the evidence behind all {all}",
                n=tally.total - _MOST_PROMISES,
                all=tally.total,
            )
        cards.fragment(
            f'{promises}<p class="tg-lead"><a href="{escaped(links.to_page(visit.reader, "pledges"))}">'
            f"{escaped(every)}</a></p>"
        )
        silent_card.brief(visit, asked)
        extra = (words.text("The connection with felt safety isn't tested."),)
        cards.foot(visit, "promises", pledges, promise_table(tally.promises, words), extra=extra)


def _without_pledge(visit: Visit, asked: Asked, question: str) -> None:
    """Say that no pledge is known, and show the certified areas and what is done there instead."""
    words = visit.words
    processes = measured(visit, certifications, asked.permitted)
    done = measured(visit, activities, asked.permitted)
    with cards.card("promises", question):
        cards.unknown(
            words.text("No promises are loaded."),
            words.text("Files of pledges, promises and evidence would tell."),
        )
        if processes.rows:
            items = "".join(
                f"<li><div>{escaped(row['name'] or row['process'])}</div>"
                f'<p class="tg-small">{escaped(state_text(row, words))}</p></li>'
                for row in processes.rows
            )
            title = escaped(words.text("Action plans of the certified areas"))
            more = escaped(words.text("How they came about, and what is being done"))
            cards.fragment(
                f'<p class="tg-party">{title}</p><ul class="tg-promises">{items}</ul>'
                f'<p class="tg-lead"><a href="{escaped(links.to_page(visit.reader, "areas"))}">'
                f"{more}</a></p>"
            )
            cards.foot(visit, "promises", processes)
        if done.rows:
            cards.lead(plan_sentence(activity_tally(done.rows), words, synthetic=done.synthetic))
            cards.source(visit, done)
