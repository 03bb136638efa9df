"""The model's tables as Table Schemas, for the descriptors of Data Packages."""

from __future__ import annotations

from typing import Any

from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.table import Field, FieldType

#: Types of the Table Schema standard (https://specs.frictionlessdata.io/table-schema/). A time may be
#: a date or a month alone, and codes stand in one cell, so both are strings there.
_TYPES = {
    FieldType.TEXT: "string",
    FieldType.INTEGER: "integer",
    FieldType.NUMBER: "number",
    FieldType.SHARE: "number",
    FieldType.DATE: "date",
    FieldType.TIME: "string",
    FieldType.CODE: "string",
    FieldType.CODES: "string",
    FieldType.BOOLEAN: "boolean",
}


def table_schema(kind: Kind) -> dict[str, Any]:
    """Return the Table Schema of a kind; geometry, which no table cell holds, is left out."""
    schema = SCHEMAS[kind]
    return {
        "fields": [
            _field(field) for field in schema.fields if field.type is not FieldType.GEOMETRY
        ],
        "missingValues": [""],
    }


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": field.name,
        "type": _TYPES[field.type],
        "description": field.about,
    }
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.vocabulary is not None and field.type is FieldType.CODE:
        constraints["enum"] = [str(member) for member in field.vocabulary]
    if field.minimum is not None:
        constraints["minimum"] = field.minimum
    if field.maximum is not None:
        constraints["maximum"] = field.maximum
    if constraints:
        described["constraints"] = constraints
    return described
