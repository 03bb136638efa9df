"""Personal data in cells: personal numbers, telephone numbers and mail addresses are held back."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import numpy.typing as npt

from trygghet.intake.cells import Column, Texts
from trygghet.intake.problems import Problems
from trygghet.intake.quick import suspicious
from trygghet.model.message import N_, Message, message

_PERSONAL_NUMBER = re.compile(
    r"(?<![\d-])(?P<century>19|20)?(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})(?P<sep>[-+\s]?)(?P<last>\d{4})(?![\d-])"
)
#: Tried only where a word begins: from each letter of a very long word it would take hours.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w.,:/-])(?:\+46[\s-]?(?:\(0\))?|0046[\s-]?|0)(?:\d[\s()/-]{0,2}){6,9}\d(?![\w:]|[.,/-]\d)"
)
#: A coordination number has 60 added to its day.
_COORDINATION = 60

#: Characters of a personal number with its dash, and of a telephone number in free text.
_SHORTEST, _SHORTEST_FREE = 11, 8

PERSONAL_NUMBER = message(N_("a personal number"))
PHONE = message(N_("a telephone number"))
MAIL = message(N_("a mail address"))


def find_personal(text: str, *, free: bool = True) -> Message | None:
    """Return what kind of personal data a text seems to hold, or ``None``.

    Parameters
    ----------
    text
        A cell.
    free
        Whether people write freely there. In other cells telephone numbers aren't looked for, and a
        personal number must be written out with its century or a dash, since ten digits in a row
        are often something else.
    """
    if any(_is_personal_number(found, free=free) for found in _PERSONAL_NUMBER.finditer(text)):
        return PERSONAL_NUMBER
    if "@" in text and _MAIL.search(text):
        return MAIL
    if free and _PHONE.search(text):
        return PHONE
    return None


def masked(text: str) -> str:
    """Return the text with what seems to be personal data replaced by a mark."""
    without = _PERSONAL_NUMBER.sub(
        lambda found: "[…]" if _is_personal_number(found, free=True) else found[0], text
    )
    return _PHONE.sub("[…]", _MAIL.sub("[…]", without))


def hold_back(column: Column, problems: Problems, *, free: bool) -> Column:
    """Return the column with cells emptied that seem to hold personal data; each is listed."""
    unique = column.unique.copy()
    for index, text in enumerate(column.unique):
        long_enough = len(text) >= (_SHORTEST_FREE if free else _SHORTEST) or "@" in text
        kind = find_personal(text, free=free) if long_enough else None
        if kind is None:
            continue
        unique[index] = ""
        mask = np.zeros(len(unique), dtype=bool)
        mask[index] = True
        problems.hold_back(
            column.rows_of(mask),
            column.header,
            message(
                N_("The cell seems to hold {kind} and was held back. Remove it in the file."),
                kind=kind,
            ),
        )
    return Column(column.header, unique, column.codes)


def held_back(cells: Texts, problems: Problems) -> npt.NDArray[np.bool_]:
    """Mark the rows of a long column, outside of free text, whose cells are held back; each is listed."""
    looked = np.flatnonzero(suspicious(cells.texts, _SHORTEST))
    marked = np.zeros(len(cells.texts), dtype=bool)
    if len(looked):
        column = hold_back(cells.column(looked), problems.among(looked), free=False)
        marked[looked] = column.texts == ""
    return marked


def _is_personal_number(found: re.Match[str], *, free: bool) -> bool:
    if not free and not found["century"] and found["sep"] not in ("-", "+"):
        return False
    day = int(found["d"])
    day -= _COORDINATION if day > _COORDINATION else 0
    years = (
        [int(found["century"] + found["y"])]
        if found["century"]
        else [1900 + int(found["y"]), 2000 + int(found["y"])]
    )
    if not any(_exists(year, int(found["m"]), day) for year in years):
        return False
    # Among people's own words a number written as one is held back even if it is mistyped.
    written_as_one = free and found["sep"] in ("-", "+")
    return written_as_one or _checksum(found["y"] + found["m"] + found["d"] + found["last"])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _checksum(digits: str) -> bool:
    """Whether the last of ten digits fits the others (Luhn's formula, as Skatteverket describes it)."""
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0
