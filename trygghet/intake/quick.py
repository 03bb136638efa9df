"""Regular cells read a column at a time; what is written in any other way is left to the careful ways.

Large files are regular nearly throughout: ISO dates, plain numbers, words without blanks around them.
Each function here says which rows it has read, and reads none otherwise than the careful way
(``dates``, ``numerals``, ``free_text``) would; those remain the one definition of what a cell means.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.moments import FIRST_YEAR, LAST_YEAR

Mask = npt.NDArray[np.bool_]
#: A day, or a day and a clock time.
ISO = r"^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$"
_ISO_LENGTHS = (len("2024-03-16"), len("2024-03-16 01:30"), len("2024-03-16 01:30:00"))
#: The highest blank of ASCII, and the last of ASCII.
_BLANK, _ASCII = 0x20, 0x7F
_DAY = len("2024-03-16")
#: Whatever can be a personal number, and much that isn't: those are looked at closely.
_MANY_DIGITS = r"\d{6}[-+\s]?\d{4}"
_FIRST = np.datetime64(f"{FIRST_YEAR}-01-01", "us")
_END = np.datetime64(f"{LAST_YEAR + 1}-01-01", "us")


def texts_of(cells: pd.Series) -> pa.Array:
    """Return a column of text in Arrow's form, without blanks around the texts."""
    found = pa.array(cells)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return trimmed(found.cast(pa.large_string()))


def trimmed(texts: pa.Array) -> pa.Array:
    """Return texts without blanks around them; the same array where there are none."""
    data = _bytes(texts)
    # No blank of ASCII is above these; beyond ASCII there are others.
    if not len(data) or (data.min() > _BLANK and data.max() <= _ASCII):
        return texts
    filled, offsets = _lengths(texts) > 0, _offsets(texts)
    for edge in (offsets[:-1][filled], offsets[1:][filled] - 1):
        bytes_there = data[edge - offsets[0]]
        if bytes_there.min() <= _BLANK or bytes_there.max() > _ASCII:
            break
    else:
        return texts
    return pc.utf8_trim_whitespace(texts)


def read_iso(texts: pa.Array) -> tuple[Mask, npt.NDArray[np.datetime64], Mask]:
    """Read the cells that hold ISO days and clock times.

    Parameters
    ----------
    texts
        ``large_string`` without nulls, shape (rows,).

    Returns
    -------
    read
        Which rows were read, shape (rows,).
    start
        ``datetime64[us]``, NaT for the others.
    timed
        Which of those rows have a clock time.
    """
    rows = len(texts)
    lengths = _lengths(texts)
    start = np.full(rows, "NaT", dtype="datetime64[us]")
    read = np.isin(lengths, _ISO_LENGTHS)
    if read.all() and rows:
        whole = _cast_times(texts)
        if whole is not None and _inside(whole).all():
            return read, whole, lengths > _DAY
    if read.any():
        read &= np.asarray(pc.match_substring_regex(texts, ISO))
        places = np.flatnonzero(read)
        chosen = texts.take(pa.array(places))
        times = _cast_times(chosen)
        if times is None:  # a 30 February among them
            series = pd.Series(chosen.to_pandas())
            times = pd.to_datetime(series, format="ISO8601", errors="coerce").to_numpy()
            times = times.astype("datetime64[us]")
        inside = _inside(times)
        read[places[~inside]] = False
        start[places[inside]] = times[inside]
    return read, start, read & (lengths > _DAY)


def read_plain(texts: pa.Array, decimal: str | None) -> tuple[Mask, npt.NDArray[np.float64]]:
    """Read the cells that are digits with at most one decimal sign; empty cells are read as NaN.

    Parameters
    ----------
    texts
        ``large_string`` without nulls, shape (rows,).
    decimal
        The decimal sign, where a mapping says it: a cell with the other one isn't plain.

    Returns
    -------
    read, values
        Shape (rows,) each; NaN for the rows that weren't read.
    """
    rows = len(texts)
    lengths, offsets, data = _lengths(texts), _offsets(texts), _bytes(texts)
    filled = lengths > 0
    values = np.full(rows, np.nan)
    if not filled.any():
        return np.ones(rows, dtype=bool), values
    sign = decimal or ("," if (data == ord(",")).any() else ".")
    edges = np.concatenate([offsets[:-1][filled], offsets[1:][filled] - 1]) - offsets[0]
    read = ~filled
    if _only_digits_and(data, sign) and _are_digits(data[edges]).all():
        numbers = _cast_numbers(texts if filled.all() else texts.filter(pa.array(filled)), sign)
        if numbers is not None and np.isfinite(numbers).all():
            values[filled] = numbers
            return np.ones(rows, dtype=bool), values
    shape = rf"^-?\d+(?:[{decimal or '.,'}]\d+)?$"
    places = np.flatnonzero(np.asarray(pc.match_substring_regex(texts, shape)))
    numbers = _cast_numbers(texts.take(pa.array(places)), sign)
    assert numbers is not None, "the shape allows nothing that is no number"  # noqa: S101
    finite = np.isfinite(numbers)
    values[places[finite]] = numbers[finite]
    read[places[finite]] = True
    return read, values


def suspicious(texts: pa.Array, shortest: int) -> Mask:
    """Mark the cells, outside of free text, that may hold personal data; most of those don't.

    Parameters
    ----------
    texts
        ``large_string`` without nulls, shape (rows,).
    shortest
        Characters of the shortest personal number.
    """
    data = _bytes(texts)
    marked = np.zeros(len(texts), dtype=bool)
    if (data == ord("@")).any():
        marked |= np.asarray(pc.match_substring(texts, "@"))
    long = np.flatnonzero(_lengths(texts) >= shortest)
    if len(long):
        looked = texts.take(pa.array(long))
        digits = np.asarray(pc.match_substring_regex(looked, _MANY_DIGITS))
        marked[long] |= digits | ~np.asarray(pc.string_is_ascii(looked))
    return marked


def _only_digits_and(data: npt.NDArray[np.uint8], sign: str) -> bool:
    if data.max() > ord("9"):
        return False
    others = np.count_nonzero(data < ord("0"))
    return bool(others == np.count_nonzero(data == ord(sign)))


def _are_digits(data: npt.NDArray[np.uint8]) -> Mask:
    return (data - np.uint8(ord("0"))) < 10  # what is below "0" wraps around


def _cast_numbers(texts: pa.Array, sign: str) -> npt.NDArray[np.float64] | None:
    """Return texts of digits as numbers; ``None`` where a text has two decimal signs."""
    if sign == ",":
        texts = pc.replace_substring(texts, ",", ".")
    try:
        return np.asarray(pc.cast(texts, pa.float64()), dtype=np.float64)
    except pa.ArrowInvalid:
        return None


def _cast_times(texts: pa.Array) -> npt.NDArray[np.datetime64] | None:
    try:
        times = pc.cast(texts, pa.timestamp("us"))
    except pa.ArrowInvalid:
        return None
    found: npt.NDArray[np.datetime64] = times.to_numpy(zero_copy_only=False)
    return found


def _inside(times: npt.NDArray[np.datetime64]) -> Mask:
    inside: Mask = (times >= _FIRST) & (times < _END)
    return inside


def _offsets(texts: pa.Array) -> npt.NDArray[np.int64]:
    whole = np.frombuffer(texts.buffers()[1], np.int64)
    return whole[texts.offset : texts.offset + len(texts) + 1]


def _lengths(texts: pa.Array) -> npt.NDArray[np.int64]:
    """Return the number of bytes of each text."""
    return np.diff(_offsets(texts)) if len(texts) else np.empty(0, dtype=np.int64)


def _bytes(texts: pa.Array) -> npt.NDArray[np.uint8]:
    if not len(texts) or texts.buffers()[2] is None:
        return np.empty(0, dtype=np.uint8)
    offsets = _offsets(texts)
    return np.frombuffer(texts.buffers()[2], np.uint8)[offsets[0] : offsets[-1]]
