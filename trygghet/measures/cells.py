"""Read cells of facts rows with their types, which a query's rows don't carry."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from trygghet.model.vocabulary import Vocabulary

_T = TypeVar("_T")
V = TypeVar("V", bound=Vocabulary)


def whole(value: object) -> int:
    """Return a count or key; a missing sum is 0."""
    if value is None:
        return 0
    if isinstance(value, int | float):
        return int(value)
    return int(float(str(value)))


def key(value: object) -> int | None:
    """Return a whole number, or ``None`` for an empty cell."""
    return None if value is None else whole(value)


def number(value: object) -> float | None:
    """Return a number, or ``None`` for an empty cell."""
    if value is None:
        return None
    return float(value) if isinstance(value, int | float) else float(str(value))


def string(value: object) -> str | None:
    """Return a text; an empty cell and an empty text are both ``None``."""
    return None if value is None or value == "" else str(value)


def day(value: object) -> date | None:
    """Return a day, or ``None`` for an empty cell."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def code(municipality: object) -> str | None:
    """Return a municipality's four-digit code as text; facts hold it as a number."""
    number_ = key(municipality)
    return None if number_ is None else f"{number_:04d}"


def known(value: _T | None) -> _T:
    """Return a value that a table's contract promises."""
    if value is None:
        raise ValueError("a facts row lacks a value that its table promises")
    return value


def member(vocabulary: type[V], value: object) -> V:
    """Return the member of a closed list that a cell's key stands for; ``KeyError`` for any other."""
    for candidate in vocabulary:
        if candidate.value == value:
            return candidate
    raise KeyError(value)
