"""What the document tells the script that makes Streamlit's own parts accessible: words in the reader's language.

Streamlit writes the names of its buttons and its calendar in English, whatever the language of the
page, and so it says that an address leads nowhere. A reader would hear or read them so.
"""

from __future__ import annotations

import html
import json

from trygghet.locale import Words
from trygghet.model.message import N_

#: Names of Streamlit's own parts, as they stand in its code.
_NAMES = (
    N_("Open"),
    N_("Close"),
    N_("Clear all"),
    N_("Download as PNG"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Choose date"),
    N_("Previous month"),
    N_("Next month"),
    N_("month"),
    N_("year"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    N_("file upload"),
    N_("Loading..."),
    N_("Page not found"),
    N_("The page that you have requested does not seem to exist. Running the app's main page."),
)
#: What stands before a comma in front of a label or a month.
_BEGINNINGS = (N_("year"), N_("month"), N_("day"), N_("Choose date"))


def document_tags(words: Words, base: str) -> str:
    """Return the style sheet and the script for the document's head.

    Parameters
    ----------
    base
        The sub-path that the app is served under, or the empty text.
    """
    told = {
        "names": {name: words.text(name) for name in _NAMES},
        "beginnings": {name: words.text(name) for name in _BEGINNINGS},
        "pages": words.text("Pages"),
        "service": words.text("About the service"),
        "upload": words.text("Choose files"),
        "updated": words.text("Updated: {page}"),
    }
    written = html.escape(json.dumps(told, ensure_ascii=False))
    assets = f"{html.escape(base)}/assets/access"
    return (
        f'<link rel="stylesheet" href="{assets}/access.css">'
        f'<script type="module" src="{assets}/access.js" data-access-words="{written}"></script>'
    )
