"""What stands for a page until it has been drawn, so that nothing moves before a reader's eyes.

It is part of the document itself: there before any of Streamlit's program, and without a request of its own.
"""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path

_ASSETS = Path(__file__).parent / "assets" / "coming"


@cache
def script() -> str:
    """Return the script for the document's head: it hides the page, and shows it once it stands."""
    return f"<script>{(_ASSETS / 'coming.js').read_text(encoding='utf-8')}</script>"


def outline(base: str) -> str:
    """Return the page's outline for the document's body.

    Parameters
    ----------
    base
        The sub-path that the app is served under, or nothing.
    """
    icon = f'<img src="{html.escape(base)}/assets/favicon.svg" alt="">'
    drawn = f"<p>{icon}<span>Trygghet</span></p><i></i><i></i><b></b><b></b><b></b>"
    return f'<div class="tg-coming" aria-hidden="true">{drawn}</div>'
