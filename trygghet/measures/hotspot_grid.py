"""The cells of a hot spot search: which there are, which are neighbours, what lies around each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trygghet.model.grid import CELL

Counts: TypeAlias = NDArray[np.int64]

#: A cell and its eight neighbours.
AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


@dataclass(frozen=True)
class CellGrid:
    """Cells where an incident has ever been known to happen, and no others.

    Sea, forest and what lies outside the municipality are not quiet places; they are no places, so
    they are nobody's neighbours.

    Parameters
    ----------
    corners
        South-west corners, EPSG:3006, metres, sorted; each once.
    """

    corners: tuple[tuple[int, int], ...]

    @cached_property
    def places(self) -> dict[tuple[int, int], int]:
        """Place of each corner in :attr:`corners`."""
        return {corner: place for place, corner in enumerate(self.corners)}

    @cached_property
    def around(self) -> Counts:
        """Places of each cell and its neighbours, shape (cells, 9); ``len(corners)`` for none."""
        places, none = self.places, len(self.corners)
        return np.array(
            [
                [places.get((x + dx * CELL, y + dy * CELL), none) for dx, dy in AROUND]
                for x, y in self.corners
            ],
            dtype=np.int64,
        ).reshape(none, len(AROUND))

    @cached_property
    def sizes(self) -> Counts:
        """How many cells lie around each, itself included: 1-9."""
        held: Counts = (self.around < len(self.corners)).sum(axis=1)
        return held

    def sums(self, counts: Counts) -> Counts:
        """Return the sum of each cell and its neighbours.

        Parameters
        ----------
        counts
            Shape (cells,), or (cells, draws) for many at once.
        """
        none = np.zeros((1, *counts.shape[1:]), dtype=counts.dtype)
        padded = np.concatenate([counts, none])
        total: Counts = padded[self.around[:, 0]]
        for place in range(1, len(AROUND)):
            total = total + padded[self.around[:, place]]
        return total

    def blocks(self) -> Counts:
        """Return the number of the block of three by three cells that each cell lies in."""
        size = 3 * CELL
        found = [(x // size, y // size) for x, y in self.corners]
        numbers = {block: number for number, block in enumerate(dict.fromkeys(found))}
        return np.array([numbers[block] for block in found], dtype=np.int64)

    def groups(self, chosen: Iterable[int]) -> list[list[int]]:
        """Return the chosen cells in groups that hang together, corners included.

        Returns
        -------
        list of list of int
            Places, each group sorted, groups in the order of their first cell.
        """
        left = set(chosen)
        found = []
        for start in sorted(left):
            if start not in left:
                continue
            left.discard(start)
            group, edge = [start], [start]
            while edge:
                for near in self.around[edge.pop()].tolist():
                    if near in left:
                        left.discard(near)
                        group.append(near)
                        edge.append(near)
            found.append(sorted(group))
        return found


def grid_of(corners: Iterable[tuple[int, int]]) -> CellGrid:
    """Return the grid of some cells, given in any order, any number of times."""
    return CellGrid(tuple(sorted(set(corners))))


def summed(blocks: Counts, counts: Sequence[Counts]) -> list[list[int]]:
    """Return the sums by block, one row a block, one figure a series of counts."""
    number = int(blocks.max()) + 1 if len(blocks) else 0
    columns = [np.bincount(blocks, weights=of_year, minlength=number) for of_year in counts]
    return [[round(value) for value in row] for row in zip(*columns, strict=True)]
