"""Written numbers and shares to values; nothing ambiguous is guessed in silence."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trygghet.intake.cells import Column, Texts, not_a, shown
from trygghet.intake.mapping import Mapping
from trygghet.intake.problems import Problems
from trygghet.intake.quick import read_plain
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.table import Field, FieldType

Values = npt.NDArray[np.float64]
_DASHES = frozenset({"-", "–", "—"})
#: ".." is "not available" and "." "can't occur" in Swedish official tables; both leave no number.
_MISSING = frozenset({"", "..", ".", "…", "n/a", "#n/a", "null", "none"})
_PLAIN = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?P<sep>[ .,'])\d{3})(?:(?P=sep)\d{3})*(?:[.,]\d+)?")
#: Beyond this, whole numbers lose their last digits.
_LARGEST = 2**53
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | {"\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers, NaN where there is none, and what the reader should know of it."""

    values: Values
    notes: tuple[Message, ...]


def parse_number(text: str, decimal: str | None = None) -> float:
    """Read "1 234,5", "1234.5", "−5" or "1.234.567".

    A lone separator is the decimal sign, as in 56.674 and 12,857, unless ``decimal`` says otherwise;
    thousands are written with a space, or with a sign that stands there twice or before the decimals.

    Raises
    ------
    ValueError
        For anything else.
    """
    plain = text.translate(_SPACES).strip().lower()
    if decimal is not None:
        other = "," if decimal == "." else "."
        if other in plain:
            whole = plain.split(decimal)[0]
            if not re.fullmatch(rf"[-+]?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+", whole):
                raise ValueError(text)
            plain = plain.replace(other, "")
    if _PLAIN.fullmatch(plain):
        number = float(plain.replace(",", "."))
        if not math.isfinite(number):  # 1e400 is more than a number can be
            raise ValueError(text)
        return number
    grouped = _GROUPED.fullmatch(plain)
    if not grouped:
        raise ValueError(text)
    separator = grouped["sep"]
    tail = plain.replace(separator, "")
    if "," in tail and "." in tail:
        raise ValueError(text)
    return float(tail.replace(",", "."))


def read_numbers(column: Column, field: Field, mapping: Mapping, problems: Problems) -> Numbers:
    """Read a column of integers, numbers or shares.

    Raises
    ------
    UserError
        Where "-" stands in the column and the mapping doesn't say whether it is zero or missing.
    """
    notes: list[Message] = []
    dashes = np.array([text in _DASHES for text in column.unique], dtype=bool)
    if dashes.any():
        notes.append(_dash_note(column, mapping, dashes))
    symbols = np.array([text in ("..", ".") for text in column.unique], dtype=bool)
    if symbols.any():
        notes.append(
            counted(
                "{column}: {n} cell with “..” or “.” was taken as missing.",
                "{column}: {n} cells with “..” or “.” were taken as missing.",
                int(symbols[column.codes].sum()),
                column=column.header,
            )
        )
    percent = _Percent(column, notes) if field.type is FieldType.SHARE else None
    values = np.full(len(column.unique), np.nan)
    for index, text in enumerate(column.unique):
        if dashes[index]:
            values[index] = 0.0 if mapping.dash == "zero" else np.nan
            continue
        if text.lower() in _MISSING:
            continue
        try:
            number = percent.read(text, mapping) if percent else parse_number(text, mapping.decimal)
        except ValueError:
            reason = not_a(_expected(field))(text)
        else:
            values[index] = number
            problem = _out_of_bounds(number, text, field)
            if problem is None:
                continue
            reason = problem
        mask = np.zeros(len(column.unique), dtype=bool)
        mask[index] = True
        problems.add(column.rows_of(mask), column.header, reason)
    return Numbers(values[column.codes], tuple(notes))


def read_number_texts(cells: Texts, field: Field, mapping: Mapping, problems: Problems) -> Numbers:
    """Read a long column of numbers without bounds, most of which differ.

    Raises
    ------
    UserError
        As :func:`read_numbers`.
    """
    quick, values = read_plain(cells.texts, mapping.decimal)
    odd = np.flatnonzero(~quick)
    if not len(odd):
        return Numbers(values, ())
    found = read_numbers(cells.column(odd), field, mapping, problems.among(odd))
    values[odd] = found.values
    return Numbers(values, found.notes)


def _dash_note(column: Column, mapping: Mapping, dashes: npt.NDArray[np.bool_]) -> Message:
    count = int(dashes[column.codes].sum())
    if mapping.dash is None:
        raise UserError(
            message(
                N_(
                    '{column} has “-” in {count} cells, and no rule says what it means. Write 0 for nothing to report (as Statistics Sweden and Brå mean it) or leave the cell empty for missing (as Kolada means it), or say it in a mapping: dash = "zero" or dash = "missing".'
                ),
                column=column.header,
                count=count,
            )
        )
    if mapping.dash == "zero":
        return counted(
            "{column}: “-” in {n} cell was taken as zero.",
            "{column}: “-” in {n} cells was taken as zero.",
            count,
            column=column.header,
        )
    return counted(
        "{column}: “-” in {n} cell was taken as missing.",
        "{column}: “-” in {n} cells was taken as missing.",
        count,
        column=column.header,
    )


class _Percent:
    """Whether a column's bare numbers are shares or percent, decided by the whole column."""

    def __init__(self, column: Column, notes: list[Message]) -> None:
        bare = [t for t in column.unique if t and "%" not in t and t not in _MISSING | _DASHES]
        signed = any("%" in text for text in column.unique)
        sizes = [number for text in bare if (number := _or_none(text)) is not None]
        header = column.header.casefold()
        self.mixed = signed and bool(sizes)
        self.percent = any(size > 1 for size in sizes) or (
            bool(sizes) and ("procent" in header or "percent" in header or "%" in header)
        )
        if sizes and not signed:
            notes.append(
                message(N_("{column}: the numbers were taken as percent."), column=column.header)
                if self.percent
                else message(
                    N_("{column}: the numbers were taken as shares, 0 to 1."), column=column.header
                )
            )

    def read(self, text: str, mapping: Mapping) -> float:
        if text.endswith("%"):
            return parse_number(text[:-1].strip(), mapping.decimal) / 100
        if self.mixed:
            raise ValueError(text)  # 0.7 beside "70 %" may be either
        number = parse_number(text, mapping.decimal)
        return number / 100 if self.percent else number


def _or_none(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _expected(field: Field) -> Message:
    match field.type:
        case FieldType.INTEGER:
            return message(N_("a whole number, as 1234 or 1 234"))
        case FieldType.SHARE:
            return message(N_("a share, written in one way in the whole column: 70 % or 0,7"))
        case _:
            return message(N_("a number, as 12,5 or 12.5"))


def _out_of_bounds(number: float, text: str, field: Field) -> Message | None:
    whole = number == int(number) and abs(number) <= _LARGEST
    if field.type is FieldType.INTEGER and not whole:
        return not_a(_expected(field))(text)
    low, high = field.minimum, field.maximum
    if low is not None and number < low:
        return message(
            N_("“{found}” is less than {low}, the least that it can be."),
            found=shown(text),
            low=low,
        )
    if high is not None and number > high:
        return message(
            N_("“{found}” is more than {high}, the most that it can be."),
            found=shown(text),
            high=high,
        )
    return None
