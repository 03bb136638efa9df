"""A long file to a staged Parquet file of checked rows, a piece at a time, in the memory of a few pieces.

Each piece is checked as a small file is; what only the whole file tells was found before
(``whole_file``). The checked pieces wait on the disk until it is known which keys repeat, and are then
written as one file.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.category_words import notes_on_words
from trygghet.intake.check import HELD_BACK_NAMED, check_rows, held_back_notes
from trygghet.intake.checked import Checked, Context
from trygghet.intake.identity import kinds_of
from trygghet.intake.in_turn import in_turn
from trygghet.intake.known_shapes import KNOWN_SHAPES, publisher_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.problems import Reject
from trygghet.intake.rejects import RejectsFile
from trygghet.intake.request import Progress
from trygghet.intake.staged import stage, write_numbered
from trygghet.intake.whole_file import look_over
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import Piece, RawTable

#: Reasons that are kept at hand; all are in the file of rejects.
_FIRST_REJECTS = 20
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
    write_numbered(rows, paths, marks, lambda done: out.tell(writing, done, tally.accepted))
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
    path = stage(rows, folder)
    rejected = raw if found.rejects else replace(raw, cells=raw.cells[:0], lines=raw.lines[:0])
    return _Staged(rejected, replace(found, rows=rows[:0]), path, marks)
