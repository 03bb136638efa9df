"""Text files with delimiters (CSV, tab-separated) to a raw table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from trygghet.model.message import N_, Message, counted, message
from trygghet.sources import police_uk
from trygghet.sources.delimiter import guess_delimiter
from trygghet.sources.encoding import Bytes, look_at
from trygghet.sources.header import SAMPLE_ROWS, Header
from trygghet.sources.raw import POLICE_UK, RawTable, Reading, unique_headers
from trygghet.sources.records import ends_open, records
from trygghet.sources.refusals import MAX_CELL, only_headers
from trygghet.sources.text_table import (
    MAX_COLUMNS,
    NumberedRow,
    TextTable,
    build,
    frame_of,
    header_names,
    header_notes,
    locate_header,
    without_empty_columns,
)

#: Encodings whose bytes Arrow may count lines in.
_ONE_BYTE_LINE_ENDS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "mac_roman", "cp850")


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
    table = _read_regular(path, seen, delimiter, first_rows, names)
    if table is None:
        rows = islice(records(path, seen.encoding, delimiter), skipped, None)
        table = build(path.name, names, rows)
    return RawTable(
        name=path.name,
        columns=table.columns,
        cells=table.cells,
        lines=table.lines,
        known=POLICE_UK if police_uk.is_street_file(table.columns) else None,
        reading=replace(
            reading,
            encoding=seen.encoding,
            delimiter=delimiter,
            header_row=start[header.index][0] if header.rows else 0,
            header_rows=header.rows,
        ),
        notes=(*_notes(seen, header, start), *table.notes),
    )


def _read_regular(
    path: Path, seen: Bytes, delimiter: str, data: Sequence[NumberedRow], names: list[str]
) -> TextTable | None:
    """Read with Arrow; ``None`` where the lines of the rows wouldn't be known for certain."""
    width = Counter(len(row) for _, row in data).most_common(1)[0][0]
    if seen.nulls or seen.encoding not in _ONE_BYTE_LINE_ENDS or len(names) > width:
        return None
    if width > MAX_COLUMNS or delimiter == '"' or len(delimiter) != 1:
        return None
    first_line = data[0][0]
    ids = [str(i) for i in range(width)]
    try:
        table = arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(
                column_names=ids,
                skip_rows=first_line - 1,
                encoding="utf-8" if seen.encoding == "utf-8-sig" else seen.encoding,
                block_size=1 << 23,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=seen.quotes
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(ids, pa.large_string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:  # ragged, or a quotation mark that is never closed
        return None
    if table.num_rows != seen.lines - first_line + 1:
        return None
    if seen.quotes and ends_open(_last_line(path, seen.encoding), delimiter):
        return None
    return _finished(table, names, first_line)


def _last_line(path: Path, encoding: str) -> list[str]:
    with path.open("rb") as source:
        source.seek(max(0, path.stat().st_size - MAX_CELL))
        end = source.read().decode(encoding, errors="replace")
    return end.rstrip("\r\n").splitlines()[-1:]


def _finished(table: pa.Table, names: list[str], first_line: int) -> TextTable | None:
    used = table.num_columns
    while used > len(names) and not pc.any(pc.not_equal(table.column(used - 1), "")).as_py():
        used -= 1
    if used != len(names):
        return None  # cells beyond the last header: row by row says on which lines
    if any((pc.max(pc.binary_length(column)).as_py() or 0) > MAX_CELL for column in table.columns):
        return None
    table = table.select(range(used)).rename_columns(list(unique_headers(names)))
    lines = np.arange(first_line, first_line + table.num_rows, dtype=np.int64)
    empty_rows = _empty_rows(table)
    if empty_rows.any():
        keep = pa.array(~empty_rows)
        table, lines = table.filter(keep), lines[~empty_rows]
    if not table.num_rows:
        return None
    table = without_empty_columns(table, names)
    return TextTable(tuple(table.column_names), frame_of(table), lines, ())


def _empty_rows(table: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows hold no text at all."""
    blank: np.ndarray[tuple[int], np.dtype[np.bool_]] = np.ones(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        blank &= pc.equal(pc.utf8_trim_whitespace(column), "").to_numpy()
        if not blank.any():
            break
    return blank


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
