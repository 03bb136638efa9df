"""Nothing changes, and at most six in a hundred are called changed. The long form is among the soak tests."""

from __future__ import annotations

import numpy as np
import pytest

from tests.measures.false_alarms import unchanged
from trygghet.measures.change import Change
from trygghet.measures.change_rows import Counted, judged
from trygghet.measures.direction import direction
from trygghet.measures.verdict import verdict

CERTAIN = (Change.INCREASE, Change.DECREASE)


@pytest.mark.parametrize(("years", "a_month"), [(4, 10), (4, 60), (5, 30), (5, 150)])
def test_a_year_is_seldom_called_changed(years, a_month):
    dice = np.random.default_rng(years * 1000 + a_month)
    series = (unchanged(dice, years, a_month)[0].tolist() for _ in range(300))
    found = [verdict(now, earlier).change for now, *earlier in series]
    assert sum(change in CERTAIN for change in found) <= 0.06 * len(found)


@pytest.mark.parametrize(("years", "a_month"), [(5, 30), (6, 6), (7, 150), (8, 30), (10, 60)])
def test_a_series_is_seldom_said_to_go_anywhere(years, a_month):
    dice = np.random.default_rng(years * 1000 + a_month)
    series = (unchanged(dice, years, a_month)[0].tolist() for _ in range(150))
    found = [direction(counts).change for counts in series]
    assert sum(change in CERTAIN for change in found) <= 0.06 * len(found)


@pytest.mark.parametrize(("rows", "a_month"), [(12, 12), (40, 3)])
def test_a_table_where_nothing_changes_seldom_shows_a_change(rows, a_month):
    dice = np.random.default_rng(rows)
    tables = [unchanged(dice, 5, a_month, rows=rows).tolist() for _ in range(100)]
    shown = [
        any(
            row["change"] in CERTAIN for row in judged([counted(i, r) for i, r in enumerate(table)])
        )
        for table in tables
    ]
    assert sum(shown) <= 0.06 * len(shown)


def counted(number: int, counts: list[list[int]]) -> Counted:
    now, *earlier = counts
    return Counted((("district", str(number)),), sum(now), tuple(tuple(year) for year in earlier))


def test_a_true_fall_is_found_all_the_same():
    dice = np.random.default_rng(7)
    found = 0
    for _ in range(100):
        now, *earlier = unchanged(dice, 5, 60, shock=0.0)[0].tolist()
        found += verdict([round(0.7 * count) for count in now], earlier).change is Change.DECREASE
    assert found >= 80
