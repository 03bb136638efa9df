"""Cards: a question as heading, one sentence, the figure, and what the figure rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.ui.guard import Visit

TABLE, READ = "table", "read"


@dataclass(frozen=True, slots=True)
class Behind:
    """What a reader can ask of a figure.

    Parameters
    ----------
    table
        The same numbers as a table, HTML.
    explained
        How to read it: sentences, said.
    csv
        The same numbers as a file; ``None`` where there is nothing to download.
    file_name
        What the file is called.
    """

    table: str = ""
    explained: Sequence[str] = ()
    csv: bytes | None = None
    file_name: str = "trygghet.csv"


@contextmanager
def card(key: str, heading: str, lead: str = "") -> Iterator[None]:
    """Open a card with its heading and its answer in a sentence; draw the figure inside.

    Parameters
    ----------
    key
        The card's name, for style and tests.
    heading, lead
        Said already. Numbers that matter stand in the lead.
    """
    with st.container(border=True, key=f"card-{key}", height="stretch", gap="small"):
        lead_html = f'<p class="tg-lead">{escaped(lead)}</p>' if lead else ""
        st.html(f'<h2 class="tg-heading">{escaped(heading)}</h2>{lead_html}')
        yield


def foot(key: str, words: Words, source_html: str, behind: Behind) -> None:
    """Draw what stands under a figure: its source line, and table, file and reading guide on demand.

    Parameters
    ----------
    source_html
        From the figures room, escaped there.
    """
    st.html(source_html)
    labels = {}
    if behind.table:
        labels[TABLE] = words.text("Table")
    if behind.explained:
        labels[READ] = words.text("How to read this")
    shown = None
    with st.container(key=f"more-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        if labels:
            shown = st.segmented_control(
                words.text("More about this figure"),
                list(labels),
                format_func=labels.__getitem__,
                key=f"more-{key}-choice",
                label_visibility="collapsed",
            )
        if behind.csv is not None:
            st.download_button(
                words.text("Download"),
                behind.csv,
                behind.file_name,
                "text/csv",
                key=f"more-{key}-file",
                on_click="ignore",
            )
    if shown == TABLE:
        st.html(f'<div class="tg-scroll" tabindex="0">{behind.table}</div>')
    elif shown == READ:
        paragraphs = "".join(f"<p>{escaped(sentence)}</p>" for sentence in behind.explained)
        st.html(f'<div class="tg-prose">{paragraphs}</div>')


def chart(picture: Any, alt: str) -> None:
    """Draw a chart in its own colours, with its description for those who don't see it."""
    st.altair_chart(picture, width="stretch", theme=None, alt=alt)


def title(visit: Visit, heading: str, under: str = "", *, synthetic: bool = False) -> None:
    """Draw a page's title row: what, "Läget per", and the mark of made-up data."""
    words = visit.words
    mark = (
        f'<span class="tg-demo">{escaped(words.text("Example: made-up figures"))}</span>'
        if synthetic
        else ""
    )
    as_of = f'<span class="tg-as-of">{escaped(under)}</span>' if under else ""
    st.html(f'<div class="tg-title"><h1>{escaped(heading)}</h1>{as_of}{mark}</div>')


def prose(html: str) -> None:
    """Draw running text; whoever makes the HTML has escaped what comes from data."""
    st.html(f'<div class="tg-prose">{html}</div>')


def unknown(sentences: Sequence[str]) -> None:
    """Say plainly what isn't known, and which file would tell."""
    paragraphs = "".join(f"<p>{escaped(sentence)}</p>" for sentence in sentences)
    st.html(f'<div class="tg-empty">{paragraphs}</div>')


def columns(widths: Sequence[float], *draw: Callable[[], None]) -> None:
    """Draw cards side by side; on narrow screens they come one under the other."""
    with st.container(key="panels"):
        for column, panel in zip(st.columns(list(widths), gap="small"), draw, strict=True):
            with column:
                panel()
