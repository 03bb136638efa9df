"""The pieces of the page to print, one sheet of A4: what fits is shown, and what doesn't is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trygghet.figures.source_line import source_line
from trygghet.figures.tables import Table, table_html, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import Result

#: Rows of a list on the sheet.
MOST_ROWS = 6
MOST_PLACES = 3


def sheet_head(title: str, under: str, scope: str, sentences: Sequence[str], mark: str) -> str:
    """Return the head of the sheet as HTML: what, as of when, of what, and what to say.

    Parameters
    ----------
    under
        "Läget per".
    scope
        Every choice in words.
    mark
        That data is made up; empty where none is.
    """
    demo = f'<span class="tg-demo">{escaped(mark)}</span>' if mark else ""
    said = "".join(f"<p>{escaped(sentence)}</p>" for sentence in sentences if sentence)
    return (
        f'<div class="tg-sheet-head"><h2>{escaped(title)}</h2><span>{escaped(under)}</span>{demo}</div>'
        f'<p class="tg-sheet-scope">{escaped(scope)}</p><div class="tg-sheet-said">{said}</div>'
    )


def sheet_table(heading: str, table: Table, words: Words, *, most: int = MOST_ROWS) -> str:
    """Return a list with its heading as HTML: the highest rows, how many more there are, and its total."""
    rows = sorted(table.rows, key=lambda row: -(row[1].raw or 0))
    if len(rows) > most:
        left = rows[most:]
        more = words.plural("{n} more row", "{n} more rows", n=len(left))
        total = int(sum(row[1].raw or 0 for row in left))
        beside = [text_cell("") for _ in table.headers[2:]]
        closing = (
            text_cell(more),
            replace(left[0][1], shown=words.number(total), raw=total, pick=None),
        )
        rows = [*rows[:most], (*closing, *beside)]
    shortened = replace(table, rows=tuple(rows))
    return f"<h3>{escaped(heading)}</h3>{table_html(shortened)}"


def sheet_places(table: Table, words: Words) -> str:
    """Return the places with the most nights as HTML: their names, incidents and nights."""
    shortened = replace(
        table,
        headers=table.headers[:3],
        rows=tuple(row[:3] for row in table.rows[:MOST_PLACES]),
    )
    heading = words.text("Where does it happen again and again?")
    return f"<h3>{escaped(heading)}</h3>{table_html(shortened)}"


def sheet_week(heading: str, table: Table) -> str:
    """Return the week as HTML."""
    return f'<h3>{escaped(heading)}</h3><div class="tg-sheet-week">{table_html(table)}</div>'


def sheet_foot(result: Result, words: Words, extra: Sequence[str] = ()) -> str:
    """Return what the sheet rests on: definition, unit, period, remarks and sources."""
    return source_line(result, words, extra=extra)
