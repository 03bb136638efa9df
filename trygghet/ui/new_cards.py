"""Cards about what is new since last week, and about places where it happens again."""

from __future__ import annotations

from dataclasses import replace

from trygghet.figures.new_since import brief_table, new_sentence, new_table
from trygghet.figures.repeat_places import repeat_sentence, repeat_table
from trygghet.figures.tables import table_html
from trygghet.measures.new_since import since_last_week
from trygghet.measures.repeat_places import repeat_places
from trygghet.ui import cards, map_card
from trygghet.ui.cache import measured
from trygghet.ui.choices import change_scope
from trygghet.ui.guard import Visit
from trygghet.ui.pick_table import pick_table, prepared
from trygghet.ui.scope_controls import Asked

#: So many kinds and places stand on the cards; the tables beneath have them all.
_MOST_KINDS, _MOST_PLACES = 5, 12


def new(visit: Visit, asked: Asked) -> None:
    """Draw the last seven days beside the week before and the usual week."""
    words = visit.words
    question = words.text("What is new since last week?")
    # The week ends with the data whatever the period is, so that a change of period asks nothing.
    whenever = replace(asked.scope, period=None, comparison=None)
    found = measured(visit, since_last_week, replace(asked.permitted, scope=whenever))
    with cards.card("new", question, new_sentence(found, words)):
        if found.in_all is None:
            cards.source(visit, found.result)
            return
        table = new_table(found, words)
        cards.scrolled(table_html(brief_table(table, _MOST_KINDS, words)))
        cards.foot(visit, "new", found.result, table, names=asked.names, name=question)


def again(visit: Visit, asked: Asked) -> None:
    """Draw the places with incidents on several nights; choosing one narrows the page to it."""
    words = visit.words
    question = words.text("Where does it happen again and again?")
    result = measured(visit, repeat_places, asked.permitted)
    cells = asked.scope.cells
    table = repeat_table(result, map_card.places_on_map(visit, asked), words, cells)

    def picked(cell: str) -> None:
        chosen = () if cells == (cell,) else (cell,)
        change_scope(cells=chosen, districts=(), areas=(), drawn=())

    with cards.card("again", question, repeat_sentence(result, words)):
        if table.rows:
            shown = prepared(replace(table, rows=table.rows[:_MOST_PLACES]))
            pick_table(shown, "pick-again", picked)
        cards.foot(
            visit,
            "again",
            result,
            table if table.rows else None,
            is_table=len(table.rows) <= _MOST_PLACES,
            names=asked.names,
            name=question,
        )
