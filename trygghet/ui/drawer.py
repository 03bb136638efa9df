"""The button that opens the row of choices on a narrow screen, where what is said comes first.

Wide screens show the row itself, and no button; the style sheet tells which is which.
"""

from __future__ import annotations

import json

import streamlit as st

from trygghet.figures.scope_words import NO_NAMES
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.scope import Scope
from trygghet.ui import chips


def draw(words: Words, scope: Scope) -> None:
    """Draw the button, just before the row that it opens.

    Parameters
    ----------
    scope
        What the page shows; the button tells how many choices narrow it.
    """
    n = chosen(scope, words)
    # The number stands in the style: a button whose own text changed would be drawn anew, and closed.
    number = json.dumps(f" ({words.number(n)})" if n else "")
    st.html(f"<style>:root{{--tg-chosen:{number}}}</style>")
    label = escaped(words.text("Choices"))
    st.html(
        f'<details class="tg-drawer"><summary><span>{label}</span></summary></details>',
    )


def chosen(scope: Scope, words: Words) -> int:
    """Return how many choices narrow a scope: those of its chips, and whose answers a survey shows."""
    people = [each for each in (scope.sex, scope.age) if each is not None]
    return sum(1 for _ in chips.chips(scope, words, NO_NAMES)) + len(people)
