"""Made-up numbers say so, in every sentence and every description."""

from __future__ import annotations

from trygghet.locale.words import Words


def example_first(sentence: str, words: Words, *, synthetic: bool) -> str:
    """Return the sentence, beginning with "Example:" where its numbers are made up."""
    return words.text("Example: {sentence}", sentence=sentence) if synthetic else sentence
