"""Text files with delimiters (CSV, tab-separated) to a raw table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.model.message import N_, Message, counted, message
from trygghet.sources import blocks, police_uk
from trygghet.sources.blocks import Block, Layout, empty_rows, read_block
from trygghet.sources.delimiter import guess_delimiter
from trygghet.sources.encoding import Bytes, look_at
from trygghet.sources.header import SAMPLE_ROWS, Header
from trygghet.sources.raw import POLICE_UK, Irregular, Piece, RawTable, Reading, unique_headers
from trygghet.sources.records import records
from trygghet.sources.refusals import only_headers
from trygghet.sources.text_table import (
    MAX_COLUMNS,
    NumberedRow,
    build,
    frame_of,
    header_names,
    header_notes,
    locate_header,
    texts_above,
)


def read(path: Path, reading: Reading = Reading()) -> RawTable:  # noqa: B008 - frozen
    """Read a text file with delimiters.

    Regular files go through Arrow's reader. Ragged ones, and those with line breaks within cells,
    empty lines or NUL characters, go row by row: then every row keeps its own line.

    Parameters
    ----------
    path
        The file.
    reading
        What is known of it; the rest is found out.

    Raises
    ------
    UserError
        Where it is empty, can't be decoded or isn't a table.
    """
    beginning = _begin(path, reading)
    rows = beginning.regular
    if rows is not None:
        try:
            return _whole(beginning, rows)
        except Irregular:
            pass
    names = beginning.names
    every = records(path, beginning.reading.encoding or "", beginning.reading.delimiter or "")
    table = build(path.name, names, islice(every, beginning.skipped, None))
    return RawTable(
        name=path.name,
        columns=table.columns,
        cells=table.cells,
        lines=table.lines,
        known=_known(table.columns),
        reading=beginning.reading,
        notes=(*beginning.notes, *table.notes),
        above=beginning.above,
    )


def read_first(path: Path, reading: Reading = Reading()) -> RawTable:  # noqa: B008 - frozen
    """Read a text file with delimiters; of a long and regular one only the first rows.

    Returns
    -------
    RawTable
        With ``long`` where it holds only the first rows.

    Raises
    ------
    UserError
        As :func:`read`.
    """
    if path.stat().st_size <= blocks.BLOCK:
        return read(path, reading)
    beginning = _begin(path, reading)
    rows = beginning.regular
    if rows is None:
        return read(path, reading)
    try:
        first = next(rows.pieces()).read()
    except Irregular:
        return read(path, reading)
    long = _Long(path, reading, rows)
    notes = (*beginning.notes, *first.notes)
    return replace(first, reading=beginning.reading, notes=notes, long=long)


@dataclass(frozen=True)
class _Beginning:
    """What the first rows of a file tell; ``regular`` where Arrow may be tried on all of it."""

    names: list[str]
    skipped: int
    reading: Reading
    notes: tuple[Message, ...]
    above: tuple[str, ...]
    regular: RegularRows | None


def _begin(path: Path, reading: Reading) -> _Beginning:
    seen = look_at(path, reading.encoding)
    delimiter = reading.delimiter or guess_delimiter(path, seen.encoding)
    start = list(islice(records(path, seen.encoding, delimiter), SAMPLE_ROWS))
    if reading.header_row and reading.header_row > SAMPLE_ROWS:
        start = list(islice(records(path, seen.encoding, delimiter), reading.header_row + 2))
    header = locate_header(start, reading, path.name)
    names = header_names(start, header)
    skipped = header.index + header.rows
    first_rows = start[skipped:]
    if not first_rows:
        raise only_headers(path.name)
    width = Counter(len(row) for _, row in first_rows).most_common(1)[0][0]
    layout = Layout(seen.encoding, delimiter, width)
    arrow = (
        not seen.nulls
        and seen.encoding in blocks.ONE_BYTE_LINE_ENDS
        and len(names) <= width <= MAX_COLUMNS
        and delimiter != '"'
        and len(delimiter) == 1
    )
    return _Beginning(
        names,
        skipped,
        replace(
            reading,
            encoding=seen.encoding,
            delimiter=delimiter,
            header_row=start[header.index][0] if header.rows else 0,
            header_rows=header.rows,
        ),
        tuple(_notes(seen, header, start)),
        texts_above(header, start),
        RegularRows(path, layout, tuple(names), first_rows[0][0]) if arrow else None,
    )


def _whole(beginning: _Beginning, rows: RegularRows) -> RawTable:
    pieces = [piece.read() for piece in rows.pieces()]
    table = pieces[0]
    if len(pieces) > 1:
        table = replace(
            table,
            cells=pd.concat([piece.cells for piece in pieces], ignore_index=True),
            lines=np.concatenate([piece.lines for piece in pieces]),
        )
    if not len(table.lines):
        raise Irregular
    told = next((piece.notes for piece in pieces if piece.notes), ())
    notes = (*beginning.notes, *told)
    return replace(table, reading=beginning.reading, notes=notes, above=beginning.above)


def _known(columns: Iterable[str]) -> str | None:
    return POLICE_UK if police_uk.is_street_file(columns) else None


@dataclass(frozen=True)
class RegularRows:
    """The rows of a file that seems to be written regularly throughout.

    Parameters
    ----------
    names
        The headers as they stand, empty ones too.
    first_line
        The line of the first row.
    """

    path: Path
    layout: Layout
    names: tuple[str, ...]
    first_line: int

    def pieces(self) -> Iterator[Piece]:
        """Yield the file's rows, a block at a time; the first one decides which columns there are."""
        kept: tuple[int, ...] | None = None
        for block in blocks.blocks(self.path, self.first_line):
            kept = self._kept(block) if kept is None else kept
            yield _Piece(self, block, kept)
        if kept is None:
            raise Irregular

    def _kept(self, block: Block) -> tuple[int, ...]:
        """Return the places of the columns that have a header or, in the first block, any text."""
        nameless = [place for place, name in enumerate(self.names) if not name.strip()]
        if not nameless:
            return tuple(range(len(self.names)))
        table = self.table(block, nameless)
        empty = {place for place in nameless if not _any_text(table.column(str(place)))}
        return tuple(place for place in range(len(self.names)) if place not in empty)

    def table(self, block: Block, columns: Collection[int] | None = None) -> pa.Table:
        """Return a block's cells; raises ``Irregular``."""
        table = read_block(block, self.layout, columns)
        if table is None:
            raise Irregular
        return table


@dataclass(frozen=True)
class _Long:
    """A :class:`~trygghet.sources.raw.LongFile` of text."""

    path: Path
    reading: Reading
    rows: RegularRows

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def pieces(self) -> Iterator[Piece]:
        return self.rows.pieces()

    def whole(self) -> RawTable:
        return read(self.path, self.reading)


@dataclass(frozen=True)
class _Piece:
    """A :class:`~trygghet.sources.raw.Piece` of a text file."""

    rows: RegularRows
    block: Block
    kept: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.block.text)

    def read(self, columns: Collection[str] | None = None) -> RawTable:
        headers = unique_headers(self.rows.names)
        chosen = [p for p in self.kept if columns is None or headers[p] in columns]
        rest = [place for place in range(self.rows.layout.width) if place not in self.kept]
        table = self.rows.table(self.block, None if columns is None else [*chosen, *rest])
        if any(_any_text(table.column(str(place))) for place in rest):
            raise Irregular  # cells beyond the last header: row by row says on which lines
        table = table.select([str(place) for place in chosen])
        table = table.rename_columns([headers[place] for place in chosen])
        lines = blocks.lines_of(self.block)
        empty = empty_rows(table) if columns is None else np.zeros(len(lines), dtype=bool)
        if empty.any():
            table, lines = table.filter(pa.array(~empty)), lines[~empty]
        return RawTable(
            name=self.rows.path.name,
            columns=tuple(table.column_names),
            cells=frame_of(table),
            lines=lines,
            known=_known(headers),
        )


def _any_text(column: pa.ChunkedArray) -> bool:
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def _notes(seen: Bytes, header: Header, start: Sequence[NumberedRow]) -> Iterator[Message]:
    if seen.encoding in ("mac_roman", "cp850"):
        yield message(
            N_(
                "The file is written in an old encoding, {encoding}, judging by its å, ä and ö. Look whether names are right."
            ),
            encoding=seen.encoding,
        )
    if seen.nulls and not seen.encoding.startswith(("utf-16", "utf-32")):
        yield counted(
            "{n} NUL character was left out; the file may be damaged.",
            "{n} NUL characters were left out; the file may be damaged.",
            seen.nulls,
        )
    yield from header_notes(header, start)
