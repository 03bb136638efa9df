"""The card about what has changed: a table of places and kinds, judged together."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.changes import changes_sentence, changes_table
from trygghet.figures.tables import table_html
from trygghet.measures.changes import changes
from trygghet.model.message import NP_
from trygghet.model.vocabulary import Vocabulary
from trygghet.ui import cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


class Rows(Vocabulary):
    """What a row of the table is."""

    DISTRICT = "district", *NP_("rows of a table", "By district")
    CATEGORY = "category", *NP_("rows of a table", "By kind")
    BOTH = "both", *NP_("rows of a table", "By district and kind")


_BY = {
    Rows.DISTRICT: ("district",),
    Rows.CATEGORY: ("category",),
    Rows.BOTH: ("district", "category"),
}


def changed(visit: Visit, asked: Asked) -> None:
    """Draw the table of changes; certified areas have no districts to break down by."""
    words = visit.words
    question = words.text("What has changed by more than chance?")
    offered = [Rows.CATEGORY] if asked.scope.areas else list(Rows)
    before = st.session_state.get("changes-by")
    by = before if before in offered else offered[0]
    result = measured(visit, changes, asked.permitted, by=_BY[by])
    with cards.card("changes", question, changes_sentence(result, asked.districts, words)):
        if len(offered) > 1:
            st.segmented_control(
                words.text("Rows of the table"),
                offered,
                default=by,
                format_func=words.label,
                key="changes-by",
                required=True,
                label_visibility="collapsed",
            )
        table = changes_table(result, asked.districts, words)
        if table.rows:
            cards.scrolled(table_html(table))
        shown = table if table.rows else None
        cards.foot(visit, "changes", result, shown, is_table=True, names=asked.names, name=question)
