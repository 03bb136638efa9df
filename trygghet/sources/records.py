"""Records of a text file with delimiters, each with the line that it begins on."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from trygghet.model.message import N_, UserError, message
from trygghet.sources.refusals import MAX_CELL, never_closed, too_long

_LINE_ENDS = ("\n", "\r")


def records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record, empty ones too, with the line that it begins on.

    Raises
    ------
    UserError
        Where a cell is too long, or the file ends within quotation marks.
    """
    if csv.field_size_limit() != MAX_CELL:
        csv.field_size_limit(MAX_CELL)
    with path.open(encoding=encoding, newline="") as source:
        record: list[str] = []
        reader = csv.reader(_kept(source, record), delimiter=delimiter)
        line = 1
        try:
            for row in reader:
                if _may_be_open(record, row) and ends_open(record, delimiter):
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


def ends_open(record: list[str], delimiter: str) -> bool:
    """Whether a record ends within quotation marks, which only the file's last one can."""
    try:
        for _ in csv.reader(record, delimiter=delimiter, strict=True):
            pass
    except csv.Error as wrong:
        return "end of data" in str(wrong)
    return False


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
