"""What names a row, and what it says: so that the same row loaded twice counts once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

_SEPARATOR = "\x1f"
#: Where a row was found to lie depends on the outlines then loaded, not on what the row says.
_FOUND_OUT = frozenset({"kept_district", "line"})
#: Whether exact positions are kept may change between two loads of the same row.
_DROPPABLE = frozenset({"x", "y"})


def with_identity(table: pa.Table, key: Sequence[str]) -> pa.Table:
    """Put ``row_key`` and ``content`` in front of a table's columns.

    A row is named by its key columns where the first of them that files give is filled, else by a
    hash of what it says, and by which occurrence it is of that: files repeat whole rows and ids, and
    each stands for something. Occurrences are numbered in the order of their content, so that the
    order of the rows in the file doesn't matter. No hash covers a position that isn't in the
    table: it could be found again by trying.

    Parameters
    ----------
    table
        Rows with all columns of their part.
    key
        The schema's key columns that are in the table; empty where the content names the row.
    """
    meaning = [name for name in table.column_names if name not in _FOUND_OUT]
    content = _hashes(table.select(meaning))
    without_position = [name for name in meaning if name not in _DROPPABLE]
    named = _hashes(table.select(without_position)) if meaning != without_position else content
    if key:
        filled = (
            ~np.asarray(table[key[0]].is_null()) if len(key) == 1 else np.ones(len(table), bool)
        )
        ids = _joined(table.select(list(key)))
        named = np.where(filled, ids, named)
    # Keys are compared within a record kind, so occurrences are numbered within it as well.
    kinds = (
        np.asarray(_joined(table.select(["record_kind"])), dtype=object)
        if "record_kind" in table.column_names
        else np.full(len(table), "", dtype=object)
    )
    return table.add_column(0, "content", pa.array(content, pa.string())).add_column(
        0, "row_key", pa.array(_numbered(named, content, kinds), pa.string())
    )


def _numbered(
    names: npt.NDArray[np.object_],
    content: npt.NDArray[np.object_],
    kinds: npt.NDArray[np.object_],
) -> npt.NDArray[np.object_]:
    frame = pd.DataFrame({"name": names, "content": content, "kind": kinds})
    occurrence = pd.Series(1, index=frame.index)
    # Most names stand once; only the others need to be put in order.
    repeated = frame[frame.duplicated(["kind", "name"], keep=False)]
    ordered = repeated.sort_values(["name", "content"], kind="stable")
    occurrence[ordered.index] = ordered.groupby(["kind", "name"]).cumcount() + 1
    return np.asarray(
        (frame["name"] + "#" + occurrence.astype("str")).to_numpy(dtype=object), dtype=object
    )


def _joined(table: pa.Table) -> npt.NDArray[np.object_]:
    """Return the cells of each row as one text."""
    if not table.num_columns:
        return np.full(len(table), "", dtype=object)
    texts = [_texts(table[name]) for name in table.column_names]
    joined = pc.binary_join_element_wise(
        *texts, _SEPARATOR, null_handling="replace", null_replacement=""
    )
    return np.asarray(joined.to_numpy(zero_copy_only=False), dtype=object)


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    column = column.combine_chunks()
    if pa.types.is_binary(column.type):
        return pa.array(
            [None if cell is None else cell.hex() for cell in column.to_pylist()], pa.string()
        )
    if pa.types.is_list(column.type):
        return pc.binary_join(column, ";")
    return column.cast(pa.string())


def _hashes(table: pa.Table) -> npt.NDArray[np.object_]:
    return np.array(
        [hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for text in _joined(table)],
        dtype=object,
    )
