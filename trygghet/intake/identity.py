"""What names a row, and what it says: so that the same row loaded twice counts once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.row_hash import RowHashes

_SEPARATOR = "\x1f"
#: Where a row was found to lie depends on the outlines then loaded, not on what the row says.
_FOUND_OUT = frozenset({"kept_district", "line"})
#: Whether exact positions are kept may change between two loads of the same row.
_DROPPABLE = frozenset({"x", "y"})


def with_identity(table: pa.Table, key: Sequence[str], as_read: pa.Table | None = None) -> pa.Table:
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
    as_read
        Columns to be taken instead of the table's, where those were changed by what other rows say.
    """
    return numbered(named_rows(table, key, as_read))


def numbered(named: pa.Table) -> pa.Table:
    """Put the number of its occurrence after the key of each row of a whole file."""
    numbers = occurrences(named["row_key"], named["content"], kinds_of(named))
    plain = with_numbers(named, numbers)
    for place, field in enumerate(plain.schema):
        if pa.types.is_dictionary(field.type):
            plain = plain.set_column(place, field.name, plain[place].cast(field.type.value_type))
    return plain


def with_numbers(named: pa.Table, numbers: npt.NDArray[np.int64] | None) -> pa.Table:
    """Put given numbers after the keys of rows; ``None``: 1 for all."""
    suffix: pa.Array = pa.scalar("1")
    if numbers is not None:
        suffix = pa.array(numbers).cast(pa.string())
    keys = pc.binary_join_element_wise(named["row_key"].combine_chunks(), suffix, "#")
    return named.set_column(0, "row_key", keys)


def named_rows(table: pa.Table, key: Sequence[str], as_read: pa.Table | None = None) -> pa.Table:
    """Put ``row_key`` and ``content`` in front, the key without the number of its occurrence."""
    said = table
    if as_read is not None:
        for name in as_read.column_names:
            said = said.set_column(said.column_names.index(name), name, as_read[name])
    # What a row's key says needn't be said again by its content.
    meaning = [name for name in said.column_names if name not in {*_FOUND_OUT, *key}]
    position = [name for name in meaning if name in _DROPPABLE]
    hashes = RowHashes.of(said.select([name for name in meaning if name not in _DROPPABLE]))
    contents = hashes.with_more(said.select(position)).texts()
    if len(key) > 1:
        names = _joined(said.select(list(key)))
    elif key and not said[key[0]].null_count:
        names = _texts(said[key[0]].combine_chunks())
    else:
        names = hashes.texts() if position else contents
        if key:
            ids = _texts(said[key[0]].combine_chunks())
            names = pc.if_else(ids.is_null(), names, ids)
    return table.add_column(0, "content", contents).add_column(0, "row_key", names)


def kinds_of(table: pa.Table) -> pa.ChunkedArray:
    """Return the record kind of each row: keys are compared, and so are numbered, within it."""
    if "record_kind" not in table.column_names:
        return pa.chunked_array([pa.repeat("", len(table))])
    return table["record_kind"].cast(pa.string())


def occurrences(
    names: pa.ChunkedArray, contents: pa.ChunkedArray, kinds: pa.ChunkedArray
) -> npt.NDArray[np.int64]:
    """Return which occurrence of its name each row is, from 1, in the order of their content."""
    frame = pa.table({"name": names, "content": contents, "kind": kinds}).to_pandas()
    occurrence = pd.Series(1, index=frame.index)
    # Most names stand once; only the others need to be put in order.
    repeated = frame[frame.duplicated(["kind", "name"], keep=False)]
    ordered = repeated.sort_values(["name", "content"], kind="stable")
    occurrence[ordered.index] = ordered.groupby(["kind", "name"]).cumcount() + 1
    numbers: npt.NDArray[np.int64] = np.asarray(occurrence, dtype=np.int64)
    return numbers


def _joined(table: pa.Table) -> pa.Array:
    """Return the cells of each row as one text."""
    texts = [_texts(table[name].combine_chunks()) for name in table.column_names]
    return pc.binary_join_element_wise(
        *texts, _SEPARATOR, null_handling="replace", null_replacement=""
    )


def _texts(column: pa.Array) -> pa.Array:
    if pa.types.is_list(column.type):
        return pc.binary_join(column, ";")
    return column.cast(pa.string())
