"""Signs in a picture's texts: ticks, circles and arrows, which the type of the words beside them lacks.

The compiler takes one type for a piece of text, so that a tick would have the words beside it in a type
with serifs. A position of its own makes a piece.
"""

from __future__ import annotations

import re

#: An SVG's text: all up to its words, what says how it is set, the words.
_TEXT = re.compile('(<text ([^<]*?")>)([^<]*)</text>')
_SAYS = re.compile('(text-anchor|font-size|y)="([a-z0-9.-]+?)(?:px)?"')
#: Arrows, shapes and ticks, and the type within the compiler that has them.
_SIGNS = re.compile("([\u2190-\u21ff\u2500-\u27bf]+)")
_SIGN_TYPE = "DejaVu Sans Mono"
#: Widths of such a sign with the space beside it, and of a digit, in parts of the type's size.
_SIGN, _DIGIT = 0.85, 0.5
#: The size of text that doesn't say its own, pixels.
_SIZE = 13.0


def signs_apart(svg: str) -> str:
    """Return an SVG in which signs are set apart from words, in a type that has them."""
    return _TEXT.sub(_apart, svg)


def _apart(found: re.Match[str]) -> str:
    start, looks, words = found.groups()
    first, *rest = _SIGNS.split(words)
    says = dict(_SAYS.findall(looks))
    size, anchor = float(says.get("font-size", _SIZE)), says.get("text-anchor", "start")
    if not rest:
        return found.group()
    if anchor == "start":
        # One piece goes on where the one before it ends.
        pieces = [(f'y="{says.get("y", "0")}"', run) for run in (first, *rest) if run]
    elif first or len(rest) > len(("sign", "words")):
        return found.group()  # what stands before the sign can't be measured here
    else:
        pieces = _placed(rest[0], rest[1].strip(), size, anchor)
    return f"{start}{''.join(_run(run, place) for place, run in pieces)}</text>"


def _placed(sign: str, words: str, size: float, anchor: str) -> list[tuple[str, str]]:
    """Return the places of a sign and the few words beside it, and what stands there."""
    if anchor == "end":
        # The sign goes to the end, since how wide the words are isn't known here.
        return [(f'x="{-_SIGN * size:.1f}"', words), ('x="0"', sign)]
    left = -(_SIGN + _DIGIT * len(words)) * size / 2
    at = ((left, sign), (left + _SIGN * size, words))
    return [(f'x="{x:.1f}" text-anchor="start"', run) for x, run in at]


def _run(said: str, place: str) -> str:
    """Return a piece of text with a place of its own; blanks at its ends are kept."""
    kept = said.replace(" ", "\N{NO-BREAK SPACE}") if said != said.strip() else said
    look = f' font-family="{_SIGN_TYPE}"' if _SIGNS.match(said) else ""
    return f"<tspan {place}{look}>{kept}</tspan>"
