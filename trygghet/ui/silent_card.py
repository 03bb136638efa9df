"""What has had no evidence for some weeks, who answers for it, and the same as a calendar file."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.silent_calendar import silent_calendar, silent_lines, silent_title
from trygghet.figures.silent_table import silent_table
from trygghet.figures.text import escaped
from trygghet.measures.silent import silent
from trygghet.model.access import may_type
from trygghet.model.kinds import Kind
from trygghet.model.pledges import PartyKind
from trygghet.model.result import Row
from trygghet.ui import cards, links
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.pages import page_of
from trygghet.ui.scope_controls import Asked

#: Weeks to choose from, beside the installation's own.
_WEEKS = (4, 8, 13, 26)


def may_see(visit: Visit) -> bool:
    """Whether the list is for the reader: those who may add evidence."""
    return visit.principal.role in page_of("evidence").roles


def draw(visit: Visit, asked: Asked) -> None:
    """Draw the list, with the choice of weeks and the calendar file."""
    words = visit.words
    usual = visit.reader.settings.silent_weeks
    with cards.card("silent", words.text("What has nobody noted anything about?")):
        choices = sorted({*_WEEKS, usual})
        weeks = st.segmented_control(
            words.text("Weeks without evidence, at least"),
            choices,
            default=usual,
            key="silent-weeks",
        )
        found = measured(visit, silent, asked.permitted, weeks=weeks or usual)
        said = words.plural(
            "{n} promise or activity under way has had no evidence for {weeks} weeks or more.",
            "{n} promises and activities under way have had no evidence for {weeks} weeks or more.",
            n=len(found.rows),
            weeks=weeks or usual,
        )
        cards.lead(said if found.rows else words.text("Nothing is silent."))
        if not found.rows:
            return
        items = "".join(f"<li>{_item(visit, row)}</li>" for row in found.rows)
        cards.fragment(f'<ul class="tg-promises">{items}</ul>')
        st.download_button(
            words.text("Download as a calendar file"),
            lambda: silent_calendar(found, words),
            "trygghet-underlag.ics" if words.language == "sv" else "trygghet-evidence.ics",
            "text/calendar",
            key="silent-calendar",
            on_click="ignore",
        )
        cards.foot(visit, "silent", found, silent_table(found.rows, words), is_table=True)


def brief(visit: Visit, asked: Asked) -> None:
    """Draw how many are silent, with the way to the list; nothing for those who can't add evidence."""
    if not may_see(visit):
        return
    words = visit.words
    weeks = visit.reader.settings.silent_weeks
    found = measured(visit, silent, asked.permitted, weeks=weeks)
    add = escaped(words.text("Add evidence"))
    said = ""
    if found.rows:
        number = words.plural(
            "{n} thing has had no evidence for {weeks} weeks.",
            "{n} things have had no evidence for {weeks} weeks.",
            n=len(found.rows),
            weeks=weeks,
        )
        said = f' <span class="tg-small">{escaped(number)}</span>'
    cards.fragment(
        f'<p class="tg-lead"><a class="tg-button" href="{escaped(address(visit))}">{add}</a>{said}</p>'
    )


def address(visit: Visit, promise: str | None = None) -> str:
    """Return the address of the form, for a promise."""
    chosen = {"promise": promise} if promise else {}
    return links.to_page(visit.reader, "evidence", **chosen)


def _item(visit: Visit, row: Row) -> str:
    words = visit.words
    title = escaped(silent_title(row, words))
    if row["kind"] == Kind.PROMISES and may_add(visit, row):
        title = f'<a href="{escaped(address(visit, str(row["id"])))}">{title}</a>'
    told = " ".join(silent_lines(row, words)[1:])
    return f'<div>{title}</div><p class="tg-small">{escaped(told)}</p>'


def may_add(visit: Visit, row: Row) -> bool:
    """Whether the reader may add evidence to a promise, a row of ``pledges`` or of ``silent``."""
    party = PartyKind(str(row["party"]))
    return may_type(visit.principal, Kind.EVIDENCE, str(row["municipality"]), party)
