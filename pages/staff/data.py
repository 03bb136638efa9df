"""Files: take one in, see what it was taken for, take it back; from a figure to its file."""

from __future__ import annotations

from functools import partial

from trygghet.ui import cards, datasets, guard, loading, unmatched_card

visit = guard.enter("data")
words = visit.words
cards.title(visit, words.text("Files"), words.text("what the figures are made from"))
loading.take_in(visit)
cards.columns((3, 2), partial(datasets.one, visit), partial(datasets.templates, visit))
unmatched_card.draw(visit)
datasets.every(visit)
