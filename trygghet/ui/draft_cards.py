"""Drafts to go on writing: the follow-up of a pledge, the situational picture, what changed since a meeting.

Each stands on the page and is handed out as a document to edit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from trygghet.figures.collaboration_meetings import title_of
from trygghet.figures.draft import Draft, draft_html
from trygghet.figures.draft_document import DOCUMENT, draft_document
from trygghet.figures.follow_up_draft import follow_up_draft
from trygghet.figures.result_tables import promise_table
from trygghet.figures.since_draft import since_draft, since_table
from trygghet.figures.statutory_draft import statutory_draft
from trygghet.measures.cells import day, known
from trygghet.measures.follow_up import accounts
from trygghet.measures.pledges import pledges
from trygghet.measures.since_meeting import held_before, since_meeting
from trygghet.measures.statutory_picture import material
from trygghet.model.access import permit
from trygghet.model.message import NP_
from trygghet.model.result import Row
from trygghet.model.time import Period
from trygghet.model.vocabulary import Vocabulary
from trygghet.ui import cards, promise_cards, promise_choosers
from trygghet.ui.cache import measured
from trygghet.ui.choices import address, change
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


class DraftKind(Vocabulary):
    """Which draft the page shows; keys as in the address."""

    FOLLOW_UP = "follow_up", *NP_("draft", "Follow-up of the pledge")
    SITUATION = "situation", *NP_("draft", "Situational picture")
    SINCE = "since", *NP_("draft", "Since the last meeting")


def asked_for() -> DraftKind:
    """Return the draft that the address names, else the first."""
    wanted = next(iter(address().get("draft", [])), "")
    return next((kind for kind in DraftKind if kind.value == wanted), DraftKind.FOLLOW_UP)


def choose(visit: Visit, shown: DraftKind) -> None:
    """Draw the choice of draft."""
    words = visit.words
    st.session_state["choose-draft"] = shown

    def changed() -> None:
        change(draft=(str(st.session_state["choose-draft"] or shown),))

    st.segmented_control(
        words.text("Draft"),
        list(DraftKind),
        format_func=words.label,
        key="choose-draft",
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )


def follow_up(visit: Visit, asked: Asked) -> None:
    """Draw the draft of a pledge's follow-up, with the choice of pledge."""
    words = visit.words
    promised = measured(visit, pledges, asked.permitted)
    if not promised.rows:
        cards.unknown(
            words.text("No pledges are loaded, so there is nothing to follow up."),
            words.text("Files of pledges, promises and evidence would tell."),
        )
        return
    rows = promise_choosers.pledge_chooser(visit, promised.rows)
    found = measured(visit, accounts, asked.permitted, pledge=str(rows[0]["pledge"]))
    title = promise_cards.title_of(rows[0], visit)
    _draw(visit, follow_up_draft(found, asked.municipality.name, title, words))
    table = partial(promise_table, [each.promise for each in found.accounts], words)
    cards.foot(visit, "follow-up", found.result, table)


def situation(visit: Visit, asked: Asked) -> None:
    """Draw the draft of the statutory situational picture."""
    found = measured(visit, material, asked.permitted)
    _draw(visit, statutory_draft(found, asked.municipality.name, asked.districts, visit.words))


def since(visit: Visit, asked: Asked) -> None:
    """Draw what has changed since a meeting, with the choice of its day."""
    words = visit.words
    held = measured(visit, held_before, asked.permitted)
    meeting = _meeting_day(visit, held)
    if meeting is None:
        cards.unknown(
            words.text("No meeting is known, so there is nothing to count from."),
            words.text("Choose the day of the last meeting above."),
        )
        return
    own = permit(visit.principal, replace(asked.scope, period=Period(meeting, meeting)))
    found = measured(visit, since_meeting, own)
    _draw(visit, since_draft(found, asked.municipality.name, words))
    cards.foot(visit, "since-meeting", found, partial(since_table, found, words))


def _meeting_day(visit: Visit, held: Sequence[Row]) -> date | None:
    """Draw the choice of the meeting's day: the address's, else that of the latest meeting."""
    words = visit.words
    latest = known(day(held[-1]["last_day"])) if held else None
    written = next(iter(address().get("since", [])), "")
    chosen = _date(written) or latest
    st.session_state["choose-since"] = chosen

    def changed() -> None:
        picked = st.session_state["choose-since"]
        change(since=(picked.isoformat(),) if picked else ())

    st.date_input(
        words.text("Day of the last meeting"),
        key="choose-since",
        on_change=changed,
        format="YYYY-MM-DD",
        width=220,
    )
    named = next((row for row in reversed(held) if row["last_day"] == chosen), None)
    if named is not None:
        cards.lead(words.text("Counted from: {title}.", title=title_of(named, words)))
    return chosen


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _draw(visit: Visit, draft: Draft) -> None:
    """Draw a draft with the button that hands it out as a document."""
    words = visit.words
    with st.container(border=True, key="card-draft", gap="small"):
        st.download_button(
            words.text("Download to edit (Word)"),
            lambda: draft_document(draft, words),
            f"trygghet-{_file_name(draft)}.docx",
            DOCUMENT,
            key="draft-document",
            on_click="ignore",
        )
        cards.fragment(draft_html(draft))


def _file_name(draft: Draft) -> str:
    """Return a draft's title as a file's name: letters, digits and dashes."""
    plain = re.sub(r"[^\w]+", "-", draft.title.casefold())
    return plain.strip("-")[:60]
