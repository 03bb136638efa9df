"""What is to be erased soon, or should have been: a reminder on the page of files."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.erasure_calendar import erasure_calendar
from trygghet.measures.reference import today_in_sweden
from trygghet.model.access import may_see
from trygghet.store.retention import dated, due
from trygghet.ui import cards, notices
from trygghet.ui.guard import Visit

#: So many are named; the list of files below has every delete date.
_NAMED = 5


def draw(visit: Visit) -> None:
    """Draw the reminders, with all delete dates as a calendar file; nothing where none is near."""
    words = visit.words
    kept = visit.store.datasets(all=True)
    there = [each for each in kept if may_see(visit.principal, each.info.municipality)]
    today = today_in_sweden()
    near = due(there, today)
    if not near:
        return
    with cards.card("erasure", words.text("What is to be erased?")):
        told = [words.say(each.said) for each in near[:_NAMED]]
        if len(near) > _NAMED:
            told.append(words.plural("And {n} more.", "And {n} more.", n=len(near) - _NAMED))
        notices.heed(*told)
        cards.lead(
            words.text(
                "Erasing is for good and needs a decision, so it is done on the command line:"
                " trygghet purge. Taking a load back is not erasing."
            )
        )
        st.download_button(
            words.text("Delete dates as a calendar file"),
            lambda: erasure_calendar(dated(there, today), today, words),
            "trygghet-gallring.ics" if words.language == "sv" else "trygghet-erasure.ics",
            "text/calendar",
            key="erasure-calendar",
            on_click="ignore",
        )
