"""Counts as bars and columns in plain HTML; what is hidden is hatched and says so in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.tables import Cell, number_cell, state_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import CellState, Row
from trygghet.reports.counted import count_in, state_in


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar list: its name, and the published cell; ``None`` where there is none."""

    name: str
    row: Row | None


def bars_html(bars: Sequence[Bar], words: Words, *, title: str, synthetic: bool = False) -> str:
    """Return counts as bars from zero, each with its number beside its name."""
    most = max((count_in(bar.row) or 0 for bar in bars), default=0)
    items = "".join(_bar(bar, most, words) for bar in bars)
    return f'<ul class="tg-bars" aria-label="{escaped(title)}">{items}</ul>{_made_up(words, synthetic=synthetic)}'


@dataclass(frozen=True, slots=True)
class Run:
    """Months or quarters in their order, with a heading.

    Parameters
    ----------
    name
        Whose they are.
    cells
        Label of each period and its published cell.
    """

    name: str
    cells: Sequence[tuple[str, Row | None]]


def columns_html(runs: Sequence[Run], words: Words, *, synthetic: bool = False) -> str:
    """Return runs as small pictures with columns from zero, all to one scale; the table has the numbers."""
    counts = [count_in(row) or 0 for run in runs for _, row in run.cells]
    most = max(counts, default=0)
    drawn = "".join(_run(run, most, words) for run in runs)
    return f'<div class="tg-runs">{drawn}</div>{_made_up(words, synthetic=synthetic)}'


def count_cell(row: Row | None, words: Words) -> Cell:
    """Return a published cell for a table: its count, "..", or that there is no figure."""
    count = count_in(row)
    return state_cell(state_in(row), words) if count is None else number_cell(count, words)


def count_said(row: Row | None, words: Words) -> str:
    """Return a count in words, or why there is none."""
    count = count_in(row)
    return words.label(state_in(row)).lower() if count is None else words.number(count)


def hidden_in(rows: Sequence[Row | None]) -> bool:
    """Whether any of the cells is hidden."""
    return any(state_in(row) is CellState.PROTECTED for row in rows if row is not None)


def hidden_remark(rows: Sequence[Row | None], words: Words) -> str:
    """Say what the sign for hidden counts means, where one stands; empty where none does."""
    if not hidden_in(rows):
        return ""
    return words.text(
        "“..” is a protected figure: a count from 1 to 4, or a larger one that would tell it. It"
        " doesn't mean zero."
    )


def _bar(bar: Bar, most: int, words: Words) -> str:
    count = count_in(bar.row)
    drawn = '<i class="tg-bar-hidden"></i>'
    if count is not None:  # Nothing is drawn for nothing, and the least bar can be seen.
        drawn = f'<i style="width:{100 * count / most:.1f}%"></i>' if count else ""
    return (
        f'<li><span>{escaped(bar.name)}</span><div aria-hidden="true">{drawn}</div>'
        f"<b>{_written(bar.row, words)}</b></li>"
    )


def _written(row: Row | None, words: Words) -> str:
    cell = count_cell(row, words)
    if not cell.aloud:
        return escaped(cell.shown)
    return (
        f'<span aria-hidden="true">{escaped(cell.shown)}</span>'
        f'<span class="tg-hidden">{escaped(cell.aloud)}</span>'
    )


#: Pixels of a small picture's own measure; the page stretches it.
_COLUMN, _GAP, _HEIGHT = 9, 3, 64


def _run(run: Run, most: int, words: Words) -> str:
    drawn = []
    for place, (label, row) in enumerate(run.cells):
        left, count = place * (_COLUMN + _GAP), count_in(row)
        told = f"<title>{escaped(label)}: {escaped(count_said(row, words))}</title>"
        if count is None:
            hidden = state_in(row) is CellState.PROTECTED
            look = "tg-column-hidden" if hidden else "tg-column-none"
            drawn.append(
                f'<rect class="{look}" x="{left}" y="{_HEIGHT - 10}" width="{_COLUMN}" height="10">{told}</rect>'
            )
            continue
        high = round(_HEIGHT * count / most, 1) if most else 0
        drawn.append(
            f'<rect x="{left}" y="{round(_HEIGHT - high, 1)}" width="{_COLUMN}" height="{high}">{told}</rect>'
        )
    width = max(len(run.cells) * (_COLUMN + _GAP) - _GAP, 1)
    known = [count for _, row in run.cells if (count := count_in(row)) is not None]
    between = _between(known, words)
    alt = f"{run.name}. {between}" if between else run.name
    ends = ""
    if run.cells:
        ends = f"<span>{escaped(run.cells[0][0])}</span><span>{escaped(run.cells[-1][0])}</span>"
    return (
        f"<figure><figcaption>{escaped(run.name)} <small>{escaped(between)}</small></figcaption>"
        f'<svg viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escaped(alt)}">{"".join(drawn)}</svg>'
        f'<p class="tg-run-ends" aria-hidden="true">{ends}</p></figure>'
    )


def _between(known: Sequence[int], words: Words) -> str:
    if not known:
        return ""
    return words.text("{least}–{most} a period", least=min(known), most=max(known))


def _made_up(words: Words, *, synthetic: bool) -> str:
    if not synthetic:
        return ""
    said = words.text("Made-up data").upper()
    return f'<p class="tg-named-made-up">{escaped(said)}</p>'
