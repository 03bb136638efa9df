"""Which cells are hidden: the small ones, and as few others as keep each of them wide.

A reader knows everything that is shown. For each small cell a linear program looks for another table that fits all that is shown and in which the
cell is larger by :data:`~trygghet.disclosure.declared.WIDTH`, at the lowest cost of cells that would have to be hidden for it (after
Kelly, Golden & Assad, Networks 22, 1992). Zeros are shown, so a hidden cell is known to be 1 or more:
the other table keeps to that, too.
"""

from __future__ import annotations

import highspy
import numpy as np
import numpy.typing as npt

from trygghet.disclosure.cells import Bools, Cells, Ints
from trygghet.disclosure.declared import WIDTH

_TINY = 1e-6
_ROUNDS = 20


class UnprotectableError(Exception):
    """Small cells that nothing can hide, since what was published before tells them."""

    def __init__(self, cells: list[int]) -> None:
        super().__init__(f"cells {cells} can't be protected")
        self.cells = cells


def hidden_cells(cells: Cells) -> Bools:
    """Return which cells are hidden, shape (cells,); those that are never shown are among them.

    Raises
    ------
    UnprotectableError
        Where cells that were shown before tell a small one.
    """
    same = _same(cells)
    shown_before = _any(cells.shown_before, same)
    hidden = _any(cells.small | cells.hidden_before, same) & ~shown_before
    # What no table holds may change freely, unless a cell that is shown holds the same.
    free = ~_any(~cells.never_shown, same)
    primaries = np.unique(same[cells.small & ~shown_before])
    search = _Search(cells, same, shown_before)
    for _ in range(_ROUNDS):
        before = hidden
        left: list[int] = []
        for cell in primaries:
            changed = search.other_table(int(cell), hidden | free)
            if changed is None:
                left.append(int(cell))
            else:
                hidden = hidden | (_any(changed, same) & ~free)
        if bool((hidden == before).all()):
            if left:
                raise UnprotectableError(left)
            return np.asarray(hidden | cells.never_shown)
    raise UnprotectableError(primaries.tolist())


def _known_empty(cells: Cells) -> Bools:
    """Return the atoms that a reader knows to hold nobody, since a cell with them is shown as 0."""
    empty = np.zeros(len(cells.atoms), dtype=bool)
    for cell in np.flatnonzero((cells.counts == 0) & ~cells.never_shown):
        empty[cells.members[cells.starts[cell] : cells.starts[cell + 1]]] = True
    return empty


def _same(cells: Cells) -> Ints:
    """Return for each cell the number of the first one that sums the same atoms: they share one fate."""
    empty = _known_empty(cells)
    first: dict[bytes, int] = {}
    found = np.empty(len(cells), dtype=np.int64)
    for cell in range(len(cells)):
        own = cells.members[cells.starts[cell] : cells.starts[cell + 1]]
        name = np.sort(own[~empty[own]]).tobytes()
        found[cell] = first.setdefault(name, cell)
    return found


def _any(flags: Bools, same: Ints) -> Bools:
    """Flag all cells of which one that sums the same atoms is flagged."""
    found = np.zeros(len(flags), dtype=bool)
    np.logical_or.at(found, same, flags)
    return np.asarray(found[same])


class _Search:
    """The linear program, kept between cells: only bounds and costs change."""

    def __init__(self, cells: Cells, same: Ints, shown_before: Bools) -> None:
        self._same = same
        # Cells with the same atoms are one row; of empty ones there is nothing to say.
        counts = cells.counts
        self._rows = np.flatnonzero((same == np.arange(len(cells))) & (counts > 0))
        self._place = {int(cell): row for row, cell in enumerate(self._rows)}
        self._counts = counts[self._rows].astype(float)
        self._fixed = shown_before[self._rows]
        self._model = self._build(cells)

    def _build(self, cells: Cells) -> highspy.Highs:
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        atoms, rows = len(cells.atoms), len(self._rows)
        endless = highspy.kHighsInf
        most = np.where(_known_empty(cells), 0.0, endless)
        model.addVars(atoms, -cells.atoms.astype(float), most)
        model.addVars(rows, np.zeros(rows), np.full(rows, endless))
        model.addVars(rows, np.zeros(rows), self._counts - 1)
        for row, cell in enumerate(self._rows):
            own = cells.members[cells.starts[cell] : cells.starts[cell + 1]]
            index = np.concatenate((own, [atoms + row, atoms + rows + row])).astype(np.int32)
            value = np.concatenate((np.ones(len(own)), [-1.0, 1.0]))
            model.addRow(0.0, 0.0, len(index), index, value)
        self._atoms = atoms
        return model

    def other_table(self, cell: int, costless: Bools) -> Bools | None:
        """Return which cells another table with a larger count there would change; ``None`` without one."""
        rows, first = len(self._rows), self._atoms
        row = self._place[int(self._same[cell])]
        price = np.where(costless[self._rows], 0.0, np.log1p(self._counts))
        index = np.arange(first, first + 2 * rows, dtype=np.int32)
        self._model.changeColsCost(2 * rows, index, np.concatenate((price, price)))
        least = np.zeros(rows)
        most = np.where(self._fixed, 0.0, highspy.kHighsInf)
        down = np.where(self._fixed, 0.0, self._counts - 1)
        least[row] = most[row] = WIDTH
        down[row] = 0.0
        self._model.changeColsBounds(
            2 * rows, index, np.concatenate((least, np.zeros(rows))), np.concatenate((most, down))
        )
        self._model.run()
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.asarray(self._model.getSolution().col_value)[first:]
        changed: npt.NDArray[np.bool_] = (found[:rows] > _TINY) | (found[rows:] > _TINY)
        flags = np.zeros(len(costless), dtype=bool)
        flags[self._rows[changed]] = True
        return flags
