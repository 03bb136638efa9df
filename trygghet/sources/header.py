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
#: A figure with its interval or base in the same cell: "62,3 (57,9-66,7)", "70 (312)", "57,9-66,7".
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d\D)\d+(?:[.,]\d+)?\s*%?\s*(?:\+/?-|[(\[±])\D*\d[^a-zåäö]*"
    r"|\d+[.,]\d+\s*%?\s*[-–—]\s*\d+[.,]\d+\s*%?"
)
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
        1, or more where an upper row groups the lower ones.
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
    begins = _first_filled(sample[index])
    above = 0
    while above < min(index, 2) and _is_group(sample[index - above - 1], begins, above):
        above += 1
    if above and _first_filled(sample[index - 1]) > begins:
        return Header(index - above, above + 1)  # group headers over some columns only
    if not _is_upper_of_two(sample, index):
        return Header(index - above, above + 1)
    if above:
        return Header(index - 1, 3)
    return Header(index, 3 if _is_lowest_of_three(sample, index + 2) else 2)


def joined(header_rows: Sequence[Row]) -> list[str]:
    """Return one header a column: "question / answer" where an upper row groups a lower one.

    An upper cell reaches over the empty cells to its right, as merged cells come out of a file, but
    not past a column whose lower cell is empty.
    """
    upper = list(header_rows[0])
    if len(header_rows) == 1:
        return upper
    width = max(len(row) for row in header_rows)
    rows = [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in header_rows]
    reaching = [""] * len(rows)
    names = []
    for cells in zip(*rows, strict=True):
        lowest = max((level for level, cell in enumerate(cells) if cell), default=-1)
        for level, cell in enumerate(cells):
            if cell or level >= lowest:
                reaching[level:] = [cell, *[""] * (len(rows) - level - 1)]
        names.append(" / ".join(text for text in reaching if text))
    return names


def looks_like_data(cell: str) -> bool:
    """Whether a cell is a number, share, date or clock time; a year may be a header."""
    text = cell.strip()
    if not text or _YEAR.fullmatch(text):
        return False
    return any(shape.fullmatch(text) for shape in (_NUMBER, _DATE, _FIGURE))


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


def _is_group(upper: Row, begins: int, below: int) -> bool:
    """Whether a row above a row of headers groups some of its columns.

    ``begins`` is the first filled column of the headers, ``below`` counts the rows between.
    """
    words = [cell.strip() for cell in upper if cell.strip()]
    if len(words) < min(below + 1, 2):
        return False
    if _first_filled(upper) > begins:
        return True
    # The label of the first column may stand in the upper row alone: "Område", "2023", "", "2024".
    years = len(words) == 2 and bool(_YEAR.fullmatch(words[1]))
    return begins == 1 and bool(upper[0].strip()) and (len(words) > 2 or years)


def _is_lowest_of_three(sample: Sequence[Row], index: int) -> bool:
    """Whether a row under two of headers holds words as well, above columns of figures."""
    if index + 1 >= len(sample) or any(looks_like_data(cell) for cell in sample[index]):
        return False
    filled = [place for place, full in enumerate(_filled(sample[index])) if full]
    if len(filled) < 2 or not filled[0]:
        return False
    rest = sample[index + 1 : index + 21]
    below = [row[place] for row in rest for place in filled if place < len(row)]
    return sum(map(looks_like_data, below)) * 2 > len(below)


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
