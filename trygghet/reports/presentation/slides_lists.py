"""Promises and steps on slides, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.figures.presentation.model import PromiseLine, Promises, Step, Steps
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.reports.presentation.slides_deck import Deck
from trygghet.reports.presentation.slides_notes import text_notes
from trygghet.reports.presentation.slides_table import Grid, Said, add_tables, said
from trygghet.reports.presentation.slides_text import Paragraph, Run

#: The colours of a promise's state; its sign and its word tell the same.
_LOOKS = {
    "plain": LIGHT.muted,
    "going": LIGHT.accent,
    "late": LIGHT.late,
    "done": LIGHT.done,
}
#: Asks for a sign as text; slide programs that don't know it show an empty box.
_AS_TEXT = "\N{VARIATION SELECTOR-15}"


@dataclass(frozen=True, slots=True)
class Lead:
    """What a view says before its first list, and what is beside it for whoever speaks."""

    said: tuple[Paragraph, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    synthetic: bool = False


def add_list(deck: Deck, title: str, block: Promises | Steps, lead: Lead) -> None:
    """Add promises or steps as a table, below what is said before it."""
    if isinstance(block, Promises):
        grid, told = _promises(block, deck.words)
    else:
        grid, told = _steps(block, deck.words)
    synthetic = made_up(block) or lead.synthetic
    slides = add_tables(deck, title, grid, alt=title, synthetic=synthetic, above=lead.said)
    # The whole of a list stands beside its first slide, uncut.
    deck.notes(slides[0], [*text_notes(told), *lead.notes])


def entries(block: Promises | Steps) -> Sequence[PromiseLine | Step]:
    """Return the entries of a list."""
    return block.lines if isinstance(block, Promises) else block.steps


def made_up(block: Promises | Steps) -> bool:
    """Whether any entry of a list is made up."""
    return any(entry.synthetic for entry in entries(block))


def _promises(promises: Promises, words: Words) -> tuple[Grid, list[str]]:
    """Return one party's promises; a drafted wording stands below its promise."""
    headers = (words.text("State"), words.text("Promise"), words.text("What it rests on"))
    rows = tuple(
        (
            said(
                f"{line.mark.replace(_AS_TEXT, '')} {line.state}",
                bold=True,
                colour=_LOOKS.get(line.look, LIGHT.ink),
            ),
            _promise(line, words),
            said(line.beside),
        )
        for line in promises.lines
    )
    told = [
        " ".join(filter(None, (f"{line.state}: {line.title}.", line.beside, line.proposal)))
        for line in promises.lines
    ]
    return Grid(headers, rows, (False, False, False), prose=True), told


def _steps(steps: Steps, words: Words) -> tuple[Grid, list[str]]:
    """Return steps in their order; the column of days is left out where none is known."""
    told = [f"{step.when}: {step.text}".removeprefix(": ") for step in steps.steps]
    headers = (words.text("When"), words.text("What"))
    rows = tuple((said(step.when), said(step.text)) for step in steps.steps)
    if any(step.when for step in steps.steps):
        return Grid(headers, rows, (False, False), prose=True), told
    return Grid(headers[1:], tuple(row[1:] for row in rows), (False,), prose=True), told


def _promise(line: PromiseLine, words: Words) -> Said:
    title = (Run(line.title),)
    if not line.proposal:
        return (title,)
    heading = words.text("Drafted wording that could be measured")
    return (title, (Run(f"{heading}: ", bold=True), Run(line.proposal)))
