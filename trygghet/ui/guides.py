"""The guide under a figure: how to read it, with its words explained where they stand."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.reading.guide import guide_html
from trygghet.figures.reading.readings import guide
from trygghet.figures.text import escaped
from trygghet.model.result import Result
from trygghet.ui import links
from trygghet.ui.guard import Visit


def draw(visit: Visit, figure: str, result: Result) -> None:
    """Draw how to read a figure, and the way to all words.

    Parameters
    ----------
    figure
        The figure's name, as its foot has it.
    result
        What it shows.
    """
    st.html(_html(visit, figure, result))


def folded(visit: Visit, figure: str, result: Result) -> None:
    """Draw the same behind a line that unfolds it, for figures that stand many on a page."""
    summary = escaped(visit.words.text("How to read this"))
    st.html(
        f'<details class="tg-fold"><summary>{summary}</summary>'
        f"{_html(visit, figure, result)}</details>"
    )


def _html(visit: Visit, figure: str, result: Result) -> str:
    words = visit.words
    href = escaped(links.to_page(visit.reader, "about") + "#words")
    every = escaped(words.text("All words and how figures are made"))
    drawn = guide_html(guide(figure, result, words), words, visit.theme)
    return f'{drawn}<p class="tg-small"><a class="tg-link" href="{href}" target="_self">{every}</a></p>'
