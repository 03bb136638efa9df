"""The report to print and file, and the slides to edit: two files, made when they are asked for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Lock

import streamlit as st

from trygghet.figures.presentation.model import Presentation
from trygghet.locale.words import Words
from trygghet.measures.reference import day_in_sweden
from trygghet.ui.guard import Visit

PDF = "application/pdf"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

#: The files made last are kept, so that a button pressed again makes nothing again.
_KEPT = 4
_made: deque[tuple[Presentation, tuple[object, ...], bytes]] = deque(maxlen=_KEPT)
_making = Lock()


def draw(visit: Visit, make: Callable[[], Presentation], key: str, *, frozen: str = "") -> None:
    """Draw the two buttons, side by side.

    Parameters
    ----------
    make
        Makes what is handed out, in the light look; called when a button is pressed.
    key
        Of the buttons within the page.
    frozen
        The sentence that says that the numbers were kept on a day; it then stands on the first page.
    """
    words = visit.words
    made = day_in_sweden(datetime.now(UTC))

    def handed_out(write: Callable[[Presentation, Words, date], bytes]) -> bytes:
        presentation = make()
        # One at a time in the whole process: each takes seconds and some hundred megabytes.
        with _making:
            asked = (write, words.language, made, frozen)
            for known, of, content in _made:
                if known is presentation and of == asked:
                    return content
            scope = (*presentation.scope, *([frozen] if frozen else []))
            content = write(replace(presentation, scope=scope), words, made)
            _made.append((presentation, asked, content))
            return content

    name = f"{_file_name(words.text('Situational picture'))}-{made.isoformat()}"
    with st.container(horizontal=True, gap="small", key=f"{key}-files"):
        st.download_button(
            words.text("Report (PDF)"),
            lambda: handed_out(_pdf),
            f"trygghet-{name}.pdf",
            PDF,
            key=f"{key}-pdf",
            on_click="ignore",
            help=words.text("A4, to print or to file with the minutes; readable by screen readers"),
        )
        st.download_button(
            words.text("Slides (PowerPoint)"),
            lambda: handed_out(_slides),
            f"trygghet-{name}.pptx",
            SLIDES,
            key=f"{key}-slides",
            on_click="ignore",
            help=words.text("Slides with charts that can be edited, and notes for whoever speaks"),
        )


# What draws and writes the files is only loaded by those who ask for one.


def _pdf(presentation: Presentation, words: Words, made: date) -> bytes:
    from trygghet.reports.presentation.pdf import report  # noqa: PLC0415

    return report(presentation, words, made)


def _slides(presentation: Presentation, words: Words, made: date) -> bytes:
    from trygghet.reports.presentation.slides import slides  # noqa: PLC0415

    return slides(presentation, words, made)


def _file_name(text: str) -> str:
    """Return a text as part of a file's name: plain letters, digits and dashes."""
    plain = text.casefold().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
