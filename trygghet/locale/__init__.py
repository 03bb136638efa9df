"""The reader's language: translated sentences, numbers and dates as the language writes them."""

from trygghet.locale.words import LANGUAGES, Words, words_for

__all__ = ["LANGUAGES", "Words", "words_for"]
