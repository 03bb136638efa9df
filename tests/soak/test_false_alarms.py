"""The long version of the false-alarm tests: more towns, more bases, the same bounds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.measures.false_alarms import unchanged
from tests.measures.test_false_alarms import CERTAIN, counted
from tests.measures.test_hotspots import SIDE, levels, shaken, town_grid
from trygghet.measures.change_rows import judged
from trygghet.measures.direction import direction
from trygghet.measures.hotspot_search import densest, risen
from trygghet.measures.verdict import verdict

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("years", [4, 5])
@pytest.mark.parametrize("a_month", [5, 10, 30, 60, 150, 400])
def test_a_year_is_seldom_called_changed(years, a_month):
    dice = np.random.default_rng(1)
    found = []
    for _ in range(2000):
        now, *earlier = unchanged(dice, years, a_month)[0].tolist()
        found.append(verdict(now, earlier).change in CERTAIN)
    assert np.mean(found) <= 0.06


@pytest.mark.parametrize("years", [5, 6, 7, 8, 10, 12])
@pytest.mark.parametrize("a_month", [6, 30, 150])
def test_a_series_is_seldom_said_to_go_anywhere(years, a_month):
    dice = np.random.default_rng(1)
    found = [
        direction(unchanged(dice, years, a_month)[0].tolist()).change in CERTAIN for _ in range(800)
    ]
    assert np.mean(found) <= 0.06


@pytest.mark.parametrize(
    ("rows", "a_month"), [(1, 30), (3, 20), (5, 20), (12, 12), (12, 60), (80, 2)]
)
def test_a_table_where_nothing_changes_seldom_shows_a_change(rows, a_month):
    dice = np.random.default_rng(1)
    shown = []
    for _ in range(400):
        table = unchanged(dice, 5, a_month, rows=rows).tolist()
        found = judged([counted(number, counts) for number, counts in enumerate(table)])
        shown.append(any(row["change"] in CERTAIN for row in found))
    assert np.mean(shown) <= 0.06


def test_towns_that_only_chance_changes_seldom_have_a_spot():
    grid, dice = town_grid(), np.random.default_rng(1)
    found = []
    for _ in range(600):
        mean = levels(dice, grid)
        found.append(
            bool(risen(grid, shaken(dice, mean), [shaken(dice, mean) for _ in range(3)]).spots)
        )
    assert np.mean(found) <= 0.05


def test_towns_without_any_pattern_seldom_have_a_dense_spot():
    grid, dice = town_grid(), np.random.default_rng(1)
    found = [
        bool(densest(grid, dice.negative_binomial(0.5, 0.3, SIDE**2)).spots) for _ in range(600)
    ]
    # The test's own level is 5 %: three standard errors of so many towns above it.
    assert np.mean(found) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 600)
