"""Evidence: what was done for a promise, typed in a minute; corrections; what nobody noted anything about."""

from __future__ import annotations

from functools import partial

from trygghet.measures.pledges import pledges
from trygghet.ui import cards, evidence_fix, evidence_form, guard, scope_controls, silent_card
from trygghet.ui.cache import measured

visit = guard.enter("evidence")
words = visit.words
asked = scope_controls.ask(
    visit, words.text("Evidence for pledges in {municipality}", municipality="{municipality}")
)
promised = measured(visit, pledges, asked.permitted)


def typed() -> None:
    """Draw the form, then corrections."""
    evidence_form.draw(visit, asked, promised)
    evidence_fix.draw(visit, promised)


cards.columns((1, 1), typed, partial(silent_card.draw, visit, asked))
