"""Pledges: every promise with its chain, its evidence and where it stands."""

from __future__ import annotations

from trygghet.measures.pledges import pledges
from trygghet.ui import cards, guard, promise_cards, scope_controls
from trygghet.ui.cache import measured

visit = guard.enter("pledges")
words = visit.words
asked = scope_controls.ask(
    visit, words.text("Pledges in {municipality}", municipality="{municipality}")
)
promised = measured(visit, pledges, asked.permitted)
if not promised.rows:
    cards.unknown(
        words.text(
            "No pledges are loaded for this municipality, so what was promised isn't known."
        ),
        words.text("Files of pledges, promises and evidence would tell. Templates are on “Files”."),
    )
for place, pledge in enumerate(promise_cards.by_pledge(promised)):
    promise_cards.pledge(visit, asked, promised, pledge, open_at_first=place == 0)
