"""What helps a reader read a figure, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from trygghet.figures.glossary import marked
from trygghet.figures.reading.signs import HEIGHT, WIDTH, filled
from trygghet.figures.text import escaped
from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model.result import Result


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark of a figure with its meaning.

    Parameters
    ----------
    drawn
        The mark as SVG, of :mod:`trygghet.figures.reading.signs`.
    said
        What it means; this is what those who don't see the mark have.
    """

    drawn: str
    said: str


@dataclass(frozen=True, slots=True)
class Guide:
    """How to read a figure.

    Parameters
    ----------
    said
        What may and may not be concluded, two to five short sentences with those of the marks.
    signs
        The marks that aren't read at once.
    """

    said: tuple[str, ...]
    signs: tuple[Sign, ...] = ()


#: Makes a figure's guide from what it shows.
Reading = Callable[[Result, Words], Guide]


def guide_html(guide: Guide, words: Words, theme: Theme) -> str:
    """Return a guide as HTML: the marks with their meanings, then the sentences; its words explained."""
    seen: set[str] = set()
    signs = "".join(
        f"<li>{_drawn(sign, theme)}<span>{marked(sign.said, words, seen)}</span></li>"
        for sign in guide.signs
    )
    drawn = f'<ul class="tg-signs">{signs}</ul>' if signs else ""
    said = "".join(f"<p>{marked(sentence, words, seen)}</p>" for sentence in guide.said)
    name = escaped(words.text("How to read this"))
    return f'<div class="tg-guide" role="group" aria-label="{name}">{drawn}{said}</div>'


def _drawn(sign: Sign, theme: Theme) -> str:
    """Return a mark as an image: a page's HTML may hold no drawing of its own, and the words say the same."""
    picture = filled(sign.drawn, theme)
    return (
        f'<img alt="" width="{WIDTH}" height="{HEIGHT}" src="data:image/svg+xml,{quote(picture)}">'
    )
