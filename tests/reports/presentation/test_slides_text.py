"""Text on slides: nothing is lost between lines and columns, and none is wider than its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trygghet.reports.presentation.slides_text import (
    LINE,
    clean,
    flowed,
    high,
    one_line,
    plain,
    shortened,
    wrapped,
)

TEXTS = st.text(
    st.sampled_from("abc ÅÄÖåäö,.–1234  \u00a0\u202f\x00\n\t警🚨"), max_size=400
) | st.text(max_size=120)
WIDTHS = st.floats(30, 900)


def letters(text: str) -> str:
    return "".join(clean(text).split(" "))


@given(TEXTS, WIDTHS, st.sampled_from((9.0, 14.0, 28.0)))
def test_lines_hold_all_letters_and_fit_their_column(text: str, width: float, size: float) -> None:
    lines = wrapped(text, size, width)
    assert letters("".join(lines)) == letters(text)
    assert all(one_line(line, size) <= width or len(line) == 1 for line in lines)


@given(st.lists(TEXTS, max_size=6), WIDTHS, st.floats(60, 400))
def test_columns_hold_all_paragraphs_in_order_and_fit_their_place(
    texts: list[str], width: float, height: float
) -> None:
    paragraphs = [plain(text, 14.0, after=7.0) for text in texts]
    columns = list(flowed(paragraphs, width, height))
    assert letters("".join(each.text for column in columns for each in column)) == letters(
        "".join(texts)
    )
    for column in columns:
        assert high(column, width) - column[-1].after <= height + 1e-6


@given(TEXTS, st.floats(60, 900), st.integers(1, 3))
def test_a_shortened_text_takes_its_lines_and_tells_that_there_is_more(
    text: str, width: float, lines: int
) -> None:
    short = shortened(text, 14.0, width, lines)
    assert len(wrapped(short, 14.0, width)) <= lines
    if short != clean(text):
        assert short.endswith("…")


def test_no_sign_that_a_document_cannot_hold_is_left() -> None:
    assert clean("a\x00b\x0bc\ufffed\ud800e\nf") == "abcde f"


def test_lines_leave_room_between_them() -> None:
    assert high([plain("en rad", 20.0)], 500) == 20 * LINE
