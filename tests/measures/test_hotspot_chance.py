"""Exact chances of hot spots: against brute force, scipy and esda."""

from __future__ import annotations

from itertools import combinations

import esda
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.weights import W
from scipy import stats

from trygghet.measures.hotspot_chance import drawn_sums, drawn_z, now_against_before
from trygghet.measures.hotspot_grid import CellGrid, grid_of
from trygghet.model.grid import CELL


def square(side: int, holes: tuple[tuple[int, int], ...] = ()) -> CellGrid:
    """Return a square of cells with some left out."""
    cells = [(x, y) for x in range(side) for y in range(side) if (x, y) not in holes]
    return grid_of((x * CELL, y * CELL) for x, y in cells)


# --- the grid -------------------------------------------------------------------------------------


def test_a_cell_has_its_eight_neighbours_and_none_across_the_sea():
    grid = square(5, holes=((2, 2), (1, 2)))
    sizes = dict(zip(grid.corners, grid.sizes.tolist(), strict=True))
    assert sizes[0, 0] == 4
    assert sizes[3 * CELL, 2 * CELL] == 8
    assert sizes[1 * CELL, 1 * CELL] == 7
    assert grid_of([(0, 0), (10 * CELL, 0)]).sizes.tolist() == [1, 1]


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1), st.randoms())
def test_sums_around_equal_brute_force(cells, dice):
    grid = grid_of((x * CELL, y * CELL) for x, y in cells)
    counts = np.array([dice.randrange(9) for _ in grid.corners])
    for place, (x, y) in enumerate(grid.corners):
        near = [
            int(counts[other])
            for other, (ox, oy) in enumerate(grid.corners)
            if max(abs(ox - x), abs(oy - y)) <= CELL
        ]
        assert grid.sums(counts)[place] == sum(near)
        assert grid.sizes[place] == len(near)
    both = grid.sums(np.stack([counts, 2 * counts], axis=1))
    assert (both[:, 1] == 2 * both[:, 0]).all()


def test_cells_that_touch_are_one_group():
    grid = square(6)
    chosen = [grid.places[x * CELL, y * CELL] for x, y in ((0, 0), (1, 1), (4, 4), (5, 4), (0, 5))]
    assert sorted(len(group) for group in grid.groups(chosen)) == [1, 2, 2]


# --- density --------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=11), st.integers(1, 9))
def test_drawn_sums_equal_every_way_to_draw(counts, drawn):
    drawn = min(drawn, len(counts))
    found = drawn_sums(np.array(counts))
    every = [sum(chosen) for chosen in combinations(counts, drawn)]
    for least in range(sum(counts) + 1):
        share = sum(total >= least for total in every) / len(every)
        got = float(found.p(np.array([drawn]), np.array([least]))[0])
        assert got == pytest.approx(share, rel=1e-12) or share == 0


def test_large_counts_are_told_apart_in_steps_that_only_weaken():
    dice = np.random.default_rng(2)
    counts = dice.poisson(dice.gamma(0.3, 4000, 200))
    found = drawn_sums(counts)
    assert found.step > 1
    draws = np.array([dice.choice(counts, 9, replace=False).sum() for _ in range(20_000)])
    for least in np.quantile(draws, [0.2, 0.5, 0.9, 0.99]).astype(int):
        exact = (draws >= least).mean()
        got = float(found.p(np.array([9]), np.array([least]))[0])
        assert exact - 0.02 < got < exact + 0.05


def clustered(seed: int = 5) -> tuple[CellGrid, np.ndarray]:
    dice = np.random.default_rng(seed)
    grid = square(9, holes=((3, 3), (7, 7), (8, 8), (8, 7)))
    counts = dice.poisson(2, len(grid.corners))
    for x, y in ((5, 2), (5, 3), (6, 2), (6, 3)):
        counts[grid.places[x * CELL, y * CELL]] += 9
    return grid, counts


def weights_of(grid: CellGrid) -> W:
    none = len(grid.corners)
    near = {
        place: [other for other in around if other not in (none, place)]
        for place, around in enumerate(grid.around.tolist())
    }
    return W(near, silence_warnings=True)


def test_z_is_that_of_esda():
    grid, counts = clustered()
    oracle = esda.G_Local(counts.astype(float), weights_of(grid), transform="B", star=True,
                          permutations=0)  # fmt: skip
    assert drawn_z(grid, counts) == pytest.approx(oracle.Zs, rel=1e-9)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_drawing_the_neighbours_from_the_other_cells_gives_the_simulated_p_of_esda():
    """esda holds a cell's own count fast and draws its neighbours; ours draws them together."""
    grid, counts = clustered()
    draws = 9_999
    oracle = esda.G_Local(counts.astype(float), weights_of(grid), transform="B", star=True,
                          permutations=draws, seed=11,
                          island_weight=0)  # fmt: skip
    around = grid.sums(counts)
    for place in range(len(counts)):
        others = drawn_sums(np.delete(counts, place))
        size = np.array([grid.sizes[place] - 1])
        near = np.array([around[place] - counts[place]])
        at_least = float(others.p(size, near)[0])
        smaller = min(at_least, 1 - at_least)  # esda folds p to the smaller side
        error = 5 * np.sqrt(smaller * (1 - smaller) / draws) + 2 / draws
        assert oracle.p_sim[place] == pytest.approx(smaller, abs=error)


def test_chance_has_the_mean_and_variance_that_z_is_made_with():
    grid, counts = clustered()
    tails = drawn_sums(counts).tails
    for place, z in enumerate(drawn_z(grid, counts)):
        tail = tails[grid.sizes[place]]
        mean = tail[1:].sum()
        variance = (2 * np.arange(1, tail.size) - 1) @ tail[1:] - mean**2
        assert z == pytest.approx((grid.sums(counts)[place] - mean) / np.sqrt(variance))


# --- against earlier years ------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.integers(1, 60), st.integers(0, 200),
    st.lists(st.integers(0, 120), min_size=1, max_size=5), st.randoms(),
)  # fmt: skip
def test_now_against_before_is_scipys_hypergeometric(now, before, totals, dice):
    totals = [min(total, now + before) for total in totals]
    table = now_against_before(np.array(totals), now, before)
    drawn = [dice.randint(max(0, total - before), min(total, now)) for total in totals]
    for got, total, k in zip(table.p(np.array(drawn)), totals, drawn, strict=True):
        oracle = stats.hypergeom.sf(k - 1, now + before, now, total)
        assert got == pytest.approx(oracle, rel=1e-7, abs=1e-14)


def test_large_totals_keep_their_tails():
    now, before, totals = 40_000, 120_000, np.array([30_000, 900])
    table = now_against_before(totals, now, before)
    drawn = np.array([7_800, 290])
    oracle = stats.hypergeom.sf(drawn - 1, now + before, now, totals)
    assert table.p(drawn) == pytest.approx(oracle, rel=1e-6)
