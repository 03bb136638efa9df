"""The coordinator's card of what people wrote that no name stands for, and how to add names."""

from __future__ import annotations

import csv
import io
from collections import Counter

import streamlit as st

from trygghet.figures.tables import Table, number_cell, table_html, text_cell
from trygghet.measures.unmatched_mentions import unmatched_mentions
from trygghet.model.access import permit
from trygghet.model.gazetteer import GAZETTEER
from trygghet.model.result import Result
from trygghet.model.scope import Audience, Scope
from trygghet.ui import cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit

#: So many lines are shown; the file holds all.
_SHOWN = 15
_CODE = "unmatched-municipality"


def draw(visit: Visit) -> None:
    """Draw the card; nothing where no answers in people's own words are loaded, or for the public."""
    words = visit.words
    permitted = permit(visit.principal, Scope())
    if permitted.scope.audience is Audience.PUBLIC:
        return
    found = measured(visit, unmatched_mentions, permitted)
    if not found.rows:
        return
    codes = sorted({str(row["municipality"]) for row in found.rows})
    code = codes[0]
    if len(codes) > 1:
        code = st.session_state.get(_CODE) or code
    counts = counted(found, code)
    number = words.plural(
        "{n} name or phrase that people wrote stands for no place or theme that is known here.",
        "{n} names and phrases that people wrote stand for no place or theme that is known here.",
        n=len(counts),
    )
    with cards.card("unmatched", words.text("Places that aren't known yet"), number):
        if len(codes) > 1:
            st.selectbox(words.text("Municipality"), codes, key=_CODE)
        headers = (words.text("What people wrote"), words.text("Mentions"))
        rows = tuple(
            (text_cell(text), number_cell(n, words)) for text, n in counts.most_common(_SHOWN)
        )
        cards.scrolled(table_html(Table(words.text("Places that aren't known yet"), headers, rows)))
        st.caption(
            words.text(
                "Add them: download the sheet, keep the rows that are places, give each its position or"
                " the district that it lies in, and load the sheet above. A spelling of a place that is known goes"
                " among its aliases. The answers are counted anew at once. Only signed-in staff see this list."
            )
        )
        st.download_button(
            words.text("Download the sheet with all of them (CSV)"),
            lambda: sheet(counts),
            "gazetteer.csv",
            "text/csv",
            key="unmatched-file",
            on_click="ignore",
        )


def counted(found: Result, municipality: str) -> Counter[str]:
    """Add up what was written over questions and waves: here only the words matter."""
    counts: Counter[str] = Counter()
    for row in found.rows:
        if str(row["municipality"]) == municipality:
            counts[str(row["text"])] += int(str(row["n"]))
    return counts


def sheet(counts: Counter[str]) -> bytes:
    """Return a gazetteer to fill in: what was written as names, the most frequent first.

    A column that a load leaves alone tells how often each was written.
    """
    out = io.StringIO()
    fields = [field.name for field in GAZETTEER.fields]
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*fields, "mentions"])
    for text, n in counts.most_common():
        # What a spreadsheet would take for a formula is written as text.
        name = f"'{text}" if text[:1] in "=+-@" else text
        row = {"name": name, "named": "place"}
        writer.writerow([*(row.get(field, "") for field in fields), n])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
