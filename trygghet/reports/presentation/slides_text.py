"""Text on slides: how much room it takes, and how it is written into a frame.

No slide program is asked how wide a text is, so it is measured with the letters of Source Sans and
some room to spare: other sans-serif faces that a computer may put in its place are a little wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from font_source_sans_pro import font_files_ttf
from PIL import ImageFont
from pptx.dml.color import RGBColor
from pptx.util import Pt

from trygghet.reports.presentation.pdf_letters import cut

#: Signs that a document can't hold, and line breaks: they may stand in any file that was loaded.
_CONTROL = re.compile(
    r"[^\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_BREAKS = "\t\n\r\x85\u2028\u2029"
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
#: Height of a line as a part of the letters' size, and how much wider than measured a text may be.
LINE = 1.25
_WIDER = 1.12
_MEASURED = 100
#: Chinese, Japanese, Korean and pictures are about as wide as they are high.
_SQUARE = "\u2e80"
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; the colour as ``#RRGGBB``, empty for that of its place."""

    text: str
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its stretches, the size of its letters and the room below it, in points."""

    runs: tuple[Run, ...]
    size: float
    after: float = 0.0

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Whether any of it is bold, and so the whole is measured as if it were."""
        return any(run.bold for run in self.runs)


def plain(text: str, size: float, *, after: float = 0.0, colour: str = "") -> Paragraph:
    """Return a paragraph in one look."""
    return Paragraph((Run(text, colour=colour),), size, after)


def clean(text: str) -> str:
    """Return a text on one line, without signs that a document can't hold; an endless one is cut."""
    return _CONTROL.sub(lambda found: " " if found.group() in _BREAKS else "", cut(text))


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Return a text's lines in a column of some width, in points; words that are too long are broken."""
    lines: list[str] = []
    line = ""
    # Blanks that don't break stay within their word.
    for word in re.split("[ \t\n]+", clean(text)):
        joined = f"{line} {word}" if line else word
        if _wide(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, size, width, bold=bold)
        lines += whole
    return [*lines, line]


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text's widest word, points."""
    return max(_wide(word, size, bold=bold) for word in re.split("[ \t\n]+", clean(text)))


def one_line(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, points."""
    return _wide(clean(text), size, bold=bold)


def shortened(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> str:
    """Return a text that takes so many lines at most; an ellipsis tells that there is more."""
    whole = wrapped(text, size, width, bold=bold)
    if len(whole) <= lines:
        return clean(text)
    return " ".join([*whole[: lines - 1], whole[lines - 1][:-2].rstrip()]) + "…"


def high(paragraphs: Iterable[Paragraph], width: float) -> float:
    """Return how much height paragraphs take in a column, points."""
    return sum(
        len(wrapped(each.text, each.size, width, bold=each.bold)) * each.size * LINE + each.after
        for each in paragraphs
    )


def flowed(
    paragraphs: Sequence[Paragraph], width: float, height: float
) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs of one column after the other; long ones are divided between lines."""
    column: list[Paragraph] = []
    left = height
    for whole in paragraphs:
        lines = wrapped(whole.text, whole.size, width, bold=whole.bold)
        step = whole.size * LINE
        if len(lines) * step > left and column and len(lines) * step <= height:
            yield column
            column, left = [], height
        if len(lines) * step <= left:
            column.append(whole)
            left -= len(lines) * step + whole.after
            continue
        while lines:
            fit = int(left // step)
            if fit < 1 and column:
                yield column
                column, left = [], height
                continue
            fit = max(fit, 1)
            piece = Run(" ".join(lines[:fit]), whole.bold, whole.runs[0].colour)
            lines = lines[fit:]
            column.append(Paragraph((piece,), whole.size, whole.after))
            left -= min(fit * step + whole.after, left)
            if lines:
                yield column
                column, left = [], height
    if column:
        yield column


def write(frame: Any, paragraphs: Sequence[Paragraph], language: str) -> None:
    """Write paragraphs into a shape's text frame in place of what stands there."""
    frame.clear()
    frame.word_wrap = True
    for number, each in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(each.after)
        for run in each.runs:
            added = paragraph.add_run()
            added.text = clean(run.text)
            # The attribute itself: the library knows no name for some languages.
            added._r.get_or_add_rPr().set("lang", LANGUAGES[language])
            added.font.size = Pt(each.size)
            added.font.bold = run.bold or None
            if run.colour:
                added.font.color.rgb = rgb(run.colour)


def rgb(colour: str) -> RGBColor:
    """Return a colour of the theme as the slide library wants it."""
    value: RGBColor = RGBColor.from_string(colour[1:])
    return value


def _pieces(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    """Return a word in pieces that fit, reckoned letter by letter: no pair stands wider than that."""
    pieces, piece, left = [], "", width
    for character in word:
        step = _wide(character, size, bold=bold)
        if piece and step > left:
            pieces.append(piece)
            piece, left = "", width
        piece += character
        left -= step
    return [*pieces, piece]


def _wide(text: str, size: float, *, bold: bool) -> float:
    return _units(text, bold) * size * _WIDER / _MEASURED


@lru_cache(maxsize=_KEPT)
def _units(text: str, bold: bool) -> float:
    square = sum(character >= _SQUARE for character in text)
    letters = "".join(character for character in text if character < _SQUARE)
    return _face(bold).getlength(letters) + square * _MEASURED


@cache
def _face(bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSansProBold" if bold else "SourceSansPro"
    return ImageFont.truetype(font_files_ttf[name], _MEASURED, layout_engine=ImageFont.Layout.BASIC)
