"""When something was, as its source has it: an exact day or month in the reader's language, else its words.

"hösten 2020" stays "hösten 2020", since no other words mean the same days; it is marked as Swedish, so
that it is read aloud as such.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from trygghet.figures.tables import Cell
from trygghet.figures.text import escaped
from trygghet.locale import words_for
from trygghet.locale.words import Words

#: What sources are written in.
SOURCE_LANGUAGE = "sv"


def exact_words(text: object, first: date | None, last: date | None, words: Words) -> str:
    """Return a date in the reader's language where it is one day or month, and so called; else nothing.

    Parameters
    ----------
    text
        The source's words; empty where it has none.
    first, last
        The days that it can have been.
    """
    if first is None or last is None:
        return ""
    called = str(text or "").strip().casefold()
    if first == last:
        so_called = called in ("", first.isoformat(), _source_words().date(first))
        return words.date(first) if so_called else ""
    whole = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    return words.month(first) if whole and called == _source_words().month(first) else ""


def when_words(text: object, first: date | None, last: date | None, words: Words) -> str:
    """Return when something was: in the reader's language where that is exact, else as the source has it."""
    return exact_words(text, first, last, words) or str(text or "")


def when_html(text: object, first: date | None, last: date | None, words: Words) -> str:
    """Return :func:`when_words` as HTML; words that stay the source's are marked with their language."""
    exact = exact_words(text, first, last, words)
    if exact or words.language == SOURCE_LANGUAGE or not text:
        return escaped(exact or text or "")
    return f'<span lang="{SOURCE_LANGUAGE}">{escaped(text)}</span>'


def when_cell(text: object, first: date | None, last: date | None, words: Words) -> Cell:
    """Return :func:`when_words` as a cell, marked likewise."""
    exact = exact_words(text, first, last, words)
    foreign = not exact and bool(text) and words.language != SOURCE_LANGUAGE
    return Cell(exact or str(text or ""), lang=SOURCE_LANGUAGE if foreign else "")


@cache
def _source_words() -> Words:
    return words_for(SOURCE_LANGUAGE)
