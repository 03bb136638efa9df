"""Rows of any kind by its schema: each field read by its type."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.cells import (
    Column,
    as_texts,
    boolean,
    field_column,
    ids,
    keys_of,
    not_a,
    read_each,
    text_values,
)
from trygghet.intake.checked import Built, Context
from trygghet.intake.dates import MONTH, YEAR, read_moments
from trygghet.intake.free_text import hold_back
from trygghet.intake.mapping import Mapping
from trygghet.intake.municipal_rows import split_municipalities
from trygghet.intake.numerals import read_numbers
from trygghet.intake.population_words import age_group, sex_key
from trygghet.intake.problems import Problems
from trygghet.intake.total_rows import is_total
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import N_, Message, message
from trygghet.model.table import Field, FieldType
from trygghet.model.vocabulary import Vocabulary
from trygghet.sources.raw import RawTable

#: Kinds whose rows may be figures for all areas, both sexes or all ages: an empty cell says that.
_WHOLE = {
    Kind.POPULATION: ("area", "sex", "age"),
    Kind.SURVEY_RESULTS: ("group", "sex", "age"),
}
ARROW_TYPES = {
    FieldType.TEXT: pa.string(),
    FieldType.CODE: pa.string(),
    FieldType.CODES: pa.list_(pa.string()),
    FieldType.INTEGER: pa.int64(),
    FieldType.NUMBER: pa.float64(),
    FieldType.SHARE: pa.float64(),
    FieldType.DATE: pa.date32(),
    FieldType.TIME: pa.timestamp("us"),
    FieldType.BOOLEAN: pa.bool_(),
    FieldType.GEOMETRY: pa.binary(),
}


def build_plain(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of a kind that needs nothing beyond its schema."""
    schema = SCHEMAS[mapping.kind]
    notes: list[Message] = []
    columns = {
        field.name: read_field(raw, mapping, field, problems, notes) for field in schema.fields
    }
    only: str | None = None
    if mapping.kind is Kind.POPULATION:
        area, municipality, only = split_municipalities(raw, mapping, context, problems, notes)
        columns["area"] = pa.array(area, pa.string())
        columns["municipality"] = pa.array(municipality, pa.string())
    key = tuple(name for name in (*schema.key, "municipality") if name in columns)
    nowhere = np.zeros(len(raw.cells), dtype=bool)
    return Built(columns, key, nowhere, notes, municipality=only)


def read_field(
    raw: RawTable, mapping: Mapping, field: Field, problems: Problems, notes: list[Message]
) -> pa.Array:
    """Read a field of every row; a required one that is empty rejects its row.

    Returns
    -------
    Array
        One value a row, null where the cell is empty or unreadable.
    """
    column = field_column(raw, mapping, field.name)
    if column is None:
        return pa.nulls(len(raw.cells), ARROW_TYPES[field.type])
    before = len(problems.found)
    if field.type is FieldType.TEXT:
        column = hold_back(column, problems, free=field.free_text)
        column = _whole_is_empty(column, mapping.kind, field.name)
    values = _typed(column, field, mapping, problems, notes)
    if field.required:
        told = {reject.row for reject in problems.found[before:]}
        missing = [int(r) for r in np.flatnonzero(np.asarray(values.is_null())) if r not in told]
        problems.add(missing, column.header, needed(field))
        held = [reject.row for reject in problems.found[before:] if reject.held_back]
        problems.add(held, column.header, needed(field))
    return values


def needed(field: Field) -> Message:
    """Return the reason for a row without a required value."""
    return message(
        N_("The cell is empty, but the row needs it: {about}"), about=message(field.about)
    )


def _typed(
    column: Column, field: Field, mapping: Mapping, problems: Problems, notes: list[Message]
) -> pa.Array:
    kind = ARROW_TYPES[field.type]
    match field.type:
        case FieldType.TEXT:
            return pa.array(_words(column, field.name), kind)
        case FieldType.INTEGER | FieldType.NUMBER | FieldType.SHARE:
            numbers = read_numbers(column, field, mapping, problems)
            notes += numbers.notes
            return pa.array(numbers.values, from_pandas=True).cast(kind, safe=False)
        case FieldType.DATE:
            return _days(column, mapping, problems)
        case FieldType.TIME:
            return pa.array(read_moments(as_texts(column), mapping, problems).start, kind)
        case FieldType.CODE if field.vocabulary is not None:
            return pa.array(codes(column, field.vocabulary, problems), kind)
        case FieldType.CODES:
            return pa.array(list(read_each(column, ids, problems, _unreadable)), kind)
        case FieldType.BOOLEAN:
            read = read_each(column, boolean, problems, not_a(message(N_("yes or no"))))
            return pa.array(read, kind)
        case _:
            raise TypeError(f"{field.name} can't be read from text")


def codes(
    column: Column, vocabulary: type[Vocabulary], problems: Problems
) -> npt.NDArray[np.object_]:
    """Read one key of a closed list from each cell; its labels are understood as well."""
    keys = keys_of(vocabulary)

    def read(text: str) -> str:
        key = keys.get(" ".join(text.casefold().split()))
        if key is None:
            raise ValueError(text)
        return key

    choices = message(N_("one of {choices}"), choices=", ".join(vocabulary))
    return read_each(column, read, problems, not_a(choices))


def _unreadable(text: str) -> Message:
    return not_a(message(N_("ids separated by semicolons")))(text)


def _days(column: Column, mapping: Mapping, problems: Problems) -> pa.Array:
    moments = read_moments(as_texts(column), mapping, problems)
    vague = np.isin(moments.precision, (MONTH, YEAR))
    problems.add(
        np.flatnonzero(vague),
        column.header,
        [not_a(message(N_("a day, as 2024-03-16")))(text) for text in column.texts[vague]],
    )
    days = moments.start.astype("datetime64[D]")
    days[vague] = np.datetime64("NaT")
    return pa.array(days)


def _words(column: Column, field: str) -> npt.NDArray[np.object_]:
    if field not in ("sex", "age"):
        return text_values(column)
    read = sex_key if field == "sex" else age_group
    unique = np.array([read(text) for text in column.unique], dtype=object)
    return text_values(Column(column.header, unique, column.codes))


def _whole_is_empty(column: Column, kind: Kind, field: str) -> Column:
    if field not in _WHOLE.get(kind, ()):
        return column
    unique = np.array(["" if is_total(text) else text for text in column.unique], dtype=object)
    return Column(column.header, unique, column.codes)
