"""Files: take one in, see what it was taken for, take it back; from a figure to its file."""

from __future__ import annotations

from functools import partial

from trygghet.ui import (
    cards,
    datasets,
    erasure_card,
    guard,
    loading,
    questionnaire_card,
    unmatched_card,
)

visit = guard.enter("data")
words = visit.words
cards.title(visit, words.text("Files"), words.text("what the figures are made from"))
erasure_card.draw(visit)
loading.take_in(visit)
sheets = partial(datasets.templates, visit)
asking = partial(questionnaire_card.draw, visit)
cards.columns((3, 2, 2), partial(datasets.one, visit), sheets, asking)
unmatched_card.draw(visit)
datasets.every(visit)
