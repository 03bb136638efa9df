"""What residents have sent in: a sentence, bars by theme and by place, and tables. Never their words to the public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.contributions import BOTH, PLACE, THEME, rows_by
from trygghet.model.result import CellState, Result, Row

#: Bars that stand in a picture; the table has all.
_MOST = 8


def contributions_sentence(result: Result, words: Words) -> str:
    """Say how many have been sent in, when, and what most are about."""
    themes = [row for row in rows_by(result, THEME) if not row["other"]]
    days = [day for row in result.rows for day in (row["first_day"], row["last_day"]) if day]
    said = []
    if result.total is not None:
        said.append(words.plural("{n} contribution", "{n} contributions", n=result.total))
    known = sorted(day for day in days if isinstance(day, date))
    if known:
        said.append(words.text("{first} to {last}", first=known[0], last=known[-1]))
    text = ", ".join(said) + "." if said else ""
    if themes:
        first = themes[0]
        most = words.text(
            "Most are about {theme}: {n}.", theme=str(first["theme"]), n=words.number(_n(first))
        )
        text = f"{text} {most}".strip()
    return example_first(text, words, synthetic=result.synthetic)


def contribution_bars(result: Result, words: Words) -> str:
    """Return themes beside places as bars with their numbers, as HTML."""
    by_theme = [(name_of(row, words), _n(row)) for row in _counted(rows_by(result, THEME))]
    by_place = [(name_of(row, words), _n(row)) for row in _counted(rows_by(result, PLACE))]
    mark = made_up_mark(words) if result.synthetic else ""
    themes = count_bars(words.text("By theme"), by_theme[:_MOST], words)
    places = count_bars(words.text("By place"), by_place[:_MOST], words)
    return f'{mark}<div class="tg-halves"><div>{themes}</div><div>{places}</div></div>'


def count_bars(title: str, counted: Sequence[tuple[str, int]], words: Words) -> str:
    """Return counts as bars from zero, each with its name and number, as HTML; empty for none."""
    if not counted:
        return ""
    most = max(n for _, n in counted) or 1
    rows = "".join(
        f'<li><span>{escaped(name)}</span><i style="width:{n / most * 100:.0f}%"></i>'
        f"<b>{words.number(n)}</b></li>"
        for name, n in counted
    )
    return f'<p class="tg-party">{escaped(title)}</p><ul class="tg-themes">{rows}</ul>'


def contribution_table(result: Result, words: Words) -> Table:
    """Return the counts by theme and place together; to the public by each alone."""
    both = rows_by(result, BOTH)
    rows = both or [*rows_by(result, THEME), *rows_by(result, PLACE)]
    told = tuple(
        (
            text_cell(row["theme"] or (name_of(row, words) if row["by"] == THEME else "")),
            text_cell("" if row["by"] == THEME else name_of(row, words)),
            _number(row, words),
        )
        for row in rows
    )
    headers = (words.text("Theme"), words.text("Place"), words.text("Contributions"))
    # On a place's own card its name in every row tells nothing.
    one_place = both and len({row["place"] for row in both}) == 1
    kept = (0, 2) if one_place else (0, 1, 2)
    return Table(
        words.text("What residents have sent in"),
        tuple(headers[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in told),
    )


def contribution_text_table(result: Result, words: Words) -> Table:
    """Return what residents wrote, the latest first: for staff."""
    headers = (
        *(words.text("Day"), words.text("Theme")),
        *(words.text("Place"), words.text("What was written")),
    )
    rows = tuple(
        (
            Cell(str(row["day"]), whole=True),
            text_cell(row["theme"]),
            text_cell(row["name"]),
            text_cell(row["text"]),
        )
        for row in result.rows
    )
    return Table(words.text("In residents' own words"), headers, rows)


def name_of(row: Row, words: Words) -> str:
    """Return what a row counts: its theme or place, the rest, or that no place is given."""
    if row["other"]:
        return words.text("Other")
    if row["by"] == THEME:
        return str(row["theme"])
    return str(row["name"] or words.text("No place given"))


def _counted(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["n"] is not None]


def _n(row: Row) -> int:
    return int(str(row["n"] or 0))


def _number(row: Row, words: Words) -> Cell:
    if row["n"] is None:
        return state_cell(CellState.PROTECTED, words)
    return number_cell(_n(row), words)
