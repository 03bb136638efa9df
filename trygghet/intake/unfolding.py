"""Tables of counts with their numbers side by side, a column a month or a type, to one count a row.

That is how the police and Brå's statistics database hand them over: types or months as columns,
often under stacked headers ("2024 / januari", "Rån / 2023", "2023 / Antal"). A column is unfolded only
where its header says what its numbers are; otherwise the table is refused in words (``side_by_side``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from trygghet.intake.cells import NOTHING
from trygghet.intake.guess import guess
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import MONTHS
from trygghet.intake.side_by_side import columns_of_numbers, is_period
from trygghet.intake.total_rows import is_total
from trygghet.model.category_lookup import lookup
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.sources.raw import RawTable

#: The columns that numbers side by side become.
PERIOD, CATEGORY, COUNT = "period", "category", "count"
#: Joins an upper header to a lower one (``sources.header``).
_JOINED = " / "
_COUNTS = frozenset({"antal", "antal brott", "anmälda brott", "antal anmälda brott", "count", "n"})
_RATES = re.compile(
    r"(?:per|/)\s*1[\s\u00a0\u202f.]?0|andel|procent|%|förändring|differens|snitt|index"
)
_PRELIMINARY = re.compile(r"\s*(?:\(?prel(?:iminär[at]*)?\.?\)?|\*+)\s*$")
#: This share of the headers must be known types for all of them to be taken for types.
_KNOWN_TYPES = 0.5


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What the numbers of one column are for."""

    header: str
    period: str
    category: str
    preliminary: bool = False


def unfold(raw: RawTable, kind: Kind | None, given: Mapping | None = None) -> RawTable:
    """Return a table of counts with one count a row; any other table as it is.

    Parameters
    ----------
    raw
        The table as its file has it.
    kind
        What it is said to be about; ``None``: found out.
    given
        A mapping at hand; fields that it gives aren't looked for in the headers.

    Returns
    -------
    RawTable
        The columns that were no numbers, then ``period``, ``category`` (where the headers give them)
        and ``count``. A row's line is that of the row it stood in. Empty cells are no counts.
    """
    if raw.known is not None or raw.geometry is not None:
        return raw
    if kind not in (None, Kind.INCIDENT_COUNTS) or (
        given and given.kind is not Kind.INCIDENT_COUNTS
    ):
        return raw
    # A mapping that was corrected for the unfolded table names columns that the file doesn't have.
    fits = given and any(header in raw.columns for h in given.columns.values() for header in h)
    mapping = given if given and fits else guess(raw, Kind.INCIDENT_COUNTS)
    if all(header in raw.columns for header in mapping.columns.get(COUNT, ("",))):
        return raw
    headers = _columns(raw, mapping)
    years = _year_column(raw)
    read, left_out = _understood(headers, has_year=years is not None)
    if len(read) < 2:
        return raw
    fields = {
        name for name, named in mapping.columns.items() if all(h in raw.columns for h in named)
    } | (given.constants.keys() if given else set())
    months = years is not None and all(_is_month(numbers.period) for numbers in read)
    if months and mapping.columns.get(PERIOD) == (years,):
        fields.discard(PERIOD)
    for field in (PERIOD, CATEGORY):
        if not (field in fields) ^ bool(getattr(read[0], field)):
            return raw  # nothing says which month or type, or two things do
    return _unfolded(raw, headers, read, left_out, years if months else None)


def _columns(raw: RawTable, mapping: Mapping) -> tuple[str, ...]:
    """Return the columns of numbers, among them those that hold nothing but signs for none."""
    numbers = set(columns_of_numbers(raw, mapping))
    used = {header for headers in mapping.columns.values() for header in headers}
    return tuple(
        header
        for header in raw.columns
        if header in numbers or (numbers and header not in used and _is_blank(raw, header))
    )


def _is_blank(raw: RawTable, header: str) -> bool:
    meant = _meaning(header, has_year=True)
    named = meant is not None and (bool(meant.period) or lookup(meant.category)[1])
    return named and bool(raw.cells[header].str.strip().str.casefold().isin(NOTHING).all())


def _understood(headers: tuple[str, ...], *, has_year: bool) -> tuple[list[_Numbers], list[str]]:
    """Return what each column counts, and which columns hold sums or rates; nothing if one is unclear."""
    counts = [h for h in headers if not _RATES.search(h.casefold()) and not _is_sum(h)]
    left_out = [h for h in headers if h not in counts]
    found = [_meaning(header, has_year=has_year) for header in counts]
    read = [numbers for numbers in found if numbers is not None]
    types = [numbers.category for numbers in read if numbers.category]
    known = sum(lookup(word)[1] for word in types)
    shapes = {(bool(numbers.period), bool(numbers.category)) for numbers in read}
    unsure = len(read) < len(found) or len(shapes) != 1 or known < _KNOWN_TYPES * len(types)
    return ([], []) if unsure or (types and not known) else (read, left_out)


def _is_sum(header: str) -> bool:
    parts = header.split(_JOINED)
    return any(is_total(part) or part.casefold().startswith("hela året") for part in parts)


def _meaning(header: str, *, has_year: bool) -> _Numbers | None:
    periods: list[str] = []
    types: list[str] = []
    preliminary = False
    for part in header.split(_JOINED):
        plain = _PRELIMINARY.sub("", part.strip(), count=1)
        preliminary |= plain != part.strip()
        if plain.casefold() in _COUNTS:
            continue
        if is_period(plain):
            periods.append(plain)
        else:
            types.append(plain)
    bare = [part for part in periods if _is_month(part)]
    if len(types) > 1 or len(periods) > 2 or (bare and len(periods) == 1 and not has_year):
        return None
    if not periods and not types:
        return None
    # "2024 / januari" and "januari / 2024" are one month.
    period = " ".join(sorted(periods, key=lambda part: part in bare))
    return _Numbers(header, period, types[0] if types else "", preliminary)


def _is_month(period: str) -> bool:
    return period.casefold().rstrip(".") in MONTHS


def _year_column(raw: RawTable) -> str | None:
    """Return the column of years that months without one stand beside."""
    for header in raw.columns:
        cells = raw.cells[header].str.strip()
        if header.casefold() in ("år", "year") and cells.str.fullmatch(r"(?:19|20)\d\d").all():
            return header
    return None


def _unfolded(
    raw: RawTable,
    headers: tuple[str, ...],
    read: list[_Numbers],
    left_out: list[str],
    years: str | None,
) -> RawTable:
    kept = [header for header in raw.columns if header not in (*headers, years)]
    pieces = []
    for numbers in read:
        piece = raw.cells[kept].copy()
        if numbers.period:
            before = "" if years is None else raw.cells[years].str.strip() + " "
            piece[PERIOD] = before + numbers.period
        if numbers.category:
            piece[CATEGORY] = numbers.category
        piece[COUNT] = raw.cells[numbers.header].str.strip()
        pieces.append(piece)
    cells = pd.concat(pieces, ignore_index=True)
    lines = np.tile(raw.lines, len(pieces))
    filled = cells[COUNT].ne("").to_numpy(dtype=bool)
    order = np.lexsort((np.arange(len(lines)), lines))
    order = order[filled[order]]
    cells = cells.iloc[order].reset_index(drop=True).astype("str")
    return replace(
        raw,
        columns=tuple(cells.columns),
        cells=cells,
        lines=lines[order],
        headers=raw.columns,
        notes=(*raw.notes, *_told(read, left_out, int((~filled).sum()))),
    )


def _told(read: list[_Numbers], left_out: list[str], empty: int) -> list[Message]:
    notes = [
        message(
            N_(
                "{count} columns of numbers stood side by side; each number was read as a count of its own."
            ),
            count=len(read),
        )
    ]
    if left_out:
        notes.append(
            message(
                N_("Not read, since they hold sums or rates: {columns}."),
                columns=", ".join(left_out),
            )
        )
    if empty:
        notes.append(
            counted(
                "{n} empty cell is no count and was left out.",
                "{n} empty cells are no counts and were left out.",
                empty,
            )
        )
    if any(numbers.preliminary for numbers in read):
        named = ", ".join(numbers.header for numbers in read if numbers.preliminary)
        notes.append(message(N_("Preliminary, as the source says: {columns}."), columns=named))
    return notes
