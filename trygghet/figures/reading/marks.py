"""Marks with their meaning that figures of several subjects share."""

from __future__ import annotations

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Sign
from trygghet.locale.words import Words


def state_mark(words: Words) -> Sign:
    """Return the marks of states with what they follow from."""
    return Sign(
        signs.states(),
        words.text(
            "The mark is the state, which always stands in words beside it. It follows from evidence:"
            " nobody types it."
        ),
    )
