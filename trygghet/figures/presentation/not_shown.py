"""Why a figure isn't shown, as an answer to who asks."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.presentation.model import Answered
from trygghet.figures.text import name_order
from trygghet.locale.words import Words
from trygghet.model.survey import MINIMUM_BASE


def hidden_question(places: Sequence[str], words: Words) -> Answered:
    """Return why places have no share: so few answered that they can't stand for the others."""
    named = words.listed(sorted(places, key=name_order))
    return Answered(
        words.text("Why is no figure shown for {places}?", places=named),
        words.text(
            "Too few answered there: fewer than {least}, or answers that weigh no more than so few. They"
            " can't stand for the others.",
            least=MINIMUM_BASE,
        ),
    )
