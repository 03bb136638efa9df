"""When something was is said in the reader's language only where the source's words mean just that."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.dated_words import when_cell, when_html, when_words
from trygghet.locale import words_for
from trygghet.locale.words import Words

ENGLISH, SWEDISH = words_for("en"), words_for("sv")


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("5 oktober 2023", date(2023, 10, 5), date(2023, 10, 5), "5 October 2023"),
        ("2023-10-05", date(2023, 10, 5), date(2023, 10, 5), "5 October 2023"),
        ("våren 2018", date(2018, 4, 1), date(2018, 4, 1), "våren 2018"),
        ("januari 2022", date(2022, 1, 1), date(2022, 1, 31), "January 2022"),
        ("mitten av oktober 2017", date(2017, 10, 1), date(2017, 10, 31), "mitten av oktober 2017"),
        ("hösten 2020", date(2020, 9, 1), date(2020, 11, 30), "hösten 2020"),
        ("2022 (dag okänd)", None, None, "2022 (dag okänd)"),
        ("", None, None, ""),
    ],
)
def test_only_what_is_exact_is_said_in_english(
    text: str, first: date | None, last: date | None, said: str
) -> None:
    assert when_words(text, first, last, ENGLISH) == said


def test_a_sources_own_words_are_marked_with_their_language() -> None:
    fuzzy = ("hösten <2020>", date(2020, 9, 1), date(2020, 11, 30))
    assert when_html(*fuzzy, ENGLISH) == '<span lang="sv">hösten &lt;2020&gt;</span>'
    assert when_html(*fuzzy, SWEDISH) == "hösten &lt;2020&gt;"
    assert when_cell(*fuzzy, ENGLISH).lang == "sv"
    assert when_cell(*fuzzy, SWEDISH).lang == ""
    exact = ("5 april 2019", date(2019, 4, 5), date(2019, 4, 5))
    assert when_html(*exact, ENGLISH) == "5 April 2019"
    assert when_cell(*exact, ENGLISH).lang == ""


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from([ENGLISH, SWEDISH]))
def test_a_swedish_reader_reads_the_sources_month_and_others_their_own(
    day: date, words: Words
) -> None:
    first = day.replace(day=1)
    last = day.replace(day=monthrange(day.year, day.month)[1])
    said = when_words(SWEDISH.month(first), first, last, words)
    assert said == words.month(first)
    # One day fewer is no longer the month, so the words stay what they are.
    short = when_words(SWEDISH.month(first), first, last.replace(day=last.day - 1), words)
    assert short == SWEDISH.month(first)
