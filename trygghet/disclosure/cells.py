"""Counts that belong together: each cell is a sum of atoms, the finest groups that any cell tells of.

Linked tables, margins, areas that overlap districts and what is left of a municipality outside all areas
are all rows of one system; so nothing has to be said of how tables hang together.
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
        Cells that no table holds but that a reader can work out, as a district outside an area: they are
        protected like others and never published; shape (cells,).
    shown_before, hidden_before
        Cells of an earlier publication, whose fate can't change; shape (cells,).
    """

    atoms: Ints
    starts: Ints
    members: Ints
    never_shown: Bools
    shown_before: Bools
    hidden_before: Bools

    @property
    def counts(self) -> Ints:
        """What each cell truly holds, shape (cells,)."""
        sums = np.concatenate(([0], np.cumsum(self.atoms[self.members])))
        return np.asarray(sums[self.starts[1:]] - sums[self.starts[:-1]])

    @property
    def small(self) -> Bools:
        """Cells whose count is small, shape (cells,)."""
        counts = self.counts
        return np.asarray((counts > 0) & (counts < SMALL))

    def __len__(self) -> int:
        return len(self.starts) - 1


def cells_of(
    atoms: Ints,
    members: Sequence[Ints],
    *,
    never_shown: Sequence[int] = (),
    shown_before: Sequence[int] = (),
    hidden_before: Sequence[int] = (),
) -> Cells:
    """Return a system from the atoms of each cell.

    Parameters
    ----------
    atoms
        True counts, shape (atoms,).
    members
        Which atoms each cell sums.
    never_shown, shown_before, hidden_before
        Numbers of cells.
    """
    starts = np.concatenate(([0], np.cumsum([len(each) for each in members]))).astype(np.int64)
    joined = np.concatenate(members).astype(np.int64) if members else np.zeros(0, np.int64)
    return Cells(
        np.asarray(atoms, np.int64),
        starts,
        joined,
        *(_flags(each, len(members)) for each in (never_shown, shown_before, hidden_before)),
    )


def _flags(numbers: Sequence[int], size: int) -> Bools:
    flags = np.zeros(size, dtype=bool)
    flags[list(numbers)] = True
    return flags
