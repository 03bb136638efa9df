"""Find the row of headers in a sheet or text file that may begin with title lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

#: How many rows are looked at.
SAMPLE_ROWS = 200
#: Title lines end before this row.
_LAST_CANDIDATE = 40
#: A block of "name: value" lines above a table is no longer than this.
_LONGEST_BLOCK = 10
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"[-+−]?\s*[\d\s.,:]*\d[\d\s.,:]*\s*%?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?([ T].*)?")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the headers stand.

    Parameters
    ----------
    index
        The (first) header row, counted from 0 among the rows given.
    rows
        1, or 2 where an upper row groups the lower one.
    """

    index: int
    rows: int


def find_header(rows: Sequence[Row]) -> Header:
    """Guess which row holds the headers.

    It is the first row that is about as full as the rows usually are, holds mostly words, and isn't
    followed by an empty row. Title lines are sparser; a block of "name: value" lines above a table
    ends with an empty row. Two rows are headers where the upper has gaps (merged cells) that the
    lower fills, and the lower can't be data.

    Parameters
    ----------
    rows
        The first rows, empty ones too. At least one must hold something.
    """
    sample = rows[:SAMPLE_ROWS]
    index = _first_row(sample)
    above = sample[index - 1] if index else ()
    if any(_filled(above)) and _first_filled(above) > _first_filled(sample[index]):
        return Header(index - 1, 2)  # a group header over some columns only
    return Header(index, 2 if _is_upper_of_two(sample, index) else 1)


def joined(header_rows: Sequence[Row]) -> list[str]:
    """Return one header a column: "question / answer" where an upper row groups a lower one.

    An upper cell reaches over the empty cells to its right, as merged cells come out of a file, but
    not past a column whose lower cell is empty.
    """
    upper = list(header_rows[0])
    if len(header_rows) == 1:
        return upper
    width = max(len(row) for row in header_rows)
    names = [cell.strip() for cell in upper] + [""] * (width - len(upper))
    for row in header_rows[1:]:
        lower = [cell.strip() for cell in row] + [""] * (width - len(row))
        names = _join(names, lower)
    return names


def looks_like_data(cell: str) -> bool:
    """Whether a cell is a number, share, date or clock time; a year may be a header."""
    text = cell.strip()
    if not text or _YEAR.fullmatch(text):
        return False
    return bool(_NUMBER.fullmatch(text) or _DATE.fullmatch(text))


def _join(upper: list[str], lower: list[str]) -> list[str]:
    reaching, names = "", []
    for top, bottom in zip(upper, lower, strict=True):
        if top:
            reaching = top
        group = top or (reaching if bottom else "")
        if not bottom:
            reaching = ""
        names.append(f"{group} / {bottom}" if group and bottom else group or bottom)
    return names


def _first_row(sample: Sequence[Row]) -> int:
    counts = [sum(_filled(row)) for row in sample]
    usual = median([n for n in counts if n > 1] or [1])
    enough = max(min(2.0, usual), 0.5 * usual)
    full = [i for i, n in enumerate(counts[:_LAST_CANDIDATE]) if n >= enough]
    for i in full:
        data = sum(looks_like_data(cell) for cell in sample[i])
        if data * 2 <= counts[i] and not _above_the_table(sample, counts, i):
            return i
    if full:
        return full[0]
    return next(i for i, n in enumerate(counts) if n)


def _above_the_table(sample: Sequence[Row], counts: Sequence[int], index: int) -> bool:
    """Whether this row begins a short block of "name: value" lines with the real headers below it."""
    gap = next((i for i in range(index, len(counts)) if counts[i] == 0), len(counts))
    below = next((i for i in range(gap, len(counts) - 1) if counts[i]), None)
    if below is None or gap - index > _LONGEST_BLOCK or max(counts[index:gap]) > 2:
        return False
    headers, first = sample[below], sample[below + 1]
    return (
        counts[below] >= 2
        and list(headers) != list(sample[index])
        and not any(looks_like_data(cell) for cell in headers)
        and any(looks_like_data(cell) for cell in first)
    )


def _is_upper_of_two(sample: Sequence[Row], index: int) -> bool:
    if index + 2 >= len(sample):
        return False
    width = max(len(row) for row in sample)
    upper, lower = (_filled(sample[index + i], width) for i in (0, 1))
    gaps = [c for c in range(width) if not upper[c]]
    filling = [c for c in gaps if lower[c]]
    rest = sample[index + 2 : index + 22]
    if not filling:
        return False
    if len(filling) < 2 and sum(lower) < sum(upper):
        return _is_one_pair(sample[index + 1], lower, filling[0], rest)
    data_cells = [looks_like_data(row[c]) for row in rest for c in filling if c < len(row)]
    lower_data = any(looks_like_data(cell) for cell in sample[index + 1])
    if not lower_data and sum(data_cells) * 2 > len(data_cells):
        return True
    label = upper.index(True)
    labelled = sum(len(row) > label and bool(row[label].strip()) for row in rest)
    return not lower[label] and labelled >= 0.8 * len(rest)


def _is_one_pair(row: Row, lower: list[bool], gap: int, rest: Sequence[Row]) -> bool:
    """Whether a row names just the two columns under one merged cell, above numbers in both."""
    pair = [gap - 1, gap]
    if [c for c, filled in enumerate(lower) if filled] != pair:
        return False
    below = [r[c] for r in rest for c in pair if c < len(r)]
    numbers = sum(looks_like_data(cell) for cell in below)
    return numbers * 2 > len(below) and not any(looks_like_data(row[c]) for c in pair)


def _filled(row: Row, width: int = 0) -> list[bool]:
    filled = [bool(cell.strip()) for cell in row]
    return filled + [False] * (width - len(filled))


def _first_filled(row: Row) -> int:
    return next((i for i, cell in enumerate(row) if cell.strip()), len(row))
