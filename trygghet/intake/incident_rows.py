"""Incidents, observations and fault reports: when, what and where, with positions kept or dropped."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.cells import Column, empty, field_column, text_values
from trygghet.intake.checked import Built, Context
from trygghet.intake.dates import Moments, Times, last_instants, read_moments
from trygghet.intake.free_text import hold_back
from trygghet.intake.mapping import Mapping
from trygghet.intake.placeholders import placeholder_hours, placeholder_note
from trygghet.intake.plain_rows import codes, needed, read_field
from trygghet.intake.positions import Positions, read_positions
from trygghet.intake.problems import Problems
from trygghet.intake.total_rows import is_total
from trygghet.model.category_lookup import find, may_be_point
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
#: Kinds with words of their own, which no list of offences knows.
_NO_OFFENCES = (Kind.OBSERVATIONS, Kind.FAULT_REPORTS)


def build_incidents(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of incidents, observations or fault reports.

    Raises
    ------
    UserError
        Where a whole column can't be understood.
    """
    notes: list[Message] = []
    when = _read_when(raw, mapping, problems, notes)
    positions = read_positions(raw, mapping, context.municipality, problems)
    notes += positions.notes
    category = read_category(raw, mapping, problems)
    points = _may_be_points(category, mapping.kind)
    place = _place(positions, when.start, points, context, notes)
    area = read_area(raw, mapping, problems)
    columns: dict[str, pa.Array] = {
        "id": read_field(raw, mapping, SCHEMAS[mapping.kind].field("id"), problems, notes),
        "start": pa.array(when.start),
        "precision": pa.array([known or None for known in when.precision], pa.string()),
        "start_utc": pa.array(when.utc),
        "end": pa.array(when.end),
        "category": pa.array(category, pa.string()),
        "area": pa.array(area, pa.string()),
        **place,
        **what_rows_are(raw, mapping, problems, notes),
    }
    if mapping.kind is Kind.FAULT_REPORTS:
        for name in ("closed", "status"):
            field = SCHEMAS[mapping.kind].field(name)
            columns[name] = read_field(raw, mapping, field, problems, notes)
    notes += _unread_count(raw, mapping)
    named = np.array([text is not None for text in area], dtype=bool)
    placeless = ~named & np.asarray(columns["cell_x"].is_null())
    return Built(columns, ("id",), placeless, notes)


def _read_when(
    raw: RawTable, mapping: Mapping, problems: Problems, notes: list[Message]
) -> Moments:
    field = SCHEMAS[mapping.kind].field("start")
    column = field_column(raw, mapping, "start")
    assert column is not None, "a table without the column was refused before"  # noqa: S101
    moments = read_moments(column, mapping, problems)
    problems.add(column.rows_of(empty(column)), column.header, needed(field))
    start, precision, utc, end = moments.start, moments.precision, moments.utc, moments.end
    last = field_column(raw, mapping, "end")
    if last is not None:
        ends = read_moments(last, mapping, problems)
        end = np.where(np.isnat(end), last_instants(ends.start, ends.precision), end)
    unknown = placeholder_hours(start, precision)
    if unknown.any():
        start = np.where(unknown, start.astype("datetime64[D]").astype(start.dtype), start)
        precision = np.where(unknown, "day", precision)
        utc = np.where(unknown, np.datetime64("NaT"), utc)
        notes.append(placeholder_note(int(unknown.sum())))
    backwards = ~np.isnat(end) & ~np.isnat(start) & (end < start)
    problems.add(
        np.flatnonzero(backwards),
        (last or column).header,
        message(N_("The row ends before it begins.")),
    )
    return Moments(start, precision, utc, end)


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


def read_category(raw: RawTable, mapping: Mapping, problems: Problems) -> npt.NDArray[np.object_]:
    """Return the category of each row in the source's own words; a mapping may give others for them.

    What they mean on the published list is looked up when facts are derived, so that a corrected
    look-up reads old loads anew.
    """
    field = SCHEMAS[mapping.kind].field("category")
    column = field_column(raw, mapping, "category")
    assert column is not None, "a table without the column was refused before"  # noqa: S101
    column = hold_back(column, problems, free=False)
    problems.add(column.rows_of(empty(column)), column.header, needed(field))
    return text_values(column)


def read_area(raw: RawTable, mapping: Mapping, problems: Problems) -> npt.NDArray[np.object_]:
    """Return the place that each row names, ``None`` where it names none or the whole."""
    column = field_column(raw, mapping, "area")
    if column is None:
        return np.full(len(raw.cells), None, dtype=object)
    column = hold_back(column, problems, free=False)
    unique = np.array(["" if is_total(text) else text for text in column.unique], dtype=object)
    return text_values(Column(column.header, unique, column.codes))


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
            values = np.full(len(raw.cells), str(default), dtype=object)
        else:
            silent = False
            values = codes(column, vocabulary, problems)
            values[values == None] = str(default)  # noqa: E711  elementwise
        columns[name] = pa.array(values, pa.string())
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


def _may_be_points(category: npt.NDArray[np.object_], kind: Kind) -> npt.NDArray[np.bool_]:
    # What is broken or littered is no person's, whatever it is called.
    judge = _by_known_rule if kind in _NO_OFFENCES else may_be_point
    may = {word: judge(word or "") for word in set(category)}
    return np.array([may[word] for word in category], dtype=bool)


def _by_known_rule(word: str) -> bool:
    entry = find(word)
    return entry is None or may_be_point(word)


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
