"""Counts that belong together: each cell is a sum of atoms, the finest groups that any cell tells of.

Linked tables, margins, areas that overlap districts and what is left of a municipality outside all areas
are all rows of one system; so nothing has to be said of how tables hang together. Where no table crosses
two breakdowns, as place and month, each has atoms of its own, and what both sum to is a pair of cells that
are equal: any two such tables with equal sums belong to some table by place and month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trygghet.disclosure.declared import SMALL

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cells:
    """A system of cells.

    Parameters
    ----------
    atoms
        True counts of the atoms, also empty ones; shape (atoms,).
    starts, members
        Atoms of each cell: cell ``i`` is the sum of ``members[starts[i]:starts[i + 1]]``.
    never_shown
        Cells that no table holds but that a reader can work out, as a district outside an area, and
        whole rows of tables that are left out: they are protected like others and never published, and
        that they are hidden tells nothing of them; shape (cells,).
    known
        Cells that a reader knows whatever is done, since they were published before or by others; shape
        (cells,).
    equal
        Pairs of cells that are the same number, summed over different atoms; shape (pairs, 2).
    """

    atoms: Ints
    starts: Ints
    members: Ints
    never_shown: Bools
    known: Bools
    equal: Ints

    @property
    def counts(self) -> Ints:
        """What each cell holds, shape (cells,)."""
        sums = np.concatenate(([0], np.cumsum(self.atoms[self.members])))
        return np.asarray(sums[self.starts[1:]] - sums[self.starts[:-1]])

    @property
    def small(self) -> Bools:
        """Cells whose count is small, shape (cells,)."""
        counts = self.counts
        return np.asarray((counts > 0) & (counts < SMALL))

    def of(self, cell: int) -> Ints:
        """Return the atoms of a cell."""
        return np.asarray(self.members[self.starts[cell] : self.starts[cell + 1]])

    def __len__(self) -> int:
        return len(self.starts) - 1


def cells_of(
    atoms: Ints | Sequence[int],
    members: Sequence[Ints | Sequence[int]],
    *,
    never_shown: Sequence[int] = (),
    known: Sequence[int] = (),
    equal: Sequence[tuple[int, int]] = (),
) -> Cells:
    """Return a system from the atoms of each cell.

    Parameters
    ----------
    atoms
        True counts, shape (atoms,).
    members
        Which atoms each cell sums.
    never_shown, known
        Numbers of cells.
    equal
        Pairs of numbers.
    """
    starts = np.concatenate(([0], np.cumsum([len(each) for each in members]))).astype(np.int64)
    joined = np.concatenate([*members, []]).astype(np.int64)
    return Cells(
        np.asarray(atoms, np.int64),
        starts,
        joined,
        _flags(never_shown, len(members)),
        _flags(known, len(members)),
        np.asarray(equal, np.int64).reshape(-1, 2),
    )


def _flags(numbers: Sequence[int], size: int) -> Bools:
    flags = np.zeros(size, dtype=bool)
    flags[list(numbers)] = True
    return flags
