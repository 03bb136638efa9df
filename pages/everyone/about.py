"""How the figures are made, what they rest on, and how old they are."""

from __future__ import annotations

from trygghet.ui import about, cards, guard

visit = guard.enter("about")
words = visit.words

cards.title(visit, words.text("About the figures"))
cards.prose(about.method(words))
cards.prose(about.sources(visit))
