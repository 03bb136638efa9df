"""Cards about collaboration: who works on what, meetings with what came of them, what residents sent in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from trygghet.figures.collaboration import partner_sentence, partner_table, who_does_what
from trygghet.figures.collaboration_meetings import (
    meeting_lanes,
    meeting_list,
    meetings_sentence,
    meetings_table,
    theme_bars,
)
from trygghet.figures.contributions import (
    contribution_bars,
    contribution_table,
    contribution_text_table,
    contributions_sentence,
)
from trygghet.figures.tables import table_html
from trygghet.measures.contributions import contribution_texts, contributions
from trygghet.measures.meetings import meetings
from trygghet.model.access import may_type, permit
from trygghet.model.kinds import Kind
from trygghet.model.result import Result
from trygghet.ui import cards, links, meeting_form
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


def draw(visit: Visit, asked: Asked, working: Result) -> None:
    """Draw who works on what, and the meetings; staff who may type them get the form.

    Parameters
    ----------
    working
        Of the ``partners`` measure.
    """
    held = measured(visit, meetings, asked.permitted)
    cards.fragment('<div id="collaboration"></div>')
    cards.section(visit.words.text("Collaboration"))
    if working.rows:
        who(visit, working)
    _meetings(visit, asked, held)
    contributed(visit, asked)


def contributed(visit: Visit, asked: Asked) -> None:
    """Draw what residents have sent in, as counts; their own words for staff alone, on demand."""
    words = visit.words
    # The page has no choice of period, so none may narrow what it counts.
    ever = permit(visit.principal, replace(asked.scope, period=None))
    sent = measured(visit, contributions, ever)
    if not sent.rows:
        return
    question = words.text("What have residents sent in?")
    with cards.card("contributions", question, contributions_sentence(sent, words)):
        cards.fragment(contribution_bars(sent, words))
        cards.foot(visit, "contributions", sent, partial(contribution_table, sent, words))
        if visit.principal.role.staff and cards.unfolded(
            "contribution-texts", words.text("Read what was written (staff only)")
        ):
            written = measured(visit, contribution_texts, ever)
            cards.scrolled(table_html(contribution_text_table(written, words)))


def who(visit: Visit, working: Result) -> None:
    """Draw who works on what; focus groups that no activity names can be seen."""
    words = visit.words
    question = words.text("Who works on what?")
    with cards.card("partners", question, partner_sentence(working, words)):
        cards.fragment(who_does_what(working, words))
        cards.foot(visit, "partners", working, partial(partner_table, working, words))


def _meetings(visit: Visit, asked: Asked, held: Result) -> None:
    words = visit.words
    question = words.text("What have the meetings led to?")
    municipality = asked.scope.municipality
    typing = municipality is not None and may_type(visit.principal, Kind.MEETINGS, municipality)
    answer = meetings_sentence(held, words) if held.rows else ""
    with cards.card("meetings", question, answer):
        if held.rows:
            href = links.to_page(visit.reader, "pledges") + "#promise-{promise}"
            cards.fragment(meeting_lanes(held, words))
            cards.fragment(
                f'<div class="tg-two"><div>{meeting_list(held, words, href)}</div>'
                f"<div>{theme_bars(held, words)}</div></div>"
            )
            cards.foot(
                visit,
                "meetings",
                held,
                partial(meetings_table, held, words),
                extra=(words.text("Participants are told as numbers, never who they were."),),
            )
        else:
            cards.unknown(
                words.text("No meetings are loaded, so what residents said there isn't known."),
                words.text("A file of meetings, with day, place, themes and outcome, would tell."),
            )
        if typing and municipality is not None:
            meeting_form.draw(visit, municipality, held)
