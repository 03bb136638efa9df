"""Text files with delimiters (CSV, tab-separated) to a raw table."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources import police_uk
from trygghet.sources.encoding import Bytes, look_at
from trygghet.sources.header import SAMPLE_ROWS, Header, find_header
from trygghet.sources.raw import POLICE_UK, RawTable, Reading, unique_headers
from trygghet.sources.text_table import (
    MAX_CELL,
    MAX_COLUMNS,
    NumberedRow,
    TextTable,
    build,
    empty,
    frame_of,
    header_names,
    locate_header,
    never_closed,
    only_headers,
    too_long,
    without_empty_columns,
)

#: Tried in this order; the first wins ties, since commas stand in numbers and texts, too.
DELIMITERS = (";", "\t", "|", ",")
#: Share of the rows that must have the usual number of cells for a delimiter to be believed.
_BELIEVABLE = 0.7
#: The same where the headers are split into as many cells as the rows.
_ENOUGH_WITH_HEADERS = 0.4
_NO_TEXT = ' ;,|\t\r\n"\ufeff\0'
_LINE_ENDS = ("\n", "\r")
#: Excel's own first line: sep=;
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
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
    _check_cell_limit()
    delimiter = reading.delimiter or _delimiter(path, seen.encoding)
    start = list(islice(_rows(path, seen.encoding, delimiter), SAMPLE_ROWS))
    if reading.header_row and reading.header_row > SAMPLE_ROWS:
        start = list(islice(_rows(path, seen.encoding, delimiter), reading.header_row + 2))
    header = locate_header(start, reading, path.name)
    names = header_names(start, header)
    skipped = header.index + header.rows
    first_rows = start[skipped:]
    if not first_rows:
        raise only_headers(path.name)
    table = _read_regular(path, seen, delimiter, first_rows, names)
    if table is None:
        rows = islice(_rows(path, seen.encoding, delimiter), skipped, None)
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


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[NumberedRow]:
    """Yield each record, empty ones too, with the line that it begins on.

    Raises
    ------
    UserError
        Where a cell is too long, or the file ends within quotation marks.
    """
    with path.open(encoding=encoding, newline="") as source:
        record: list[str] = []
        reader = csv.reader(_kept(source, record), delimiter=delimiter)
        line = 1
        try:
            for row in reader:
                if _may_be_open(record, row) and _is_open(record, delimiter):
                    raise never_closed(path.name, line)
                record.clear()
                yield line, row
                line = reader.line_num + 1
        except csv.Error as wrong:
            if "field limit" in str(wrong):
                raise too_long(path.name, line) from wrong
            raise UserError(
                message(
                    N_("{file}, line {line}: the text can't be split into cells ({reason})."),
                    file=path.name,
                    line=line,
                    reason=str(wrong),
                )
            ) from wrong


def _kept(lines: Iterator[str], record: list[str]) -> Iterator[str]:
    """Yield the lines without NUL, and keep them in ``record``, which is emptied after each one."""
    for line in lines:
        text = line.replace("\0", "") if "\0" in line else line
        record.append(text)
        yield text


def _may_be_open(record: list[str], row: list[str]) -> bool:
    """Whether a record can be one that ends within quotation marks; cheap, for it is always asked."""
    return (
        len(record) > 1
        or not record[0].endswith(_LINE_ENDS)
        or (bool(row) and row[-1].endswith(_LINE_ENDS))
    )


def _is_open(record: list[str], delimiter: str) -> bool:
    """Whether a record ends within quotation marks, which only the file's last one can."""
    try:
        for _ in csv.reader(record, delimiter=delimiter, strict=True):
            pass
    except csv.Error as wrong:
        return "end of data" in str(wrong)
    return False


def _check_cell_limit() -> None:
    if csv.field_size_limit() != MAX_CELL:
        csv.field_size_limit(MAX_CELL)


def _delimiter(path: Path, encoding: str) -> str:
    """Guess the delimiter from how evenly each one splits the first rows."""
    with path.open(encoding=encoding, newline="") as source:
        first = source.readline(100)
    if separator := _SEPARATOR_LINE.fullmatch(first.lstrip("\ufeff")):
        return separator.group(1)
    best, best_score = "", (False, 0.0)
    for delimiter in DELIMITERS:
        score = _evenness(_sample(path, encoding, delimiter))
        if score > best_score:
            best, best_score = delimiter, score
    if best_score[1] >= (_ENOUGH_WITH_HEADERS if best_score[0] else _BELIEVABLE):
        return best
    with path.open(encoding=encoding, newline="") as source:
        text = source.read(1 << 16)
    if not text.strip(_NO_TEXT):
        raise empty(path.name)
    return next((delimiter for delimiter in DELIMITERS if delimiter not in text), best or ";")


def _sample(path: Path, encoding: str, delimiter: str) -> list[list[str]]:
    """Return the first rows, as far as they can be read: this may be the wrong delimiter."""
    sample = []
    with suppress(UserError):
        for _, row in islice(_rows(path, encoding, delimiter), SAMPLE_ROWS):
            sample.append(row)
    return sample


def _evenness(sample: Sequence[list[str]]) -> tuple[bool, float]:
    """Return whether the headers are as wide as the rows, and the share of rows of the usual width."""
    filled = [row for row in sample if any(cell.strip() for cell in row)]
    widths = Counter(len(row) for row in filled if len(row) > 1)
    if not widths:
        return False, 0.0
    usual = max(widths.values())
    headers = filled[find_header(filled).index]
    return widths[len(headers)] == usual, usual / len(filled)


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
    if seen.quotes and _is_open(_last_line(path, seen.encoding), delimiter):
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


def header_notes(header: Header, start: Sequence[NumberedRow]) -> Iterator[Message]:
    """Say where the headers were found, where that isn't on the first row alone."""
    if header.rows == 2:
        yield message(
            N_("Rows {first} and {second} were read together as headers."),
            first=start[header.index][0],
            second=start[header.index + 1][0],
        )
    if header.rows and any(cell.strip() for _, row in start[: header.index] for cell in row):
        yield message(
            N_("The headers were found on row {row}; what stands above was left out."),
            row=start[header.index][0],
        )
