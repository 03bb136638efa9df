"""Notices in Streamlit's own boxes. It reads them as markdown, so what comes from data is made text."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.text import in_markdown


def wrong(*sentences: str) -> None:
    """Say what went wrong, a paragraph a sentence."""
    st.error(_paragraphs(sentences))


def heed(*sentences: str) -> None:
    """Say what the reader should look at, a paragraph a sentence."""
    st.warning(_paragraphs(sentences))


def done(*sentences: str) -> None:
    """Say that something was done, a paragraph a sentence."""
    st.success(_paragraphs(sentences))


def _paragraphs(sentences: tuple[str, ...]) -> str:
    return "\n\n".join(in_markdown(sentence) for sentence in sentences)
