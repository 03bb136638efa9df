"""The card about nights that stand out, with what was on, and the calendar on demand."""

from __future__ import annotations

from trygghet.figures.calendar_peaks import calendar_table, peak_sentence, peak_table
from trygghet.figures.tables import table_html
from trygghet.measures.areas import areas
from trygghet.measures.calendar import calendar, peak_nights
from trygghet.model.access import Permitted, permit
from trygghet.model.scope import Scope
from trygghet.ui import cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit


def draw(visit: Visit, permitted: Permitted) -> None:
    """Draw the card."""
    words = visit.words
    peaks = measured(visit, peak_nights, permitted)
    names = _names(visit, permitted)
    table = peak_table(peaks.result, names, words)
    question = words.text("Which nights stand out?")
    with cards.card("peaks", question, peak_sentence(peaks, words)):
        if peaks.result.rows:
            cards.scrolled(table_html(table))
        if cards.unfolded("calendar", words.text("The calendar of the period")):
            _events(visit, permitted, names)
        shown = table if peaks.result.rows else None
        cards.foot(visit, "peaks", peaks.result, shown, is_table=True)


def _events(visit: Visit, permitted: Permitted, names: dict[str, str]) -> None:
    """Draw what was on in the period."""
    words = visit.words
    events = measured(visit, calendar, permitted)
    if not events.rows:
        cards.unknown(
            words.text("The calendar has nothing in this period."),
            words.text("A file of events would tell: name, first day and last day."),
        )
        return
    cards.scrolled(table_html(calendar_table(events, names, words)))
    cards.source(visit, events)


def _names(visit: Visit, permitted: Permitted) -> dict[str, str]:
    """Return the names of the municipality's places."""
    scope = permitted.scope
    every = permit(visit.principal, Scope(municipality=scope.municipality, on=scope.on))
    return {
        str(row["id"]): str(row["name"])
        for row in measured(visit, areas, every, geometry=False).rows
    }
