"""Figures in the colours of the light look, rewritten so that one page serves the light and the dark look.

Each colour of the light look becomes the custom property of the same name, which a page sets for the
look that the reader's device asks for. Scales run away from the ground in either look, so text that
stands out on a step of one stands out on the same step of the other.
"""

from __future__ import annotations

import re
from dataclasses import fields

from trygghet.figures.theme import LIGHT, Theme, properties

_COLOUR = re.compile(r"(?<=[\":,])#[0-9A-F]{6}(?=[\"; ])")


def _names() -> dict[str, str]:
    """Return the property of each colour; of two with the same colour the first."""
    found: dict[str, str] = {}
    for field in fields(LIGHT):
        value = getattr(LIGHT, field.name)
        name = f"--tg-{field.name.replace('_', '-')}"
        if isinstance(value, str):
            found.setdefault(value, name)
        else:
            for step, colour in enumerate(value, start=1):
                found.setdefault(colour, f"{name}-{step}")
    return found


_NAMES = _names()


def own_colours(html: str) -> str:
    """Return HTML whose attributes name colours of the light look, with properties in their place."""

    def named(found: re.Match[str]) -> str:
        name = _NAMES.get(found.group())
        return f"var({name})" if name else found.group()

    return _COLOUR.sub(named, html)


def both_looks(light: Theme, dark: Theme) -> str:
    """Return the style sheet that sets the colours of the look that the reader's device asks for."""
    return (
        f":root{{color-scheme:light dark;{properties(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{properties(dark)}}}}}\n"
    )
