"""What is hidden can't be worked out from what is shown, and the attack finds it where it can."""

from __future__ import annotations

import numpy as np
import pytest

from tests.disclosure.towns import town
from trygghet.disclosure.audit import Told, bounds
from trygghet.disclosure.cells import cells_of
from trygghet.disclosure.protect import UnprotectableError, hidden_cells

TOWNS = 20


def narrow(town_, hidden: np.ndarray) -> list[str]:
    told, true = town_.told(hidden)
    found = bounds(told, len(town_.cells.atoms), true)
    return [bound.name for bound in found if not bound.safe]


@pytest.mark.parametrize("seed", range(TOWNS))
def test_no_small_count_can_be_worked_out(seed: int) -> None:
    made = town(seed)
    hidden = hidden_cells(made.cells)
    assert not (made.cells.small & ~hidden).any()
    empty = (made.cells.counts == 0) & ~made.cells.never_shown
    assert not (hidden & empty).any()
    assert narrow(made, hidden) == []


def test_hiding_the_small_ones_alone_is_caught() -> None:
    caught = 0
    for seed in range(TOWNS):
        made = town(seed)
        caught += bool(narrow(made, made.cells.small | made.cells.never_shown))
    assert caught >= 0.9 * TOWNS


def test_a_small_count_that_is_shown_again_is_caught() -> None:
    """The two cells of a row: whoever sees one and the sum knows the other."""
    told = [
        Told("sum", frozenset({0, 1}), 12),
        Told("one", frozenset({0}), 9),
        Told("other", frozenset({1}), None),
    ]
    (bound,) = bounds(told, 2, [12, 9, 3])
    assert (bound.low, bound.high) == (3, 3)
    assert not bound.safe


#: Every table of 2 x 3 whole numbers up to 7, a row each.
TABLES = np.indices((8,) * 6).reshape(6, -1).T


@pytest.mark.parametrize("seed", range(40))
def test_bounds_are_those_of_all_tables_that_fit(seed: int) -> None:
    random = np.random.default_rng(seed)
    true = random.integers(0, 4, size=(2, 3))
    sums = [frozenset({r * 3 + c for c in range(3)}) for r in range(2)]
    sums += [frozenset({c, 3 + c}) for c in range(3)]
    sums += [frozenset({cell}) for cell in range(6)]
    counts = [int(sum(true.flat[cell] for cell in own)) for own in sums]
    # Sums of rows and columns stay shown where they aren't small: so no cell can be over 7.
    hidden = [0 < count < 5 and len(own) == 1 for count, own in zip(counts, sums, strict=True)]
    told = [
        Told(str(place), own, None if hide else count)
        for place, (own, count, hide) in enumerate(zip(sums, counts, hidden, strict=True))
    ]
    fit = np.ones(len(TABLES), dtype=bool)
    for each in told:
        found = TABLES[:, list(each.atoms)].sum(axis=1)
        fit &= found >= 1 if each.value is None else found == each.value
    for bound in bounds(told, 6, counts):
        found = TABLES[fit][:, list(told[int(bound.name)].atoms)].sum(axis=1)
        # The search stops once a cell is wide; a narrow one has its true ends.
        if not bound.safe:
            assert (round(bound.low, 6), round(bound.high, 6)) == (found.min(), found.max())


def test_what_was_shown_before_stays_and_where_it_tells_too_much_that_is_said() -> None:
    cells = cells_of(
        np.array([3, 9]), [np.array([0]), np.array([1]), np.array([0, 1])], known=[1, 2]
    )
    with pytest.raises(UnprotectableError):
        hidden_cells(cells)


def test_cells_of_the_same_atoms_share_one_fate() -> None:
    cells = cells_of(
        np.array([3, 9, 20, 0]),
        [
            np.array([0]),
            np.array([1]),
            np.array([2]),
            np.array([0, 1, 2, 3]),
            np.array([0, 3]),
            np.array([3]),
        ],
    )
    hidden = hidden_cells(cells)
    assert hidden[0]
    assert hidden[4]
    assert not hidden[5]
