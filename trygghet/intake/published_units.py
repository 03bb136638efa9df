"""Percent or shares: told from all figures of a table together, never from one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from trygghet.intake.published_cells import Printed, printed
from trygghet.intake.published_columns import Columns
from trygghet.intake.published_entries import Entry
from trygghet.intake.published_labels import Role
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import RawTable

_PERCENT = re.compile(r"procent|percent|%|\(proc\.?\)", re.IGNORECASE)
_FIGURES = (Role.SHARE, Role.LOW, Role.HIGH, Role.INTERVAL, Role.MARGIN)


@dataclass(frozen=True, slots=True)
class Unit:
    """How the bare numbers of a table are meant.

    Parameters
    ----------
    percent
        Whether they are percent; else shares from 0 to 1.
    signed
        Which kinds of numbers carry the sign somewhere: among them a bare one can't be told.
    """

    percent: bool
    signed: frozenset[Role]
    notes: tuple[Message, ...] = ()

    def written(self, number: str, cell: Printed | None, role: Role) -> str:
        """Return a number with its unit, as the check of rows reads it."""
        if cell is not None and cell.signed:
            return f"{number} %"
        if role in self.signed:
            return number  # refused by the check, with its line: 0.7 beside "70 %" may be either
        return f"{number} %" if self.percent else number


def unit_of(raw: RawTable, columns: Columns, found: Iterable[Entry]) -> Unit:
    """Find how the bare numbers among a table's shares and limits are meant."""
    bare: list[Decimal] = []
    signed: set[Role] = set()
    for entry in found:
        if entry.role not in _FIGURES:
            continue
        read = printed(entry.text)
        if read is None:
            continue
        if read.signed:
            signed.add(entry.role)
        else:
            bare += [Decimal(number) for number in read.numbers]
    told = any(_PERCENT.search(text) for text in (*raw.above, *raw.columns)) or any(
        figures.percent for figures in columns.figures
    )
    percent = told or any(number > 1 for number in bare)
    if not bare:
        return Unit(percent=True, signed=frozenset())
    note = (
        message(N_("The figures were taken as percent."))
        if percent
        else message(N_("The figures were taken as shares, 0 to 1."))
    )
    return Unit(percent, frozenset(signed), (note,))
