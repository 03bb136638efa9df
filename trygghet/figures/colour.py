"""How colours meet the eye: relative luminance and contrast as WCAG 2.2 defines them."""

from __future__ import annotations

#: WCAG 2.2 success criteria 1.4.3 (text) and 1.4.11 (marks that carry meaning).
TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0


def relative_luminance(colour: str) -> float:
    """Return the relative luminance (0 black to 1 white) of ``#RRGGBB`` by WCAG 2.2's formula."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, *candidates: str) -> str:
    """Return that of the candidates which stands out most against the ground."""
    return max(candidates, key=lambda candidate: contrast(ground, candidate))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
