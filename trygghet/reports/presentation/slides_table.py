"""Tables on slides: as many rows a slide as fit, the header again on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from trygghet.figures.tables import Cell, Table
from trygghet.figures.theme import LIGHT
from trygghet.reports.presentation.slides_deck import BODY, Box, Deck, alternative
from trygghet.reports.presentation.slides_text import (
    LINE,
    Paragraph,
    Run,
    flowed,
    high,
    longest_word,
    one_line,
    rgb,
    write,
)

_SIZES = (15.0, 13.0, 11.0, 9.0)
_LIST_SIZES = (18.0, 16.0, 14.0, 12.0)
_SIDE, _ABOVE = 6.0, 4.0
#: A column is no wider than this for the sake of its longest cell.
_WIDEST = 420.0
_BELOW_TEXT = 14.0

#: What a cell says: stretches of text, a paragraph each.
Said = tuple[tuple[Run, ...], ...]
#: A cell's paragraphs, and whether they stand to the right.
Written = tuple[list[Paragraph], bool]
#: The rows of a slide, and how high each is.
Page = tuple[list[list[Written]], list[float]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for slides.

    Parameters
    ----------
    headers
        One for each column.
    rows
        As many cells as there are headers.
    right
        Which columns stand to the right.
    prose
        Whether its cells are sentences: larger letters, as wide as the slide.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    right: tuple[bool, ...]
    prose: bool = False


def grid_of(table: Table) -> Grid:
    """Return a figure's table; signs are followed by their word."""
    rows = tuple(tuple(said(shown(cell)) for cell in row) for row in table.rows)
    sums = tuple(tuple(said(shown(cell), bold=True) for cell in row) for row in table.closing)
    return Grid(table.headers, (*rows, *sums), table.numeric)


def said(text: str, *, bold: bool = False, colour: str = "") -> Said:
    """Return what a cell of one paragraph says."""
    return ((Run(text, bold, colour),),)


def shown(cell: Cell) -> str:
    """Return what a cell says, to be seen and heard alike."""
    return f"{cell.shown} ({cell.aloud})" if cell.aloud else cell.shown


def add_tables(
    deck: Deck,
    title: str,
    grid: Grid,
    *,
    alt: str,
    synthetic: bool,
    above: Sequence[Paragraph] = (),
) -> list[Any]:
    """Add as many slides as a table takes; further ones say how many there are.

    Parameters
    ----------
    above
        What stands over the table on the first of them.
    """
    over = high(above, BODY.width) + _BELOW_TEXT if above else 0.0
    widths, pages = _laid_out(grid, BODY.height - over)
    slides: list[Any] = []
    for number, (rows, heights) in enumerate(pages, start=1):
        told = title if len(pages) == 1 else f"{title} ({number}/{len(pages)})"
        top = BODY.top
        if above and not slides:
            place = Box(BODY.left, top, BODY.width, over - _BELOW_TEXT)
            slide = deck.text_slide(told, above, place, synthetic=synthetic)
            top += over
            if len(rows) == 1 < len(pages):
                slides.append(slide)
                continue
        else:
            slide = deck.slide(told, synthetic=synthetic)
        shape = slide.shapes.add_table(
            len(rows), len(widths), Pt(BODY.left), Pt(top), Pt(sum(widths)), Pt(sum(heights))
        )
        alternative(shape, told, alt)
        _fill(shape.table, rows, heights, widths, deck.words.language)
        slides.append(slide)
    return slides


def _laid_out(grid: Grid, first: float) -> tuple[list[float], list[Page]]:
    """Return the columns' widths, and the rows of each slide with their heights.

    The letters are the largest that break no word, or smaller ones where those save a slide.
    """
    sizes = _LIST_SIZES if grid.prose else _SIZES
    largest, widths = _fitting(grid, sizes)
    best = widths, list(_pages(grid, largest, widths, first))
    for size in sizes[sizes.index(largest) + 1 : -1]:
        _, narrower = _fitting(grid, (size,))
        pages = list(_pages(grid, size, narrower, first))
        if len(pages) < len(best[1]):
            best = narrower, pages
    return best


def _fitting(grid: Grid, sizes: Sequence[float]) -> tuple[float, list[float]]:
    """Return the largest letters that no word is broken at, and the columns' widths."""
    columns = [
        [header, *(_text(runs) for row in grid.rows for runs in row[column])]
        for column, header in enumerate(grid.headers)
    ]
    for size in sizes:
        least = [max(longest_word(text, size, bold=True) for text in each) for each in columns]
        natural = [
            min(max(one_line(text, size, bold=True) for text in each), _WIDEST) for each in columns
        ]
        room = BODY.width - 2 * _SIDE * len(columns)
        if sum(least) <= room or size == sizes[-1]:
            break
    least = [min(each, room / len(columns)) for each in least]
    wished = [max(pair) for pair in zip(least, natural, strict=True)]
    spare = room - sum(least)
    wanted = sum(wished) - sum(least)
    part = min(1.0, spare / wanted) if wanted > 0 else 0.0
    widths = [
        low + (wish - low) * part + 2 * _SIDE for low, wish in zip(least, wished, strict=True)
    ]
    if grid.prose:
        widths = [width * BODY.width / sum(widths) for width in widths]
    return size, widths


def _pages(grid: Grid, size: float, widths: Sequence[float], first: float) -> Iterator[Page]:
    inner = [width - 2 * _SIDE for width in widths]
    head = [[Paragraph((Run(each, bold=True),), size)] for each in grid.headers]
    # A header of paragraphs would leave no room for rows.
    head = [_cut(each, width, BODY.height / 3) for each, width in zip(head, inner, strict=True)]
    head_high = _row_high(head, inner)
    most = BODY.height - head_high - 2 * _ABOVE
    rows, heights, room = [_placed(head, grid.right)], [head_high], first
    for cells in grid.rows:
        row = [
            _cut([Paragraph(runs, size) for runs in cell], width, most)
            for cell, width in zip(cells, inner, strict=True)
        ]
        height = _row_high(row, inner)
        # Below a text there may be no room for a single row: the text then stands alone.
        if sum(heights) + height > room and (len(rows) > 1 or room < BODY.height):
            yield rows, heights
            rows, heights, room = [_placed(head, grid.right)], [head_high], BODY.height
        rows.append(_placed(row, grid.right))
        heights.append(height)
    yield rows, heights


def _cut(paragraphs: list[Paragraph], width: float, height: float) -> list[Paragraph]:
    """Return what fits on a slide of its own; the notes hold the rest."""
    if high(paragraphs, width) <= height:
        return paragraphs
    size = paragraphs[0].size
    first = next(flowed(paragraphs, width, max(height - size * LINE, size * LINE)))
    return [*first[:-1], Paragraph((*first[-1].runs, Run("…")), size)]


def _row_high(row: Sequence[list[Paragraph]], widths: Sequence[float]) -> float:
    tallest = max(high(cell, width) for cell, width in zip(row, widths, strict=True))
    return tallest + 2 * _ABOVE


def _placed(row: Sequence[list[Paragraph]], right: Sequence[bool]) -> list[Written]:
    return list(zip(row, right, strict=True))


def _fill(
    table: Any,
    rows: Sequence[Sequence[Written]],
    heights: Sequence[float],
    widths: Sequence[float],
    language: str,
) -> None:
    table.first_row, table.horz_banding = True, False
    # Widths in whole units that add up to the shape's own.
    edges = [Pt(sum(widths[:column])) for column in range(len(widths) + 1)]
    for column, (low, far) in zip(table.columns, pairwise(edges), strict=True):
        column.width = far - low
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = Pt(height)
        for place, (paragraphs, right) in zip(table.rows[number].cells, row, strict=True):
            place.margin_left = place.margin_right = Pt(_SIDE)
            place.margin_top = place.margin_bottom = Pt(_ABOVE)
            place.fill.solid()
            ground = LIGHT.band if number == 0 else LIGHT.card
            place.fill.fore_color.rgb = rgb(ground)
            inked = [_inked(each) for each in paragraphs]
            write(place.text_frame, inked, language)
            for paragraph in place.text_frame.paragraphs if right else ():
                paragraph.alignment = PP_ALIGN.RIGHT
            _underline(place)


def _inked(paragraph: Paragraph) -> Paragraph:
    runs = (Run(run.text, run.bold, run.colour or LIGHT.ink) for run in paragraph.runs)
    return Paragraph(tuple(runs), paragraph.size, paragraph.after)


def _underline(place: Any) -> None:
    line = parse_xml(
        f'<a:lnB w="9525" {nsdecls("a")}><a:solidFill><a:srgbClr val="{LIGHT.edge[1:]}"/>'
        "</a:solidFill></a:lnB>"
    )
    # Lines stand before the filling.
    place._tc.get_or_add_tcPr().insert(0, line)


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
