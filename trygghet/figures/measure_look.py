"""The type scale and the distances of every page, as CSS custom properties.

Sheets name a step, never a size: ``font-size: var(--tg-step-2)``. All are in rem, so that they grow
with the reader's own setting, and together on the large screen of a meeting.
"""

from __future__ import annotations

from typing import Final

#: Type, in rem of 16 px: source lines and marks, what is beside, figures, running text, headings of
#: cards, what is said aloud, titles of pages. The least is 13 px.
STEPS: Final = (0.8125, 0.875, 0.9375, 1.0, 1.125, 1.25, 1.5)
#: Distances, in rem: 2, 4, 8, 12, 16, 24 and 32 px.
SPACES: Final = (0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


def measures() -> str:
    """Return the custom properties ``--tg-step-1`` to ``-7`` and ``--tg-space-1`` to ``-7``."""
    steps = "".join(f"--tg-step-{n}:{size:g}rem;" for n, size in enumerate(STEPS, start=1))
    spaces = "".join(f"--tg-space-{n}:{size:g}rem;" for n, size in enumerate(SPACES, start=1))
    return steps + spaces
