"""Parts of incidents, read a batch at a time: memory doesn't grow with the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from trygghet.model.dataset import Dataset
from trygghet.model.incidents import CountedAs, RecordKind
from trygghet.model.kinds import Kind
from trygghet.store import calendar
from trygghet.store.parts import part_path
from trygghet.store.placing import Whereabouts

#: Rows read at a time.
BATCH = 500_000

_TEXT = pa.dictionary(pa.int32(), pa.string())
#: What is read of a part, and its type; what a part lacks is null.
_READ = {
    "start": pa.timestamp("us"),
    "end": pa.timestamp("us"),
    "precision": _TEXT,
    "first_day": pa.date32(),
    "last_day": pa.date32(),
    "zone": _TEXT,
    "count": pa.int32(),
    "category": _TEXT,
    "area": _TEXT,
    "x": pa.float64(),
    "y": pa.float64(),
    "cell_x": pa.float64(),
    "cell_y": pa.float64(),
    "kept_district": _TEXT,
    "record_kind": _TEXT,
    "counted_as": _TEXT,
    "municipality": pa.string(),
}
#: What fault reports have besides: their name in the part, in the facts, and their type.
_TEXTS = {
    "id": pa.string(),
    "start": pa.timestamp("us"),
    "closed": pa.date32(),
    "status": pa.string(),
}
#: Kinds that say by themselves what a row stands for.
_RECORD_KINDS = {Kind.OBSERVATIONS: RecordKind.OBSERVATION, Kind.FAULT_REPORTS: RecordKind.FAULT}


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one dataset that hold; every array has shape (n,).

    Parameters
    ----------
    dataset
        Where they are from.
    where, when
        Place and time.
    municipality
        The row's own, as a number; 0 for none.
    record_kind, counted_as
        Position in the vocabulary, int8, -1 for none.
    category
        The source's words, a dictionary array.
    count
        How many incidents a row stands for, int32.
    texts
        What ``fault_reports`` has besides; empty for other kinds.
    """

    dataset: Dataset
    where: Whereabouts
    when: calendar.When
    municipality: np.ndarray
    record_kind: np.ndarray
    counted_as: np.ndarray
    category: pa.DictionaryArray
    count: np.ndarray
    texts: dict[str, pa.Array]


def batches_of(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, parts: Path
) -> Iterator[Batch]:
    """Yield a dataset's rows, without those that a later load replaced (``work.superseded``)."""
    found = connection.execute(
        "select position from work.superseded where dataset = $number",
        {"number": dataset.number},
    )
    replaced = np.asarray(found.fetchnumpy()["position"])
    path = part_path(parts, dataset.part)
    wanted = {**_READ, **(_TEXTS if dataset.info.kind is Kind.FAULT_REPORTS else {})}
    present = {field.name: field.type for field in pq.read_schema(path)}
    columns = [name for name in wanted if name in present]
    words = [name for name in columns if wanted[name] == _TEXT and present[name] == pa.string()]
    with pq.ParquetFile(path, read_dictionary=words, pre_buffer=False) as part:
        begin = 0
        for read in part.iter_batches(BATCH, columns=columns):
            ours = replaced[(replaced >= begin) & (replaced < begin + len(read))] - begin
            begin += len(read)
            kept = read
            if len(ours):
                holds = np.ones(len(read), dtype=bool)
                holds[ours] = False
                kept = read.filter(pa.array(holds))
            if len(kept):
                yield _batch(kept, dataset)


def _batch(read: pa.RecordBatch, dataset: Dataset) -> Batch:
    rows = {name: _column(read, name, type_) for name, type_ in _READ.items()}
    own = _RECORD_KINDS.get(dataset.info.kind)
    kinds = _codes(rows["record_kind"], list(RecordKind), RecordKind.REPORTED)
    if own is not None:
        kinds = np.full(len(read), list(RecordKind).index(own), dtype=np.int8)
    when = _when(rows)
    texts = {}
    if dataset.info.kind is Kind.FAULT_REPORTS:
        texts = {name: _column(read, name, type_) for name, type_ in _TEXTS.items()}
    return Batch(
        dataset=dataset,
        where=Whereabouts(
            **{name: _floats(rows[name]) for name in ("x", "y", "cell_x", "cell_y")},
            kept_district=rows["kept_district"],
            area=rows["area"],
            day=when["first"].astype("M8[D]"),
            municipality=int(dataset.info.municipality or 0),
            dataset=dataset.number,
        ),
        when=when,
        municipality=rows["municipality"].cast(pa.int32()).fill_null(0).to_numpy(),
        record_kind=kinds,
        counted_as=_codes(rows["counted_as"], list(CountedAs)),
        category=rows["category"],
        count=rows["count"].fill_null(1).to_numpy(),
        texts=texts,
    )


def _when(rows: dict[str, pa.Array]) -> calendar.When:
    # Counts have whole days instead of a start, as weekly lists of observations do.
    if rows["start"].null_count == len(rows["start"]):
        first, last = (_times(rows[name], "D") for name in ("first_day", "last_day"))
        return calendar.of_periods(first, last, _codes(rows["zone"], calendar.ZONES))
    # An unknown precision is that of a day: it claims neither an hour nor less than there is.
    precision = _codes(rows["precision"], calendar.PRECISIONS, "day")
    end = rows["end"]
    ends = None if end.null_count == len(end) else _times(end, "us")
    return calendar.of_times(_times(rows["start"], "us"), ends, precision)


def _column(read: pa.RecordBatch, name: str, type_: pa.DataType) -> pa.Array:
    if name not in read.schema.names:
        return pa.nulls(len(read), type_)
    column = read.column(name)
    if column.type == type_:
        return column
    if type_ == _TEXT:
        return pc.dictionary_encode(column.cast(pa.string()))
    return column.cast(type_)


def _codes(
    words: pa.DictionaryArray, known: Sequence[str], otherwise: str | None = None
) -> np.ndarray:
    """Return the position of each word among those known, int8; -1 or that of another word for none."""
    places = {str(word): place for place, word in enumerate(known)}
    none = -1 if otherwise is None else places[otherwise]
    table = np.array(
        [*(places.get(word, none) for word in words.dictionary.to_pylist()), none], np.int8
    )
    codes: np.ndarray = table[words.indices.fill_null(len(table) - 1).to_numpy()]
    return codes


def _floats(column: pa.Array) -> np.ndarray:
    values: np.ndarray = column.to_numpy(zero_copy_only=False)
    return values


def _times(column: pa.Array, unit: str) -> np.ndarray:
    values: np.ndarray = column.to_numpy(zero_copy_only=False).astype(f"M8[{unit}]", copy=False)
    return values
