"""Wired as the measures land."""

from __future__ import annotations

from trygghet.ui import guard, scope_controls

visit = guard.enter("pledges")

asked = scope_controls.ask(
    visit, visit.words.say(visit.page.title), districts=True, period=True, map_measure=True
)
