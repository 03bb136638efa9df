"""A long file to a staged Parquet file of checked rows, a piece at a time, in the memory of a few pieces.

Each piece is checked as a small file is; what only the whole file tells was found before
(``whole_file``). The checked pieces wait on the disk until it is known which keys repeat, and are then
written as one file.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from trygghet.intake.category_words import notes_on_words
from trygghet.intake.check import HELD_BACK_NAMED, check_rows, held_back_notes
from trygghet.intake.checked import Checked, Context
from trygghet.intake.identity import kinds_of, occurrences, with_numbers
from trygghet.intake.in_turn import in_turn
from trygghet.intake.known_shapes import KNOWN_SHAPES, publisher_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.problems import Reject
from trygghet.intake.rejects import RejectsFile
from trygghet.intake.request import Progress
from trygghet.intake.whole_file import look_over
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import Piece, RawTable

#: Reasons that are kept at hand; all are in the file of rejects.
_FIRST_REJECTS = 20
#: Columns whose cells nearly all differ: neither a dictionary nor packing makes them smaller.
_ALL_DIFFERENT = ("row_key", "content", "x", "y", "start", "start_utc")
_MARKS = "select hash(row_key, record_kind) as mark from keys"


@dataclass
class _Tally:
    """What is known of a file so far."""

    read: int = 0
    accepted: int = 0
    placeless: int = 0
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[int, int]] = field(default_factory=Counter)
    notes: list[Message] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    held_back: int = 0
    held_first: list[tuple[int, str]] = field(default_factory=list)

    def add(self, found: Checked) -> None:
        """Take in a piece."""
        self.read += found.read
        self.accepted += found.accepted
        self.placeless += found.placeless
        self.named.update(found.named)
        self.words.update(found.words)
        self.cells.update(found.cells)
        self.notes = added_up([*self.notes, *found.notes])
        held = sorted({(r.line, r.column) for r in found.rejects if r.held_back})
        self.held_back += len(held)
        self.held_first += held[: HELD_BACK_NAMED - len(self.held_first)]
        bad = [reject for reject in found.rejects if not reject.held_back]
        self.rejects += bad[: _FIRST_REJECTS - len(self.rejects)]


@dataclass(frozen=True)
class _Staged:
    """A checked piece, its rows on the disk."""

    raw: RawTable
    found: Checked
    path: Path
    marks: npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Outlet:
    """Where what comes of a long file goes, and who is told how far it is.

    Parameters
    ----------
    folder
        Where the checked rows are staged.
    rejects
        Takes the rejected rows.
    tell
        Told of each step.
    """

    folder: Path
    rejects: RejectsFile
    tell: Progress


def check_long(raw: RawTable, mapping: Mapping, context: Context, out: Outlet) -> Checked:
    """Check every row of a long file.

    Parameters
    ----------
    raw
        Its first rows.

    Returns
    -------
    Checked
        As :func:`~trygghet.intake.check.check` would return for the whole file at hand, but its rows
        are a Parquet file in ``folder``.

    Raises
    ------
    UserError
        As ``check`` does.
    Irregular
        Where the file can't be read in pieces.
    """
    assert raw.long is not None, "a file at hand is checked as it is"  # noqa: S101
    looking = message(N_("Looking through a long file"))
    size = raw.long.size
    seen = look_over(raw, mapping, context, lambda done: out.tell(looking, done, size))
    context = replace(context, whole=seen.whole)
    step = message(N_("Checking the rows of a long file"))
    tally, paths, marks = _Tally(), [], []
    with duckdb.connect() as database:
        work = partial(_check_piece, mapping, context, out.folder, database)
        for staged in in_turn(work, raw.long.pieces()):
            out.rejects.add(staged.raw, staged.found.rejects)
            tally.add(staged.found)
            paths.append(staged.path)
            marks.append(staged.marks)
            out.tell(step, tally.read, seen.rows)
    writing = message(N_("Writing the rows of a long file"))
    rows = out.folder / f"{secrets.token_hex(8)}.parquet"
    _write(rows, paths, marks, lambda done: out.tell(writing, done, tally.accepted))
    shape = KNOWN_SHAPES.get(raw.known) if raw.known else None
    return Checked(
        rows=rows,
        accepted=tally.accepted,
        rejects=tuple(tally.rejects),
        read=tally.read,
        placeless=tally.placeless,
        named=tally.named,
        words=tally.words,
        cells=tally.cells,
        notes=(
            *raw.notes,
            *tally.notes,
            *notes_on_words(tally.words),
            *held_back_notes(tally.held_back, tally.held_first),
        ),
        publisher=publisher_of(shape, seen.suppliers) if shape else None,
    )


def added_up(notes: Sequence[Message]) -> list[Message]:
    """Return notes on pieces as notes on their whole: counts are added, and the same is said once."""
    said: dict[tuple[object, ...], Message] = {}
    for note in notes:
        others = tuple((name, value) for name, value in note.values.items() if name != "n")
        key = (note.text, note.plural, repr(others))
        known = said.get(key)
        if known is not None and note.plural is not None:
            n = _count(known) + _count(note)
            said[key] = replace(known, values={**known.values, "n": n})
        elif known is None:
            said[key] = note
    return list(said.values())


def _count(note: Message) -> int:
    n = note.values["n"]
    assert isinstance(n, int), "counted() takes whole numbers"  # noqa: S101
    return n


def _check_piece(
    mapping: Mapping,
    context: Context,
    folder: Path,
    database: duckdb.DuckDBPyConnection,
    piece: Piece,
) -> _Staged:
    raw = piece.read()
    found = check_rows(raw, mapping, context)
    rows: pa.Table = found.rows
    keys = pa.table({"row_key": rows["row_key"], "record_kind": kinds_of(rows)})
    with database.cursor() as cursor:
        cursor.register("keys", keys)
        marks = np.asarray(cursor.execute(_MARKS).fetchnumpy()["mark"], dtype=np.uint64)
    path = folder / f"{secrets.token_hex(8)}.arrow"
    with pa.ipc.new_file(path, rows.schema) as spill:
        spill.write_table(rows)
    rejected = raw if found.rejects else replace(raw, cells=raw.cells[:0], lines=raw.lines[:0])
    return _Staged(rejected, replace(found, rows=rows[:0]), path, marks)


def _write(
    target: Path,
    paths: Sequence[Path],
    marks: Sequence[npt.NDArray[np.uint64]],
    tell: Callable[[int], None],
) -> None:
    """Write the pieces as one file, the keys numbered; the pieces are removed."""
    numbers = _numbers(paths, marks)
    writer: pq.ParquetWriter | None = None
    done = 0
    try:
        for path, table in zip(
            paths, in_turn(_numbered, zip(paths, numbers, strict=True)), strict=True
        ):
            if writer is None:
                schema = table.schema
                words = [
                    f.name for f in schema if pa.types.is_dictionary(f.type) or f.name == "area"
                ]
                writer = pq.ParquetWriter(
                    target,
                    schema,
                    compression={
                        name: "none" if name in _ALL_DIFFERENT else "zstd" for name in schema.names
                    },
                    use_dictionary=[*words, "cell_x", "cell_y"],
                    write_statistics=[n for n in schema.names if n not in ("row_key", "content")],
                    store_schema=False,
                )
            writer.write_table(table)
            done += len(table)
            path.unlink()
            tell(done)
    finally:
        if writer is not None:
            writer.close()


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
