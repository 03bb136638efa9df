"""A draft to go on writing: headings, paragraphs, lists and tables, as HTML here and as a document elsewhere.

What a machine can't know is left open and marked: a draft is never finished by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from trygghet.figures.example import example_first
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.provenance import Provenance
from trygghet.model.result import Source


class Look(StrEnum):
    """How a paragraph stands."""

    PLAIN = "plain"
    LEAD = "lead"
    SMALL = "small"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an open one is for people to write."""

    text: str
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    texts: tuple[str, ...]


Block = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, with what stands under it until the next one.

    Parameters
    ----------
    level
        1 for the draft's own parts, 2 and 3 below them.
    """

    heading: str
    level: int
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft.

    Parameters
    ----------
    title, under
        What it is, and of which day.
    mark
        How made-up numbers are announced, on every page; empty where all are real.
    sections
        In their order.
    """

    title: str
    under: str
    mark: str
    sections: tuple[Section, ...]


def open_paragraph(text: str, words: Words) -> Paragraph:
    """Return a place that people fill in, saying what belongs there."""
    return Paragraph(words.text("[To be written: {what}]", what=text), Look.OPEN)


def made_up_line(sources: Sequence[Source], words: Words) -> str:
    """Return how a draft announces made-up numbers on every page; empty where all are real."""
    made_up = [source.provenance is Provenance.SYNTHETIC for source in sources]
    if not any(made_up):
        return ""
    if all(made_up):
        return words.text("Made-up data for demonstration.")
    return words.text("Some of the figures are made up as examples.")


def marked(table: Table, words: Words, *, synthetic: bool) -> Table:
    """Return a table whose caption says that its numbers are made up: it may be copied without its page."""
    return replace(table, caption=example_first(table.caption, words, synthetic=synthetic))


def draft_html(draft: Draft) -> str:
    """Return a draft as HTML, its parts one under the other."""
    mark = f'<p class="tg-made-up">{escaped(draft.mark)}</p>' if draft.mark else ""
    parts = [
        f"<h2>{escaped(draft.title)}</h2>",
        f'<p class="tg-small">{escaped(draft.under)}</p>{mark}',
    ]
    for section in draft.sections:
        level = section.level + 2
        parts.append(f"<h{level}>{escaped(section.heading)}</h{level}>")
        parts += [_block(block) for block in section.blocks]
    return f'<article class="tg-draft">{"".join(parts)}</article>'


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f'<p class="tg-draft-{block.look}">{escaped(block.text)}</p>'
        case Bullets():
            return "<ul>" + "".join(f"<li>{escaped(text)}</li>" for text in block.texts) + "</ul>"
        case Table():
            caption = f'<p class="tg-party">{escaped(block.caption)}</p>'
            return f'{caption}<div class="tg-scroll" tabindex="0">{table_html(block)}</div>'
