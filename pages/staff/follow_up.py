"""Drafts: the follow-up of a pledge, the situational picture by law, what changed since the last meeting."""

from __future__ import annotations

from trygghet.ui import draft_cards, guard, scope_controls
from trygghet.ui.draft_cards import DraftKind

visit = guard.enter("follow_up")
words = visit.words
kind = draft_cards.asked_for()
asked = scope_controls.ask(
    visit,
    words.text("Follow-up in {municipality}", municipality="{municipality}"),
    period=kind is DraftKind.SITUATION,
)
draft_cards.choose(visit, kind)
match kind:
    case DraftKind.FOLLOW_UP:
        draft_cards.follow_up(visit, asked)
    case DraftKind.SITUATION:
        draft_cards.situation(visit, asked)
    case DraftKind.SINCE:
        draft_cards.since(visit, asked)
