"""The file of rejected rows: each as it came, with line, column and reason."""

from __future__ import annotations

import csv
import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path, PurePath

from trygghet.intake.free_text import masked
from trygghet.intake.outlines import slug
from trygghet.intake.problems import Reject
from trygghet.locale.words import Words
from trygghet.model.message import N_
from trygghet.model.spreadsheet import inert
from trygghet.sources.raw import RawTable

#: A spreadsheet takes a cell that begins like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEADINGS = (N_("line"), N_("column"), N_("reason"))


class RejectsFile:
    """The rejected rows of one table, written as they are found; no file where there are none.

    What seems to be personal data is masked, also in the rows as they came. A cell that was held
    back is listed by line and column only. Formulas are made inert. It is a CSV in UTF-8 with a mark,
    separated by semicolons, as Swedish spreadsheets expect.

    Parameters
    ----------
    folder
        Where it is to lie.
    raw
        The table, or the first rows of a long one.
    words
        The language of its headings and reasons.
    unread
        Columns that must not be kept, not even here.
    """

    def __init__(
        self, folder: Path, raw: RawTable, words: Words, unread: frozenset[str] = frozenset()
    ) -> None:
        self._columns = [column for column in raw.columns if column not in unread]
        self._folder = folder
        self._name = raw.name
        self._headings = (
            *(words.text(heading) for heading in _HEADINGS),
            *map(inert, self._columns),
        )
        self._words = words
        self._mark = hashlib.sha256(f"{raw.name}\n".encode())
        self._unfinished: Path | None = None

    def add(self, raw: RawTable, rejects: Sequence[Reject]) -> None:
        """Write the rejects of a table, or of some rows of it."""
        if not rejects:
            return
        lines = [
            [
                str(reject.line),
                reject.column,
                self._words.say(reject.reason),
                *([] if reject.held_back else self._cells(raw, reject.row)),
            ]
            for reject in rejects
        ]
        begun = self._unfinished is not None
        if self._unfinished is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._unfinished = self._folder / f"{secrets.token_hex(8)}.unfinished"
        text = "\n".join("\x1f".join(line) for line in lines)
        self._mark.update(("\n" if begun else "").encode() + text.encode())
        encoding = "utf-8" if begun else "utf-8-sig"
        with self._unfinished.open("a", encoding=encoding, newline="") as out:
            writer = csv.writer(out, delimiter=";")
            if not begun:
                writer.writerow(self._headings)
            writer.writerows([inert(masked(cell)) for cell in line] for line in lines)

    def finish(self) -> Path | None:
        """Give the file its name and return its path; ``None`` where nothing was rejected."""
        if self._unfinished is None:
            return None
        stem = slug(PurePath(self._name).stem)[:60] or "file"
        path = self._folder / f"{stem}-{self._mark.hexdigest()[:12]}.csv"
        return self._unfinished.replace(path)

    def discard(self) -> None:
        """Remove what was written."""
        if self._unfinished is not None:
            self._unfinished.unlink(missing_ok=True)
            self._unfinished = None

    def _cells(self, raw: RawTable, row: int) -> list[str]:
        return [str(cell) for cell in raw.cells[self._columns].iloc[row]]
