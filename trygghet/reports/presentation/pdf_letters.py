"""Texts as the report's compiler can set them: it stops at letters that it can't name a sign for.

A file that calls itself universally accessible holds no sign without a meaning, so what has none of its
own (a look that is asked for, a ring around a digit, an accent without a letter to stand on) is left out.
"""

from __future__ import annotations

import re
import unicodedata

from trygghet.figures.printed_chart import NO_GLYPH
from trygghet.model.visible import visible

#: So long a text is set as it is; a longer one is none that anybody wrote for a meeting, and would
#: keep the compiler busy for minutes. It is cut, visibly.
LONGEST = 4_000
#: Signs that ask for a look, and the frame that makes a key of a digit.
_LOOKS = re.compile("[\ufe00-\ufe0f\u20e3\u034f]")
#: A stroke through a sign: composed with the end of a tag it would no longer end one.
_STROKE = "\u0338"
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
#: Accents that stand on their own, letters' vowels, and joiners.
_MARKS = ("Mn", "Me", "Mc", "Cf")


def letters(text: str) -> str:
    """Return a text for a paragraph or a cell: without signs that aren't seen by themselves."""
    return _LOOKS.sub("", visible(cut(text)))


def cut(text: str) -> str:
    """Return a text, or as much of it as a page is for and an ellipsis."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def letters_in_pictures(svg: str) -> str:
    """Return a chart or a map (SVG) with such texts as the compiler can set there: it knows fewer letters.

    Accents are kept where they make a letter of their own (å, é, ệ). The same name stands with all of
    its signs in the table of the figure's numbers.
    """
    told = unicodedata.normalize("NFC", _LOOKS.sub("", visible(svg)).replace(_STROKE, ""))
    joined = _BEYOND.sub(NO_GLYPH, told)
    if joined.isascii():
        return joined
    return "".join(each for each in joined if unicodedata.category(each) not in _MARKS)
