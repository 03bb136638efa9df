"""Felt safety: how safe, for whom, where, since when; what worries, which places; who was asked."""

from __future__ import annotations

from functools import partial

from trygghet.model.kinds import Kind
from trygghet.ui import (
    cards,
    mention_cards,
    missing,
    public_pages,
    scope_controls,
    survey_cards,
    survey_choosers,
    survey_more_cards,
    survey_seen,
)
from trygghet.ui.guard import Visit
from trygghet.ui.public_visit import open_page


def staff(visit: Visit) -> None:
    """Draw the page from the store."""
    words = visit.words
    asked = scope_controls.ask(
        visit,
        words.text("Felt safety in {municipality}", municipality="{municipality}"),
        own=partial(survey_choosers.choose, visit),
    )
    seen = survey_seen.seen(visit, asked)
    if seen is None:
        missing.subject(
            visit,
            words.text(
                "No survey is loaded for this municipality, so how safe people feel isn't known."
            ),
            words.text(
                "A file of published survey results, or of the answers themselves, would tell."
            ),
            Kind.SURVEY_RESULTS,
            Kind.SURVEY_ANSWERS,
        )
    else:
        survey_cards.how(seen)
        whom = partial(survey_cards.whom, seen)
        when = partial(survey_cards.when, seen)
        cards.columns((1, 1), whom, when)
        survey_cards.where(seen)
        worries = partial(survey_more_cards.worries, seen)
        places = partial(mention_cards.places, visit, asked)
        themes = partial(mention_cards.themes, visit, asked)
        cards.columns((1, 1), worries, places, key="panels-why")
        country = partial(survey_more_cards.country, seen)
        answered = partial(survey_more_cards.answered, seen)
        cards.columns((1, 1), partial(cards.stacked, themes, country), answered, key="panels-who")
        survey_more_cards.questions(seen)
        cards.everything(visit, "survey", asked.names)


open_page("survey", staff=staff, public=public_pages.survey)
