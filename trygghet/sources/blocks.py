"""A regular text file with delimiters as blocks of whole lines, each read by itself.

A file of any size is so read in the memory that a few blocks take, and by several threads at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from trygghet.sources.records import ends_open
from trygghet.sources.refusals import MAX_CELL

#: Encodings whose bytes tell where lines end.
ONE_BYTE_LINE_ENDS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "mac_roman", "cp850")
#: Bytes of a block: a quarter of a million usual rows.
BLOCK = 1 << 24


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of a file.

    Parameters
    ----------
    first_line
        Number of the first line in the file, from 1.
    lines
        How many lines there are; empty ones at the end of the file don't count.
    text
        Their bytes.
    """

    first_line: int
    lines: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file are written.

    ``width`` is the usual number of cells in a row.
    """

    encoding: str
    delimiter: str
    width: int


def blocks(path: Path, first_line: int) -> Iterator[Block]:
    """Yield a file from one of its lines on, a block at a time."""
    with path.open("rb") as source:
        line, rest = first_line, b""
        while True:
            read = source.read(BLOCK)
            text = rest + read
            if first_line > 1 and line == first_line and not rest:
                text = _without_first(text, first_line - 1)
            if len(read) < BLOCK:  # the end of the file
                text = text.rstrip(b"\r\n")
                if text:
                    yield Block(line, _line_ends(text) + 1, text)
                return
            end = _last_end(text)
            if end:
                lines = _line_ends(text[:end])
                yield Block(line, lines, text[:end])
                line += lines
            rest = text[end:]


def read_block(
    block: Block, layout: Layout, columns: Collection[int] | None = None
) -> pa.Table | None:
    """Read a block with Arrow; ``None`` where the line of each row wouldn't be known for certain.

    Parameters
    ----------
    columns
        Places of the columns that are wanted; all where ``None``.

    Returns
    -------
    Table
        Columns of ``large_string`` that are named by their places.
    """
    encoding = "utf-8" if layout.encoding == "utf-8-sig" else layout.encoding
    text = block.text
    if encoding != "utf-8" and not text.isascii():
        text = text.decode(encoding).encode()
    quotes = b'"' in text
    wanted = range(layout.width) if columns is None else sorted(columns)
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text),
            read_options=arrow_csv.ReadOptions(
                column_names=[str(place) for place in range(layout.width)],
                block_size=len(text) + 1,
                use_threads=False,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=layout.delimiter, newlines_in_values=quotes
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={str(place): pa.large_string() for place in wanted},
                include_columns=[str(place) for place in wanted],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # ragged, or a quotation mark that is never closed
        return None
    if table.num_rows != block.lines:
        return None
    if quotes and ends_open(_last_line(text), layout.delimiter):
        return None
    if any(_longest(column) > MAX_CELL for column in table.columns):
        return None
    return table


def lines_of(block: Block) -> npt.NDArray[np.int64]:
    """Return the number of each line of a block."""
    return np.arange(block.first_line, block.first_line + block.lines, dtype=np.int64)


def empty_rows(table: pa.Table) -> npt.NDArray[np.bool_]:
    """Return which rows hold no text at all."""
    blank = np.ones(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        blank &= pc.equal(pc.utf8_trim_whitespace(column), "").to_numpy()
        if not blank.any():
            break
    return blank


def _without_first(text: bytes, lines: int) -> bytes:
    """Return a text without its first lines."""
    start = 0
    for _ in range(lines):
        ends = [end for end in (text.find(b"\n", start), text.find(b"\r", start)) if end >= 0]
        if not ends:
            return b""
        end = min(ends)
        start = end + (2 if text[end : end + 2] == b"\r\n" else 1)
    return text[start:]


def _line_ends(text: bytes) -> int:
    """Count line feeds, carriage returns, and pairs of them as one."""
    feeds = text.count(b"\n")
    return feeds + text.count(b"\r") - text.count(b"\r\n") if b"\r" in text else feeds


def _last_end(text: bytes) -> int:
    """Return where the last whole line of a text ends."""
    if end := text.rfind(b"\n") + 1:
        return end
    # A carriage return at the very end may have its line feed in what follows.
    return text.rfind(b"\r", 0, len(text) - 1) + 1


def _last_line(text: bytes) -> list[str]:
    end = text[-MAX_CELL:].decode(errors="replace")
    return end.rstrip("\r\n").splitlines()[-1:]


def _longest(column: pa.ChunkedArray) -> int:
    return pc.max(pc.binary_length(column)).as_py() or 0
