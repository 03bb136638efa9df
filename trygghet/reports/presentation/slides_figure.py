"""A figure on a slide: a native chart, a picture of a map, or its table."""

from __future__ import annotations

from typing import Any

from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.model import Shown
from trygghet.figures.theme import LIGHT
from trygghet.reports.presentation.slides_chart import add_chart, drawable
from trygghet.reports.presentation.slides_deck import BODY, Box, Deck, alternative
from trygghet.reports.presentation.slides_notes import figure_notes
from trygghet.reports.presentation.slides_picture import add_picture
from trygghet.reports.presentation.slides_table import add_tables, grid_of
from trygghet.reports.presentation.slides_text import (
    Paragraph,
    Run,
    high,
    plain,
    shortened,
)

_TITLE, _SENTENCE, _SENTENCE_ALONE = 16.0, 14.0, 20.0
_SOURCE = 11.0
_SOURCE_LINES = 4
_GAP = 8.0


def drawn(figure: Shown) -> bool:
    """Whether there is something to draw beside the table."""
    if figure.plot is not None:
        return drawable(figure.plot)
    if isinstance(figure.drawing, MapFigure):
        return figure.drawing.payload is not None
    return figure.drawing is not None


def add_figure_slide(deck: Deck, figure: Shown) -> None:
    """Add a figure on a slide of its own; a map's table follows it, since a picture holds no numbers."""
    title, synthetic = figure.title, figure.synthetic
    if drawn(figure):
        slide = deck.slide(title, synthetic=synthetic)
        add_figure(deck, slide, figure, BODY, titled=False, sentence=True)
        deck.notes(slide, figure_notes(figure, deck.words))
        title = under(title, deck.words.text("Table"))
    if not drawn(figure) or figure.plot is None:
        alt = figure.table.caption or figure.title
        grid = grid_of(figure.table)
        for slide in add_tables(deck, title, grid, alt=alt, synthetic=synthetic):
            deck.notes(slide, figure_notes(figure, deck.words))


def under(heading: str, part: str) -> str:
    """Return the title of a part of something that has a title itself."""
    return f"{heading} · {part}" if part and part != heading else heading


def add_figure(
    deck: Deck, slide: Any, figure: Shown, box: Box, *, titled: bool, sentence: bool
) -> None:
    """Draw a figure into a place: title and sentence above it, its source below."""
    above = []
    if titled:
        title = shortened(figure.title, _TITLE, box.width, 2, bold=True)
        above.append(Paragraph((Run(title, bold=True),), _TITLE, 2))
    if sentence and figure.sentence:
        size = _SENTENCE if titled else _SENTENCE_ALONE
        above.append(plain(shortened(figure.sentence, size, box.width, 3), size))
    top = box.top
    if above:
        height = high(above, box.width)
        deck.text(slide, above, Box(box.left, top, box.width, height))
        top += height + _GAP
    # All of the source stands in the notes.
    source = shortened(" · ".join(figure.source), _SOURCE, box.width, _SOURCE_LINES)
    below = [plain(source, _SOURCE, colour=LIGHT.muted)] if source else []
    source_high = high(below, box.width)
    place = Box(box.left, top, box.width, box.bottom - top - source_high - _GAP)
    if figure.plot is not None and drawable(figure.plot):
        alt = figure.drawing.alt if figure.drawing else figure.sentence or figure.title
        alternative(add_chart(slide, figure.plot, place, deck.words), figure.title, alt)
    elif figure.drawing is not None:
        add_picture(deck, slide, figure.drawing, place)
    if below:
        deck.text(slide, below, Box(box.left, box.bottom - source_high, box.width, source_high))
