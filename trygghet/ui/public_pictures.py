"""Drawings as images: Streamlit takes drawings out of the HTML that it shows, but not images."""

from __future__ import annotations

import base64
import re

from trygghet.figures.theme import Theme

_DRAWING = re.compile(r"<svg\b(?P<about>[^>]*)>(?P<drawn>.*?)</svg>", re.DOTALL)
_SAID = re.compile(r'aria-label="([^"]*)"')


def with_images(html: str, theme: Theme) -> str:
    """Return HTML with an image in place of each drawing, which says the same to a screen reader.

    Parameters
    ----------
    theme
        Its colours stand in for the page's style sheet, which doesn't reach into an image.
    """

    def image(found: re.Match[str]) -> str:
        about = found["about"]
        said = _SAID.search(about)
        if "xmlns=" not in about:
            about += ' xmlns="http://www.w3.org/2000/svg"'
        whole = f"<svg{about}>{_style(theme)}{found['drawn']}</svg>"
        packed = base64.b64encode(whole.encode()).decode()
        alt = said[1] if said else ""
        return f'<img alt="{alt}" src="data:image/svg+xml;base64,{packed}">'

    return _DRAWING.sub(image, html)


def _style(theme: Theme) -> str:
    """Return the look of drawings whose colours stand in the page's sheet: columns of counts."""
    return (
        f"<style>rect:not([fill]){{fill:{theme.accent}}}"
        f"rect.tg-column-hidden{{fill:none;stroke:{theme.edge};stroke-dasharray:2 2;"
        "vector-effect:non-scaling-stroke}rect.tg-column-none{fill:none}</style>"
    )
