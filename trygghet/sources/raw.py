"""The raw table: a file's cells as text, with the line that each row stood on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from trygghet.model.message import N_, Message, message
from trygghet.model.visible import one_line
from trygghet.sources.visible_cells import visible_cells

#: Names of the shapes that need no mapping (``RawTable.known``).
POLICE_UK = "data.police.uk"
POLISEN_EVENTS = "polisen-events"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read, or was read. ``None`` asks the reader to find out.

    Parameters
    ----------
    encoding
        Name of the text encoding, as Python knows it: "utf-8-sig", "cp1252".
    delimiter
        The character between cells: ";".
    header_row
        Line or sheet row of the (first) header row, counted from 1. 0: the file has no header row.
    header_rows
        How many rows the header takes; two in many survey exports.
    sheet
        The sheet of a workbook.
    layer
        The layer of a geographic file.
    """

    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    sheet: str | None = None
    layer: str | None = None


class Piece(Protocol):
    """Some following rows of a long file, that are read when they are asked for."""

    @property
    def size(self) -> int:
        """Bytes of the file that it takes up."""

    def read(self, columns: Collection[str] | None = None) -> RawTable:
        """Return its rows; of the other columns than those named, no cell is looked at.

        Raises
        ------
        Irregular
            Where they can't be told without the rest of the file.
        """


class LongFile(Protocol):
    """A file of which only the first rows are at hand."""

    @property
    def size(self) -> int:
        """Its bytes."""

    def pieces(self) -> Iterator[Piece]:
        """Yield all its rows, the first ones again among them."""

    def whole(self) -> RawTable:
        """Return all its rows as one table."""


class Irregular(Exception):  # noqa: N818  it is no error: the file is then read as a whole
    """A long file isn't written regularly throughout, so that it can't be read in pieces."""


@dataclass(frozen=True, eq=False)
class RawTable:
    """A table as its file has it.

    Parameters
    ----------
    name
        File name, with sheet or layer where there are several.
    columns
        Headers as they stand, made unique.
    cells
        Text, one column a header; ``""`` for an empty cell. Its index is 0, 1, 2 ... What nobody sees
        in a text (``model/visible.py``) is left out here, for every kind of file.
    lines
        int64: line of a text file, row of a sheet or number of a feature (from 1), one a row.
    geometry
        Shapely objects as in the file, ``None`` where a feature has none, one a row; ``None`` for a
        file without geometry.
    crs
        The reference system that the file names, as "EPSG:3006" or WKT; ``None`` where it names none.
    known
        :data:`POLICE_UK`, the name of another known shape, or ``None``.
    reading
        How it was read, all choices filled in that apply.
    notes
        What was noticed: hidden rows, several sheets, ragged lines.
    long
        Where the table holds only the first rows of a long file: gives the others.
    above
        The texts above the headers, one a row: a title, a unit, a publisher.
    headers
        The file's own headers, where the columns were made from them; else empty.
    """

    name: str
    columns: tuple[str, ...]
    cells: pd.DataFrame
    lines: npt.NDArray[np.int64]
    geometry: npt.NDArray[np.object_] | None = None
    crs: str | None = None
    known: str | None = None
    reading: Reading = field(default_factory=Reading)
    notes: tuple[Message, ...] = ()
    long: LongFile | None = None
    above: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        cells, mended = visible_cells(self.cells)
        if mended:
            note = message(
                N_(
                    "Signs that can't be seen, or that turn text around, were left out of: {columns}."
                ),
                columns=mended,
            )
            object.__setattr__(self, "cells", cells)
            object.__setattr__(self, "notes", (*self.notes, note))
        rows = len(self.cells)
        if len(self.lines) != rows or (self.geometry is not None and len(self.geometry) != rows):
            raise ValueError("cells, lines and geometry must have the same number of rows")
        if tuple(self.cells.columns) != self.columns:
            raise ValueError("the columns of the cells must be the headers")


def unique_headers(headers: Iterable[str]) -> tuple[str, ...]:
    """Return the headers stripped, the empty ones named and the repeated ones numbered.

    Line breaks and runs of blanks become one blank. An empty header in the third column becomes
    "column 3"; the second "Antal" becomes "Antal (2)".
    """
    taken: set[str] = set()
    unique: list[str] = []
    for position, header in enumerate(headers, start=1):
        name = one_line(header) or f"column {position}"
        candidate, number = name, 1
        while candidate in taken:
            number += 1
            candidate = f"{name} ({number})"
        taken.add(candidate)
        unique.append(candidate)
    return tuple(unique)
