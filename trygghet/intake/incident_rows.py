"""Incidents, observations and fault reports: when, what and where, with positions kept or dropped."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.cells import (
    Column,
    constant,
    empty,
    field_column,
    field_texts,
    nothing_in,
    with_nothing,
)
from trygghet.intake.checked import Built, Context
from trygghet.intake.dates import (
    DAY,
    PRECISIONS,
    UNKNOWN,
    Moments,
    Times,
    last_instants,
    read_moments,
)
from trygghet.intake.free_text import held_back, hold_back
from trygghet.intake.mapping import Mapping
from trygghet.intake.placeholders import (
    at_placeholder,
    clock_counts,
    placeholder_minutes,
    placeholder_note,
)
from trygghet.intake.plain_rows import codes, needed, read_field
from trygghet.intake.positions import Positions, read_positions
from trygghet.intake.problems import Problems
from trygghet.intake.total_rows import is_total
from trygghet.model.category_lookup import may_be_point
from trygghet.model.incidents import CountedAs, RecordKind
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, counted, message
from trygghet.sources.raw import RawTable
from trygghet.store.grid import corner

#: What rows are, and what they count, where their file doesn't say.
DEFAULTS = {
    Kind.INCIDENTS: (RecordKind.REPORTED, CountedAs.OFFENCE),
    Kind.INCIDENT_COUNTS: (RecordKind.REPORTED, CountedAs.OFFENCE),
    Kind.OBSERVATIONS: (RecordKind.OBSERVATION, CountedAs.CASE),
    Kind.FAULT_REPORTS: (RecordKind.FAULT, CountedAs.CASE),
}


def build_incidents(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of incidents, observations or fault reports.

    Raises
    ------
    UserError
        Where a whole column can't be understood.
    """
    notes: list[Message] = []
    when, as_read = _read_when(raw, mapping, context, problems, notes)
    positions = read_positions(raw, mapping, context, problems)
    notes += positions.notes
    category = read_category(raw, mapping, problems)
    points = _may_be_points(category, mapping.kind)
    place = _place(positions, when.start, points, context, notes)
    area = read_area(raw, mapping, problems)
    columns: dict[str, pa.Array] = {
        "id": _read_id(raw, mapping, problems),
        **_times(when),
        "end": pa.array(when.end),
        "category": category.dictionary,
        "area": area,
        **place,
        **what_rows_are(raw, mapping, problems, notes),
    }
    if mapping.kind is Kind.FAULT_REPORTS:
        for name in ("closed", "status"):
            field = SCHEMAS[mapping.kind].field(name)
            columns[name] = read_field(raw, mapping, field, problems, notes)
    notes += _unread_count(raw, mapping)
    nowhere = columns["cell_x"].is_null()
    placeless = np.asarray(pc.and_(nowhere, area.is_null()))
    return Built(columns, ("id",), placeless, notes, as_read=_times(as_read))


def _times(when: Moments) -> dict[str, pa.Array]:
    known = pa.array(when.precision - 1, pa.int8(), mask=when.precision == UNKNOWN)
    return {
        "start": pa.array(when.start),
        "precision": pa.DictionaryArray.from_arrays(known, pa.array(PRECISIONS[1:])),
        "start_utc": pa.array(when.utc),
    }


def _read_when(
    raw: RawTable, mapping: Mapping, context: Context, problems: Problems, notes: list[Message]
) -> tuple[Moments, Moments]:
    """Return when rows took place: with placeholder times taken out, and as the file has it."""
    field = SCHEMAS[mapping.kind].field("start")
    cells = field_texts(raw, mapping, "start")
    assert cells is not None, "a table without the column was refused before"  # noqa: S101
    whole = context.whole
    orders = None if whole is None else whole.orders
    as_read = read_moments(cells, mapping, problems, orders)
    problems.add(np.flatnonzero(as_read.nothing), cells.header, needed(field))
    start, precision, utc, end = as_read.start, as_read.precision, as_read.utc, as_read.end
    last = field_texts(raw, mapping, "end")
    if last is not None:
        ends = read_moments(last, mapping, problems, orders)
        end = np.where(np.isnat(end), last_instants(ends.start, ends.precision), end)
    minutes = (
        placeholder_minutes(clock_counts(start, precision)) if whole is None else whole.placeholders
    )
    unknown = at_placeholder(start, precision, minutes)
    if unknown.any():
        start = np.where(unknown, start.astype("datetime64[D]").astype(start.dtype), start)
        precision = np.where(unknown, np.int8(DAY), precision)
        utc = np.where(unknown, np.datetime64("NaT"), utc)
        notes.append(placeholder_note(int(unknown.sum())))
    backwards = ~np.isnat(end) & ~np.isnat(start) & (end < start)
    problems.add(
        np.flatnonzero(backwards),
        (last or cells).header,
        message(N_("The row ends before it begins.")),
    )
    return Moments(start, precision, utc, end, as_read.nothing), as_read


def _read_id(raw: RawTable, mapping: Mapping, problems: Problems) -> pa.Array:
    """Return the id of each row, null where it has none; ids are many, so they are read as a whole."""
    cells = field_texts(raw, mapping, "id")
    if cells is None:
        return pa.nulls(len(raw.cells), pa.string())
    without = held_back(cells, problems) | nothing_in(cells)
    return pc.if_else(pa.array(without), None, cells.texts).cast(pa.string())


def _unread_count(raw: RawTable, mapping: Mapping) -> list[Message]:
    """Say that a column called a count wasn't read: a row is one incident, whatever stands there."""
    used = {header for headers in mapping.columns.values() for header in headers}
    names = {"count", *SCHEMAS[Kind.INCIDENT_COUNTS].field("count").headers} - {"n"}
    return [
        message(
            N_(
                "{column} was not read: each row counts as one. If a row stands for several, load the file as incident counts."
            ),
            column=header,
        )
        for header in raw.columns
        if header.casefold() in names and header not in used and raw.known is None
    ]


def read_category(raw: RawTable, mapping: Mapping, problems: Problems) -> Column:
    """Return the category of each row in the source's own words; a mapping may give others for them.

    What they mean on the published list is looked up when facts are derived, so that a corrected
    look-up reads old loads anew.
    """
    field = SCHEMAS[mapping.kind].field("category")
    column = field_column(raw, mapping, "category")
    assert column is not None, "a table without the column was refused before"  # noqa: S101
    column = hold_back(column, problems, free=False)
    problems.add(column.rows_of(empty(column)), column.header, needed(field))
    return with_nothing(column)


def read_area(raw: RawTable, mapping: Mapping, problems: Problems) -> pa.DictionaryArray:
    """Return the place that each row names, null where it names none or the whole."""
    column = field_column(raw, mapping, "area")
    if column is None:
        column = constant("", "", len(raw.cells))
    column = hold_back(column, problems, free=False)
    unique = np.array(["" if is_total(text) else text for text in column.unique], dtype=object)
    return with_nothing(Column(column.header, unique, column.codes)).dictionary


def what_rows_are(
    raw: RawTable, mapping: Mapping, problems: Problems, notes: list[Message]
) -> dict[str, pa.Array]:
    """Return ``record_kind`` and ``counted_as`` of each row, by default where the file is silent."""
    record_kind, counted_as = DEFAULTS[mapping.kind]
    columns: dict[str, pa.Array] = {}
    silent = True
    for name, vocabulary, default in (
        ("record_kind", RecordKind, record_kind),
        ("counted_as", CountedAs, counted_as),
    ):
        column = field_column(raw, mapping, name)
        if column is None:
            columns[name] = constant("", str(default), len(raw.cells)).dictionary
        else:
            silent = False
            values = codes(column, vocabulary, problems)
            values[values == None] = str(default)  # noqa: E711  elementwise
            columns[name] = pa.array(values, pa.string()).dictionary_encode()
    if silent and mapping.kind in (Kind.INCIDENTS, Kind.INCIDENT_COUNTS):
        notes.append(
            message(
                N_(
                    "The file doesn't say what its rows are; they were taken as “{record_kind}”. If they are something else, add a column record_kind, or set it under [constants] in a mapping."
                ),
                record_kind=record_kind,
            )
        )
    return columns


def _place(
    positions: Positions,
    start: Times,
    points: npt.NDArray[np.bool_],
    context: Context,
    notes: list[Message],
) -> dict[str, pa.Array]:
    x, y = positions.x, positions.y
    known = np.isfinite(x)
    # Dwellings and the most private offences: their exact place is a person's.
    private = known & ~points
    dropped = known if context.ground is None else private
    if dropped.any():
        notes.append(_dropped_note(int(dropped.sum()), kept=context.ground is not None))
    district = np.full(len(x), None, dtype=object)
    if context.find_districts is not None and dropped.any():
        days = start.astype("datetime64[D]")[dropped]
        district[dropped] = context.find_districts(x[dropped], y[dropped], days)
    return {
        "x": _floats(np.where(dropped, np.nan, x)),
        "y": _floats(np.where(dropped, np.nan, y)),
        "cell_x": _floats(corner(x)).cast(pa.int64()),
        "cell_y": _floats(corner(y)).cast(pa.int64()),
        "kept_district": pa.array(district, pa.string()),
    }


def _may_be_points(category: Column, kind: Kind) -> npt.NDArray[np.bool_]:
    may = np.array([may_be_point(word or "", kind) for word in category.unique], dtype=bool)
    return np.asarray(may[category.codes])


def _floats(values: npt.NDArray[np.float64]) -> pa.Array:
    return pa.array(values, pa.float64(), from_pandas=True)


def _dropped_note(count: int, *, kept: bool) -> Message:
    if kept:
        return counted(
            "{n} position of a dwelling or a private offence, or of a kind that isn't known, was replaced by its 250 m cell and district.",
            "{n} positions of dwellings or private offences, or of kinds that aren't known, were replaced by their 250 m cell and district.",
            count,
        )
    return counted(
        "{n} position was replaced by its 250 m cell and district, since no ground for keeping it is given.",
        "{n} positions were replaced by their 250 m cell and district, since no ground for keeping them is given.",
        count,
    )
