"""Cards about incidents whose tables can be chosen in: when in the week, what, and where.

A table keeps its context: it lists all its rows with the other choices, and marks what is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from trygghet.figures.card import Spoken, say_aloud
from trygghet.figures.clock_words import time_text
from trygghet.figures.comparison_table import compared_sentence, with_comparison
from trygghet.figures.incident_sentences import (
    incident_key,
    incident_sentence,
    left_out_sentence,
)
from trygghet.figures.result_tables import (
    category_names,
    count_table,
    district_table,
    rate_remarks,
)
from trygghet.figures.scope_words import category_name, scope_sentence
from trygghet.figures.tables import Table
from trygghet.figures.text import sentence_case
from trygghet.figures.trend_sentences import direction_sentence
from trygghet.figures.week_table import narrowed_to, week_table
from trygghet.measures.comparison import compared
from trygghet.measures.panels import Panels
from trygghet.measures.place_list import KnownPlace, find_place
from trygghet.measures.trend import Trend
from trygghet.model.access import permit
from trygghet.model.areas import AreaKind
from trygghet.model.result import Result
from trygghet.ui import cards, map_card, overview_cards, place_pick
from trygghet.ui.cache import kept, measured
from trygghet.ui.choices import change_scope
from trygghet.ui.guard import Visit
from trygghet.ui.pick_table import pick_table, prepared
from trygghet.ui.scope_controls import Asked

#: From what was chosen in a table to the change of the scope that it asks for.
Change = Callable[[str], Mapping[str, object]]
#: The cards of more places are found on their own page.
_MOST_CARDS = 3


def sentence(visit: Visit, asked: Asked, trend: Trend) -> None:
    """Draw what to say first: whether it is more than chance, of what the page is narrowed to."""
    words = visit.words
    said = incident_sentence(trend, words)
    spoken = [Spoken(said, incident_key(trend, words))]
    if left_out := left_out_sentence(trend, words):
        spoken.append(Spoken(left_out, beside=True))
    if beside := measured(visit, compared, asked.permitted):
        spoken.append(Spoken(compared_sentence(beside, words), beside=True))
    cards.fragment(say_aloud(spoken, scope_sentence(asked.scope, words, asked.names)))


def by_month(visit: Visit, asked: Asked, trend: Trend) -> None:
    """Draw the months against earlier years, and say whether they go anywhere over all years.

    The page's sentence has the verdict on the latest year.
    """
    words = visit.words
    question = words.text("More or fewer than before?")
    with cards.card("month", question, direction_sentence(trend, words)):
        overview_cards.incidents_by_month(visit, trend)
        overview_cards.foot_of_months(visit, "month", trend, names=asked.names, name=question)


def by_weekday_and_hour(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw weekday by hour, days from six to six."""
    words = visit.words
    result = counted.context.get("hour", counted.by_hour)
    days = words.weekday_names()
    answer = words.text(
        "A column is a day and the night after it, from 06 to 06: row 01 under {day} is the night"
        " towards {next}. The stronger the colour, the more.",
        day=days[4][:3],
        next=days[5],
    )
    _pickable(
        visit,
        asked,
        "hours",
        question=words.text("When in the week?"),
        table=lambda: week_table(result, words, asked.scope),
        result=result,
        chosen=_share(visit, time_text(asked.scope, words), counted, result),
        answer=answer,
        key_to_change=partial(narrowed_to, asked.scope),
    )


def by_category(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the list by kind of incident, most first."""
    words = visit.words
    found = counted.context.get("category", counted.by_category)
    most_first = sorted(found.rows, key=lambda row: -int(str(row["count"])))
    result = replace(found, rows=tuple(most_first))
    chosen = asked.scope.categories

    def table() -> Table:
        names = category_names(words)
        made = count_table(result, "category", words.text("Kind"), names, words, chosen=chosen)
        return _beside(visit, asked, made, result, "category")

    said = words.listed(category_name(category, words) for category in chosen)
    _pickable(
        visit,
        asked,
        "category",
        question=words.text("What?"),
        table=table,
        result=result,
        chosen=_share(visit, said, counted, result),
        key_to_change=lambda key: {"categories": () if chosen == (key,) else (key,)},
    )


def by_place(visit: Visit, asked: Asked, counted: Panels) -> None:
    """Draw the list by district, or by certified area where one is chosen.

    What lies outside or has no place stands in it, too.
    """
    words = visit.words
    scope = asked.scope
    dimension = "area" if scope.areas else "district"
    chosen, field = (scope.areas, "areas") if scope.areas else (scope.districts, "districts")
    result = counted.context.get(dimension, counted.by_district)

    def table() -> Table:
        if scope.areas:
            heading = words.text("Certified area")
            made = count_table(result, "area", heading, asked.areas, words, chosen=chosen)
            # Certified areas overlap, so they have no total.
            made = replace(made, closing=())
        else:
            made = district_table(result, map_card.places_on_map(visit, asked), words, chosen)
        return _beside(visit, asked, made, result, dimension)

    said = words.listed(map(asked.names.of, chosen))
    nowhere: dict[str, object] = {"districts": (), "areas": (), "cells": (), "drawn": ()}
    _pickable(
        visit,
        asked,
        "district",
        question=words.text("Where?"),
        table=table,
        result=result,
        chosen=_share(visit, said, counted, result),
        extra=rate_remarks(result, words),
        key_to_change=lambda key: nowhere | {field: () if chosen == (key,) else (key,)},
        places=_cards_of(visit, asked, chosen),
    )


def _cards_of(visit: Visit, asked: Asked, chosen: Sequence[str]) -> list[KnownPlace]:
    """Return the chosen districts or area as places with a card, where they are few."""
    if not chosen or len(chosen) > _MOST_CARDS:
        return []
    kind = AreaKind.CERTIFIED if asked.scope.areas else AreaKind.DISTRICT
    known = place_pick.known_places(visit, asked)
    found = (find_place(known, f"{kind.value}:{id_}") for id_ in chosen)
    return [place for place in found if place is not None]


def _beside(visit: Visit, asked: Asked, table: Table, result: Result, dimension: str) -> Table:
    """Return a table with the counts of the comparison period, where there is one."""
    # A table keeps its context, so its scope may be wider than the page's. Certified areas overlap:
    # only the chosen one can be compared.
    wider = permit(visit.principal, result.scope)
    found = measured(visit, compared, asked.permitted if dimension == "area" else wider)
    if found is None:
        return table
    rows = found.by_category if dimension == "category" else found.by_district
    return with_comparison(table, rows, found.total, dimension, visit.words)


def _pickable(
    visit: Visit,
    asked: Asked,
    key: str,
    *,
    question: str,
    table: Callable[[], Table],
    result: Result,
    chosen: str,
    key_to_change: Change,
    answer: str = "",
    extra: tuple[str, ...] = (),
    places: Sequence[KnownPlace] = (),
) -> None:
    """Draw a card with a table to choose in, and say what of it is chosen; below it the way to places."""
    language = visit.words.language
    ready = kept(visit, f"table {key}", lambda: prepared(table()), asked.permitted, language)
    with cards.card(key, question, " ".join(said for said in (chosen, answer) if said)):
        pick_table(ready, f"pick-{key}", lambda picked: change_scope(**key_to_change(picked)))
        if places:
            place_pick.ways_to(visit, places)
        said = (chosen, *extra) if chosen else extra
        cards.foot(
            visit,
            key,
            result,
            ready.table,
            extra=said,
            is_table=True,
            names=asked.names,
            name=question,
        )


def _share(visit: Visit, chosen: str, counted: Panels, whole: Result) -> str:
    """Say how much of a table is chosen: "Valt: Vallås, 42 av 1 234."; empty where nothing is."""
    if not chosen:
        return ""
    total, of = counted.total.total or 0, whole.total
    if of is None:
        return visit.words.text("Chosen: {what}, {n}.", what=sentence_case(chosen), n=total)
    return visit.words.text(
        "Chosen: {what}, {n} of {all}.", what=sentence_case(chosen), n=total, all=of
    )
