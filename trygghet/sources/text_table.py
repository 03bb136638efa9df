"""Rows of text to a table: headers found and joined, ragged and empty rows handled, lines kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.header import Header, find_header, joined
from trygghet.sources.raw import Reading, unique_headers
from trygghet.sources.refusals import MAX_CELL, empty, only_headers, too_long

#: Wider tables are refused.
MAX_COLUMNS = 20_000
_BATCH = 50_000
_LINES_NAMED = 5

#: A row and the line that it begins on.
NumberedRow = tuple[int, list[str]]


@dataclass
class Ragged:
    """Rows that have another number of cells than the headers: their lines, and how many."""

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """Note one row."""
        self.count += 1
        if len(self.lines) < _LINES_NAMED:
            self.lines.append(line)

    def notes(self) -> tuple[Message, ...]:
        """Say it, where there is anything to say."""
        if not self.count:
            return ()
        return (
            counted(
                "{n} row has more or fewer cells than there are headers, and was kept as it is: line {lines}.",
                "{n} rows have more or fewer cells than there are headers, and were kept as they are; the first are on line {lines}.",
                self.count,
                lines=tuple(self.lines),
            ),
        )


@dataclass(frozen=True)
class TextTable:
    """What :func:`build` makes of rows of text."""

    columns: tuple[str, ...]
    cells: pd.DataFrame
    lines: npt.NDArray[np.int64]
    notes: tuple[Message, ...]


def locate_header(start: Sequence[NumberedRow], reading: Reading, name: str) -> Header:
    """Return where the headers stand among the first rows, as asked for or as found.

    Raises
    ------
    UserError
        Where nothing stands in the rows, or not on the line asked for.
    """
    rows = [row for _, row in start]
    if not any(cell.strip() for row in rows for cell in row):
        raise empty(name)
    if reading.header_row is None:
        found = find_header(rows)
        return Header(found.index, reading.header_rows or found.rows)
    if reading.header_row == 0:
        return Header(0, 0)
    for index, (line, _) in enumerate(start):
        if line == reading.header_row:
            return Header(index, reading.header_rows or 1)
    raise UserError(
        message(
            N_("{file} has no row of headers on line {line}. Say on which line the headers stand."),
            file=name,
            line=reading.header_row,
        )
    )


def header_names(start: Sequence[NumberedRow], header: Header) -> list[str]:
    """Return one name a column; without header rows as many empty ones as the first rows have."""
    rows = [row for _, row in start[header.index : header.index + header.rows]]
    return joined(rows) if rows else [""] * max(len(row) for _, row in start)


def header_notes(header: Header, start: Sequence[NumberedRow]) -> Iterator[Message]:
    """Say where the headers were found, where that isn't on the first row alone."""
    if header.rows == 2:
        yield message(
            N_("Rows {first} and {second} were read together as headers."),
            first=start[header.index][0],
            second=start[header.index + 1][0],
        )
    if header.rows > 2:
        yield message(
            N_("Rows {first} to {last} were read together as headers."),
            first=start[header.index][0],
            last=start[header.index + header.rows - 1][0],
        )
    if header.rows and any(cell.strip() for _, row in start[: header.index] for cell in row):
        yield message(
            N_("The headers were found on row {row}; what stands above was left out."),
            row=start[header.index][0],
        )


def texts_above(header: Header, start: Sequence[NumberedRow]) -> tuple[str, ...]:
    """Return what stands above the headers, one text a row that holds any."""
    rows = start[: header.index] if header.rows else ()
    texts = (" ".join(cell.strip() for cell in row if cell.strip()) for _, row in rows)
    return tuple(text for text in texts if text)


def build(name: str, names: Sequence[str], rows: Iterable[NumberedRow]) -> TextTable:
    """Gather data rows into a table.

    Rows without any text are left out, cells beyond the last header get columns of their own where
    they hold something.

    Raises
    ------
    UserError
        Where there is no row, too many columns or a cell of more than :data:`MAX_CELL` characters.
    """
    ragged, lines = Ragged(), []
    named = max((i for i, name in enumerate(names, start=1) if name.strip()), default=0)
    batches: list[list[pa.Array]] = []
    batch: list[list[str]] = []
    for line, row in rows:
        if not any(row) or not any(cell.strip() for cell in row):
            continue
        cells = _trimmed(row, len(names))
        if not named <= len(cells) <= len(names):
            ragged.add(line)
            _check_width(name, len(cells))
        if len(max(cells, key=len)) > MAX_CELL:
            raise too_long(name, line)
        lines.append(line)
        batch.append(cells)
        if len(batch) == _BATCH:
            batches.append(_columns(batch))
            batch = []
    if batch:
        batches.append(_columns(batch))
    if not lines:
        raise only_headers(name)
    width = max(len(names), *(len(arrays) for arrays in batches))
    headers = [*names, *[""] * (width - len(names))]
    _check_width(name, width)
    table = pa.table(
        [_column(batches, position) for position in range(width)],
        names=list(unique_headers(headers)),
    )
    table = without_empty_columns(table, headers)
    return TextTable(
        tuple(table.column_names),
        frame_of(table),
        np.asarray(lines, dtype=np.int64),
        ragged.notes(),
    )


def without_empty_columns(table: pa.Table, headers: Sequence[str]) -> pa.Table:
    """Return the table without the columns that have neither a header nor any text."""
    keep = [
        name
        for name, header in zip(table.column_names, headers, strict=True)
        if header.strip() or pc.any(pc.not_equal(table.column(name), "")).as_py()
    ]
    return table.select(keep)


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table of text as a frame whose columns stay in Arrow's memory."""
    frame: pd.DataFrame = table.to_pandas()
    return frame


def build_frame(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Return rows of text as a frame; it may have rows but no columns."""
    if not columns:
        return pd.DataFrame(index=range(len(rows)))
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pa.array(column, type=pa.large_string()) for column in cells]
    return frame_of(pa.Table.from_arrays(arrays, names=list(columns)))


def _columns(batch: list[list[str]]) -> list[pa.Array]:
    """Return one Arrow array a column, which takes far less memory than Python's texts."""
    turned = zip_longest(*batch, fillvalue="")
    return [pa.array(column, type=pa.large_string()) for column in turned]


def _column(batches: Sequence[list[pa.Array]], position: int) -> pa.ChunkedArray:
    return pa.chunked_array(
        [
            arrays[position]
            if position < len(arrays)
            else pa.array([""] * len(arrays[0]), type=pa.large_string())
            for arrays in batches
        ]
    )


def _check_width(name: str, width: int) -> None:
    if width > MAX_COLUMNS:
        raise UserError(
            message(
                N_(
                    "{file} has more than {most} columns. Is it the right file? A table has one column a variable."
                ),
                file=name,
                most=MAX_COLUMNS,
            )
        )


def _trimmed(row: list[str], width: int) -> list[str]:
    """Return a row without the empty cells beyond the last header."""
    end = len(row)
    while end > width and not row[end - 1].strip():
        end -= 1
    return row if end == len(row) else row[:end]
