"""Places where something happened on several nights, as a sentence and a table."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.map_list import names_of
from trygghet.figures.outlines import Places
from trygghet.figures.tables import Cell, Pick, Table, number_cell
from trygghet.locale.words import Words
from trygghet.measures.repeat_places import MOST_PLACES
from trygghet.model.grid import CELL, cell_of
from trygghet.model.result import Result


def repeat_sentence(result: Result, words: Words) -> str:
    """Say how many such places there are, and how much of all happened there."""
    n = len(result.rows)
    if not n:
        said = words.text("No square of 250 m has incidents on several nights.")
    elif n >= MOST_PLACES:
        # There may be more of them: a note tells how many.
        said = words.text(
            "{count} incidents in the {n} squares of 250 m that had some on the most nights.",
            n=n,
            count=result.total or 0,
        )
    else:
        said = words.plural(
            "{n} square of 250 m has incidents on several nights: {count} incidents.",
            "{n} squares of 250 m have incidents on several nights: {count} incidents.",
            n=n,
            count=result.total or 0,
        )
    return example_first(said, words, synthetic=result.synthetic)


def repeat_table(
    result: Result, places: Places, words: Words, chosen: Collection[str] | None = None
) -> Table:
    """Return the places: incidents, nights, first and last night.

    Parameters
    ----------
    chosen
        Cells that are chosen, where they can be; ``None`` where they can't.
    """
    cells = [cell_of(str(row["cell"])) for row in result.rows]
    names = names_of([(cell.x, cell.y) for cell in cells], CELL, places, words)
    rows = tuple(
        (
            Cell(
                names[cell.x, cell.y],
                pick=None if chosen is None else Pick(cell.id, cell.id in chosen),
            ),
            number_cell(int(str(row["count"])), words),
            number_cell(int(str(row["nights"])), words),
            _night(row["first_night"], words),
            _night(row["last_night"], words),
        )
        for cell, row in zip(cells, result.rows, strict=True)
    )
    headers = (
        words.text("Square"),
        words.text("Incidents"),
        words.text("Nights"),
        words.text("First night"),
        words.text("Latest night"),
    )
    return Table(words.text("Places with incidents on several nights"), headers, rows)


def _night(value: object, words: Words) -> Cell:
    return Cell(words.iso(value) if isinstance(value, date) else "", whole=True)
