"""Cards about one place: what is known, women and men apart, what is done, and plainly what isn't known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    activity_table,
    event_table,
    felt_table,
    meeting_table,
    mention_table,
    note_table,
    promise_table,
    split,
    years_table,
)
from trygghet.figures.result_tables import category_names, count_table
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.measures.place_card import PlaceCard, Section
from trygghet.model.result import Result, Row
from trygghet.model.survey import SurveyType
from trygghet.ui import cards, links, overview_cards
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: Rows of a list; the others are folded away.
_ROWS = 8


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
                f'<p>{escaped(state)} <a href="{escaped(href)}" target="_self">{more}</a></p>'
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
        Section.PROMISES: partial(promised, visit, card),
        Section.ACTIVITIES: partial(done, visit, card),
        Section.MENTIONS: partial(named, visit, card),
        Section.FAULTS: partial(faults, visit, card),
        Section.NIGHT_WALK: partial(notes, visit, card),
        Section.MEETINGS: partial(met, visit, card),
        Section.EVENTS: partial(events, visit, card),
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
        _folded(words.text("By kind"), replace(kinds, rows=tuple(rows)))


def _whole_years(visit: Visit, key: str, years: Result) -> None:
    words = visit.words
    table = years_table(years, words)
    cards.scrolled(table_html(table))
    told = words.text("Whole years only; one to four are protected, by the municipality's choice.")
    cards.foot(visit, key, years, table, extra=(told,), is_table=True)


def promised(visit: Visit, card: PlaceCard) -> None:
    """Draw the promises that name the place or a part of it, then those of something larger."""
    words = visit.words
    own, wider = split(card.promises)

    def table(rows: Sequence[Row]) -> Table:
        href = {
            str(row["id"]): links.to_page(visit.reader, "pledges", promise=str(row["id"]))
            for row in rows
        }
        return promise_table(rows, href, words)

    _own_and_wider(
        visit, "place-promises", words.text("What is promised here?"), card.promises,
        (table(own), table(wider)),
    )  # fmt: skip


def done(visit: Visit, card: PlaceCard) -> None:
    """Draw the activities, and what those cost that say so."""
    words = visit.words
    own, wider = split(card.activities)
    extra: tuple[str, ...] = ()
    if card.cost is not None:
        extra = (
            words.text(
                "Cost is given for {given} of {all} activities here: {total} kronor in all.",
                given=card.cost.given,
                all=card.cost.of,
                total=words.number(card.cost.total),
            ),
        )
    _own_and_wider(
        visit, "place-activities", words.text("What is being done here?"), card.activities,
        (activity_table(own, words), activity_table(wider, words)), extra=extra,
    )  # fmt: skip


def _own_and_wider(
    visit: Visit,
    key: str,
    question: str,
    result: Result,
    tables: tuple[Table, Table],
    *,
    extra: tuple[str, ...] = (),
) -> None:
    words = visit.words
    own, wider = tables
    answer = extra[0] if extra else ""
    with cards.card(key, question, answer):
        if own.rows:
            _listed(own, words)
        else:
            cards.lead(words.text("None names the place itself."))
        if wider.rows:
            _folded(
                words.plural(
                    "{n} names a larger area that this is a part of or overlaps",
                    "{n} name a larger area that this is a part of or overlaps",
                    n=len(wider.rows),
                ),
                wider,
            )
        every = replace(own, rows=(*own.rows, *wider.rows)) if _alike(own, wider) else own
        cards.foot(visit, key, result, every, extra=extra, is_table=True)


def _alike(one: Table, other: Table) -> bool:
    return one.headers == other.headers


def named(visit: Visit, card: PlaceCard) -> None:
    """Draw how often people named the place: counts of mentions, which have no sum."""
    words = visit.words
    _table(
        visit, "place-mentions", words.text("What do people say of it?"), card.mentions,
        mention_table(card.mentions.rows, words),
        extra=(words.text("One person may name several places, so the numbers have no sum."),),
    )  # fmt: skip


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


def notes(visit: Visit, card: PlaceCard) -> None:
    """Draw what night walks noted, for staff."""
    if card.walk_notes is None:
        return
    words = visit.words
    _table(
        visit, "place-notes", words.text("What did night walks note?"), card.walk_notes,
        note_table(card.walk_notes.rows, words),
    )  # fmt: skip


def met(visit: Visit, card: PlaceCard) -> None:
    """Draw the meetings that were held here."""
    words = visit.words
    _table(
        visit, "place-meetings", words.text("Which meetings were held here?"), card.meetings,
        meeting_table(card.meetings.rows, words),
    )  # fmt: skip


def events(visit: Visit, card: PlaceCard) -> None:
    """Draw what the calendar says was on here."""
    words = visit.words
    _table(
        visit, "place-events", words.text("What was on here?"), card.events,
        event_table(card.events.rows, words),
        extra=(words.text("What was on is what the calendar says, in the period."),),
    )  # fmt: skip


def _table(
    visit: Visit,
    key: str,
    question: str,
    result: Result,
    table: Table,
    *,
    extra: tuple[str, ...] = (),
) -> None:
    with cards.card(key, question):
        _listed(table, visit.words)
        cards.foot(visit, key, result, table, extra=extra, is_table=True)


def _listed(table: Table, words: Words) -> None:
    """Draw a table's first rows, and the others behind a line that says how many there are."""
    cards.scrolled(table_html(replace(table, rows=table.rows[:_ROWS])))
    rest = table.rows[_ROWS:]
    if rest:
        said = words.plural("{n} more row", "{n} more rows", n=len(rest))
        _folded(said, replace(table, rows=rest))


def _folded(label: str, table: Table) -> None:
    """Draw a table behind a line that says what it holds."""
    cards.fragment(
        f'<details class="tg-remarks"><summary>{escaped(label)}</summary>'
        f'<div class="tg-scroll" tabindex="0">{table_html(table)}</div></details>'
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
