"""A presentation as slides that can be edited: native charts and tables, and notes for whoever speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.presentation.model import Presentation, Promises, Shown, Steps, View
from trygghet.figures.source_line import as_of_text
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.reports.presentation.slides_chart import drawable
from trygghet.reports.presentation.slides_deck import BODY, Box, Deck
from trygghet.reports.presentation.slides_figure import add_figure, add_figure_slide, under
from trygghet.reports.presentation.slides_file import settled
from trygghet.reports.presentation.slides_lists import Lead, add_list, entries, made_up
from trygghet.reports.presentation.slides_notes import figure_notes, text_notes, view_notes
from trygghet.reports.presentation.slides_table import add_tables, grid_of
from trygghet.reports.presentation.slides_text import Paragraph, Run, flowed, high, plain

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#: Sizes of what is said aloud, largest first: the last can still be read from the back row.
_SAID = (28, 26, 24, 22, 20)
_SAID_BESIDE_FIGURE = (24, 22, 20)
_PROSE = 16
#: So much of a slide, at most, is said above a list.
_ABOVE_LIST = 0.45
#: Of the slide, where sentences stand beside a figure.
_LEFT = Box(BODY.left, BODY.top, 340, BODY.height)
_RIGHT = Box(BODY.left + 372, BODY.top, BODY.width - 372, BODY.height)


def slides(presentation: Presentation, words: Words, made: date) -> bytes:
    """Return a presentation as a PowerPoint file (.pptx), in the language of its words.

    The same presentation gives the same bytes on the same day. Numbers that a chart can't hold
    (intervals, bases, why there is none) stand in the notes of its slide.

    Parameters
    ----------
    made
        The day that the file bears.
    """
    where = [presentation.municipality]
    if presentation.on is not None:
        where.append(as_of_text(presentation.on, words))
    mark = presentation.mark or words.text("Made-up data")
    deck = Deck(words, foot=" · ".join(where), mark=mark)
    _opening(deck, presentation, made)
    for view in presentation.views:
        _view(deck, view)
    _methods(deck, presentation)
    if presentation.sources.rows:
        title, mixed = presentation.sources.caption, bool(presentation.mark)
        add_tables(deck, title, grid_of(presentation.sources), alt=title, synthetic=mixed)
    return settled(deck.finished(presentation.title, made), made)


def _opening(deck: Deck, presentation: Presentation, made: date) -> None:
    lines = [plain(line, 20, after=4) for line in presentation.scope]
    if presentation.on is not None:
        lines.append(plain(as_of_text(presentation.on, deck.words), 20, after=4))
    lines.append(plain(deck.words.text("Made {date}", date=made), 16, colour=LIGHT.muted))
    first, *rest = flowed(lines, BODY.width - 22, 200)
    slide = deck.opening(presentation.title, first, synthetic=bool(presentation.mark))
    deck.notes(slide, text_notes([presentation.title, *presentation.scope]))
    for page in rest:
        deck.text_slide(presentation.title, page, synthetic=bool(presentation.mark))


def _view(deck: Deck, view: View) -> None:
    notes = tuple(view_notes(view.notes, deck.words))
    beside, lead = _beside_figure(view), _above_list(view, deck.words, notes)
    if beside is not None:
        figure, size = beside
        written = _sized(_said(view), size)
        synthetic = _made_up(view, deck.words)
        if written:
            slide, place = (
                deck.text_slide(view.heading, written, _LEFT, synthetic=synthetic),
                _RIGHT,
            )
        else:
            slide, place = deck.slide(view.heading, synthetic=synthetic), BODY
        aloud = figure.sentence in {each.text for each in view.said}
        add_figure(deck, slide, figure, place, titled=True, sentence=not aloud)
        deck.notes(slide, [*figure_notes(figure, deck.words), *notes])
    elif lead is None:
        _said_alone(deck, view, notes)
    lists = sum(isinstance(block, Promises | Steps) for block in view.blocks)
    for block in view.blocks:
        match block:
            case Shown():
                if beside is None or block is not beside[0]:
                    add_figure_slide(deck, block)
            case Promises() | Steps() if entries(block):
                name = block.party if isinstance(block, Promises) else block.heading
                title = under(view.heading, name) if lists > 1 or lead is None else view.heading
                add_list(deck, title, block, lead or Lead())
                lead = Lead()
            case _:
                pass


def _above_list(view: View, words: Words, notes: tuple[Paragraph, ...]) -> Lead | None:
    """Return what is said, where it has room above the list that the view begins with."""
    first = next(iter(view.blocks), None)
    said = tuple(_sized(_said(view), _SAID[-1]))
    if not isinstance(first, Promises | Steps) or not entries(first):
        return None
    fits = high(said, BODY.width) <= BODY.height * _ABOVE_LIST
    return Lead(said, notes, _made_up(view, words)) if fits else None


def _beside_figure(view: View) -> tuple[Shown, float] | None:
    """Return the chart that has room beside what is said, and the size of what is said then."""
    said = _said(view)
    first = next(iter(view.figures), None)
    if first is None or not drawable(first.plot):
        return None
    for size in _SAID_BESIDE_FIGURE:
        if high(_sized(said, size), _LEFT.width) <= _LEFT.height:
            return first, size
    return None


def _said_alone(deck: Deck, view: View, notes: Sequence[Paragraph]) -> None:
    said = _said(view)
    size = next(
        (size for size in _SAID if high(_sized(said, size), BODY.width) <= BODY.height), _SAID[-1]
    )
    synthetic = _made_up(view, deck.words)
    if not said:
        deck.notes(deck.slide(view.heading, synthetic=synthetic), notes)
    for page in flowed(_sized(said, size), BODY.width, BODY.height):
        slide = deck.text_slide(view.heading, page, synthetic=synthetic)
        deck.notes(slide, notes)
        notes = ()


def _methods(deck: Deck, presentation: Presentation) -> None:
    written = []
    for heading, paragraphs in presentation.methods:
        written.append(Paragraph((Run(heading, bold=True),), _PROSE, 2))
        written += [plain(text, _PROSE, after=6) for text in paragraphs]
    for page in flowed(written, BODY.width, BODY.height):
        deck.text_slide(deck.words.text("How the figures are made"), page, synthetic=False)


def _said(view: View) -> list[tuple[Paragraph, float]]:
    """Return what a view says, each with its part of the letters' size."""
    paragraphs = []
    for each in view.said:
        before, key, after = each.text.partition(each.key) if each.key else (each.text, "", "")
        colour = LIGHT.muted if each.beside else ""
        runs = (
            Run(before, colour=colour),
            Run(key, bold=True, colour=colour),
            Run(after, colour=colour),
        )
        told = tuple(run for run in runs if run.text)
        paragraphs.append((Paragraph(told, 0), 0.8 if each.beside else 1.0))
    paragraphs += [(plain(text, 0), 1.0) for text in view.unknown]
    if view.remark:
        paragraphs.append((plain(view.remark, 0, colour=LIGHT.muted), 0.7))
    return [(each, part) for each, part in paragraphs if each.text.strip()]


def _sized(said: Iterable[tuple[Paragraph, float]], size: float) -> list[Paragraph]:
    return [Paragraph(each.runs, round(size * part), size * 0.5) for each, part in said]


def _made_up(view: View, words: Words) -> bool:
    """Whether anything that the view says or shows is made up."""
    example = example_first("", words, synthetic=True).strip()
    return any(each.text.startswith(example) for each in view.said) or any(
        block.synthetic if isinstance(block, Shown) else made_up(block) for block in view.blocks
    )
