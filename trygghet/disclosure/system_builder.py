"""Puts a system of cells together: breakdowns with atoms of their own, cells that tables show, and others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from trygghet.disclosure.cells import Cells, cells_of
from trygghet.model.incidents import CategoryGroup

K = TypeVar("K")

#: A row of a table by group, or a whole table, that can be left out: its name and the group.
Block = tuple[str, CategoryGroup | None]
Labels = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell that a table may show.

    Parameters
    ----------
    table, period, labels
        Which table, which period and the row's dimensions.
    cell
        Its number in the system.
    """

    table: str
    period: str
    labels: Labels
    cell: int


@dataclass(slots=True)
class SystemBuilder:
    """Collects atoms and cells.

    Parameters
    ----------
    tables
        Names of the tables that are told; cells of others are protected and not shown.
    withheld
        What is left out whole.
    """

    tables: Collection[str]
    withheld: Collection[Block]
    shown: list[Shown] = field(default_factory=list)
    groups: list[CategoryGroup | None] = field(default_factory=list)
    _atoms: list[int] = field(default_factory=list)
    _members: list[list[int]] = field(default_factory=list)
    _never: list[int] = field(default_factory=list)
    _known: list[int] = field(default_factory=list)
    _equal: list[tuple[int, int]] = field(default_factory=list)

    def breakdown(self, keys: Iterable[K], counts: Mapping[K, int]) -> dict[K, int]:
        """Add an atom a key, and return their numbers."""
        numbers: dict[K, int] = {}
        for key in keys:
            numbers[key] = len(self._atoms)
            self._atoms.append(counts.get(key, 0))
        return numbers

    def show(
        self,
        table: str,
        period: str,
        labels: Labels,
        atoms: Iterable[int],
        group: CategoryGroup | None = None,
    ) -> int:
        """Add a cell of a table, and return its number."""
        if table not in self.tables:
            return self.aside(atoms, group)
        number = self._cell(atoms, group)
        self.shown.append(Shown(table, period, labels, number))
        if {(table, group), (table, None)} & set(self.withheld):
            self._never.append(number)
        return number

    def aside(
        self, atoms: Iterable[int], group: CategoryGroup | None = None, *, known: bool = False
    ) -> int:
        """Add a cell that no table of this system shows, and return its number.

        Parameters
        ----------
        known
            Whether a reader knows it all the same.
        """
        number = self._cell(atoms, group)
        self._never.append(number)
        if known:
            self._known.append(number)
        return number

    def same_number(self, cell: int, atoms: Iterable[int]) -> None:
        """Say that a cell is also the sum of other atoms."""
        other = self.aside(atoms, self.groups[cell], known=cell in self._known)
        self._equal.append((cell, other))

    def cells(self) -> Cells:
        """Return the system."""
        return cells_of(
            self._atoms,
            self._members,
            never_shown=self._never,
            known=self._known,
            equal=self._equal,
        )

    def _cell(self, atoms: Iterable[int], group: CategoryGroup | None) -> int:
        self._members.append(sorted(atoms))
        self.groups.append(group)
        return len(self._members) - 1
