"""Protection against every whole table that fits, on tables small enough to try them all."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as some

from trygghet.disclosure.cells import cells_of
from trygghet.disclosure.declared import SMALL, WIDTH
from trygghet.disclosure.protect import hidden_cells

#: All tables of 2 x 3 whole numbers up to 9, a row each: a true 5 may still be 4 more.
TABLES = np.indices((10,) * 6, dtype=np.int8).reshape(6, -1).T
ROWS = [(0, 1, 2), (3, 4, 5)]
COLUMNS = [(0, 3), (1, 4), (2, 5)]
CELLS = [(cell,) for cell in range(6)]


@settings(max_examples=25)
@given(some.lists(some.integers(0, 5), min_size=6, max_size=6), some.booleans())
@example([3, 0, 5, 0, 5, 5], False)
@example([1, 1, 1, 1, 1, 1], True)
def test_each_small_count_could_be_any_of_five(atoms: list[int], with_total: bool) -> None:
    """An area that cuts two columns may be in it, too; the reader knows that what is hidden isn't 0."""
    sums = [*CELLS, *ROWS, *COLUMNS, (0, 1)] + ([tuple(range(6))] if with_total else [])
    cells = cells_of(atoms, sums)
    hidden = hidden_cells(cells)
    counts = cells.counts
    fit = np.ones(len(TABLES), dtype=bool)
    for own, count, hide in zip(sums, counts, hidden, strict=True):
        found = TABLES[:, own].sum(axis=1)
        fit &= found >= 1 if hide else found == count
    assert not (hidden & (counts == 0)).any()
    for own, count in zip(sums, counts, strict=True):
        if 0 < count < SMALL:
            found = TABLES[fit][:, own].sum(axis=1)
            assert found.max() - found.min() >= WIDTH
