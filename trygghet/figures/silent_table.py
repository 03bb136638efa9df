"""What waits for evidence as a table: the same list, for a file."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.tables import Table, text_cell
from trygghet.locale.words import Words
from trygghet.model.kinds import Kind
from trygghet.model.result import Row


def silent_table(rows: Sequence[Row], words: Words) -> Table:
    """Return the rows of the ``silent`` measure as a table."""
    headers = (
        words.text("Kind"),
        words.text("Id"),
        words.text("Text"),
        words.text("Responsible"),
        words.text("Latest evidence"),
        words.text("Weeks"),
        words.text("The period's last day"),
    )
    cells = tuple(
        tuple(
            text_cell(value)
            for value in (
                words.label(Kind(str(row["kind"]))),
                *(
                    row[name]
                    for name in ("id", "text", "owner", "last_evidence", "weeks", "last_day")
                ),
            )
        )
        for row in rows
    )
    return Table(words.text("Without evidence"), headers, cells)
