"""Cards about one place: what is known, women and men apart, what is done, and plainly what isn't known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from trygghet.figures.card import say_aloud
from trygghet.figures.certification_events import state_text
from trygghet.figures.example import example_first
from trygghet.figures.fault_tables import fault_sentence
from trygghet.figures.incident_sentences import incident_sentence
from trygghet.figures.place_sentences import (
    card_spoken,
    felt_spoken,
    outline_lines,
    unknown_lines,
    what_sentence,
    years_sentence,
)
from trygghet.figures.place_tables import (
    felt_table,
    years_table,
)
from trygghet.figures.result_tables import category_names, count_table
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.figures.tables import table_html
from trygghet.figures.text import escaped
from trygghet.measures.place_card import PlaceCard, Section
from trygghet.model.result import Result
from trygghet.model.survey import SurveyType
from trygghet.ui import cards, links, overview_cards, place_lists
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


def said(visit: Visit, asked: Asked, card: PlaceCard) -> None:
    """Draw the sentences that sum up what is known, and what the place is."""
    words = visit.words
    with cards.card(
        "place-said", card.place.name, what_sentence(card, dict(asked.districts), words)
    ):
        spoken = card_spoken(card, words)
        if spoken:
            mark = example_first("", words, synthetic=True).strip()
            cards.fragment(say_aloud(spoken, mark=mark))
        else:
            cards.lead(words.text("Nothing but its name and outline is known of this place."))
        if card.certification is not None:
            state = words.text(
                "Certification: {state}.", state=state_text(card.certification, words)
            )
            href = links.to_page(visit.reader, "areas")
            more = escaped(words.text("How it came about, and the plan"))
            cards.fragment(
                f'<p class="tg-lead">{escaped(state)} <a href="{escaped(href)}" target="_self">{more}</a></p>'
            )
        lines = outline_lines(card.place, words)
        if len(lines) > 1:
            items = "".join(f"<li>{escaped(line)}</li>" for line in lines)
            label = escaped(words.text("Outlines"))
            cards.fragment(f'<p class="tg-party">{label}</p><ul class="tg-promises">{items}</ul>')


def known_parts(visit: Visit, card: PlaceCard) -> None:
    """Draw a card for each part of which something is known, in two columns."""
    drawers: dict[Section, Callable[[], None]] = {
        Section.FELT: partial(felt, visit, card),
        Section.INCIDENTS: partial(happened, visit, card),
        Section.PROMISES: partial(place_lists.promised, visit, card),
        Section.ACTIVITIES: partial(place_lists.done, visit, card),
        Section.MENTIONS: partial(place_lists.named, visit, card),
        Section.CONTRIBUTIONS: partial(place_lists.sent_in, visit, card),
        Section.FAULTS: partial(faults, visit, card),
        Section.NIGHT_WALK: partial(place_lists.notes, visit, card),
        Section.MEETINGS: partial(place_lists.met, visit, card),
        Section.EVENTS: partial(place_lists.events, visit, card),
    }
    shown = [draw for section, draw in drawers.items() if section not in card.unknown]
    sides = [shown[0::2], shown[1::2]]
    beside = [partial(cards.stacked, *side) for side in sides if side]
    if beside:
        cards.columns((1,) * len(beside), *beside, key="panels-place-parts")


def felt(visit: Visit, card: PlaceCard) -> None:
    """Draw how safe people feel: only questions about such a place; the others refused with a reason."""
    words = visit.words
    shown = card.felt.shown
    sentence = felt_spoken(shown[0], words).text
    with cards.card("place-felt", words.text("How safe do people feel here?"), sentence):
        table = felt_table(shown, words)
        cards.scrolled(table_html(table))
        result = card.felt.result
        kinds = dict.fromkeys(SurveyType(str(row["survey_type"])) for row in result.rows)
        cautions = dict.fromkeys(words.say(f.caution) for f in shown if f.caution is not None)
        refused = [
            words.text("{question} isn't shown. {reason}", question=words.label(f.concept),
                       reason=words.say(f.refused))
            for f in card.felt.refused
            if f.refused is not None
        ]  # fmt: skip
        extra = (*cautions, *(f"{survey_gloss(kind, words)}." for kind in kinds), *refused)
        cards.foot(visit, "place-felt", result, table, extra=extra, is_table=True)


def happened(visit: Visit, card: PlaceCard) -> None:
    """Draw the incidents: months for staff, whole years for the public."""
    words, found = visit.words, card.happened
    question = words.text("What has happened?")
    if found.years is not None:
        with cards.card("place-month", question, years_sentence(found.years, words)):
            _whole_years(visit, "place-month", found.years)
        return
    if found.trend is None or found.kinds is None:
        return
    with cards.card("place-month", question, incident_sentence(found.trend, words)):
        if found.placed is not None:
            cards.lead(words.say(found.placed))
        overview_cards.incidents_by_month(visit, found.trend)
        overview_cards.foot_of_months(visit, "place-month", found.trend)
        kinds = count_table(
            found.kinds, "category", words.text("Kind"), category_names(words), words
        )
        rows = sorted(kinds.rows, key=lambda row: -(row[1].raw or 0))
        place_lists.folded(words.text("By kind"), replace(kinds, rows=tuple(rows)))


def _whole_years(visit: Visit, key: str, years: Result) -> None:
    words = visit.words
    table = years_table(years, words)
    cards.scrolled(table_html(table))
    told = words.text("Whole years only; one to four are protected, by the municipality's choice.")
    cards.foot(visit, key, years, table, extra=(told,), is_table=True)


def faults(visit: Visit, card: PlaceCard) -> None:
    """Draw the fault reports: where they stand, or only how many."""
    words, found = visit.words, card.faults
    question = words.text("Are faults dealt with?")
    if found.years is not None:
        with cards.card("place-faults", question):
            _whole_years(visit, "place-faults", found.years)
        return
    result = found.result
    if result is None:
        return
    if result.measure == "fault_reports":
        answer = fault_sentence(result, words)
    else:
        n = sum(int(str(row["count"])) for row in result.rows)
        answer = example_first(
            words.plural(
                "{n} fault report in the period.", "{n} fault reports in the period.", n=n
            ),
            words,
            synthetic=result.synthetic,
        )
    with cards.card("place-faults", question, answer):
        cards.foot(
            visit,
            "place-faults",
            result,
            extra=(words.say(found.placed),) if found.placed is not None else (),
        )


def not_known(visit: Visit, card: PlaceCard) -> None:
    """Say of what nothing is known here, and what the app can't tell about any place."""
    words = visit.words
    with cards.card("place-unknown", words.text("What we don't know")):
        lines = unknown_lines(card, words)
        if lines:
            items = "".join(f"<li>{escaped(line)}</li>" for line in lines)
            cards.fragment(f'<ul class="tg-unknown">{items}</ul>')
        cards.lead(
            words.text(
                "How many incidents were never reported. How those feel who didn't answer. Why a"
                " figure has changed. What a single address is like."
            )
        )
