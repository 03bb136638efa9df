"""Checked rows of a long file on the disk: piece by piece first, then as one file with numbered keys."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from trygghet.intake.identity import kinds_of, occurrences, with_numbers
from trygghet.intake.in_turn import in_turn

#: Columns whose cells nearly all differ: neither a dictionary nor packing makes them smaller.
_ALL_DIFFERENT = ("row_key", "content", "x", "y", "start", "start_utc")


def stage(rows: pa.Table, folder: Path) -> Path:
    """Put the rows of a piece on the disk, their keys not yet numbered; returns the file."""
    path = folder / f"{secrets.token_hex(8)}.arrow"
    with pa.ipc.new_file(path, rows.schema) as spill:
        spill.write_table(rows)
    return path


def write_numbered(
    target: Path,
    paths: Sequence[Path],
    marks: Sequence[npt.NDArray[np.uint64]],
    tell: Callable[[int], None],
) -> None:
    """Write the pieces as one Parquet file, the keys numbered; the pieces are removed.

    Parameters
    ----------
    target
        The file to be made.
    paths
        The pieces, as :func:`stage` put them.
    marks
        A hash of each row's key and record kind, one array a piece, shape (rows,).
    tell
        Told how many rows are written.
    """
    numbers = _numbers(paths, marks)
    writer: pq.ParquetWriter | None = None
    done = 0
    try:
        for path, table in zip(
            paths, in_turn(_numbered, zip(paths, numbers, strict=True)), strict=True
        ):
            if writer is None:
                writer = _writer(target, table)
            writer.write_table(table)
            done += len(table)
            path.unlink()
            tell(done)
    finally:
        if writer is not None:
            writer.close()


def _writer(target: Path, table: pa.Table) -> pq.ParquetWriter:
    """Open a part's file, with each column written as its cells are quickest written and read."""
    names = table.column_names
    words = [f.name for f in table.schema if pa.types.is_dictionary(f.type) or f.name == "area"]
    compression = {name: "none" if name in _ALL_DIFFERENT else "zstd" for name in names}
    if table["id"].null_count < len(table):
        compression["row_key"] = "snappy"  # ids, which resemble each other
    return pq.ParquetWriter(
        target,
        table.schema,
        compression=compression,
        use_dictionary=[*words, "cell_x", "cell_y"],
        column_encoding={"line": "DELTA_BINARY_PACKED"},
        write_statistics=[name for name in names if name not in ("row_key", "content", "id")],
        store_schema=False,
    )


def _numbered(piece: tuple[Path, npt.NDArray[np.int64] | None]) -> pa.Table:
    path, numbers = piece
    table = _table(path)
    return with_numbers(table, numbers)


def _table(path: Path) -> pa.Table:
    with pa.OSFile(str(path)) as source, pa.ipc.open_file(source) as reader:
        return reader.read_all()


def _numbers(
    paths: Sequence[Path], marks: Sequence[npt.NDArray[np.uint64]]
) -> Iterator[npt.NDArray[np.int64] | None]:
    """Yield which occurrence of its key each row of each piece is; ``None`` where all are the first.

    Only rows whose keys' marks repeat somewhere in the file are looked at.
    """
    every = np.sort(np.concatenate(marks)) if marks else np.empty(0, np.uint64)
    repeated = np.unique(every[1:][every[1:] == every[:-1]])
    del every
    rows = [np.flatnonzero(np.isin(piece, repeated)) for piece in marks]
    found = _occurrences(paths, rows)
    start = 0
    for piece, places in zip(marks, rows, strict=True):
        if not len(places):
            yield None
            continue
        numbers = np.ones(len(piece), dtype=np.int64)
        numbers[places] = found[start : start + len(places)]
        start += len(places)
        yield numbers


def _occurrences(
    paths: Sequence[Path], rows: Sequence[npt.NDArray[np.int64]]
) -> npt.NDArray[np.int64]:
    tables = []
    for path, places in zip(paths, rows, strict=True):
        if len(places):
            table = _table(path).take(pa.array(places))
            tables.append(
                pa.table(
                    {
                        "row_key": table["row_key"],
                        "content": table["content"],
                        "record_kind": kinds_of(table),
                    }
                )
            )
    if not tables:
        return np.empty(0, dtype=np.int64)
    table = pa.concat_tables(tables)
    return occurrences(table["row_key"], table["content"], table["record_kind"])
