import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.conftest import HOSTILE
from trygghet.figures.text import escaped, sentence_case, shortened, within_sentence
from trygghet.model.spreadsheet import inert


@given(st.text())
def test_escaped_text_holds_nothing_that_html_scripts_or_markdown_read(text: str) -> None:
    safe = escaped(text)
    assert not set("<>\"'`$\\{}") & set(safe)
    assert html.unescape(safe) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_it_was_written(text: str) -> None:
    assert html.unescape(escaped(text)) == text
    assert "<" not in escaped(text)
    assert "${" not in escaped(text)


def test_nothing_is_the_empty_text() -> None:
    assert escaped(None) == ""


@given(st.text(), st.integers(2, 60))
def test_a_short_label_fits(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest


def test_letters_change_size_and_nothing_else() -> None:
    assert sentence_case("åtgärd Å") == "Åtgärd Å"
    assert within_sentence("Åtgärd Å") == "åtgärd Å"


@given(st.sampled_from(["=1+1", "+a", "-b", "@cmd", "\t=1", "\r=1", " =1", "＝1"]), st.text())
def test_no_cell_starts_a_formula(start: str, rest: str) -> None:
    assert inert(start + rest).startswith("'")


def test_plain_cells_stay_as_they_are() -> None:
    assert inert("Vallås") == "Vallås"
    assert inert("") == ""
