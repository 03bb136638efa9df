"""Pledges: where every promise stands, from problem to follow-up, and what became of earlier ones."""

from __future__ import annotations

from trygghet.measures.activities import activities
from trygghet.measures.pledges import pledges
from trygghet.measures.promise_chain import chains
from trygghet.measures.promise_places import by_reach
from trygghet.model.kinds import Kind
from trygghet.ui import (
    cards,
    missing,
    promise_cards,
    promise_choosers,
    public_pages,
    scope_controls,
    silent_card,
)
from trygghet.ui.cache import measured
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words
    asked = scope_controls.ask(
        visit,
        words.text("Pledges in {municipality}", municipality="{municipality}"),
        districts=True,
    )
    promised = measured(visit, pledges, asked.permitted)
    if not promised.rows:
        missing.subject(
            visit,
            words.text(
                "No pledges are loaded for this municipality, so what was promised isn't known."
            ),
            words.text(
                "Files of pledges, promises and evidence would tell. Templates are on “Files”."
            ),
            Kind.PLEDGES,
            Kind.PROMISES,
            Kind.EVIDENCE,
        )
    else:
        rows = promise_choosers.pledge_chooser(visit, promised.rows)
        _, _, elsewhere = by_reach(rows, asked.scope.districts)
        shown = [row for row in rows if row not in elsewhere] if asked.scope.districts else rows
        silent_card.brief(visit, asked)
        promise_cards.ways_on(visit)
        promise_cards.draw(
            visit,
            asked,
            promised,
            shown,
            left_out=len(rows) - len(shown),
            figures=measured(visit, chains, asked.permitted, pledge=str(rows[0]["pledge"])),
            done=measured(visit, activities, asked.permitted).rows,
        )
        cards.everything(visit, "pledges", asked.names)


open_page("pledges", staff=staff, public=public_pages.pledges)
