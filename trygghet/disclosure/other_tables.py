"""The linear program of protection: another table, as near to the true one as what is shown asks for."""

from __future__ import annotations

import highspy
import numpy as np

from trygghet.disclosure.cells import Bools, Cells, Ints

_TINY = 1e-6


class OtherTables:
    """The linear program, kept between cells: only bounds and costs change.

    Parameters
    ----------
    cells
        The system.
    twins
        Number of the first cell that sums the same atoms, shape (cells,).
    known
        Cells that can't differ, since a reader knows them; shape (cells,).
    could_be_shown
        Cells of which it tells that they aren't 0 that they are hidden; shape (cells,).
    empty
        Atoms that a reader knows to hold nobody, shape (atoms,).
    """

    def __init__(
        self, cells: Cells, twins: Ints, known: Bools, could_be_shown: Bools, empty: Bools
    ) -> None:
        counts = cells.counts
        self._twins = twins
        # Of cells that are shown as 0 there is nothing to say.
        self._rows = np.flatnonzero(
            (twins == np.arange(len(cells))) & ((counts > 0) | ~could_be_shown)
        )
        self._counts = counts[self._rows].astype(float)
        self._down = self._counts - np.where(could_be_shown[self._rows], 1, 0)
        self._fixed = known[self._rows]
        self._place = {int(cell): row for row, cell in enumerate(self._rows)}
        self._atoms = len(cells.atoms)
        self._model = self._build(cells, empty)

    def _build(self, cells: Cells, empty: Bools) -> highspy.Highs:
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        atoms, rows, endless = self._atoms, len(self._rows), highspy.kHighsInf
        # An atom's variable is how much it differs from the truth; a cell has one for more, one for less.
        model.addVars(
            atoms, -cells.atoms.astype(float), np.where(empty, -cells.atoms.astype(float), endless)
        )
        model.addVars(2 * rows, np.zeros(2 * rows), np.full(2 * rows, endless))
        for row, cell in enumerate(self._rows):
            own = cells.of(int(cell))
            index = np.concatenate((own, [atoms + row, atoms + rows + row])).astype(np.int32)
            value = np.concatenate((np.ones(len(own)), [-1.0, 1.0]))
            model.addRow(0.0, 0.0, len(index), index, value)
        for one, other in cells.equal:
            first, second = cells.of(int(one)), cells.of(int(other))
            index = np.concatenate((first, second)).astype(np.int32)
            value = np.concatenate((np.ones(len(first)), -np.ones(len(second))))
            model.addRow(0.0, 0.0, len(index), index, value)
        return model

    def with_change(self, cell: int, change: int, costless: Bools) -> Bools | None:
        """Return which cells differ in the cheapest table where a cell is larger or smaller by so much.

        Parameters
        ----------
        cell
            Its number.
        change
            How much larger; less than 0 for smaller.
        costless
            Cells that may differ at no cost, since they are hidden anyway; shape (cells,).

        Returns
        -------
        ndarray of bool or None
            Shape (cells,); ``None`` where there is no such table.
        """
        flags = np.zeros(len(costless), dtype=bool)
        if change == 0:
            return flags
        rows, first = len(self._rows), self._atoms
        row = self._place[int(self._twins[cell])]
        price = np.where(costless[self._rows], 0.0, np.log1p(self._counts))
        index = np.arange(first, first + 2 * rows, dtype=np.int32)
        self._model.changeColsCost(2 * rows, index, np.concatenate((price, price)))
        least, less = np.zeros(rows), np.zeros(rows)
        most = np.where(self._fixed, 0.0, highspy.kHighsInf)
        down = np.where(self._fixed, 0.0, self._down)
        if change > 0:
            least[row] = most[row] = change
            down[row] = 0.0
        else:
            if -change > down[row]:
                return None
            less[row] = down[row] = -change
            most[row] = 0.0
        self._model.changeColsBounds(
            2 * rows, index, np.concatenate((least, less)), np.concatenate((most, down))
        )
        self._model.run()
        if self._model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        found = np.asarray(self._model.getSolution().col_value)[first:]
        flags[self._rows[(found[:rows] > _TINY) | (found[rows:] > _TINY)]] = True
        return flags
