"""The card about presence: planned and delivered hours, laid over the incidents of the week."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from trygghet.figures.presence_week import (
    kept_table,
    presence_key,
    presence_sentence,
    presence_table,
    presence_week,
    untimed_sentence,
)
from trygghet.figures.tables import table_html
from trygghet.measures.presence import may_see_presence, presence
from trygghet.measures.presence_against_incidents import kinds_of, presence_against_incidents
from trygghet.model.access import Permitted, permit
from trygghet.ui import cards
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit


def offered(permitted: Permitted) -> bool:
    """Whether the reader may see the card at all: a local police area chief does, others don't."""
    return may_see_presence(permitted)


def draw(visit: Visit, permitted: Permitted) -> None:
    """Draw the card; nothing for a reader who may not see rosters."""
    if not offered(permitted):
        return
    words = visit.words
    question = words.text("Were we there when it happened?")
    beside = measured(visit, presence_against_incidents, permitted)
    kinds = kinds_of(beside)
    if not kinds:
        with cards.card("presence", question):
            cards.unknown(
                words.text("No hours of presence can be laid beside the incidents of this choice."),
                words.text(
                    "A file of shifts would tell: place, kind, day, first hour and hours carried out."
                ),
            )
            cards.source(visit, beside)
        return
    compared = permit(visit.principal, replace(permitted.scope, period=beside.scope.period))
    hours = measured(visit, presence, compared)
    with cards.card("presence", question, presence_sentence(beside, words)):
        labels = {kind: words.label(kind) for kind in kinds}
        chosen = st.segmented_control(
            words.text("Whose hours"),
            list(kinds),
            default=kinds[0],
            format_func=labels.__getitem__,
            key="presence-kind",
            required=True,
            label_visibility="collapsed",
        )
        kind = chosen if chosen in kinds else kinds[0]
        cards.fragment(presence_key(kind, words))
        cards.scrolled(presence_week(beside, kind, words))
        cards.scrolled(table_html(kept_table(hours, words)))
        untimed = untimed_sentence(beside, words)
        cards.foot(visit, "presence", beside, presence_table(beside, words), extra=(untimed,))
