"""Felt safety: every question that has been asked, with who was asked."""

from __future__ import annotations

from functools import partial

from trygghet.measures.survey import survey
from trygghet.ui import cards, guard, safety_cards, scope_controls
from trygghet.ui.cache import measured

visit = guard.enter("survey")
words = visit.words
asked = scope_controls.ask(
    visit,
    words.text("Felt safety in {municipality}", municipality="{municipality}"),
    districts=True,
)
felt = measured(visit, survey, asked.permitted)
if not felt.rows:
    cards.unknown(
        words.text(
            "No survey is loaded for this municipality, so how safe people feel isn't known."
        ),
        words.text("A file of published survey results, or of the answers themselves, would tell."),
    )
for pair in safety_cards.pairs(safety_cards.asked_about(felt)):
    cards.columns(
        [1] * len(pair),
        *(
            partial(safety_cards.card, visit, f"survey-{concept}", felt, concept)
            for concept in pair
        ),
        key=f"panels-{pair[0]}",
    )
if felt.rows:
    safety_cards.groups(visit, felt, asked.districts)
