"""Dots on a common axis: where they lie, what is hidden, and that names stay text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.conftest import HOSTILE
from trygghet.figures.survey_chart import SurveyPoint
from trygghet.figures.survey_dots import Dot, DotGroup, dots_html, points_said, state_said
from trygghet.figures.survey_words import difference_said
from trygghet.locale.words import Words, words_for
from trygghet.model.result import CellState
from trygghet.model.survey import SurveyType

SHARES = st.floats(0, 1)


def point(share: float | None = 0.5, **more: object) -> SurveyPoint:
    kind = more.pop("survey_type", SurveyType.RANDOM)
    return SurveyPoint("2025", share, kind, **more)  # type: ignore[arg-type]


def html(*dots: Dot, **more: object) -> str:
    return dots_html([DotGroup("", dots)], words_for("sv"), title="?", **more)  # type: ignore[arg-type]


@given(SHARES, SHARES, SHARES)
def test_every_mark_lies_on_the_axis(one: float, two: float, three: float) -> None:
    low, share, high = sorted((one, two, three))
    drawn = html(Dot("a", point(share, low=low, high=high, n=500)), line=("alla", share))
    for place in re.findall(r"(?:left|width):([\d.]+)%", drawn):
        assert 0 <= float(place) <= 100


def test_the_axis_is_whole_unless_all_is_below_a_half_and_then_says_so() -> None:
    assert "Axeln slutar" not in html(Dot("a", point(0.51)))
    assert "Axeln slutar vid 50" in html(Dot("a", point(0.2)))
    assert "Axeln slutar" not in html(Dot("a", point(0.2, low=0.1, high=0.6)))
    assert "Axeln slutar" not in html(Dot("a", point(0.2)), line=("alla", 0.7))


def test_a_hidden_share_has_no_mark_and_says_why() -> None:
    drawn = html(Dot("a", point(None, state=CellState.TOO_FEW, n=12)))
    assert "tg-dot-point" not in drawn
    assert "För få svar (under 30)" in drawn
    assert "12" not in re.sub(r'style="[^"]*"', "", drawn)


def test_no_interval_is_drawn_for_an_open_survey_whatever_the_file_holds() -> None:
    kind = SurveyType.SELF_SELECTED
    drawn = html(Dot("a", point(0.5, low=0.4, high=0.6, n=900, survey_type=kind)))
    assert "tg-dot-range" not in drawn
    assert "40" not in re.sub(r'style="[^"]*"', "", drawn)
    assert "tg-dot-open" in drawn


def test_a_small_base_is_flagged_with_its_half_width() -> None:
    small = point(0.5, low=0.37, high=0.63, n=60, state=CellState.SMALL_BASE)
    drawn = html(Dot("a", small, half_width=0.13))
    assert "Litet underlag (30–99), ±13 procentenheter" in drawn


def test_a_base_that_only_weighting_makes_small_never_contradicts_its_number(
    swedish: Words,
) -> None:
    def said(n: int | None, state: CellState) -> str:
        return state_said(point(n=n, state=state), swedish)

    assert said(99, CellState.SMALL_BASE) == said(None, CellState.SMALL_BASE)
    assert said(99, CellState.SMALL_BASE) == "Litet underlag (30–99)"
    assert said(104, CellState.SMALL_BASE) == "Litet underlag (30–99) när svaren vägs"
    assert said(35, CellState.TOO_FEW) == "För få svar (under 30) när svaren vägs"
    assert said(104, CellState.VALUE) == swedish.label(CellState.VALUE)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stay_text(name: str) -> None:
    drawn = html(Dot(name, point(), remark=name))
    assert "<img" not in drawn
    assert "<script" not in drawn
    assert "${" not in drawn


def test_points_are_counted_in_words(swedish: Words) -> None:
    assert points_said(0.014, swedish) == "1 procentenhet"
    assert points_said(-0.03, swedish) == "3 procentenheter"


def test_a_difference_that_the_rounded_shares_belie_says_that_it_was_counted_before(
    swedish: Words,
) -> None:
    assert "före avrundning" in difference_said(0.042, 0.796, 0.754, swedish)
    assert "före avrundning" not in difference_said(0.03, 0.79, 0.76, swedish)


def test_a_weighted_share_is_a_second_mark_that_is_said_to_be_of_those_who_chose_to_answer() -> (
    None
):
    open_ = point(0.7, survey_type=SurveyType.SELF_SELECTED)
    drawn = html(Dot("a", open_, weighted=0.64), Dot("b", open_))
    assert drawn.count('class="tg-dot-second" style') == 1
    assert "left:64.0%" in drawn
    assert "vägd: 64" in drawn
    assert "Vägd efter kön, ålder och område, men fortfarande självvald" in drawn
    assert "tg-dot-range" not in drawn
    assert "vägd" not in html(Dot("b", open_)).lower()
