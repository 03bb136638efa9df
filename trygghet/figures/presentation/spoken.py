"""Sentences short enough to be read from the back row; what doesn't fit stands small below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.text import shortened
from trygghet.locale.words import Words

#: Letters that a sentence on a screen may have, and sentences that a view may have.
LONGEST = 160
MOST = 4
#: Where one sentence ends and the next begins; an initial before the full stop ends none.
_BETWEEN = re.compile(r"(?<=[\w)%][\w)%”][.!?])\s+(?=[A-ZÅÄÖ“])")
_LONGEST_NAME = 48


def for_screen(
    sentences: Sequence[Spoken], words: Words, most: int = MOST
) -> tuple[tuple[Spoken, ...], str]:
    """Return what is said large, and what of it has to stand small below.

    Parameters
    ----------
    sentences
        The most important first. Each may hold several; its first ones go before those of the next.
    most
        How many there is room for.

    Returns
    -------
    tuple
        At most so many sentences of at most :data:`LONGEST` letters, and the rest as a text. A
        sentence that is longer by itself stays whole. Each says that its numbers are made up where
        they are.
    """
    parts = [(place, part) for place, each in enumerate(sentences) for part in _packed(each, words)]
    first: list[int] = []
    for index, (place, _) in enumerate(parts):
        if all(parts[earlier][0] != place for earlier in range(index)):
            first.append(index)
    later = [index for index in range(len(parts)) if index not in first]
    large = sorted([*first, *later][:most])
    small = [parts[index][1].text for index in range(len(parts)) if index not in large]
    return tuple(parts[index][1] for index in large), " ".join(small)


def name_on_screen(name: object) -> str:
    """Return a name short enough to stand in a sentence on a screen."""
    return shortened(str(name or ""), _LONGEST_NAME)


def _packed(spoken: Spoken, words: Words) -> list[Spoken]:
    """Part a text into pieces of whole sentences that fit, each with its mark."""
    mark = example_first("", words, synthetic=True).strip()
    made_up = spoken.text.startswith(mark)
    rest = spoken.text.removeprefix(mark).strip() if made_up else spoken.text
    room = LONGEST - (len(mark) + 1 if made_up else 0)
    packed: list[str] = []
    for sentence in _BETWEEN.split(rest):
        if packed and len(packed[-1]) + 1 + len(sentence) <= room:
            packed[-1] = f"{packed[-1]} {sentence}"
        else:
            packed.append(sentence)
    return [
        Spoken(
            example_first(text, words, synthetic=made_up),
            spoken.key if spoken.key and spoken.key in text else "",
            spoken.beside or place > 0,
        )
        for place, text in enumerate(packed)
        if text
    ]
