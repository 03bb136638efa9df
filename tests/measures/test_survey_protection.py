"""No group's few answers follow from what is told of the others, of everybody and of other variables."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.measures.survey_merging import merged
from trygghet.measures.survey_protection import Fate, Tallied, fates, own_fate, whole_percent


def of(n: int, yes: int, **more: object) -> Tallied:
    return Tallied(n, yes, yes / n if n else 0.0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("n", "yes", "fate"),
    [
        (29, 15, "hidden"), (30, 15, "shown"), (30, 4, "hidden"), (30, 0, "hidden"),
        (49, 45, "hidden"), (49, 44, "shown"), (50, 4, "under"), (50, 0, "under"),
        (50, 46, "over"), (50, 50, "over"), (50, 5, "shown"), (800, 5, "shown"),
        (2000, 9, "under"), (2000, 10, "shown"), (2000, 1995, "over"),
    ],
)  # fmt: skip
def test_a_share_of_few_is_hidden_or_a_band(n, yes, fate):
    assert own_fate(of(n, yes)).value == fate


def test_a_band_is_not_told_where_weights_make_it_untrue():
    assert own_fate(Tallied(60, 3, share=0.12)) is Fate.HIDDEN
    assert own_fate(Tallied(60, 57, share=0.89)) is Fate.HIDDEN


def test_the_last_group_is_not_left_over():
    """Everybody minus all districts but one would be that district."""
    everybody, groups = of(320, 160), [of(20, 6), of(100, 54), of(90, 50), of(110, 50)]
    total, found = fates(everybody, [groups])
    assert total is Fate.SHOWN
    assert found == [Fate.HIDDEN, Fate.SHOWN, Fate.HIDDEN, Fate.SHOWN]


def test_a_hidden_group_is_enough_beside_many_whom_no_group_names():
    everybody, groups = of(320, 160), [of(20, 6), of(100, 54), of(110, 50)]
    _, found = fates(everybody, [groups])
    assert found == [Fate.HIDDEN, Fate.SHOWN, Fate.SHOWN]


def test_two_bands_do_not_give_each_other_away():
    """With everybody's eight known and nobody else's left, both bands of at most four are four."""
    everybody, groups = of(400, 48), [of(100, 4), of(100, 4), of(200, 40)]
    _, found = fates(everybody, [groups])
    assert found[:2].count(Fate.UNDER) + found[:2].count(Fate.HIDDEN) == 2
    assert Fate.HIDDEN in found


def test_a_third_answer_of_few_stays_in_the_total_where_whole_percents_hide_it():
    women, men = of(1203, 700), of(1230, 800)
    _, found = fates(of(2444, 1506), [[women, men, of(4, 3, nameless=True)]])
    assert found == [Fate.SHOWN, Fate.SHOWN, Fate.HIDDEN]
    # Of few people whole percents are exact: women and men would tell of the third.
    _, found = fates(of(92, 45), [[of(45, 24), of(43, 20), of(4, 1, nameless=True)]])
    assert found.count(Fate.HIDDEN) == 2


def test_blanks_of_one_variable_follow_from_another_without_any():
    """Whole percents leave everybody's number open, but the districts' are known one by one."""
    districts = [of(90, 40), of(95, 50), of(85, 42), of(90, 45)]
    sexes = [of(180, 90), of(178, 86)]
    total, found = fates(of(360, 177), [districts, sexes])
    assert total is Fate.SHOWN
    alone, open_ = fates(of(360, 177), [sexes])
    assert open_ == [Fate.SHOWN, Fate.SHOWN]
    assert alone is Fate.SHOWN
    assert found[:4] == [Fate.SHOWN] * 4
    assert Fate.HIDDEN in found[4:]


def test_where_everybody_is_too_few_nothing_is_told():
    assert fates(of(29, 14), [[of(29, 14)]]) == (Fate.HIDDEN, [Fate.HIDDEN])


_group = st.tuples(st.integers(1, 70), st.integers(0, 70)).map(lambda p: of(p[0], min(p)))


@given(st.lists(_group, min_size=1, max_size=6), st.integers(0, 12), st.integers(0, 12))
def test_every_number_that_fits_leaves_few_answers_open(groups, blank, blank_yes):
    """By trying all numbers that each group can hold, an attacker finds no few answers."""
    blank_yes = min(blank, blank_yes)
    everybody = of(sum(group.n for group in groups) + blank, sum(g.yes for g in groups) + blank_yes)
    total, found = fates(everybody, [groups])
    if total is Fate.HIDDEN:
        assert set(found) == {Fate.HIDDEN}
        return
    ranges = [_fits(group, fate) for group, fate in zip(groups, found, strict=True)]
    ranges.append(range(blank + 1))
    sums = _fits(everybody, total)
    for place, group in enumerate(groups):
        if own_fate(group) is Fate.SHOWN:
            continue
        others = {0}
        for n, each in enumerate(ranges):
            if n != place:
                others = {a + b for a, b in product(others, each)}
        left = [yes for yes in ranges[place] if any(yes + rest in sums for rest in others)]
        assert max(left) - min(left) >= min(4, group.n)


def _fits(group: Tallied, fate: Fate) -> range:
    match fate:
        case Fate.SHOWN:
            return range(group.yes, group.yes + 1)
        case Fate.UNDER:
            return range(5)
        case Fate.OVER:
            return range(group.n - 4, group.n + 1)
        case _:
            return range(group.n + 1)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=7), st.data())
def test_joined_answers_are_nobodys_or_of_five_and_stay_on_their_side(counts, data):
    sides = data.draw(st.lists(st.integers(0, 1), min_size=len(counts), max_size=len(counts)))
    found = merged(counts, sides)
    if found is None:
        return
    assert sorted(place for places in found for place in places) == list(range(len(counts)))
    for places in found:
        assert len({sides[place] for place in places}) == 1
        n = sum(counts[place] for place in places)
        assert n == 0 or n >= 5


def test_the_smallest_answer_is_joined_with_its_neighbour():
    assert merged([60, 30, 3, 12], [1, 1, 0, 0]) == [[0], [1], [2, 3]]
    assert merged([60, 30, 3], [1, 1, 0]) is None
    assert merged([40, 0, 20], [0, 0, 0]) == [[0], [1], [2]]


def test_whole_percents_round_halves_up():
    assert [whole_percent(share) for share in (0.005, 0.0049, 0.295, 1.0)] == [1, 0, 30, 100]
