"""The style sheet of the frame, put into the document: what is drawn first stands where it will stay."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trygghet.figures import theme as themes
from trygghet.figures.theme import Theme

_ASSETS = Path(__file__).parent / "assets"
#: The frame, paper, and what stands until a page is drawn.
_FILES = ("shell.css", "print.css", "coming/coming.css")


@cache
def tag(theme: Theme) -> str:
    """Return the sheet of every page for the document's head, in the look that its address asks for."""
    frame = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _FILES)
    return f"<style>{themes.css(theme)}\n{frame}</style>"
