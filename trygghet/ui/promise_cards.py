"""Cards about a pledge: all promises at a glance, each promise in full, what wasn't done, what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from trygghet.figures.card import say_aloud
from trygghet.figures.example import example_first
from trygghet.figures.promise_card import promise_card
from trygghet.figures.promise_chain import PromiseLinks
from trygghet.figures.promise_lineage import lineage_figure, lineage_sentence, lineage_table
from trygghet.figures.promise_overview import promise_overview, promise_overview_table
from trygghet.figures.promise_sentences import not_done_list, not_done_sentence, pledge_spoken
from trygghet.figures.source_line import period_text
from trygghet.measures.promise_chain import NAMED, Chain, Figure
from trygghet.measures.promise_lineage import lineages
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result, Row
from trygghet.model.time import Period
from trygghet.ui import cards, guides, links, promise_choosers, silent_card
from trygghet.ui.guard import Visit
from trygghet.ui.pages import page_of
from trygghet.ui.scope_controls import Asked


def draw(
    visit: Visit,
    asked: Asked,
    result: Result,
    rows: Sequence[Row],
    *,
    left_out: int,
    figures: Mapping[str, Chain],
    done: Sequence[Row],
) -> None:
    """Draw a pledge: what may be said aloud, the overview, each promise, what wasn't done, history.

    Parameters
    ----------
    result
        The ``pledges`` measure's answer, all pledges.
    rows
        The promises of the chosen pledge that the scope touches.
    left_out
        How many others it has, about other districts.
    figures
        Their live figures, by id.
    done
        Rows of the ``activities`` measure.
    """
    words = visit.words
    if left_out:
        said = words.plural(
            "{n} promise about other districts isn't shown.",
            "{n} promises about other districts aren't shown.",
            n=left_out,
        )
        cards.lead(said)
    if rows:
        said_aloud(visit, rows)
        named = promise_choosers.chosen_promise(rows)
        if named is not None:
            _promises(visit, [named], figures, done, opened=True)
        overview(visit, asked, rows, result)
        unkept(visit, rows, result)
        grouping = promise_choosers.Grouping.PARTY
        if not asked.scope.districts:
            grouping = promise_choosers.grouping_chooser(visit)
        guides.folded(visit, "promise", result)
        for heading, own in promise_choosers.grouped(visit, asked, rows, grouping):
            cards.section(heading)
            _promises(visit, [row for row in own if row is not named], figures, done)
    history(visit, result)


def _promises(
    visit: Visit,
    rows: Sequence[Row],
    figures: Mapping[str, Chain],
    done: Sequence[Row],
    *,
    opened: bool = False,
) -> None:
    for row in rows:
        serving = [each for each in done if each["promise"] == row["id"]]
        promise(visit, row, figures[str(row["id"])], serving, opened=opened)


def ways_on(visit: Visit) -> None:
    """Draw the ways to who works together and, for staff, to the drafts of a follow-up."""
    words = visit.words
    ways = [(links.to_page(visit.reader, "areas") + "#collaboration", words.text("Collaboration"))]
    if visit.principal.role in page_of("follow_up").roles:
        to = partial(links.to_page, visit.reader, "follow_up")
        ways += [
            (to(draft="follow_up"), words.text("Draft of the follow-up")),
            (to(draft="since"), words.text("Changed since the last meeting")),
            (to(draft="situation"), words.text("Draft of the situational picture")),
        ]
    cards.link_line(ways)


def title_of(row: Row, visit: Visit) -> str:
    """Return what a pledge is called, with its time where the title doesn't say it."""
    title = str(row["pledge_title"] or row["pledge"])
    first, last = row["pledge_first_day"], row["pledge_last_day"]
    if not isinstance(first, date) or not isinstance(last, date):
        return title
    if str(first.year) in title and str(last.year) in title:
        return title
    return f"{title} ({period_text(Period(first, last), visit.words)})"


def said_aloud(visit: Visit, rows: Sequence[Row]) -> None:
    """Draw the sentences over all promises of a pledge, what went well first."""
    mark = example_first("", visit.words, synthetic=True).strip()
    cards.fragment(say_aloud(pledge_spoken(rows, visit.words), mark=mark))


def overview(visit: Visit, asked: Asked, rows: Sequence[Row], result: Result) -> None:
    """Draw all promises of a pledge at a glance, by party."""
    words = visit.words
    question = words.text("How do the promises stand?")
    with cards.card("promise-overview", question, title_of(rows[0], visit)):
        name = asked.municipality.name
        cards.fragment(promise_overview(rows, words, municipality=name))
        table = promise_overview_table(rows, words, municipality=name)
        cards.foot(visit, "promise-overview", result, table)


def promise(
    visit: Visit, row: Row, chain: Chain, activities: Sequence[Row], *, opened: bool
) -> None:
    """Draw one promise in full."""
    words = visit.words
    with st.container(border=True, key=f"card-promise-{row['id']}", gap="small"):
        cards.fragment(
            promise_card(
                row,
                chain,
                activities,
                words,
                links=links_of(visit),
                staff=visit.principal.role.staff,
                opened=opened,
            )
        )
        here = links.here(visit.reader, pledge=str(row["pledge"]), promise=str(row["id"]))
        below = [(here, words.text("Link to this promise"))]
        if silent_card.may_add(visit, row):
            add = silent_card.address(visit, str(row["id"]))
            below.append((add, words.text("Add evidence")))
        cards.link_line(below)


def unkept(visit: Visit, rows: Sequence[Row], result: Result) -> None:
    """Draw what wasn't done, and why; nothing where all was."""
    words = visit.words
    answer = not_done_sentence(rows, words)
    if not answer:
        return
    with cards.card("promise-unkept", words.text("What was not done, and why?"), answer):
        cards.fragment(not_done_list(rows, words))
        cards.foot(visit, "promise-unkept", result)


def history(visit: Visit, result: Result) -> None:
    """Draw what became of the promises from pledge to pledge; nothing where there is only one."""
    words = visit.words
    found = lineages(result.rows)
    if len(found.pledges) < 2:
        return
    question = words.text("What became of the promises?")
    with cards.card("promise-history", question, lineage_sentence(found, words)):
        cards.fragment(lineage_figure(found, words))
        cards.foot(visit, "promise-history", result, lineage_table(found, words))


def links_of(visit: Visit) -> PromiseLinks:
    """Return where promises lead on this page: to the cards of places, and to figures."""

    def place(named: Mapping[str, object]) -> str:
        kind = named["kind"] or AreaKind.PLACE.value
        return links.to_page(visit.reader, "place", place=f"{kind}:{named['id']}")

    def figure(shown: Figure) -> str:
        if shown.concept in NAMED:  # places have a card of their own there, and no question
            return links.to_page(visit.reader, "survey")
        if shown.concept is not None:
            return links.to_page(visit.reader, "survey", concept=shown.concept.value)
        narrowed = {"category": shown.category or ""}
        if len(shown.districts) == 1:
            narrowed["district"] = shown.districts[0]
        staff = visit.principal.role in page_of("incidents").roles
        return links.to_page(visit.reader, "incidents" if staff else "overview", **narrowed)

    return PromiseLinks(place=place, figure=figure)
