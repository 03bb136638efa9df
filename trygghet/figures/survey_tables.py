"""Survey shares as tables: whom or where, share, interval, base, and what must be known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.marks import point_of
from trygghet.figures.survey_chart import base_text, interval_text
from trygghet.figures.survey_dots import share_said, state_said
from trygghet.figures.tables import Cell, Table, state_cell, text_cell
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.model.result import CellState, Row


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of shares: what it is called, the figure, and what else is said of it."""

    name: str
    row: Row
    remark: str = ""


def share_table(caption: str, first: str, lines: Sequence[Line], words: Words) -> Table:
    """Return shares as a table; columns in which nothing stands are left out.

    Parameters
    ----------
    first
        What the first column is called.
    """
    shown = []
    for line in lines:
        row = line.row
        point = point_of(row)
        share = state_cell(point.state, words)
        if point.share is not None:
            share = Cell(share_said(point, words), point.share)
        flagged = point.share is not None and point.state is not CellState.VALUE
        told = [state_said(point, words)] if flagged else []
        raked = number(row.get("raked_share"))
        shown.append(
            (
                text_cell(line.name),
                share,
                Cell("" if raked is None else words.percent(raked), raked),
                text_cell("" if point.interval is None else interval_text(point, words)),
                Cell("" if point.share is None else base_text(point, words), point.n),
                text_cell(". ".join([*told, line.remark] if line.remark else told)),
            )
        )
    headers = (
        first,
        words.text("Share"),
        words.text("Weighted by sex, age and area, but still self-selected"),
        words.text("95% interval"),
        words.text("Base"),
        words.text("Remark"),
    )
    return Table(caption, *_filled(headers, shown))


def _filled(
    headers: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Leave out columns in which nothing stands: cards are narrow."""
    kept = [n for n in range(len(headers)) if n == 0 or any(row[n].shown for row in rows)]
    return (
        tuple(headers[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in rows),
    )
