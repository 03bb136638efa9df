"""The questionnaire for the next survey, whose answers load without a mapping."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from trygghet.intake.questionnaire import write_questionnaire
from trygghet.locale import Words
from trygghet.ui import cards
from trygghet.ui.guard import Visit


def draw(visit: Visit) -> None:
    """Offer the questionnaire as a workbook, with a sheet to print and one to fill in."""
    words = visit.words
    with cards.card("questionnaire", words.text("Questions for the next survey")):
        cards.lead(
            words.text(
                "Worded the same each time, so that waves can be compared. To compare with a national"
                " survey, take that survey's own wording. A file of such answers is understood at once."
            )
        )
        st.download_button(
            words.text("Download the questionnaire (Excel)"),
            _workbook(words.language, words),
            words.text("questionnaire") + ".xlsx",
            cards.EXCEL,
            key="questionnaire-file",
            on_click="ignore",
        )


@st.cache_data(max_entries=4, show_spinner=False)
def _workbook(language: str, _words: Words) -> bytes:
    del language  # part of the key
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "questionnaire.xlsx"
        write_questionnaire(out, _words)
        return out.read_bytes()
