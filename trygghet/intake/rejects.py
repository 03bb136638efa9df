"""The file of rejected rows: each as it came, with line, column and reason."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path, PurePath

from trygghet.intake.free_text import masked
from trygghet.intake.outlines import slug
from trygghet.intake.problems import Reject
from trygghet.locale.words import Words
from trygghet.model.message import N_
from trygghet.sources.raw import RawTable

#: A spreadsheet takes a cell that begins like this for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HEADINGS = (N_("line"), N_("column"), N_("reason"))


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe goes before it.

    Plain numbers keep their sign.
    """
    if not cell.startswith(_FORMULA_STARTS):
        return cell
    number = cell[1:].replace(",", ".", 1)
    if cell[0] in "+-" and number.replace(".", "", 1).isdecimal():
        return cell
    return "'" + cell


def write_rejects(
    folder: Path, raw: RawTable, rejects: Sequence[Reject], words: Words
) -> Path | None:
    """Write the rejected rows of a table; nothing is written where there are none.

    What seems to be personal data is masked, also in the rows as they came. A cell that was held
    back is listed by line and column only. Formulas are made inert.

    Returns
    -------
    Path or None
        A CSV in UTF-8 with a mark, separated by semicolons, as Swedish spreadsheets expect.
    """
    if not rejects:
        return None
    lines = [
        [
            str(reject.line),
            reject.column,
            words.say(reject.reason),
            *([] if reject.held_back else _cells(raw, reject.row)),
        ]
        for reject in rejects
    ]
    text = "\n".join("\x1f".join(line) for line in lines)
    mark = hashlib.sha256(f"{raw.name}\n{text}".encode()).hexdigest()[:12]
    path = folder / f"{slug(PurePath(raw.name).stem)[:60] or 'file'}-{mark}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        headings = [words.text(heading) for heading in _HEADINGS]
        writer.writerow([*headings, *(inert(column) for column in raw.columns)])
        writer.writerows([inert(masked(cell)) for cell in line] for line in lines)
    return path


def _cells(raw: RawTable, row: int) -> list[str]:
    return [str(cell) for cell in raw.cells.iloc[row]]
