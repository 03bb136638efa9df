"""The table beside every figure: the same numbers as text, with totals that visibly agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import CellState

#: Signs that stand for a state in Swedish tables; the word follows for those who listen.
_SIGNS = {CellState.PROTECTED: "..", CellState.NOT_APPLICABLE: "."}


@dataclass(frozen=True, slots=True)
class Pick:
    """What choosing a cell or a header does.

    Parameters
    ----------
    key
        What is sent, for the page to understand.
    chosen
        Whether it is chosen already; choosing it again takes it back.
    """

    key: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Parameters
    ----------
    shown
        What the reader sees, formatted in their language.
    raw
        The number behind it, for files; ``None`` for text.
    aloud
        What is read aloud in its place, where a sign is shown.
    heat
        How strongly the cell is shaded, 0 (not at all) to 4.
    href
        Where the cell leads.
    whole
        Whether the text is never broken into lines: ids.
    pick
        What choosing the cell does; ``None`` where it can't be chosen.
    lang
        The language of its words, where they are a source's own in another than the page's.
    """

    shown: str
    raw: int | float | None = None
    aloud: str = ""
    heat: int = 0
    href: str = ""
    whole: bool = False
    pick: Pick | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A figure's numbers.

    Parameters
    ----------
    caption
        What the table shows.
    headers
        One for each column; the first column names the rows.
    rows
        Cells, as many as there are headers.
    closing
        Rows below the others: outside, without known place, total.
    header_picks
        What choosing a header does, by column; empty where none can be chosen.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    closing: tuple[tuple[Cell, ...], ...] = ()
    header_picks: tuple[Pick | None, ...] = ()

    @property
    def chosen(self) -> bool:
        """Whether anything in it is chosen."""
        picks = [*self.header_picks, *(cell.pick for row in self.rows for cell in row)]
        return any(pick is not None and pick.chosen for pick in picks)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Which columns hold numbers, and so are set to the right."""
        cells = (*self.rows, *self.closing)
        return tuple(
            column > 0 and any(row[column].raw is not None for row in cells)
            for column in range(len(self.headers))
        )


def text_cell(text: object) -> Cell:
    """Return a cell of text; an empty one for ``None``."""
    return Cell("" if text is None else str(text))


def number_cell(value: float | None, words: Words, decimals: int = 0) -> Cell:
    """Return a cell with a number, or saying that there is none."""
    if value is None:
        return state_cell(CellState.MISSING, words)
    return Cell(words.number(value, decimals), value)


def state_cell(state: CellState, words: Words) -> Cell:
    """Return a cell that says why there is no number: a sign with its word, or the word."""
    label = words.label(state)
    sign = _SIGNS.get(state)
    return Cell(sign, aloud=label.lower()) if sign else Cell(label)


def table_html(table: Table) -> str:
    """Return a table as HTML; the caption is for those who listen, the card has its heading."""
    numeric = table.numeric
    head = "".join(
        f'<th scope="col"{_right(right)}>{escaped(header)}</th>'
        for header, right in zip(table.headers, numeric, strict=True)
    )
    body = "".join(_row(row, numeric) for row in table.rows)
    closing = "".join(_row(row, numeric, look=' class="tg-total"') for row in table.closing)
    return (
        f'<table class="tg-table"><caption class="tg-hidden">{escaped(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{closing}</tbody></table>"
    )


def _row(row: Sequence[Cell], numeric: Sequence[bool], look: str = "") -> str:
    first, *rest = row
    cells = "".join(
        f"<td{_look(cell, right=right)}>{_cell(cell)}</td>"
        for cell, right in zip(rest, numeric[1:], strict=True)
    )
    return f'<tr{look}><th scope="row"{_look(first)}>{_cell(first)}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    if cell.href:
        return f'<a href="{escaped(cell.href)}" target="_self">{escaped(cell.shown)}</a>'
    if not cell.aloud:
        return escaped(cell.shown)
    return (
        f'<span aria-hidden="true">{escaped(cell.shown)}</span>'
        f'<span class="tg-hidden">{escaped(cell.aloud)}</span>'
    )


def _look(cell: Cell, *, right: bool = False) -> str:
    names = [
        name
        for name, has in (
            ("tg-number", right),
            ("tg-whole", cell.whole),
            (f"tg-heat tg-heat-{cell.heat}", cell.heat > 0),
            ("tg-chosen", cell.pick is not None and cell.pick.chosen),
        )
        if has
    ]
    spoken = f' lang="{escaped(cell.lang)}"' if cell.lang else ""
    return (f' class="{" ".join(names)}"' if names else "") + spoken


def _right(right: bool) -> str:
    return ' class="tg-number"' if right else ""
