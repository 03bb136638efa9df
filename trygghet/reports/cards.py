"""A card of the public version: a question, its answer in a sentence, the figure, the numbers, the source.

Cards are plain HTML, made of a :class:`~trygghet.disclosure.bundle.PublicMunicipality` and nothing
else, so that the static site, single embedded cards and the app show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trygghet.figures.example import example_first
from trygghet.figures.source_line import source_line
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.result import Result


@dataclass(frozen=True, slots=True)
class Card:
    """A card.

    Parameters
    ----------
    key
        Its name: its anchor on the page, and the file it has of its own.
    question
        Its heading.
    answer
        A sentence that answers it; empty for none.
    figure
        HTML; every text from data in it is escaped.
    source
        HTML of the line under the figure.
    tables
        The figure's numbers; shown at a click where there is a figure.
    folded
        Whether they are shown at a click even without a figure.
    wide
        Whether it takes the page's whole width.
    alone
        Whether it can be embedded by itself.
    """

    key: str
    question: str
    answer: str = ""
    figure: str = ""
    source: str = ""
    tables: Sequence[Table] = ()
    folded: bool = False
    wide: bool = False
    alone: bool = True


def card_html(card: Card, words: Words, *, level: int = 2, beside: str = "") -> str:
    """Return a card as HTML.

    Parameters
    ----------
    level
        Of its heading: 2 on a page, 1 where the card stands alone.
    beside
        HTML that stands under it: the way to the whole page.
    """
    key = escaped(card.key)
    answer = f'<p class="tg-lead">{escaped(card.answer)}</p>' if card.answer else ""
    wide = " tg-card-wide" if card.wide else ""
    return (
        f'<section class="tg-card{wide}" id="{key}" aria-labelledby="{key}-heading">'
        f'<h{level} class="tg-heading" id="{key}-heading">{escaped(card.question)}</h{level}>'
        f"{answer}{card.figure}{_tables(card, words)}{card.source}{beside}</section>"
    )


def scrolled(html: str, name: str) -> str:
    """Return something wide in a frame that can be scrolled, also by keyboard."""
    return f'<div class="tg-scroll" tabindex="0" role="group" aria-label="{escaped(name)}">{html}</div>'


def unknown(said: str, mend: str = "") -> str:
    """Return what isn't known, in words: an empty figure never passes for zero."""
    more = f" {escaped(mend)}" if mend else ""
    return f'<p class="tg-empty">{escaped(said)}{more}</p>'


def source(result: Result, words: Words, *, extra: Sequence[str] = ()) -> str:
    """Return the line under a figure, with further remarks behind a line that says how many there are.

    Parameters
    ----------
    extra
        More sentences for the line: the figure's base, what is left out.
    """
    line = source_line(replace(result, notes=()), words, extra=extra)
    return line + behind([words.say(note) for note in result.notes], words)


def behind(sentences: Sequence[str], words: Words) -> str:
    """Return remarks behind a line that says how many there are; empty for none."""
    if not sentences:
        return ""
    summary = words.plural(
        "{n} remark on the figures", "{n} remarks on the figures", n=len(sentences)
    )
    items = "".join(f"<li>{escaped(said)}</li>" for said in sentences)
    return f'<details class="tg-remarks"><summary>{escaped(summary)}</summary><ul>{items}</ul></details>'


def remarks(sentences: Iterable[str], words: Words, *, synthetic: bool = False) -> str:
    """Return what must be known of a figure as the line under it; empty for nothing."""
    said = " ".join(sentence for sentence in sentences if sentence)
    if not said:
        return ""
    return f'<p class="tg-source">{escaped(example_first(said, words, synthetic=synthetic))}</p>'


def _tables(card: Card, words: Words) -> str:
    if not card.tables:
        return ""
    drawn = "".join(scrolled(table_html(table), table.caption) for table in card.tables)
    if not card.figure and not card.folded:
        return drawn
    summary = escaped(words.text("The numbers as a table"))
    return f'<details class="tg-numbers"><summary>{summary}</summary>{drawn}</details>'
