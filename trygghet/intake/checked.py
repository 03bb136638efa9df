"""What goes into a check of a table, and what comes out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.dates import Orders
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
class Whole:
    """What only a whole file can tell, for the check of some of its rows.

    Parameters
    ----------
    orders
        How 3/4/2024 is meant in each column of dates.
    placeholders
        Minutes of the day that stand for an unknown time.
    system
        The reference system that its positions were found to be in, and the note that says so.
    """

    orders: Orders
    placeholders: tuple[int, ...]
    system: tuple[str, Message] | None


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
    whole
        Where the table is a piece of a long file: what the whole of it tells.
    places
        What people call places there, so that a place called after somebody is no person.
    """

    municipality: str | None = None
    ground: Ground | None = None
    survey: Survey | None = None
    find_districts: FindDistricts | None = None
    whole: Whole | None = None
    places: frozenset[str] = frozenset()


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
    as_read
        Columns as the file has them, where the stored ones were changed by what other rows say: the
        same row is the same in every extract.
    """

    columns: dict[str, pa.Array]
    key: tuple[str, ...]
    placeless: npt.NDArray[np.bool_]
    notes: list[Message] = field(default_factory=list)
    municipality: str | None = None
    survey: Survey | None = None
    as_read: dict[str, pa.Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """A table's rows as they can be stored, and what is wrong with the others.

    Parameters
    ----------
    rows
        The good rows, in the columns of their part (docs/architecture.md); of a long file the staged
        Parquet file that holds them.
    accepted
        How many rows are good.
    rejects
        Reasons, in the order of the file; a row may have several, and cells held back are among them.
        Of a long file the first ones.
    read
        How many rows the file has.
    placeless
        How many of the good rows name no place at all.
    named
        How many good rows without a position name each area: (own municipality or "", name) -> rows.
    words
        How many good rows have each word for a category that the look-up doesn't know.
    cells
        How many good rows lie in each cell: (west, south edge) -> rows. Only where the file's
        municipality is to be found from them.
    notes
        What the coordinator should know.
    municipality
        Code of the municipality that all rows belong to.
    survey
        What governs the figures of raw answers.
    publisher
        Who published a long file, where that is only known when all of it is read.
    """

    rows: pa.Table | Path
    accepted: int
    rejects: tuple[Reject, ...]
    read: int
    placeless: int
    named: Mapping[tuple[str, str], int]
    words: Counter[str]
    cells: Mapping[tuple[int, int], int]
    notes: tuple[Message, ...]
    municipality: str | None = None
    survey: Survey | None = None
    publisher: str | None = None

    @property
    def rejected(self) -> int:
        """How many rows are left out."""
        return self.read - self.accepted
