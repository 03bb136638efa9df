import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from trygghet.measures.position_radius import BEST, radius

TO_METRES = Transformer.from_crs(4326, 3006, always_xy=True)


def somewhere(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(seed)
    return 360_000 + 10_000 * dice.random(n), 6_280_000 + 10_000 * dice.random(n)


@pytest.mark.parametrize("n", [3, 500])
def test_a_position_is_never_better_than_an_address(n):
    x, y = somewhere(n)
    assert radius(x, y, np.ones(n)) == BEST


@pytest.mark.parametrize("step", [50, 100, 250, 1_000])
def test_positions_on_a_raster_of_metres_lie_within_half_its_diagonal(step):
    x, y = (np.round(values / step) * step for values in somewhere(60))
    assert radius(x, y, np.ones(60)) == round(np.hypot(step, step) / 2)


@given(st.integers(1, 249), st.integers(1, 249))
def test_a_raster_may_begin_anywhere(east, north):
    x, y = (np.round(values / 250) * 250 for values in somewhere(60))
    assert radius(x + east, y + north, np.ones(60)) == 177


@pytest.mark.parametrize(("decimals", "metres"), [(2, 636), (3, 64)])
def test_positions_of_few_decimals_lie_within_half_of_the_last_one(decimals, metres):
    dice = np.random.default_rng(2)
    east = np.round(12.8 + 0.2 * dice.random(400), decimals)
    north = np.round(56.6 + 0.2 * dice.random(400), decimals)
    pairs = sorted(set(zip(east.tolist(), north.tolist(), strict=True)))
    x, y = TO_METRES.transform(*np.array(pairs).T)
    assert radius(x, y, np.ones(len(pairs))) == pytest.approx(metres, abs=2)


def test_one_slip_does_not_hide_the_raster():
    x, y = (np.round(values / 100) * 100 for values in somewhere(300))
    x[7] += 13.4
    assert radius(x, y, np.ones(300)) == 71


def test_shared_positions_stand_for_what_lies_nearer_to_them_than_to_the_next():
    x, y = (values.ravel() for values in np.meshgrid(np.arange(10) * 123.4, np.arange(10) * 123.4))
    assert radius(x + 0.37, y + 0.41, np.full(100, 8.0)) == round(123.4 / 2)


def test_one_position_for_all_is_no_place():
    assert radius(np.array([368_123.4]), np.array([6_283_123.4]), np.array([50.0])) is None


def test_a_lone_incident_has_its_own_position():
    assert radius(np.array([368_123.4]), np.array([6_283_123.4]), np.array([1.0])) == BEST
