"""The presentation: the municipality's picture as a sequence of full-screen views, for a meeting."""

from __future__ import annotations

from trygghet.ui import guard, presentation_page, presentation_stage, scope_controls

visit = guard.enter("presentation")
words = visit.words
with presentation_stage.waiting(visit) as stage:
    with presentation_page.panel():
        shown = presentation_page.opened(visit)
        if shown is not None:
            presentation_page.hand_out(visit, shown)
        else:
            asked = scope_controls.ask(
                visit,
                words.text("Presentation of {municipality}", municipality="{municipality}"),
                districts=True,
                period=True,
                categories=True,
                narrowing=True,
            )
            shown = presentation_page.of_now(visit, asked)
            presentation_page.keep_and_hand_out(visit, asked, shown)
    with stage:
        presentation_page.draw(visit, shown)
