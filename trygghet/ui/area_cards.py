"""Cards about certified areas: where they lie, how they stand and came about, what has happened there."""

from __future__ import annotations

from trygghet.figures.certification_events import (
    event_lists,
    event_table,
    standing_table,
)
from trygghet.figures.certification_map import certified_map, earlier_outlines
from trygghet.figures.certification_timeline import certification_timeline
from trygghet.figures.incident_sentences import incident_sentence
from trygghet.figures.map import MapFigure
from trygghet.figures.outlines import Outline
from trygghet.figures.tables import table_html
from trygghet.measures.areas import areas
from trygghet.measures.certifications import certifications
from trygghet.measures.trend import trend
from trygghet.model.access import permit
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.ui import cards, guides, links, map_card, overview_cards, place_pick, scope_controls
from trygghet.ui.cache import drawn, kept, measured
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import Chosen, live_map
from trygghet.ui.scope_controls import Asked


def outlines(visit: Visit, asked: Asked) -> None:
    """Draw the outlines that hold on the day, dashed what they were; a click narrows to an area."""
    words = visit.words
    places = map_card.places_on_map(visit, asked)
    before = _earlier(visit, asked)
    answer = words.text("Choose an area to see it alone.") if not asked.scope.areas else ""
    with cards.card("certified-map", words.text("Where are they?"), answer):
        if not places.certified:
            map_card.outline_map(visit, asked)
            return
        synthetic = asked.municipality.synthetic
        figure: MapFigure = drawn(
            visit,
            "certified map",
            lambda: certified_map(
                places, before, words, visit.theme, chosen=asked.scope.areas, synthetic=synthetic
            ),
            asked.permitted,
        )
        answered = live_map(
            figure.written,
            "-".join(("certified", map_card.map_key(visit, asked), *asked.scope.areas)),
            map_card.height_of(places),
            picks=("area",),
            chosen=Chosen(areas=asked.scope.areas),
            twin=False,
        )
        map_card.legend(figure)
        if before:
            cards.lead(
                words.text(
                    "Where a border was moved, figures from before and after aren't about the same"
                    " place, and no change is told across it."
                )
            )
        guides.folded(visit, "certified-map", measured(visit, certifications, asked.permitted))
    picked = answered.picked.area if answered.picked else None
    if picked in asked.areas:
        chosen = () if asked.scope.areas == (picked,) else (picked,)
        scope_controls.narrow(areas=chosen)


def standing(visit: Visit, processes: Result) -> None:
    """Draw each process's state, since when, until when, and the way to its place card."""
    words = visit.words
    table = standing_table(
        processes.rows, words, lambda row: place_href(visit, str(row["process"]))
    )
    with cards.card("certified", words.text("How do they stand?")):
        cards.scrolled(table_html(table))
        cards.foot(visit, "certified", processes, table, is_table=True)


def timeline(visit: Visit, processes: Result) -> None:
    """Draw all processes along one axis, and each one's dated events in the sources' words."""
    words = visit.words
    with cards.card("timeline", words.text("How did they come about?")):
        cards.fragment(
            certification_timeline(
                processes.rows, words, on=processes.as_of, synthetic=processes.synthetic
            )
        )
        cards.fragment(event_lists(processes.rows, words, on=processes.as_of))
        cards.foot(visit, "timeline", processes, event_table(processes.rows, words))


def happened(visit: Visit, asked: Asked) -> None:
    """Draw incidents in the chosen area by month, with a line where its border was moved."""
    words = visit.words
    found = measured(visit, trend, asked.permitted)
    name = asked.areas[asked.scope.areas[0]]
    answer = incident_sentence(found, words) if found.months.total is not None else ""
    question = words.text("What has happened in {name}?", name=name)
    with cards.card("area-month", question, answer):
        overview_cards.incidents_by_month(visit, found)
        overview_cards.foot_of_months(visit, "area-month", found, names=asked.names)


def place_href(visit: Visit, area: str) -> str:
    """Return the address of an area's place card."""
    return links.to_page(
        visit.reader, "place", **{place_pick.PLACE: f"{AreaKind.CERTIFIED.value}:{area}"}
    )


def _earlier(visit: Visit, asked: Asked) -> list[Outline]:
    """Return outlines that certified areas no longer had on the day."""
    scope = asked.scope
    every = permit(
        visit.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    return kept(
        visit,
        "earlier outlines",
        lambda: earlier_outlines(
            areas(visit.view, every, kinds=(AreaKind.CERTIFIED,), every_outline=True), scope.on
        ),
        every,
    )
