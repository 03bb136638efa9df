"""Tables that hold the fields of their kind as they are, and those that name a district."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.store.parts import part_path
from trygghet.store.placing import DistrictNames
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.tables import SPECIAL_KINDS, plain_columns

_ANSWERS_SQL = """
    insert into survey_answers by name
    select {number} as dataset, {municipality} as municipality, respondent, sex, age, weight,
        stratum, districts.id as district, entry.key as question, entry.value as answer
    from (
        select {columns}, unnest(map_entries(cast(cast(answers as json) as map(varchar, varchar)))) as entry
        from {rows}
    ) as answered
    left join districts on districts.text = answered.district
"""
_ANSWER_FIELDS = ("respondent", "district", "sex", "age", "weight", "stratum")


def store_plain_kinds(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    names: DistrictNames,
) -> None:
    """Fill the tables of all kinds but areas and incidents."""
    for dataset in datasets:
        if dataset.info.kind == Kind.SURVEY_ANSWERS:
            _store_answers(connection, dataset, parts, names)
        elif dataset.info.kind not in SPECIAL_KINDS:
            _store_fields(connection, dataset, parts)
            if dataset.info.kind == Kind.POPULATION:
                _name_districts(connection, dataset, names)


def _store_fields(connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path) -> None:
    kind = dataset.info.kind
    present = columns_of(part_path(parts, dataset.part))
    columns = ", ".join(
        f'cast("{name}" as {sql_type}) as "{name}"'
        for name, sql_type in plain_columns(kind).items()
        if name in present and name != "municipality"
    )
    # A file that names a municipality in each row knows better than the dataset.
    own = "cast(municipality as integer)" if "municipality" in present else "null"
    connection.execute(
        f"insert into {kind} by name select {dataset.number} as dataset, "
        f"coalesce({own}, {_code(dataset)}) as municipality, {columns} from {holding(dataset, parts)}"
    )


def _name_districts(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, names: DistrictNames
) -> None:
    """Write districts' ids where a table of residents has their names.

    A name that is unknown stays as it is: empty means the whole municipality.
    """
    connection.execute(
        "update population set area = null where dataset = $number and trim(area) = ''",
        {"number": dataset.number},
    )
    texts = connection.execute(
        "select distinct area from population where dataset = $number and area is not null",
        {"number": dataset.number},
    ).fetchall()
    for (text,) in texts:
        district = names.id_of(int(dataset.info.municipality or 0), text)
        if district is not None and district != text:
            connection.execute(
                "update population set area = $id where dataset = $number and area = $text",
                {"id": district, "number": dataset.number, "text": text},
            )


def _store_answers(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path, names: DistrictNames
) -> None:
    rows = holding(dataset, parts)
    present = columns_of(part_path(parts, dataset.part))
    texts: list[str] = []
    if "district" in present:
        found = connection.execute(
            f"select distinct district from {rows} where district is not null"
        )
        texts = [text for (text,) in found.fetchall()]
    municipality = int(dataset.info.municipality or 0)
    districts = pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "id": pa.array([names.id_of(municipality, text) for text in texts], pa.string()),
        }
    )
    connection.register("districts", districts)
    columns = ", ".join(
        f'"{name}"' if name in present else f'null as "{name}"' for name in _ANSWER_FIELDS
    )
    connection.execute(
        _ANSWERS_SQL.format(
            number=dataset.number, municipality=_code(dataset), columns=columns, rows=rows
        )
    )
    connection.unregister("districts")


def _code(dataset: Dataset) -> str:
    """Return a dataset's municipality as an SQL literal."""
    return str(int(dataset.info.municipality)) if dataset.info.municipality else "null"
