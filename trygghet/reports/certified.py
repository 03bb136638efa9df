"""Cards about certified areas: where, how they stand and came about, what is done, who works together."""

from __future__ import annotations

from itertools import groupby

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.action_plan import plan_bars, plan_sentence, plan_table
from trygghet.figures.action_plan_items import activity, activity_table, focus_word
from trygghet.figures.certification_events import (
    event_lists,
    event_table,
    standing_table,
)
from trygghet.figures.certification_map import certified_map
from trygghet.figures.certification_timeline import certification_timeline
from trygghet.figures.collaboration import partner_sentence, partner_table, who_does_what
from trygghet.figures.collaboration_meetings import (
    meeting_lanes,
    meeting_list,
    meetings_sentence,
    meetings_table,
    theme_bars,
)
from trygghet.figures.text import escaped
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.activity_tally import by_focus, tally
from trygghet.model.result import Row
from trygghet.reports.cards import Card, scrolled, source, unknown
from trygghet.reports.maps import drawn_map, earlier_certified, names_of, places_on


def certified_cards(
    municipality: PublicMunicipality, words: Words, theme: Theme, *, promise_href: str = ""
) -> list[Card]:
    """Return the cards of the page about certified areas.

    Parameters
    ----------
    promise_href
        Address of a promise, with ``{promise}`` in it; empty for no links.
    """
    made = (
        standing(municipality, words),
        plan(municipality, words),
        outlines(municipality, words, theme),
        timeline(municipality, words),
        doing(municipality, words),
        together(municipality, words),
        met(municipality, words, promise_href=promise_href),
    )
    return [card for card in made if card is not None]


def standing(municipality: PublicMunicipality, words: Words) -> Card:
    """Return each process's state, since when, until when."""
    question = words.text("How do the certified areas stand?")
    result = municipality.results.get("certifications")
    if result is None:
        said = words.text("No certification process is published for this municipality.")
        return Card("omraden", question, figure=unknown(said))
    table = standing_table(result.rows, words)
    return Card("omraden", question, source=source(result, words), tables=(table,))


def outlines(municipality: PublicMunicipality, words: Words, theme: Theme) -> Card | None:
    """Return the map of certified areas; ``None`` where none has an outline."""
    places = places_on(municipality)
    if not places.certified:
        return None
    synthetic = municipality.synthetic
    before = earlier_certified(municipality)
    figure = certified_map(places, before, words, theme, synthetic=synthetic)
    return Card("omraden-karta", words.text("Where are they?"), "", drawn_map(figure))


def timeline(municipality: PublicMunicipality, words: Words) -> Card | None:
    """Return all processes along one axis, and each one's dated events in the sources' words."""
    result = municipality.results.get("certifications")
    if result is None:
        return None
    drawn = certification_timeline(result.rows, words, on=result.as_of, synthetic=result.synthetic)
    return Card(
        "omraden-tidslinje",
        words.text("How did they come about?"),
        figure=drawn + event_lists(result.rows, words, on=result.as_of),
        source=source(result, words),
        tables=(event_table(result.rows, words),),
        wide=True,
    )


def plan(municipality: PublicMunicipality, words: Words) -> Card | None:
    """Return how far the action plan has come; ``None`` without activities."""
    result = municipality.results.get("activities")
    if result is None:
        return None
    parts = by_focus(result.rows)
    return Card(
        "handlingsplan",
        words.text("How far has the action plan come?"),
        plan_sentence(tally(result.rows), words, synthetic=result.synthetic),
        plan_bars(parts, words, synthetic=result.synthetic),
        source(result, words),
        (plan_table(parts, words),),
    )


def doing(municipality: PublicMunicipality, words: Words) -> Card | None:
    """Return each activity by plan and focus area; ``None`` without activities."""
    result = municipality.results.get("activities")
    if result is None:
        return None
    names = names_of(municipality)

    def heading(row: Row) -> str:
        focus = focus_word(row, words) or words.text("Without focus area")
        plan_name = names.get(str(row["plan"]), str(row["plan"])) if row["plan"] else ""
        return f"{plan_name}: {focus}" if plan_name else focus

    parts = []
    for name, rows in groupby(result.rows, heading):
        items = "".join(
            f'<div class="tg-plan-item">{activity(row, words, names)}</div>' for row in rows
        )
        parts.append(f'<section><h3 class="tg-plan-head">{escaped(name)}</h3>{items}</section>')
    return Card(
        "aktiviteter",
        words.text("What is being done?"),
        figure=f'<div class="tg-columns">{"".join(parts)}</div>',
        source=source(result, words),
        tables=(activity_table(result.rows, words, names),),
        wide=True,
    )


def together(municipality: PublicMunicipality, words: Words) -> Card | None:
    """Return who works on what; ``None`` without partners."""
    result = municipality.results.get("partners")
    if result is None:
        return None
    question = words.text("Who works on what?")
    return Card(
        "samverkan",
        question,
        partner_sentence(result, words),
        scrolled(who_does_what(result, words), question),
        source(result, words),
        (partner_table(result, words),),
        wide=True,
    )


def met(municipality: PublicMunicipality, words: Words, *, promise_href: str = "") -> Card | None:
    """Return the meetings and what came of them; ``None`` without meetings."""
    result = municipality.results.get("meetings")
    if result is None:
        return None
    extra = (words.text("Participants are told as numbers, never who they were."),)
    listed = meeting_list(result, words, promise_href or None)
    sides = f'<div class="tg-sides"><div>{listed}</div><div>{theme_bars(result, words)}</div></div>'
    return Card(
        "moten",
        words.text("What have the meetings led to?"),
        meetings_sentence(result, words),
        meeting_lanes(result, words) + sides,
        source(result, words, extra=extra),
        (meetings_table(result, words),),
        wide=True,
    )
