"""Words from Swedish files within an English page are told to be Swedish."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.text import as_written, escaped
from trygghet.locale.words import words_for


@given(st.text())
def test_only_another_language_marks_them_and_nothing_is_left_unescaped(text: str) -> None:
    said = escaped(text)
    assert as_written(text, words_for("sv")) == said
    marked = as_written(text, words_for("en"))
    assert marked == (f'<span lang="sv">{said}</span>' if said else "")


def test_nothing_is_marked_where_nothing_is_written() -> None:
    assert as_written(None, words_for("en")) == ""
