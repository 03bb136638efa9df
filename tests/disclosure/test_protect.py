"""Which cells are hidden, where it can be seen by hand."""

from __future__ import annotations

import numpy as np
import pytest

from trygghet.disclosure.cells import cells_of
from trygghet.disclosure.protect import UnprotectableError, hidden_cells


def test_a_small_count_takes_the_nearest_others_with_it() -> None:
    cells = cells_of([3, 90, 40], [[0], [1], [2], [0, 1, 2]])
    assert hidden_cells(cells).tolist() == [True, False, True, False]


def test_what_is_known_stays_and_where_it_tells_too_much_that_is_said() -> None:
    cells = cells_of([3, 9], [[0], [1], [0, 1]], known=[1, 2])
    with pytest.raises(UnprotectableError):
        hidden_cells(cells)


def test_a_total_that_is_known_leaves_its_parts_as_wide_as_it_can() -> None:
    """Of a known 6 each of 3 and 3 may be 1 to 5, which is wide enough; of 1, 2 and 3 each 1 to 4."""
    wide = cells_of([3, 3], [[0], [1], [0, 1]], known=[2], never_shown=[2])
    assert hidden_cells(wide).tolist() == [True, True, True]
    tight = cells_of([1, 2, 3], [[0], [1], [2], [0, 1, 2]], known=[3], never_shown=[3])
    with pytest.raises(UnprotectableError):
        hidden_cells(tight)
    left_out = cells_of([1, 2, 3], [[0], [1], [2], [0, 1, 2]], known=[3], never_shown=[0, 1, 2, 3])
    assert hidden_cells(left_out).all()


def test_cells_of_the_same_atoms_share_one_fate() -> None:
    cells = cells_of([3, 9, 20, 0], [[0], [1], [2], [0, 1, 2, 3], [0, 3], [3]])
    hidden = hidden_cells(cells)
    assert hidden[0]
    assert hidden[4]
    assert not hidden[5]


def test_a_number_summed_in_two_ways_is_hidden_in_both() -> None:
    """A sum of months that would tell a district's count is hidden with it."""
    cells = cells_of(
        [3, 40, 20, 23], [[0], [1], [0, 1], [2], [3], [2, 3]], equal=[(2, 5)], never_shown=[5]
    )
    hidden = hidden_cells(cells)
    assert hidden[0]
    assert hidden[1] or (hidden[2] and (hidden[3] or hidden[4]))


def test_what_no_table_holds_is_protected_too() -> None:
    """A district of 40 with an area of 37: whoever sees both knows of the 3 outside."""
    cells = cells_of([37, 3, 50], [[0, 1], [0], [2], [0, 1, 2], [1]], never_shown=[4])
    hidden = hidden_cells(cells)
    assert hidden[0] or hidden[1]


def test_without_small_counts_nothing_is_hidden() -> None:
    cells = cells_of(np.array([10, 0, 7]), [[0], [1], [2], [0, 1, 2]])
    assert not hidden_cells(cells).any()
