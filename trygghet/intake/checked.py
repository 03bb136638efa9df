"""What goes into a check of a table, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.problems import Reject
from trygghet.model.message import Message
from trygghet.model.provenance import Ground
from trygghet.model.survey import Survey

#: Finds the district of positions: x, y (metres), days -> ids or ``None``, shape (n,) each.
FindDistricts = Callable[
    [npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.datetime64]],
    npt.NDArray[np.object_],
]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a table from elsewhere.

    Parameters
    ----------
    municipality
        Four-digit code of the one municipality that it belongs to.
    ground
        On what ground positions are kept; ``None``: they are dropped.
    survey
        What is known about the survey that answers come from.
    find_districts
        Used for positions that are about to be dropped.
    """

    municipality: str | None = None
    ground: Ground | None = None
    survey: Survey | None = None
    find_districts: FindDistricts | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """Rows as they are built from a table, rejected ones still among them.

    Parameters
    ----------
    columns
        The part's columns, one value a row of the file.
    key
        Columns that name a row.
    placeless
        Which rows have no known place, shape (rows,).
    """

    columns: dict[str, pa.Array]
    key: tuple[str, ...]
    placeless: npt.NDArray[np.bool_]
    notes: list[Message] = field(default_factory=list)
    municipality: str | None = None
    survey: Survey | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A table's rows as they can be stored, and what is wrong with the others.

    Parameters
    ----------
    rows
        The good rows, in the columns of their part (docs/architecture.md).
    rejects
        Reasons, in the order of the file; a row may have several, and cells held back are among them.
    read
        How many rows the file has.
    without_place
        How many of the good rows have no known place.
    notes
        What the coordinator should know.
    municipality
        Code of the municipality that all rows belong to.
    survey
        What governs the figures of raw answers.
    """

    rows: pa.Table
    rejects: tuple[Reject, ...]
    read: int
    without_place: int
    notes: tuple[Message, ...]
    municipality: str | None = None
    survey: Survey | None = None

    @property
    def rejected(self) -> int:
        """How many rows are left out."""
        return self.read - len(self.rows)
