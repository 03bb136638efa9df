"""Observations that are no offences: one a row, or a number a week, area and category."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from trygghet.intake.cells import NOTHING
from trygghet.intake.checked import Built, Context
from trygghet.intake.count_rows import build_counts
from trygghet.intake.incident_rows import DEFAULTS, build_incidents
from trygghet.intake.mapping import Mapping
from trygghet.intake.plain_rows import read_field
from trygghet.intake.problems import Problems
from trygghet.intake.weeks import is_week
from trygghet.model.kinds import SCHEMAS, Kind
from trygghet.model.message import Message
from trygghet.sources.raw import RawTable

#: Fields of observations that a table of counts has by another name, or by the same.
_AS_COUNTS = {"start": "period", **{name: name for name in ("area", "category", "count")}}
_OWN = ("comment", "organisation")
#: So many cells show whether a column holds weeks.
_SAMPLE = 200


def build_observations(
    raw: RawTable, mapping: Mapping, context: Context, problems: Problems
) -> Built:
    """Build the rows of observations.

    A list with a number in each row, or with weeks instead of days, is a table of counts: its rows
    have a first and a last day. One with days and clock times is read as incidents are.

    Raises
    ------
    UserError
        Where a whole column can't be understood.
    """
    given = mapping.columns.keys() | mapping.constants.keys()
    if "count" not in given and not _weekly(raw, mapping):
        return build_incidents(raw, mapping, context, problems)
    return _build_numbers(raw, mapping, context, problems)


def _weekly(raw: RawTable, mapping: Mapping) -> bool:
    headers = mapping.columns.get("start", ())
    filled = [
        text
        for header in headers
        for text in raw.cells[header].head(_SAMPLE).str.strip()
        if text.casefold() not in NOTHING
    ]
    return any(is_week(text) for text in filled)


def _build_numbers(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    record_kind, counted_as = DEFAULTS[Kind.OBSERVATIONS]
    one_each = {} if "count" in mapping.columns else {"count": "1"}
    said = {
        _AS_COUNTS[name]: value for name, value in mapping.constants.items() if name in _AS_COUNTS
    }
    as_counts = mapping.model_copy(
        update={
            "kind": Kind.INCIDENT_COUNTS,
            "columns": {
                _AS_COUNTS[name]: headers
                for name, headers in mapping.columns.items()
                if name in _AS_COUNTS
            },
            "constants": {
                "record_kind": str(record_kind),
                "counted_as": str(counted_as),
                **one_each,
                **said,
            },
        }
    )
    built = build_counts(raw, as_counts, context, problems)
    notes: list[Message] = []
    schema = SCHEMAS[Kind.OBSERVATIONS]
    own = {name: read_field(raw, mapping, schema.field(name), problems, notes) for name in _OWN}
    nobody = np.asarray(own["organisation"].is_null())
    key = built.key if nobody.all() else (*built.key, "organisation")
    columns = {**built.columns, **own, "organisation": own["organisation"].cast(pa.string())}
    return Built(columns, key, built.placeless, [*built.notes, *notes], built.municipality)
