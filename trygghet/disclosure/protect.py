"""Which cells are hidden: the small ones, and as few others as keep each of them wide.

A reader knows everything that is shown. For each small cell a linear program looks for another table that
fits all that is shown and in which the cell is larger by :data:`~trygghet.disclosure.declared.WIDTH`, at the
lowest cost of cells that would have to be hidden for it (after Kelly, Golden & Assad, Networks 22, 1992).
Zeros are shown, so a hidden cell is known to be 1 or more: the other table keeps to that, too.

Some sums are known whatever is done. Where they alone keep a cell from growing so much, a second table in
which it is smaller makes up for it; it need never be wider than they leave it.
"""

from __future__ import annotations

import numpy as np

from trygghet.disclosure.cells import Bools, Cells, Ints
from trygghet.disclosure.declared import WIDTH
from trygghet.disclosure.other_tables import OtherTables

_ROUNDS = 20
#: More than any count.
_ENDLESS = 2**40


class UnprotectableError(Exception):
    """Small cells that nothing can hide, since what is known anyway tells them.

    Parameters
    ----------
    cells
        Their numbers.
    """

    def __init__(self, cells: list[int]) -> None:
        super().__init__(f"cells {cells} can't be protected")
        self.cells = cells


def hidden_cells(cells: Cells) -> Bools:
    """Return which cells are hidden, shape (cells,); those that are never shown are among them.

    Raises
    ------
    UnprotectableError
        Where cells that are known anyway tell a small one.
    """
    empty = _known_empty(cells)
    twins = _twins(cells, empty)
    same = _same(cells, twins)
    known = _any(cells.known, same)
    hidden = _any(cells.small, same) & ~known
    # What no table holds may change freely, unless a cell that is shown holds the same.
    free = ~_any(~cells.never_shown, same)
    around = {int(cell): _known_of(cells, int(cell)) for cell in np.flatnonzero(cells.small)}
    small = np.array([cell for cell, (low, high) in around.items() if low < high], dtype=np.int64)
    told = [int(cell) for cell in small if known[cell]]
    if told:
        raise UnprotectableError(told)
    _, first = np.unique(same[small], return_index=True)
    primaries = [int(cell) for cell in small[first]]
    counts = cells.counts.tolist()
    search = OtherTables(cells, twins, known, ~free, empty)
    for _ in range(_ROUNDS):
        before = hidden
        left: list[int] = []
        for cell in primaries:
            changed = _changed(search, cell, counts[cell], around[cell], hidden | free)
            if changed is None:
                left.append(cell)
            else:
                hidden = hidden | (_any(changed, same) & ~free)
        if bool((hidden == before).all()):
            if left:
                raise UnprotectableError(left)
            return np.asarray(hidden | cells.small | cells.never_shown)
    raise UnprotectableError(primaries)


def _changed(
    search: OtherTables, cell: int, count: int, known: tuple[int, int], costless: Bools
) -> Bools | None:
    """Return which cells change in tables that keep a cell wide; ``None`` where there are none."""
    low, high = known
    width = min(WIDTH, high - low)
    for more in range(min(width, high - count), -1, -1):
        larger = search.with_change(cell, more, costless)
        if larger is None:
            continue
        smaller = search.with_change(cell, more - width, costless | larger)
        if smaller is not None:
            return larger | smaller
    return None


def _known_of(cells: Cells, cell: int) -> tuple[int, int]:
    """Return between which counts a cell lies by what is known anyway."""
    own = set(cells.of(cell).tolist())
    low, high = 0, _ENDLESS
    for known in np.flatnonzero(cells.known):
        other = set(cells.of(int(known)).tolist())
        if other <= own:
            low = max(low, int(cells.counts[known]))
        if own <= other:
            high = min(high, int(cells.counts[known]))
    return low, high


def _known_empty(cells: Cells) -> Bools:
    """Return the atoms that a reader knows to hold nobody, since a cell with them is 0 and shown or known."""
    empty = np.zeros(len(cells.atoms), dtype=bool)
    for cell in np.flatnonzero((cells.counts == 0) & (~cells.never_shown | cells.known)):
        empty[cells.of(int(cell))] = True
    return empty


def _twins(cells: Cells, empty: Bools) -> Ints:
    """Return for each cell the number of the first that sums the same atoms."""
    first: dict[bytes, int] = {}
    found = np.empty(len(cells), dtype=np.int64)
    for cell in range(len(cells)):
        own = cells.of(cell)
        name = np.sort(own[~empty[own]]).tobytes()
        found[cell] = first.setdefault(name, cell)
    return found


def _same(cells: Cells, twins: Ints) -> Ints:
    """Return for each cell the number of the first that holds the same: they share one fate."""
    found = twins.copy()
    for one, other in cells.equal:
        low, high = sorted((found[one], found[other]))
        found[found == high] = low
    return found


def _any(flags: Bools, same: Ints) -> Bools:
    """Flag all cells of which one that holds the same is flagged."""
    found = np.zeros(len(flags), dtype=bool)
    np.logical_or.at(found, same, flags)
    return np.asarray(found[same])
