"""What people name most, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.example import example_first
from trygghet.figures.mention_names import count_of, name_said, number_said
from trygghet.locale.words import Words
from trygghet.model.result import Row
from trygghet.model.survey import Concept


def places_sentence(rows: Sequence[Row], concept: Concept, words: Words) -> str:
    """Say which places most people named; rows are in order, of one survey and question."""
    top = [row for row in rows if count_of(row)][:3]
    if not top:
        return ""
    listed = _listed(top, words)
    if concept is Concept.GOOD_PLACES_NAMED:
        said = words.text("Named most often as good to be in: {places}.", places=listed)
    else:
        said = words.text("Named most often as unsafe: {places}.", places=listed)
    return example_first(said, words, synthetic=any(row["synthetic"] for row in top))


def themes_sentence(rows: Sequence[Row], words: Words) -> str:
    """Say what most people named that is no one place."""
    top = [row for row in rows if count_of(row)][:3]
    if not top:
        return ""
    said = words.text("Named most often: {themes}.", themes=_listed(top, words))
    return example_first(said, words, synthetic=any(row["synthetic"] for row in top))


def _listed(rows: Sequence[Row], words: Words) -> str:
    """Return names with their numbers; the first tells that they are mentions."""
    first, *others = rows
    told = [
        words.text(
            "{name} ({number} mentions)",
            name=name_said(first, words),
            number=number_said(first, words),
        )
    ]
    told += [f"{name_said(row, words)} ({number_said(row, words)})" for row in others]
    return ", ".join(told)
