"""Promises and steps on slides, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trygghet.figures.presentation.model import PromiseLine, Promises, Step, Steps
from trygghet.figures.theme import LIGHT
from trygghet.reports.presentation.slides_deck import Deck
from trygghet.reports.presentation.slides_figure import under
from trygghet.reports.presentation.slides_notes import text_notes
from trygghet.reports.presentation.slides_table import Grid, Said, add_tables, said
from trygghet.reports.presentation.slides_text import Run

#: The colours of a promise's state; its sign and its word tell the same.
_LOOKS = {
    "plain": LIGHT.muted,
    "going": LIGHT.accent,
    "late": LIGHT.late,
    "done": LIGHT.done,
}
#: Asks for a sign as text; slide programs that don't know it show an empty box.
_AS_TEXT = "\N{VARIATION SELECTOR-15}"


def add_promises(deck: Deck, heading: str, promises: Promises) -> None:
    """Add the promises of one party, in their order; a drafted wording stands below its promise."""
    words = deck.words
    title = under(heading, promises.party)
    headers = (words.text("State"), words.text("Promise"), words.text("What it rests on"))
    rows = tuple(
        (
            said(
                f"{line.mark.replace(_AS_TEXT, '')} {line.state}",
                bold=True,
                colour=_LOOKS.get(line.look, LIGHT.ink),
            ),
            _promise(line, deck),
            said(line.beside),
        )
        for line in promises.lines
    )
    if not rows:
        return
    slides = add_tables(
        deck,
        title,
        Grid(headers, rows, (False, False, False), prose=True),
        alt=title,
        synthetic=any(line.synthetic for line in promises.lines),
    )
    told = [
        " ".join(filter(None, (f"{line.state}: {line.title}.", line.beside, line.proposal)))
        for line in promises.lines
    ]
    _note(deck, slides, told)


def add_steps(deck: Deck, heading: str, steps: Steps) -> None:
    """Add steps in the order of their days; the column of days is left out where none is known."""
    words = deck.words
    title = under(heading, steps.heading)
    dated = any(step.when for step in steps.steps)
    headers = (words.text("When"), words.text("What"))
    rows = tuple((said(step.when), said(step.text)) for step in steps.steps)
    if not rows:
        return
    grid = Grid(headers, rows, (False, False), prose=True)
    if not dated:
        grid = Grid(headers[1:], tuple(row[1:] for row in rows), (False,), prose=True)
    synthetic = any(step.synthetic for step in steps.steps)
    slides = add_tables(deck, title, grid, alt=title, synthetic=synthetic)
    _note(deck, slides, [f"{step.when}: {step.text}".removeprefix(": ") for step in steps.steps])


def made_up(block: Promises | Steps) -> bool:
    """Whether any entry of a list is made up."""
    entries: Sequence[PromiseLine | Step] = (
        block.lines if isinstance(block, Promises) else block.steps
    )
    return any(entry.synthetic for entry in entries)


def _promise(line: PromiseLine, deck: Deck) -> Said:
    title = (Run(line.title),)
    if not line.proposal:
        return (title,)
    heading = deck.words.text("Drafted wording that could be measured")
    return (title, (Run(f"{heading}: ", bold=True), Run(line.proposal)))


def _note(deck: Deck, slides: Sequence[Any], texts: Sequence[str]) -> None:
    """Write the whole of a list beside its first slide, uncut."""
    deck.notes(slides[0], text_notes(texts))
