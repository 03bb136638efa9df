"""The lists of a place's card: what is promised, done, named, noted, held and on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trygghet.figures.contributions import contribution_table
from trygghet.figures.place_tables import (
    activity_table,
    event_table,
    meeting_table,
    mention_table,
    note_table,
    promise_table,
    split,
)
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.measures.place_card import PlaceCard
from trygghet.model.result import Result, Row
from trygghet.ui import cards, links
from trygghet.ui.guard import Visit

#: Rows of a list; the others are folded away.
_ROWS = 8


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
            folded(
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


def sent_in(visit: Visit, card: PlaceCard) -> None:
    """Draw how many contributions name the place: by theme, for staff. What was written isn't here."""
    words = visit.words
    _table(
        visit, "place-contributions", words.text("What have residents sent in?"), card.contributions,
        contribution_table(card.contributions, words),
    )  # fmt: skip


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
        folded(said, replace(table, rows=rest))


def folded(label: str, table: Table) -> None:
    """Draw a table behind a line that says what it holds."""
    cards.fragment(
        f'<details class="tg-remarks"><summary>{escaped(label)}</summary>'
        f'<div class="tg-scroll" tabindex="0">{table_html(table)}</div></details>'
    )
