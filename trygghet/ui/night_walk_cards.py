"""Cards about night walks: the matrix, its notes, two walks side by side, and the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from trygghet.figures.night_walk import (
    Field,
    field_key,
    field_name,
    field_of,
    note_list,
    walk_matrix,
    walk_sentence,
    walk_table,
)
from trygghet.figures.night_walk_compare import (
    comparison_matrix,
    comparison_sentence,
    comparison_table,
)
from trygghet.figures.night_walk_map import walk_map
from trygghet.figures.text import escaped
from trygghet.intake.person_words import words_for_people
from trygghet.measures.night_walk_compare import compared
from trygghet.measures.night_walk_places import with_spots
from trygghet.measures.night_walks import (
    night_walk_notes,
    night_walks,
    of_walk,
    walks_of,
)
from trygghet.model.kinds import Kind
from trygghet.model.result import Result
from trygghet.ui import cards, links, map_card, missing, notices
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.live_map import live_map
from trygghet.ui.night_walk_choice import walks_asked
from trygghet.ui.pages import page_of
from trygghet.ui.pick_table import pick_table, prepared
from trygghet.ui.scope_controls import Asked

_FIELD = "walk-field"
#: Pixels.
_MAP_HEIGHT = 440


def on_areas_page(visit: Visit, asked: Asked) -> None:
    """Draw the walks' matrices on the page of certified areas, with the way to the walk's own page."""
    words = visit.words
    walks = measured(visit, night_walks, walks_asked(visit, asked))
    known = walks_of(walks)
    if not known:
        with cards.card("walk", words.text("What did the night walk find?")):
            nothing(visit)
            _to_page(visit)
        return
    names = [f"{name}, {words.date(evening)}" for _, name, evening in known]
    chosen = 0
    if len(known) > 1:
        picked = st.selectbox(words.text("Night walk"), names, key="walk-of-areas", width=420)
        chosen = names.index(picked) if picked in names else 0
    area, _, evening = known[chosen]
    notes = None
    if visit.principal.role.staff:
        notes = measured(visit, night_walk_notes, walks_asked(visit, asked))
    matrix(visit, asked, of_walk(walks, area, evening), notes)
    _to_page(visit)


def matrix(visit: Visit, asked: Asked, walk: Result, notes: Result | None) -> None:
    """Draw a walk's matrix; staff choose a field in it to read its notes.

    Parameters
    ----------
    walk
        One walk of ``night_walks``.
    notes
        ``night_walk_notes`` for staff; ``None`` for others, who then see numbers alone.
    """
    words = visit.words
    first = walk.rows[0]
    area, evening = str(first["area"]), first["walk"]
    where = f"{area}-{evening}"
    fields = {
        field_key((str(row["focus"]), str(row["zone"]))): row for row in walk.rows if row["n"]
    }
    key = st.session_state.get(f"{_FIELD}-{where}")
    chosen: Field | None = field_of(key) if notes is not None and key in fields else None
    with cards.card(
        "walk", words.text("What did the night walk find?"), walk_sentence(walk, words)
    ):
        table = walk_matrix(walk, words, chosen)
        if notes is None:
            table = replace(
                table,
                rows=tuple(tuple(replace(cell, pick=None) for cell in row) for row in table.rows),
            )
        with st.container(key=f"walk-matrix-{where}"):
            pick_table(prepared(table), f"walk-pick-{where}", lambda key: _choose(where, key))
        if notes is not None and isinstance(evening, date):
            _notes_of(visit, of_walk(notes, area, evening), chosen)
        cards.foot(
            visit, "walk", walk, lambda: walk_table(walk, words), names=asked.names,
            name=words.text("Night walk"),
        )  # fmt: skip


def comparison(visit: Visit, asked: Asked, walks: Result, area: str, evening: date) -> None:
    """Draw the walk beside another one in the same area, where there is one."""
    words = visit.words
    others = [each for where, _, each in walks_of(walks) if where == area and each != evening]
    question = words.text("What is different from another walk?")
    with cards.card("walk-compare", question):
        if not others:
            cards.unknown(
                words.text("Only one walk in this area is loaded."),
                words.text("A second walk here, loaded or filled in, could be put beside it."),
            )
            return
        other = st.selectbox(
            words.text("Compare with the walk of"),
            others,
            format_func=words.date,
            key=f"walk-compare-{area}-{evening}",
            width=300,
        )
        before, after = sorted((other or others[0], evening))
        result = compared(walks, area, before, after)
        cards.lead(comparison_sentence(result, words))
        told = words.text(
            "Each field: {before} → {after}, and how many notes either rests on.",
            before=words.iso(before),
            after=words.iso(after),
        )
        cards.fragment(f'<p class="tg-small">{escaped(told)}</p>')
        with st.container(key="walk-matrix-compared"):
            pick_table(prepared(comparison_matrix(result, words)), "walk-compared", lambda _: None)
        table = comparison_table(result, words)
        cards.foot(visit, "walk-compare", result, table, names=asked.names)


def spots(visit: Visit, asked: Asked, notes: Result, area: str) -> None:
    """Draw one walk's observations on the live map, for staff."""
    words = visit.words
    with cards.card("walk-map", words.text("Where was it noted?")):
        places = map_card.places_on_map(visit, asked)
        if not places.districts and not places.ground:
            map_card.no_outlines(words)
            return
        figure = walk_map(
            places,
            with_spots(visit.view, notes),
            words,
            visit.theme,
            area=area,
            synthetic=notes.synthetic,
        )
        if figure.payload is not None:
            key = f"{map_card.map_key(visit, asked)}-walk-{area}"
            live_map(figure.written, key, _MAP_HEIGHT, twin=False)
        map_card.legend(figure)
        cards.foot(visit, "walk-map", notes)


def nothing(visit: Visit) -> None:
    """Say that no walk is known, and what would tell."""
    words = visit.words
    missing.subject(
        visit,
        words.text("No night walk is loaded for this municipality."),
        words.text("A file of observations, or the form during a walk, would tell."),
        Kind.NIGHT_WALK,
    )


def flagged(notes: Result) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return the ids of notes that seem to tell of people, each with the words that do."""
    found = (
        (str(row["id"]), words_for_people(str(row["note"]))) for row in notes.rows if row["note"]
    )
    return tuple((id_, people) for id_, people in found if people)


def _notes_of(visit: Visit, notes: Result, chosen: Field | None) -> None:
    words = visit.words
    people = flagged(notes)
    if people:
        notices.heed(
            words.plural(
                "{n} note holds words for people. Read it before the matrix is shared.",
                "{n} notes hold words for people. Read them before the matrix is shared.",
                n=len(people),
            )
        )
    if chosen is None:
        advice = words.text("Choose a field to read its notes. Only staff see them.")
        st.html(f'<p class="tg-small">{escaped(advice)}</p>')
        return
    rows = tuple(row for row in notes.rows if (row["focus"], row["zone"]) == chosen)
    cards.lead(field_name(chosen, words))
    cards.fragment(note_list(replace(notes, rows=rows), words, people))


def _choose(where: str, key: str) -> None:
    name = f"{_FIELD}-{where}"
    st.session_state[name] = None if st.session_state.get(name) == key else key


def _to_page(visit: Visit) -> None:
    if visit.principal.role in page_of("walk").roles:
        href = links.to_page(visit.reader, "walk")
        said = visit.words.text("Fill in a night walk, compare walks, see the map")
        cards.link_line([(href, said)])
