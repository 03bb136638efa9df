"""Columns of text to typed columns: each different text is read once, so long columns are quick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.mapping import Mapping as FileMapping
from trygghet.intake.problems import Problems
from trygghet.intake.quick import texts_of, trimmed
from trygghet.locale.words import words_for
from trygghet.model.message import N_, Message, message
from trygghet.model.vocabulary import Vocabulary
from trygghet.sources.raw import RawTable

Objects = npt.NDArray[np.object_]
#: What files write for nothing, beside the empty cell.
NOTHING = frozenset({"", "-", "–", "—", "..", ".", "n/a", "#n/a", "null", "none"})
_LONGEST_NOTHING = max(len(word.encode()) for word in NOTHING)
_TRUE = frozenset({"true", "ja", "yes", "1", "sant", "x"})
_FALSE = frozenset({"false", "nej", "no", "0", "falskt"})
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A field's cells: each different text once, and which of them each row has.

    Parameters
    ----------
    header
        What the file calls it, for sentences.
    unique
        The different texts, stripped, shape (u,).
    codes
        Index into ``unique``, shape (rows,).
    """

    header: str
    unique: Objects
    codes: npt.NDArray[np.int64]

    @property
    def texts(self) -> Objects:
        """The text of each row, shape (rows,)."""
        return self.unique[self.codes]

    @property
    def dictionary(self) -> pa.DictionaryArray:
        """Return the texts in Arrow's form, null for ``None``, each different one kept once."""
        filled = np.array([text is not None for text in self.unique], dtype=bool)
        place = (np.cumsum(filled) - 1).astype(np.int32)
        mask = None if filled.all() else ~filled[self.codes]
        indices = pa.array(place[self.codes], mask=mask)
        return pa.DictionaryArray.from_arrays(indices, pa.array(self.unique[filled], pa.string()))

    def rows_of(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Return the rows whose text is marked in ``mask``, shape (u,)."""
        return np.flatnonzero(mask[self.codes])


@dataclass(frozen=True)
class Texts:
    """A field's cells row by row, for columns where most cells differ.

    Parameters
    ----------
    header
        What the file calls it, for sentences.
    texts
        ``large_string`` without nulls and without blanks around the texts, shape (rows,).
    """

    header: str
    texts: pa.Array

    def column(self, rows: npt.NDArray[np.int64] | None = None) -> Column:
        """Return the cells, or those of some rows, with each different text once."""
        chosen = self.texts if rows is None else self.texts.take(pa.array(rows))
        coded = chosen.dictionary_encode()
        unique = coded.dictionary.to_numpy(zero_copy_only=False)
        return Column(self.header, unique, coded.indices.to_numpy().astype("int64"))


def column_of(raw: RawTable, headers: Sequence[str]) -> Column:
    """Return the cells under one header, or under several joined with a blank."""
    texts = raw.cells[headers[0]].str.strip()
    for header in headers[1:]:
        texts = texts.str.cat(raw.cells[header].str.strip(), sep=" ").str.strip()
    return column_from(" + ".join(headers), texts)


def column_from(header: str, texts: pd.Series) -> Column:
    """Return a column of texts at hand."""
    codes, unique = pd.factorize(texts)
    return Column(header, np.asarray(unique, dtype=object), codes.astype("int64"))


def constant(header: str, text: str, rows: int) -> Column:
    """Return a column where every row has the same text."""
    return Column(header, np.array([text], dtype=object), np.zeros(rows, dtype="int64"))


def replaced(column: Column, words: Mapping[str, str]) -> Column:
    """Return the column with the file's words replaced by those that a mapping gives for them."""
    if not words:
        return column
    meant = {word.strip().casefold(): key for word, key in words.items()}
    unique = np.array([meant.get(t.casefold(), t) for t in column.unique], dtype=object)
    return Column(column.header, unique, column.codes)


def empty(column: Column) -> npt.NDArray[np.bool_]:
    """Return True for each different text that stands for nothing, shape (u,)."""
    return np.array([text.casefold() in NOTHING for text in column.unique], dtype=bool)


def read_each(
    column: Column,
    read: Callable[[str], Any],
    problems: Problems,
    reason: Callable[[str], Message],
) -> Objects:
    """Read each different text; empty cells give ``None``, unreadable ones a reject.

    Returns
    -------
    ndarray of object
        What ``read`` returned for each row, shape (rows,).
    """
    values = np.empty(len(column.unique), dtype=object)
    nothing = empty(column)
    for index, text in enumerate(column.unique):
        if nothing[index]:
            continue
        try:
            values[index] = read(text)
        except ValueError:
            mask = np.zeros(len(column.unique), dtype=bool)
            mask[index] = True
            problems.add(column.rows_of(mask), column.header, reason(text))
    return values[column.codes]


def text_values(column: Column) -> Objects:
    """Return the text of each row, ``None`` for an empty cell."""
    return with_nothing(column).texts


def with_nothing(column: Column) -> Column:
    """Return the column with ``None`` for the texts that stand for nothing."""
    unique = column.unique.copy()
    unique[empty(column)] = None
    return Column(column.header, unique, column.codes)


def nothing_in(cells: Texts) -> npt.NDArray[np.bool_]:
    """Return True for each row whose cell stands for nothing, shape (rows,)."""
    marked = np.zeros(len(cells.texts), dtype=bool)
    short = np.flatnonzero(np.asarray(pc.binary_length(cells.texts)) <= _LONGEST_NOTHING)
    if len(short):
        lower = pc.utf8_lower(cells.texts.take(pa.array(short)))
        words = pa.array(sorted(NOTHING), pa.large_string())
        marked[short] = np.asarray(pc.is_in(lower, value_set=words))
    return marked


def boolean(text: str) -> bool:
    """Read yes or no; ``ValueError`` for anything else."""
    word = text.casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(text)


def ids(text: str) -> list[str]:
    """Read several ids separated by ";" or "|"."""
    return [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]


def keys_of(vocabulary: type[Vocabulary]) -> dict[str, str]:
    """Return key by key and by Swedish and English label, all in lower case."""
    keys = {str(member).casefold(): str(member) for member in vocabulary}
    for language in ("sv", "en"):
        words = words_for(language)
        for member in vocabulary:
            # A label with a place for a value is no word that a file can hold.
            if "{" not in member.label:
                keys.setdefault(words.label(member).casefold(), str(member))
    return keys


def shown(text: str) -> str:
    """Return a text short enough for a sentence."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def not_a(expected: Message) -> Callable[[str], Message]:
    """Return the reason for cells that are not what was expected."""
    return lambda text: message(
        N_("“{found}” was found, where {expected} was expected."),
        found=shown(text),
        expected=expected,
    )


def field_texts(raw: RawTable, mapping: FileMapping, field: str) -> Texts | None:
    """Return a field's cells row by row, as :func:`field_column` does by different texts."""
    if field in mapping.columns and not mapping.words_for(field):
        headers = mapping.columns[field]
        texts = texts_of(raw.cells[headers[0]])
        for header in headers[1:]:
            further = texts_of(raw.cells[header])
            blank = pa.scalar(" ", pa.large_string())
            texts = trimmed(pc.binary_join_element_wise(texts, further, blank))
        return Texts(" + ".join(headers), texts)
    column = field_column(raw, mapping, field)
    return None if column is None else as_texts(column)


def as_texts(column: Column) -> Texts:
    """Return a column row by row."""
    unique = pa.array(column.unique, pa.large_string())
    return Texts(column.header, unique.take(pa.array(column.codes)))


def field_column(raw: RawTable, mapping: FileMapping, field: str) -> Column | None:
    """Return a field's cells with the mapping's words put in; ``None`` where the file has none."""
    if field in mapping.columns:
        column = column_of(raw, mapping.columns[field])
    elif field in mapping.constants:
        column = constant(field, mapping.constants[field], len(raw.cells))
    else:
        return None
    return replaced(column, mapping.words_for(field))
