"""Text without what nobody sees: signs that turn other text around, hide in it or pile up on it.

Such signs come along from web pages and chat programs, and they are how a name is made to look like
another. A right-to-left override shows "exe.gpj" as "jpg.exe"; a zero-width space makes two names of
one; forty accents on a letter cover the lines above it; a control character steers the terminal that
prints it. They are left out wherever text comes in, from files, descriptors and forms alike, so that
no figure, file or page has to think of them. Letters of every script stay, and so do the joiners that
some scripts are written with: text from right to left needs no sign to be read so.
"""

from __future__ import annotations

import re

#: Accents that may stand on one letter; Vietnamese and careful transcription need two or three.
MOST_MARKS = 3
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
#: Control characters but for tab and line breaks; soft hyphens, joiners of no width and marks of
#: direction; invisible operators, interlinear marks and tags; halves of a character, and the two signs that
#: stand for none, which no XML and so no picture may hold.
UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_BREAKS = re.compile("[\u2028\u2029]")
#: Hebrew, Arabic and the scripts beside them.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_APART, _AGAIN = "\u2068", "\u2069"
_PILE = re.compile(f"([{MARKS}]{{{MOST_MARKS}}})[{MARKS}]+")


def visible(text: str) -> str:
    """Return a text without signs that can't be seen and without piles of accents."""
    if text.isascii() and text.isprintable():
        return text
    return _PILE.sub(r"\1", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Return a name or title as it can be seen, on one line."""
    return " ".join(visible(text).split())


def within(text: str) -> str:
    """Return a text as it may stand within a sentence of a language written from left to right.

    A name written from right to left would draw the numbers behind it to its other side. Two signs that
    set it apart keep the sentence in order (Unicode Standard Annex 9).
    """
    seen = visible(text)
    return f"{_APART}{seen}{_AGAIN}" if _RIGHT_TO_LEFT.search(seen) else seen
