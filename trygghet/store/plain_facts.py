"""Tables that hold the fields of their kind as they are, and those that name a district."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from trygghet.model.dataset import Dataset
from trygghet.model.kinds import TYPED_KINDS, Kind
from trygghet.store.parts import part_path
from trygghet.store.placing import DistrictNames
from trygghet.store.rows_that_hold import columns_of, holding
from trygghet.store.tables import SPECIAL_KINDS, plain_columns

#: Kinds that name districts, and the column that does.
_BY_DISTRICT = {Kind.POPULATION: "area", Kind.SURVEY_SAMPLE: "district"}


def store_plain_kinds(
    connection: duckdb.DuckDBPyConnection,
    datasets: Sequence[Dataset],
    parts: Path,
    names: DistrictNames,
) -> None:
    """Fill the tables of all kinds but those with modules of their own."""
    for dataset in datasets:
        if dataset.info.kind not in SPECIAL_KINDS:
            _store_fields(connection, dataset, parts)
            if dataset.info.kind in _BY_DISTRICT:
                _name_districts(connection, dataset, names)
            if dataset.info.kind is Kind.SURVEY_RESULTS:
                _name_lists(connection, dataset, names)


def _store_fields(connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path) -> None:
    kind = dataset.info.kind
    present = columns_of(part_path(parts, dataset.part))
    columns = ", ".join(
        f'cast("{name}" as {sql_type}) as "{name}"'
        for name, sql_type in plain_columns(kind).items()
        if name in present and name != "municipality" and not _named(kind, name)
    )
    if kind in TYPED_KINDS:
        # What is only added to is corrected by its id: a row without one is called by its content.
        own_id = "id" if "id" in present else "null"
        columns = f"coalesce({own_id}, 'row-' || row_key) as id, {columns}"
    # A file that names a municipality in each row knows better than the dataset.
    own = "cast(municipality as integer)" if "municipality" in present else "null"
    connection.execute(
        f"insert into {kind} by name select {dataset.number} as dataset, "
        f"coalesce({own}, {_code(dataset)}) as municipality, {columns} from {holding(dataset, parts)}"
    )


def _name_districts(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, names: DistrictNames
) -> None:
    """Write districts' ids where a table has their names.

    A name that is unknown stays as it is: empty means the whole municipality.
    """
    table, column = str(dataset.info.kind), _BY_DISTRICT[dataset.info.kind]
    connection.execute(
        f"update {table} set {column} = null where dataset = $number and trim({column}) = ''",
        {"number": dataset.number},
    )
    texts = connection.execute(
        f"select distinct {column} from {table} where dataset = $number and {column} is not null",
        {"number": dataset.number},
    ).fetchall()
    for (text,) in texts:
        district = names.id_of(int(dataset.info.municipality or 0), text)
        if district is not None and district != text:
            connection.execute(
                f"update {table} set {column} = $id where dataset = $number and {column} = $text",
                {"id": district, "number": dataset.number, "text": text},
            )


def _name_lists(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, names: DistrictNames
) -> None:
    """Write districts' ids where published figures have their names; an unknown name stays."""
    code = int(dataset.info.municipality or 0)
    lists = connection.execute(
        "select distinct districts from survey_results"
        " where dataset = $number and districts is not null",
        {"number": dataset.number},
    ).fetchall()
    for (texts,) in lists:
        found = [names.id_of(code, text) or text for text in texts]
        if found != texts:
            connection.execute(
                "update survey_results set districts = $found"
                " where dataset = $number and districts = $texts",
                {"found": found, "number": dataset.number, "texts": texts},
            )


def _named(kind: Kind, column: str) -> bool:
    return column == "id" and kind in TYPED_KINDS


def _code(dataset: Dataset) -> str:
    """Return a dataset's municipality as an SQL literal."""
    return str(int(dataset.info.municipality)) if dataset.info.municipality else "null"
