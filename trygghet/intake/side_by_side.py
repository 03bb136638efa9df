"""Tables with their numbers side by side, a column a month or a type: seen, and refused in words."""

from __future__ import annotations

import re

from trygghet.intake.cells import NOTHING, keys_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import MONTHS, AmbiguousOrder, parse_moment
from trygghet.intake.numerals import parse_number
from trygghet.model.incidents import Category
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.sources.raw import RawTable

#: Rows looked at.
_SAMPLE = 200
#: This share of a column's filled cells must be numbers.
_NUMBERS = 0.9
#: So many headers are named.
_NAMED = 6
_QUARTER = re.compile(r"(?:kv(?:artal)?|q)\.?\s?[1-4](?:\s+\d{4})?|\d{4}\s?(?:kv|q|k)[1-4]")
#: What stands in a row of a kind that counts something, and the field that holds the number.
_ROWS = {
    Kind.INCIDENT_COUNTS: ("count", "area, period, category, count"),
    Kind.POPULATION: ("population", "area, year, population"),
    Kind.SURVEY_RESULTS: ("share", "concept, districts, sex, age, share, n"),
}


def columns_of_numbers(raw: RawTable, mapping: Mapping) -> tuple[str, ...]:
    """Return the headers of columns that mean no field and hold numbers or percentages."""
    used = {header for headers in mapping.columns.values() for header in headers}
    return tuple(h for h in raw.columns if h not in used and _are_numbers(raw, h))


def refuse_side_by_side(raw: RawTable, mapping: Mapping) -> None:
    """Refuse a table where one row holds several numbers of the kind.

    Raises
    ------
    UserError
        Where the kind's number has no column, but two or more columns of numbers stand there.
    """
    if mapping.kind not in _ROWS:
        return
    number, fields = _ROWS[mapping.kind]
    if number in mapping.columns:
        return
    headers = columns_of_numbers(raw, mapping)
    if len(headers) < 2:
        return
    raise UserError(
        message(
            N_(
                "{file} has its numbers side by side in {count} columns, one for each {what}: {columns}. Give each number a row of its own, with the columns {fields}. In Excel: Data, From Table/Range, Unpivot Columns."
            ),
            file=raw.name,
            count=len(headers),
            what=_what(headers),
            columns=", ".join(headers[:_NAMED]) + (" …" if len(headers) > _NAMED else ""),
            fields=fields,
        )
    )


def _what(headers: tuple[str, ...]) -> Message:
    if sum(is_period(header) for header in headers) >= 2:
        return message(N_("month or year"))
    keys = keys_of(Category)
    if sum(header.casefold() in keys for header in headers) >= 2:
        return message(N_("type"))
    return message(N_("group"))


def is_period(header: str) -> bool:
    """Whether a header names a month, a quarter, a year or a day."""
    plain = header.casefold().strip().rstrip(".")
    if plain in MONTHS or _QUARTER.fullmatch(plain):
        return True
    try:
        parse_moment(plain)
    except AmbiguousOrder:
        return True
    except ValueError:
        return False
    return True


def _are_numbers(raw: RawTable, header: str) -> bool:
    texts = raw.cells[header].head(_SAMPLE).str.strip()
    filled = [str(text) for text in texts if str(text).casefold() not in NOTHING]
    return bool(filled) and sum(map(_is_number, filled)) >= _NUMBERS * len(filled)


def _is_number(text: str) -> bool:
    try:
        parse_number(text.removesuffix("%").strip())
    except ValueError:
        return False
    return True
