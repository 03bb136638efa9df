"""Places or themes that people name as bars and as a table: counts, never shares, never a sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.mention_names import Sign, count_of, name_said, number_said
from trygghet.figures.tables import Cell, Table, state_cell, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import CellState, Row

#: A list of more bars is read by nobody; the table holds all.
MOST_BARS = 12


def bar_list(
    rows: Sequence[Row], sign: Sign, words: Words, *, title: str, synthetic: bool = False
) -> str:
    """Return the first rows as bars from zero, each with its number beside its name, as HTML."""
    most = max((count_of(row) for row in rows), default=0)
    shown = rows[:MOST_BARS]
    items = "".join(_bar(row, most, sign, words) for row in shown)
    parts = [f'<ul class="tg-named" aria-label="{escaped(title)}">{items}</ul>']
    if synthetic:
        mark = escaped(words.text("Made-up data").upper())
        parts.append(f'<p class="tg-named-made-up">{mark}</p>')
    if len(shown) < len(rows):
        more = words.text(
            "The {n} that most people named, of {all}. The table holds all.",
            n=len(shown),
            all=len(rows),
        )
        parts.append(f'<p class="tg-small">{escaped(more)}</p>')
    return "".join(parts)


def mention_table(
    rows: Sequence[Row], words: Words, *, caption: str, what: str, districts: Mapping[str, str]
) -> Table:
    """Return the rows as a table: name, number of mentions, district, wave and how it was counted.

    Parameters
    ----------
    what
        What the rows are: a place, a theme.
    districts
        Names of districts by id.
    """
    placed = any(row["district"] for row in rows)
    headers = [what, words.text("Mentions"), words.text("Survey wave"), words.text("Counted")]
    if placed:
        headers.insert(2, words.text("District"))
    table = []
    for row in rows:
        counted = words.text("by the publisher") if row["published"] else words.text("here")
        cells = [text_cell(name_said(row, words)), _number(row, words)]
        if placed:
            district = str(row["district"] or "")
            cells.append(text_cell(districts.get(district, district)))
        table.append((*cells, text_cell(row["wave"]), text_cell(counted)))
    return Table(caption, tuple(headers), tuple(table))


def _number(row: Row, words: Words) -> Cell:
    if not isinstance(row["n"], int):
        return state_cell(CellState(str(row["state"])), words)
    return Cell(number_said(row, words), row["n"])


def _bar(row: Row, most: int, sign: Sign, words: Words) -> str:
    part = 100 * count_of(row) / most if most else 0
    name, number = escaped(name_said(row, words)), escaped(number_said(row, words))
    bar = f'<i style="width:{part:.1f}%;background:{sign.colour}" aria-hidden="true"></i>'
    return f"<li><span>{name}</span><b>{number}</b><div>{bar}</div></li>"
