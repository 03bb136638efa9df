"""Guess what stands between the cells of a text file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from trygghet.model.message import UserError
from trygghet.sources.header import SAMPLE_ROWS, find_header
from trygghet.sources.records import records
from trygghet.sources.refusals import empty

#: Tried in this order; the first wins ties, since commas stand in numbers and texts, too.
DELIMITERS = (";", "\t", "|", ",")
#: Share of the rows that must have the usual number of cells for a delimiter to be believed.
_BELIEVABLE = 0.7
#: The same where the headers are split into as many cells as the rows.
_ENOUGH_WITH_HEADERS = 0.4
_NO_TEXT = ' ;,|\t\r\n"\ufeff\0'
#: Excel's own first line: sep=;
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def guess_delimiter(path: Path, encoding: str) -> str:
    """Return the delimiter that splits the first rows most evenly, the headers among them.

    Raises
    ------
    UserError
        Where the file holds nothing but delimiters.
    """
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
        for _, row in islice(records(path, encoding, delimiter), SAMPLE_ROWS):
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
