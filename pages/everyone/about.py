"""How the figures are made, what they rest on, how old they are, and what every word means."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from trygghet.ui import about, about_program, cards, public_pages
from trygghet.ui.choices import address
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words
    chosen = next(iter(address().get("municipality", [])), None)
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    cards.title(visit, words.text("About the figures"))
    cards.prose(about.contents(words))
    cards.prose(about.method(words) + about.limits(words))
    cards.prose(about.sources(visit.datasets, words, today, chosen))
    cards.prose(about.glossary(words))
    cards.prose(about_program.program(words))
    cards.prose(about.contact(visit.reader.settings, words))


open_page("about", staff=staff, public=public_pages.about)
