"""The public version's pages: each drawn from the publication alone, with choices among what it holds."""

from __future__ import annotations

from trygghet.figures.survey_shown import surveys_of
from trygghet.model.survey import Concept
from trygghet.reports import certified
from trygghet.reports import pledges as promised
from trygghet.reports import survey as felt
from trygghet.reports import survey_more as more
from trygghet.reports.cards import Card
from trygghet.reports.survey_seen import Seen, questions_of, seen_of
from trygghet.ui import public_choices, public_draw
from trygghet.ui.public_choices import choose
from trygghet.ui.public_visit import PublicVisit
from trygghet.ui.survey_choosers import survey_name


def overview(visit: PublicVisit) -> None:
    """Draw the situational picture."""
    words, municipality = visit.words, visit.municipality
    title = words.text("Situational picture of {municipality}", municipality=municipality.name)
    with public_draw.head(visit, title):
        pass


def survey(visit: PublicVisit) -> None:
    """Draw how safe people feel: one question in one survey."""
    words, municipality = visit.words, visit.municipality
    title = words.text("Felt safety in {municipality}", municipality=municipality.name)
    with public_draw.head(visit, title):
        seen = _seen(visit)
    if seen is None:
        public_draw.cards(visit, "survey", lambda: [felt.no_survey(words)])
        return
    public_draw.cards(
        visit, "survey", lambda: survey_cards(seen, visit), seen.shown.concept, seen.shown.survey
    )


def pledges(visit: PublicVisit) -> None:
    """Draw what was promised and what became of it: one pledge."""
    words, municipality = visit.words, visit.municipality
    known = promised.pledges_of(municipality)
    linked = public_choices.asked("promise")
    known = dict(sorted(known.items(), key=lambda each: all(r["id"] != linked for r in each[1])))
    pledge = ""
    title = words.text("Pledges in {municipality}", municipality=municipality.name)
    with public_draw.head(visit, title):
        if known:
            names = {id_: promised.pledge_title(rows, words) for id_, rows in known.items()}
            pledge = choose("pledge", words.text("Pledge"), names)
    rows = known.get(pledge, [])
    public_draw.cards(
        visit, "pledges", lambda: promised.pledge_cards(municipality, rows, words), pledge
    )


def areas(visit: PublicVisit) -> None:
    """Draw the certified areas: outlines, processes, what is done, who works together."""
    words, municipality = visit.words, visit.municipality
    title = words.text("Certified areas in {municipality}", municipality=municipality.name)
    with public_draw.head(visit, title):
        pass
    href = public_draw.address(visit, "pledges") + "&promise={promise}"
    public_draw.cards(
        visit,
        "areas",
        lambda: certified.certified_cards(municipality, words, visit.theme, promise_href=href),
    )


def place(visit: PublicVisit) -> None:
    """Draw one place."""
    words, municipality = visit.words, visit.municipality
    title = words.text("Places in {municipality}", municipality=municipality.name)
    with public_draw.head(visit, title):
        pass


def about(visit: PublicVisit) -> None:
    """Draw how the figures are made."""
    with public_draw.head(visit, visit.words.text("About the figures")):
        pass


def survey_cards(seen: Seen, visit: PublicVisit) -> list[Card]:
    """Return the cards of a question."""
    theme = visit.theme
    found = [
        felt.how(seen),
        felt.whom(seen),
        felt.when(seen),
        felt.where(seen),
        felt.on_map(seen, theme),
        more.worries(seen),
        more.named_places(seen, Concept.UNSAFE_PLACES_NAMED, theme),
        more.named_places(seen, Concept.GOOD_PLACES_NAMED, theme),
        more.named_themes(seen, theme),
        more.country(seen),
        more.answered(seen),
        more.questions(seen),
    ]
    return [card for card in found if card is not None]


def _seen(visit: PublicVisit) -> Seen | None:
    """Draw the choice of question and survey, and return what is shown then."""
    words, municipality = visit.words, visit.municipality
    usual = seen_of(municipality, words)
    if usual is None:
        return None
    offered = dict.fromkeys((usual.shown.concept, *questions_of(municipality)))
    questions = {each.value: words.label(each) for each in offered}
    concept = choose("concept", words.text("Question"), questions)
    asked = seen_of(municipality, words, concept) or usual
    surveys = {
        str(row["survey"]): survey_name(row["wave"], row["survey_type"], words)
        for row in surveys_of(asked.survey, asked.shown.concept)
    }
    first = asked.shown.survey
    survey = choose("survey", words.text("Survey"), {first: surveys[first], **surveys})
    return seen_of(municipality, words, concept, survey)
