"""A hash of what each row of a table says, made a column at a time."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Words = npt.NDArray[np.uint64]
#: Two runs that begin differently give 128 bits, of which 96 are kept.
_SEEDS = (np.uint64(0x243F6A8885A308D3), np.uint64(0x13198A2E03707344))  # digits of pi
_HEX = np.array([f"{byte:02x}".encode() for byte in range(256)], dtype="S2")


def row_hashes(table: pa.Table) -> pa.Array:
    """Return a hash of each row: 24 hexadecimal digits, the same in every process and version.

    Each cell is a word of 64 bits: numbers and times as they are, a text by its own hash. The words
    of a row go one after the other through the finalizer of SplitMix64 (Steele, Lea and Flood, Fast
    splittable pseudorandom number generators, 2014), twice. It stands for the row among millions;
    it doesn't keep secret what it was made of.

    Parameters
    ----------
    table
        Columns of any of a part's types.

    Returns
    -------
    Array of string
        Shape (rows,).
    """
    columns = [_words(column.combine_chunks()) for column in table.columns]
    runs = []
    for seed in _SEEDS:
        run = np.full(len(table), seed)
        for words in columns:
            run ^= words
            mix(run)
        runs.append(run)
    return _hexadecimal(*runs)


def mix(words: Words) -> None:
    """Spread the bits of each word over all of it, in place (SplitMix64's finalizer)."""
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)


def _words(column: pa.Array) -> Words:
    """Return a word a cell, shape (rows,); nothing at all has a word of its own."""
    kind = column.type
    if pa.types.is_null(kind):
        return np.full(len(column), _text_word(None))
    if pa.types.is_floating(kind):
        words = _numbers(column.cast(pa.float64()), np.float64)
        words[words == np.uint64(1 << 63)] = 0  # minus zero
    elif pa.types.is_timestamp(kind) or pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        words = _numbers(column.cast(pa.int64()), np.int64)
    elif pa.types.is_date32(kind):
        words = _numbers(column.cast(pa.int32()).cast(pa.int64()), np.int64)
    else:
        return _by_text(column)
    if column.null_count:
        words[np.asarray(column.is_null())] = _text_word(None)
    return words


def _numbers(column: pa.Array, kind: type[np.float64 | np.int64]) -> Words:
    filled = column.fill_null(0) if column.null_count else column
    numbers = np.array(filled.to_numpy(zero_copy_only=False), dtype=kind)
    return numbers.view(np.uint64)


def _by_text(column: pa.Array) -> Words:
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, ";")
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    words = [_text_word(text) for text in column.dictionary.to_pylist()]
    words.append(_text_word(None))
    indices = column.indices.fill_null(len(words) - 1) if column.null_count else column.indices
    found: Words = np.array(words, dtype=np.uint64)[indices.to_numpy(zero_copy_only=False)]
    return found


@lru_cache(maxsize=4096)
def _text_word(text: str | bytes | None) -> np.uint64:
    """Return the first 64 bits of a text's own hash."""
    given = b"n" if text is None else b"t" + (text.encode() if isinstance(text, str) else text)
    digest = hashlib.blake2b(given, digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def _hexadecimal(first: Words, second: Words) -> pa.Array:
    rows = len(first)
    digits = np.empty((rows, 12), dtype="S2")
    digits[:, :8] = _HEX[first.view(np.uint8).reshape(rows, 8)]
    digits[:, 8:] = _HEX[second.view(np.uint8).reshape(rows, 8)[:, :4]]
    offsets = np.arange(0, 24 * (rows + 1), 24, dtype=np.int32)
    return pa.StringArray.from_buffers(rows, pa.py_buffer(offsets), pa.py_buffer(digits.tobytes()))
