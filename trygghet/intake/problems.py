"""What is wrong with rows: collected while columns are read, turned into rejects at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from trygghet.model.message import Message

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reject:
    """A reason why a row, or a cell of it, is left out.

    Parameters
    ----------
    row
        Number of the row in the raw table, from 0.
    line
        Its line in the file.
    column
        The header at fault; empty where it is the whole row.
    reason
        What was found and what was expected.
    held_back
        The row is loaded, but the cell is emptied: it seems to hold personal data.
    """

    row: int
    line: int
    column: str
    reason: Message
    held_back: bool = False


@dataclass(slots=True)
class Problems:
    """Reasons found so far, by row number."""

    lines: npt.NDArray[np.int64]
    found: list[Reject] = field(default_factory=list)
    _bad: set[int] = field(default_factory=set)
    _rows: Rows | None = None

    def among(self, rows: Rows) -> Problems:
        """Return a view for reading some rows of the table: its row 0 is the first of ``rows``."""
        return Problems(self.lines, self.found, self._bad, rows)

    def add(self, rows: Iterable[int], column: str, reasons: Message | Sequence[Message]) -> None:
        """Reject rows, for one reason or one each."""
        for index, row in enumerate(rows):
            reason = reasons if isinstance(reasons, Message) else reasons[index]
            self.found.append(self._reject(row, column, reason))
            self._bad.add(self.found[-1].row)

    def hold_back(self, rows: Iterable[int], column: str, reason: Message) -> None:
        """Note cells that are emptied while their rows are kept."""
        self.found.extend(
            replace(self._reject(row, column, reason), held_back=True) for row in rows
        )

    def _reject(self, row: int, column: str, reason: Message) -> Reject:
        number = int(row if self._rows is None else self._rows[row])
        return Reject(number, int(self.lines[number]), column, reason)

    @property
    def good(self) -> npt.NDArray[np.bool_]:
        """True for each row that is not rejected, shape (rows,)."""
        mask = np.ones(len(self.lines), dtype=bool)
        mask[list(self._bad)] = False
        return mask

    def sorted(self) -> tuple[Reject, ...]:
        """Return all reasons in the order of the file."""
        return tuple(sorted(self.found, key=lambda reject: (reject.row, reject.held_back)))
