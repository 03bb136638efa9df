"""Counts by grid cell as a table: every cell of the map, and what is in none."""

from __future__ import annotations

from trygghet.figures.map_list import names_of
from trygghet.figures.outlines import Places
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.model.grid import cell_of
from trygghet.model.result import Result


def cell_table(by_cell: Result, places: Places, words: Words) -> Table:
    """Return incidents by cell, the most first; below them what has no cell, and the total."""
    counts = {str(row["cell"]): int(str(row["count"])) for row in by_cell.rows if row.get("cell")}
    order = sorted(counts, key=lambda id_: (-counts[id_], id_))
    cells = {id_: cell_of(id_) for id_ in order}
    side = next((cell.side for cell in cells.values()), 0)
    names = names_of([(cell.x, cell.y) for cell in cells.values()], side, places, words)
    rows = tuple(
        (
            Cell(id_, whole=True),
            text_cell(names[cells[id_].x, cells[id_].y]),
            number_cell(counts[id_], words),
        )
        for id_ in order
    )
    none = (by_cell.total or 0) - sum(counts.values())
    closing = (
        (text_cell(words.text("In no square")), text_cell(""), number_cell(none, words)),
        (text_cell(words.text("Total")), text_cell(""), number_cell(by_cell.total, words)),
    )
    headers = (words.text("Square"), words.text("Place"), words.text("Count"))
    return Table(sentence_case(words.say(by_cell.unit)), headers, rows, closing)
