"""The card about fault reports: how many are open, and how long the closed ones took."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.fault_tables import fault_sentence, fault_table
from trygghet.figures.result_tables import category_names
from trygghet.figures.tables import table_html
from trygghet.measures.areas import areas
from trygghet.measures.fault_reports import fault_reports
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import RecordKind
from trygghet.model.scope import Scope
from trygghet.ui import cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit


def offered(permitted: Permitted) -> bool:
    """Whether the scope asks for fault reports, and not for a certified area."""
    return permitted.scope.record_kind is RecordKind.FAULT and not permitted.scope.areas


def draw(visit: Visit, permitted: Permitted) -> None:
    """Draw the card; nothing where the scope asks for something else."""
    if not offered(permitted):
        return
    words = visit.words
    question = words.text("Are faults dealt with?")
    whole = measured(visit, fault_reports, permitted, by=())
    if not whole.total:
        with cards.card("faults", question):
            cards.unknown(
                words.text("No fault reports are loaded for this choice."),
                words.text(
                    "A file from the case system, or the address of its Open311 service, would tell."
                ),
            )
        return
    with cards.card("faults", question, fault_sentence(whole, words)):
        headings = {
            "category": words.text("Kind of fault"),
            "district": words.text("District"),
            "month": words.text("Month"),
        }
        chosen = st.segmented_control(
            words.text("Break down by"),
            list(headings),
            default="category",
            format_func=headings.__getitem__,
            key="faults-by",
            required=True,
            label_visibility="collapsed",
        )
        by = chosen if chosen in headings else "category"
        result = measured(visit, fault_reports, permitted, by=(by,))
        names = _names(visit, permitted, by)
        table = fault_table(result, by, headings[by], names, words)
        cards.scrolled(table_html(table))
        cards.foot(visit, "faults", result, table, is_table=True)


def _names(visit: Visit, permitted: Permitted, by: str) -> dict[str, str]:
    if by == "category":
        return dict(category_names(visit.words))
    if by != "district":
        return {}
    scope = Scope(municipality=permitted.scope.municipality, on=permitted.scope.on)
    every = permit(visit.principal, scope)
    return {
        str(row["id"]): str(row["name"] or row["id"])
        for row in measured(visit, areas, every).rows
        if row["kind"] == "district"
    }
