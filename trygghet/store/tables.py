"""The facts tables, as every measure meets them (docs/architecture.md), empty or not."""

from __future__ import annotations

import hashlib
from functools import cache

from trygghet.model import category_lookup
from trygghet.model.incidents import CountedAs, Placed, PlaceLevel, RecordKind
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import FieldType
from trygghet.model.time import NightZone
from trygghet.model.vocabulary import Vocabulary
from trygghet.store import name_finder

#: Raised where the same tables come to be filled in another way.
_FORM = 6

#: Kinds whose rows are incidents: placed, dated and counted together.
INCIDENT_KINDS = (Kind.INCIDENTS, Kind.INCIDENT_COUNTS, Kind.OBSERVATIONS, Kind.FAULT_REPORTS)
#: Kinds whose tables aren't simply the fields of their schema.
SPECIAL_KINDS = (*INCIDENT_KINDS, Kind.AREAS, Kind.SURVEY_ANSWERS, Kind.GAZETTEER)

SQL_TYPES = {
    FieldType.TEXT: "varchar",
    FieldType.CODE: "varchar",
    FieldType.CODES: "varchar[]",
    FieldType.INTEGER: "bigint",
    FieldType.NUMBER: "double",
    FieldType.SHARE: "double",
    FieldType.DATE: "date",
    FieldType.TIME: "timestamp",
    FieldType.BOOLEAN: "boolean",
    FieldType.GEOMETRY: "blob",
}

#: The columns of ``incidents``, name and type, in order.
INCIDENT_COLUMNS = {
    "dataset": "integer",
    "municipality": "integer",
    "district": "integer",
    "cell_x": "integer",
    "cell_y": "integer",
    "place": "place_level",
    "placed": "placed",
    "record_kind": "record_kind",
    "counted_as": "counted_as",
    "category": "integer",
    "first_day": "date",
    "last_day": "date",
    "year": "smallint",
    "month": "integer",
    "weekday": "tinyint",
    "hour": "tinyint",
    "night_zone": "night_zone",
    "night": "date",
    "night_weekday": "tinyint",
    "minute": "smallint",
    "span": "smallint",
    "clock_shift": "tinyint",
    "n": "integer",
    "x": "double",
    "y": "double",
}
#: What ``fault_reports`` has beside the columns of ``incidents``.
FAULT_COLUMNS = {"id": "varchar", "start": "timestamp", "closed": "date", "status": "varchar"}

_AREA_COLUMNS = {
    "key": "integer",
    "dataset": "integer",
    "municipality": "integer",
    "id": "varchar",
    "kind": "varchar",
    "name": "varchar",
    "function": "varchar",
    "valid_from": "date",
    "valid_to": "date",
    "approximate": "boolean",
    "source": "varchar",
    "hectares": "double",
    "label_x": "double",
    "label_y": "double",
    "geometry": "blob",
}
_CATEGORY_COLUMNS = {
    "key": "integer",
    "id": "varchar",
    "depends_on_effort": "boolean",
    "point": "boolean",
    "district": "boolean",
}
_WORD_COLUMNS = {
    "dataset": "integer",
    "word": "varchar",
    "category": "integer",
    "known": "boolean",
    "n": "bigint",
}
#: ``respondent`` is the row's number in its part, which tells nothing outside the store.
RESPONDENT_COLUMNS = {
    "dataset": "integer",
    "municipality": "integer",
    "respondent": "integer",
    "district": "varchar",
    "sex": "varchar",
    "age": "varchar",
    "weight": "double",
    "stratum": "varchar",
}
ANSWER_COLUMNS = {**RESPONDENT_COLUMNS, "question": "varchar", "answer": "varchar"}
#: ``text`` is what people wrote, and is there only where neither place nor theme was found in it.
MENTION_COLUMNS = {
    "dataset": "integer",
    "municipality": "integer",
    "question": "varchar",
    "concept": "varchar",
    "place": "varchar",
    "theme": "varchar",
    "text": "varchar",
    "n": "bigint",
}
GAZETTEER_COLUMNS = {
    "dataset": "integer",
    "municipality": "integer",
    "id": "varchar",
    "name": "varchar",
    "named": "varchar",
    "aliases": "varchar[]",
    "area": "varchar",
    "x": "double",
    "y": "double",
    "source": "varchar",
    "level": "varchar",
    "district": "varchar",
    "rank": "integer",
}


@cache
def form() -> str:
    """Return the form of facts: those of another form are derived anew when next looked at.

    It changes with the tables, with what the words of sources mean, and with ``_FORM``.
    """
    tables = hashlib.sha256("\n".join(statements()).encode()).hexdigest()[:12]
    return f"{_FORM}.{tables}.{category_lookup.version()}.{name_finder.version()}"


def statements() -> list[str]:
    """Return the statements that make all types and tables, empty."""
    tables = {
        "incidents": INCIDENT_COLUMNS,
        "incidents_in_certified": {**INCIDENT_COLUMNS, "area": "integer"},
        "fault_reports": {**INCIDENT_COLUMNS, **FAULT_COLUMNS},
        "areas": _AREA_COLUMNS,
        "categories": _CATEGORY_COLUMNS,
        "category_words": _WORD_COLUMNS,
        "survey_answers": ANSWER_COLUMNS,
        "survey_respondents": RESPONDENT_COLUMNS,
        "mentions": MENTION_COLUMNS,
        "gazetteer": GAZETTEER_COLUMNS,
    } | {str(kind): plain_columns(kind) for kind in Kind if kind not in SPECIAL_KINDS}
    return [
        _enum("place_level", PlaceLevel),
        _enum("placed", Placed),
        _enum("record_kind", RecordKind),
        _enum("counted_as", CountedAs),
        _enum("night_zone", NightZone),
        *(create_table(name, columns) for name, columns in tables.items()),
    ]


def plain_columns(kind: Kind) -> dict[str, str]:
    """Return the columns of a table that holds its schema's fields as they are."""
    fields = {field.name: SQL_TYPES[field.type] for field in SCHEMAS[kind].fields}
    return {"dataset": "integer", "municipality": "integer", **fields}


def create_table(name: str, columns: dict[str, str]) -> str:
    """Return the statement that makes a table."""
    listed = ", ".join(f'"{column}" {sql_type}' for column, sql_type in columns.items())
    return f"create table {name} ({listed})"


def _enum(name: str, vocabulary: type[Vocabulary]) -> str:
    members = ", ".join(f"'{member}'" for member in vocabulary)
    return f"create type {name} as enum ({members})"
