"""Small parts, as intake would make them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping

import pyarrow as pa
import shapely

from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.survey import Survey, SurveyType

INCIDENT = {
    "id": pa.string(),
    "start": pa.timestamp("us"),
    "precision": pa.string(),
    "start_utc": pa.timestamp("us"),
    "end": pa.timestamp("us"),
    "category": pa.string(),
    "area": pa.string(),
    "x": pa.float64(),
    "y": pa.float64(),
    "cell_x": pa.float64(),
    "cell_y": pa.float64(),
    "kept_district": pa.string(),
    "record_kind": pa.string(),
    "counted_as": pa.string(),
}
COUNT = {
    "area": pa.string(),
    "first_day": pa.date32(),
    "last_day": pa.date32(),
    "category": pa.string(),
    "zone": pa.string(),
    "count": pa.int64(),
    "record_kind": pa.string(),
    "counted_as": pa.string(),
}
FAULT = {**INCIDENT, "closed": pa.date32(), "status": pa.string()}
AREA = {
    "id": pa.string(),
    "kind": pa.string(),
    "name": pa.string(),
    "function": pa.string(),
    "valid_from": pa.date32(),
    "valid_to": pa.date32(),
    "approximate": pa.bool_(),
    "source": pa.string(),
    "geometry": pa.binary(),
}
ANSWERS = {
    "respondent": pa.string(),
    "district": pa.string(),
    "sex": pa.string(),
    "age": pa.string(),
    "weight": pa.float64(),
    "stratum": pa.string(),
    "answers": pa.string(),
}


def info(kind: Kind, municipality: str | None = "1380", **more: object) -> DatasetInfo:
    return DatasetInfo(kind=kind, municipality=municipality, title="Prov", file="prov.csv", **more)


def survey_wave(wave: str) -> Survey:
    return Survey(id="enkat", title="Enkät", type=SurveyType.RANDOM, wave=wave)


def part(
    rows: Iterable[Mapping[str, object]], columns: Mapping[str, pa.DataType], key: str = "id"
) -> pa.Table:
    """A part whose row keys are the values of ``key`` with their n-th occurrence."""
    rows = [{name: row.get(name) for name in columns} for row in rows]
    seen: dict[str, int] = {}
    keys, content = [], []
    for row in rows:
        text = json.dumps(row, default=str, sort_keys=True)
        name = str(row[key]) if row.get(key) is not None else text
        seen[name] = seen.get(name, 0) + 1
        keys.append(f"{name}#{seen[name]}")
        content.append(hashlib.sha256(text.encode()).hexdigest())
    arrays = {
        name: pa.array([row[name] for row in rows], sql_type) for name, sql_type in columns.items()
    }
    return pa.table(
        {
            "row_key": pa.array(keys, pa.string()),
            "content": pa.array(content, pa.string()),
            "line": pa.array(range(2, len(rows) + 2), pa.int64()),
            **arrays,
        }
    )


def incident(name: str | None, day: str, **more: object) -> dict[str, object]:
    row = {
        "id": name,
        "start": dt.datetime.fromisoformat(day),
        "precision": "minute" if "T" in day else "day",
        "category": "vandalism",
        "record_kind": "reported",
        "counted_as": "offence",
    }
    return row | more


def square(west: float, south: float, side: float = 1000.0) -> bytes:
    return shapely.to_wkb(shapely.box(west, south, west + side, south + side))


def district(ident: str, west: float, south: float, side: float = 1000.0, **more: object) -> dict:
    row = {
        "id": ident,
        "kind": "district",
        "name": ident.title(),
        "geometry": square(west, south, side),
    }
    return row | more
