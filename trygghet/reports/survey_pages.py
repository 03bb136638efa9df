"""The pages about felt safety: one for each question that was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trygghet.figures.theme import LIGHT
from trygghet.model.survey import Concept
from trygghet.reports import survey, survey_more
from trygghet.reports.addresses import slug
from trygghet.reports.cards import Card
from trygghet.reports.site_page import SURVEY, SitePage, Told, choices
from trygghet.reports.survey_seen import questions_of, seen_of


def survey_pages(told: Told) -> Iterator[SitePage]:
    """Return the page of each question, the first one's under the name of the part."""
    words, municipality = told.words, told.municipality
    title = words.text("Felt safety in {municipality}", municipality=municipality.name)
    concepts = questions_of(municipality)
    if not concepts:
        yield SitePage(SURVEY, SURVEY, title, [survey.no_survey(words)])
        return
    for place, concept in enumerate(concepts):
        chips = [
            (words.label(each), survey_page(each, concepts), each is concept) for each in concepts
        ]
        cards = _survey_cards(told, concept, first=place == 0)
        yield SitePage(
            survey_page(concept, concepts),
            SURVEY,
            title,
            cards,
            before=choices(words.text("Question"), chips),
        )


def survey_page(concept: Concept, concepts: Sequence[Concept]) -> str:
    """Return the file of a question's page; the first question's is the part's own."""
    return SURVEY if concept == concepts[0] else f"trygghet-{slug(concept.value)}.html"


def _survey_cards(told: Told, concept: Concept, *, first: bool) -> list[Card]:
    words = told.words
    seen = seen_of(told.municipality, words, concept.value)
    if seen is None:
        return [survey.no_survey(words)]
    cards: list[Card | None] = [
        survey.how(seen),
        survey.whom(seen),
        survey.when(seen),
        survey.where(seen),
        survey.on_map(seen, LIGHT),
        survey_more.country(seen),
    ]
    if first:  # What isn't about the question stands once.
        cards += [
            survey_more.worries(seen),
            survey_more.answered(seen),
            survey_more.named_places(seen, Concept.UNSAFE_PLACES_NAMED, LIGHT),
            survey_more.named_places(seen, Concept.GOOD_PLACES_NAMED, LIGHT),
            survey_more.named_themes(seen, LIGHT),
            survey_more.questions(seen),
        ]
    return [card for card in cards if card is not None]
