"""How the figures are made, what they rest on, and how old they are."""

from __future__ import annotations

from trygghet.ui import about, cards, public_pages
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words

    cards.title(visit, words.text("About the figures"))
    cards.prose(about.method(words))
    cards.prose(about.sources(visit))


open_page("about", staff=staff, public=public_pages.about)
