"""Cards about one district: what is known, and plainly what isn't."""

from __future__ import annotations

from functools import partial

from trygghet.figures.card import not_known as nothing_known
from trygghet.figures.incident_sentences import incident_sentence
from trygghet.figures.promises import promise_list
from trygghet.figures.result_tables import district_table, promise_table, rate_remarks
from trygghet.figures.tables import table_html
from trygghet.measures.panels import Panels
from trygghet.measures.trend import Trend
from trygghet.model.result import Result
from trygghet.ui import cards, map_card, overview_cards, safety_cards
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked
from trygghet.ui.survey_groups import group_table


def choose(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw all districts, with the advice to choose one."""
    words = visit.words
    advice = words.text("Choose one district above to see what is known about it.")
    with cards.card("districts", words.text("All districts"), advice):
        if counted.by_district.total is None:
            map_card.outline_map(visit, asked)
            return
        cards.columns(
            (1, 1),
            partial(map_card.outline_map, visit, asked),
            partial(_list, visit, asked, counted.by_district),
            key="panels-districts",
        )


def _list(visit: Visit, asked: Asked, by_district: Result) -> None:
    table = district_table(by_district, map_card.places_on_map(visit, asked), visit.words)
    cards.scrolled(table_html(table))
    remarks = rate_remarks(by_district, visit.words)
    cards.foot(visit, "districts", by_district, table, extra=remarks, is_table=True)


def felt(visit: Visit, asked: Asked, survey: Result) -> None:
    """Draw the survey figures that cover the district."""
    words = visit.words
    name = asked.districts[asked.scope.districts[0]]
    with cards.card("place-felt", words.text("How safe do people feel in {name}?", name=name)):
        if not any(row["districts"] for row in survey.rows):
            cards.unknown(
                words.text("No survey figure for the district is loaded."),
                words.text("A file of survey results or answers with a column for district would."),
            )
            return
        shown = safety_cards.of_districts(survey)
        table = group_table(shown, asked.districts, words)
        cards.scrolled(table_html(table))
        cards.foot(
            visit,
            "place-felt",
            shown,
            table,
            extra=safety_cards.glosses(visit, shown),
            is_table=True,
        )


def happened(visit: Visit, trend: Trend) -> None:
    """Draw the district's incidents by month."""
    words = visit.words
    answer = incident_sentence(trend, words) if trend.months.total is not None else ""
    with cards.card("place-month", words.text("What has happened?"), answer):
        overview_cards.incidents_by_month(visit, trend)
        overview_cards.foot_of_months(visit, "place-month", trend)


def promised(visit: Visit, asked: Asked, pledges: Result) -> None:
    """Draw the promises that name the district, or say that none does."""
    words = visit.words
    wanted = set(asked.scope.districts)
    rows = [row for row in pledges.rows if wanted & set(_places(row["places"]))]
    with cards.card("place-promises", words.text("What is promised here?")):
        if not rows:
            cards.fragment(
                nothing_known(
                    words.text("No promise names this district."),
                    words.text("Promises for the whole municipality stand on “Pledges”."),
                )
            )
            return
        cards.fragment(promise_list(rows, words, municipality=asked.municipality.name))
        cards.foot(visit, "place-promises", pledges, promise_table(rows, words))


def not_known(visit: Visit) -> None:
    """Say what the app can't tell about any district."""
    words = visit.words
    with cards.card("place-unknown", words.text("What we don't know")):
        cards.lead(
            words.text(
                "How many incidents were never reported. How those feel who didn't answer. Why a"
                " figure has changed. What a single address is like."
            )
        )


def _places(value: object) -> list[str]:
    return [str(place) for place in value] if isinstance(value, list | tuple) else []
