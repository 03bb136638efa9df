"""The public version's pages: each drawn from the publication alone, with choices among what it holds."""

from __future__ import annotations

from trygghet.figures.promise_chain import PromiseLinks
from trygghet.figures.survey_shown import surveys_of
from trygghet.locale import Words
from trygghet.measures.promise_chain import NAMED, Figure
from trygghet.model.result import Row
from trygghet.model.survey import Concept
from trygghet.reports import certified
from trygghet.reports import pledges as promised
from trygghet.reports import survey as felt
from trygghet.reports import survey_more as more
from trygghet.reports.about import about_html
from trygghet.reports.cards import Card
from trygghet.reports.not_known import not_known
from trygghet.reports.overview import overview_cards, said_first
from trygghet.reports.plain_pledges import plain_pledge
from trygghet.reports.survey_seen import Seen, questions_of, seen_of
from trygghet.ui import public_choices, public_counts, public_draw, public_files, public_place
from trygghet.ui.public_choices import choose
from trygghet.ui.public_visit import PublicVisit
from trygghet.ui.survey_choosers import survey_name


def overview(visit: PublicVisit) -> None:
    """Draw the situational picture, then the counts with choices of their own."""
    words, town = visit.words, visit.municipality
    title = words.text("Situational picture of {municipality}", municipality=town.name)
    with public_draw.page(visit, title):
        with public_draw.choices(visit):
            pass
        public_draw.fragment(visit, "said", lambda: said_first(town, words))
        href = public_draw.address(visit, "pledges")

        def first() -> list[Card]:
            made = overview_cards(town, words, visit.theme, pledges_page=href)
            return [*made, *_not_done(visit), not_known(town, words)]

        public_draw.cards(visit, "overview", first)
        public_counts.draw(visit)


def survey(visit: PublicVisit) -> None:
    """Draw how safe people feel: one question in one survey."""
    words, town = visit.words, visit.municipality
    title = words.text("Felt safety in {municipality}", municipality=town.name)
    with public_draw.page(visit, title):
        with public_draw.choices(visit):
            seen = _seen(visit)
        if seen is None:
            public_draw.cards(visit, "survey", lambda: [felt.no_survey(words)])
        else:
            shown = seen.shown
            public_draw.cards(
                visit, "survey", lambda: _survey_cards(seen, visit), shown.concept, shown.survey
            )


def pledges(visit: PublicVisit) -> None:
    """Draw what was promised and what became of it: one pledge, in full or in plain language."""
    words, town = visit.words, visit.municipality
    known = promised.pledges_of(town)
    linked = public_choices.asked("promise")
    # A link to a promise opens its pledge.
    known = dict(sorted(known.items(), key=lambda each: all(r["id"] != linked for r in each[1])))
    pledge, how = "", ""
    with public_draw.page(visit, words.text("Pledges in {municipality}", municipality=town.name)):
        with public_draw.choices(visit):
            if known:
                names = {id_: promised.pledge_title(rows, words) for id_, rows in known.items()}
                pledge = choose("pledge", words.text("Pledge"), names)
                ways = {"full": words.text("With evidence"), "plain": words.text("Plain language")}
                how = choose("read", words.text("Read"), ways)
        rows = known.get(pledge, [])
        if how == "plain":
            public_draw.fragment(
                visit, "plain", lambda: _in_card(plain_pledge(rows, words, town.name)), pledge
            )
            return
        if rows:
            public_draw.fragment(visit, "spoken", lambda: promised.spoken(rows, words), pledge)
        public_draw.cards(
            visit,
            "pledges",
            lambda: promised.pledge_cards(town, rows, words, links=_links(visit)),
            pledge,
        )


def areas(visit: PublicVisit) -> None:
    """Draw the certified areas: outlines, processes, what is done, who works together."""
    words, town = visit.words, visit.municipality
    title = words.text("Certified areas in {municipality}", municipality=town.name)
    with public_draw.page(visit, title):
        with public_draw.choices(visit):
            pass
        href = public_draw.address(visit, "pledges") + "&promise={promise}#promise-{promise}"
        public_draw.cards(
            visit,
            "areas",
            lambda: certified.certified_cards(town, words, visit.theme, promise_href=href),
        )


def place(visit: PublicVisit) -> None:
    """Draw one place: what is published of it, and what isn't."""
    words, town = visit.words, visit.municipality
    with public_draw.page(visit, words.text("Places in {municipality}", municipality=town.name)):
        with public_draw.choices(visit):
            chosen = public_place.choose_place(visit)
        public_place.draw(visit, chosen)


def about(visit: PublicVisit) -> None:
    """Draw how the figures are made, and the files of open data."""
    words, town = visit.words, visit.municipality
    with public_draw.page(visit, words.text("About the figures")):
        with public_draw.choices(visit):
            pass
        public_draw.fragment(visit, "about", lambda: about_html(town, visit.settings, words))
        public_files.draw(visit)


def _in_card(html: str) -> str:
    return f'<div class="tg-card">{html}</div>'


def _not_done(visit: PublicVisit) -> list[Card]:
    result = visit.municipality.results.get("pledges")
    current: list[Row] = next(iter(promised.pledges_of(visit.municipality).values()), [])
    card = promised.unkept(result, current, visit.words) if result and current else None
    return [card] if card else []


def _links(visit: PublicVisit) -> PromiseLinks:
    """Return where a promise's places and figures lead."""
    offered = questions_of(visit.municipality)

    def figure(shown: Figure) -> str:
        survey = public_draw.address(visit, "survey")
        if shown.concept in NAMED:
            return survey
        if shown.concept is not None:
            return f"{survey}&concept={shown.concept.value}" if shown.concept in offered else ""
        return public_draw.address(visit, "overview")

    return PromiseLinks(place=lambda named: public_place.address(visit, named), figure=figure)


def _survey_cards(seen: Seen, visit: PublicVisit) -> list[Card]:
    theme = visit.theme
    found = [
        felt.how(seen),
        felt.whom(seen),
        felt.when(seen),
        felt.where(seen),
        felt.on_map(seen, theme),
        more.worries(seen),
        more.answered(seen),
        more.named_places(seen, Concept.UNSAFE_PLACES_NAMED, theme),
        more.named_places(seen, Concept.GOOD_PLACES_NAMED, theme),
        more.named_themes(seen, theme),
        more.country(seen),
        more.questions(seen),
    ]
    return [card for card in found if card is not None]


def _seen(visit: PublicVisit) -> Seen | None:
    """Draw the choice of question and survey, and return what is shown then."""
    words, town = visit.words, visit.municipality
    usual = seen_of(town, words)
    if usual is None:
        return None
    offered = dict.fromkeys((usual.shown.concept, *questions_of(town)))
    questions = {each.value: words.label(each) for each in offered}
    concept = choose("concept", words.text("Question"), questions)
    asked = seen_of(town, words, concept) or usual
    surveys = _surveys(asked, words)
    first = asked.shown.survey
    survey = choose("survey", words.text("Survey"), {first: surveys[first], **surveys})
    return seen_of(town, words, concept, survey)


def _surveys(seen: Seen, words: Words) -> dict[str, str]:
    return {
        str(row["survey"]): survey_name(row["wave"], row["survey_type"], words)
        for row in surveys_of(seen.survey, seen.shown.concept)
    }
