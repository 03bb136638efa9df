import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.scale import (
    SAFER_WHEN_HIGH,
    count_scale,
    pretty_width,
    share_scale,
    spread_scale,
)
from trygghet.figures.theme import DARK, LIGHT, Theme
from trygghet.locale.words import Words, words_for
from trygghet.model.survey import Concept

SV = words_for("sv")


@given(st.integers(0, 10**7))
def test_count_classes_start_at_zero_are_equal_and_hold_the_largest(largest: int) -> None:
    scale = count_scale(largest, SV, LIGHT)
    width = scale.breaks[0]
    assert scale.breaks == pytest.approx([width * step for step in range(1, len(scale.colours))])
    assert largest < (len(scale.breaks) + 1) * width
    assert scale.step(0) == 0
    assert str(int(width)).rstrip("0") in ("1", "15", "2", "25", "3", "4", "5", "6", "8")


@given(st.integers(1, 10**7))
def test_no_class_of_a_legend_is_above_the_largest_count(largest: int) -> None:
    scale = count_scale(largest, SV, LIGHT)
    assert scale.step(largest) == len(scale.labels) - 1
    assert len(scale.labels) == len(scale.colours) <= 5
    assert scale.colours[0] == LIGHT.counts[0]
    assert scale.colours[-1] == LIGHT.counts[-1]


@given(st.integers(1, 10**6))
def test_classes_are_no_wider_than_they_need_be(largest: int) -> None:
    width = pretty_width(largest)
    assert width == 1 or width / 1.5 * 5 <= largest or width == 2


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20), st.sampled_from(list(Concept)))
def test_a_higher_value_never_falls_into_a_lower_class(
    values: list[float], concept: Concept
) -> None:
    scale = share_scale(concept, SV, LIGHT)
    steps = [scale.step(value) for value in sorted(values)]
    assert steps == sorted(steps)
    assert all(0 <= step < 5 for step in steps)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("concept", [c for c in Concept if c is not Concept.PROBLEMS_IN_AREA])
def test_more_insecurity_is_always_further_from_the_ground(concept: Concept, theme: Theme) -> None:
    scale = share_scale(concept, SV, theme)
    safest, worst = (0.99, 0.01) if concept in SAFER_WHEN_HIGH else (0.01, 0.99)
    assert scale.colour(safest) == theme.insecurity[0]
    assert scale.colour(worst) == theme.insecurity[4]


def test_safe_and_unsafe_questions_are_told_apart() -> None:
    assert Concept.SAFE_HOME_AREA in SAFER_WHEN_HIGH
    assert Concept.CONFIDENCE_POLICE in SAFER_WHEN_HIGH
    assert Concept.UNSAFE_OUT_LATE not in SAFER_WHEN_HIGH
    assert Concept.WORRY_SEXUAL_OFFENCES not in SAFER_WHEN_HIGH


def test_colour_and_printed_number_agree_at_a_border() -> None:
    scale = share_scale(Concept.SAFE_HOME_AREA, SV, LIGHT)
    # 69.6 % is printed as 70 %, so it belongs to the class that begins at 70 %.
    assert scale.labels[scale.step(0.696)] == "70–79\N{NO-BREAK SPACE}%"
    assert scale.labels[scale.step(0.694)] == "60–69\N{NO-BREAK SPACE}%"


def test_small_counts_get_a_class_each(words: Words) -> None:
    scale = count_scale(3, words, LIGHT)
    assert scale.labels[:3] == ("0", "1", "2")
    assert scale.step(3) == len(scale.labels) - 1 == 3


def test_rates_have_classes_without_gaps() -> None:
    scale = count_scale(9.4, SV, LIGHT, decimals=1)
    assert scale.labels[0] == "0,0–1,9"
    assert scale.step(1.94) == 0
    assert scale.step(1.96) == 1


@given(
    st.floats(1, 5000),
    st.lists(st.floats(0.905, 1.0), min_size=1, max_size=12),
    st.sampled_from([0, 1]),
)
def test_values_that_are_nearly_alike_have_one_colour(
    highest: float, shares: list[float], decimals: int
) -> None:
    values = [highest, *(highest * share for share in shares)]
    scale = spread_scale(values, SV, LIGHT, decimals)
    if round(highest, decimals) > 20:
        assert len({scale.colour(value) for value in values}) == 1


def test_values_that_differ_keep_their_classes() -> None:
    assert spread_scale([3.0, 30.0], SV, LIGHT) == count_scale(30.0, SV, LIGHT)
    assert spread_scale([], SV, LIGHT) == count_scale(0.0, SV, LIGHT)
