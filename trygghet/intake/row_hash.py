"""A hash of what each row of a table says, made a column at a time."""

from __future__ import annotations

import hashlib
import string
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Words = npt.NDArray[np.uint64]
#: Two runs that begin differently give 128 bits, of which 96 are kept.
_SEEDS = (0x243F6A8885A308D3, 0x13198A2E03707344)  # digits of pi
#: Two characters for each 12 bits, as base64 for addresses has them.
_LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
_PAIRS = np.array([(a + b).encode() for a in _LETTERS for b in _LETTERS], dtype="S2").view(
    np.uint16
)
#: So many rows at a time stay in the processor's own memory.
_AT_ONCE = 1 << 14


@dataclass(frozen=True, slots=True)
class RowHashes:
    """A hash of what each row says: 128 bits as two runs, shape (2, rows).

    Each cell is a word of 64 bits: numbers and times as they are, a text by its own hash. The words
    of a row go one after the other through the finalizer of SplitMix64 (Steele, Lea and Flood, Fast
    splittable pseudorandom number generators, 2014), once in each run. A hash stands for its row
    among millions; it doesn't keep secret what it was made of.
    """

    runs: Words

    @classmethod
    def of(cls, table: pa.Table) -> RowHashes:
        """Hash the rows of a table, with columns of any of a part's types."""
        seeds = np.array(_SEEDS, dtype=np.uint64)
        return cls(np.repeat(seeds[:, np.newaxis], len(table), axis=1)).with_more(table)

    def with_more(self, table: pa.Table) -> RowHashes:
        """Return the hashes of rows that have these columns as well."""
        if not table.num_columns:
            return self
        runs = self.runs.copy()
        columns = [_words(column.combine_chunks()) for column in table.columns]
        for start in range(0, len(table), _AT_ONCE):
            rows = slice(start, start + _AT_ONCE)
            for run in runs:
                some = run[rows]
                for words in columns:
                    some ^= words[rows]
                    mix(some)
        return RowHashes(runs)

    def texts(self) -> pa.Array:
        """Return 96 bits a row as 16 letters and digits, the same in every process and version."""
        rows = self.runs.shape[1]
        pairs = np.empty((rows, 8), dtype=np.uint16)
        for place in range(8):
            run, shift = (
                (self.runs[0], 12 * place) if place < 5 else (self.runs[1], 12 * (place - 5))
            )
            pairs[:, place] = _PAIRS[(run >> np.uint64(shift)) & np.uint64(0xFFF)]
        ends = np.arange(0, 16 * (rows + 1), 16, dtype=np.int32)
        return pa.StringArray.from_buffers(rows, pa.py_buffer(ends), pa.py_buffer(pairs))


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
