"""The pages of the site for one municipality in one language, made of cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.promise_chain import PromiseLinks
from trygghet.figures.text import escaped
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import NAMED, Figure
from trygghet.model.incidents import CategoryGroup
from trygghet.model.survey import Concept
from trygghet.reports import count_places, counts, survey, survey_more
from trygghet.reports.about import about_html
from trygghet.reports.accessibility import statement_html
from trygghet.reports.addresses import slug
from trygghet.reports.cards import Card
from trygghet.reports.certified import certified_cards
from trygghet.reports.counted import Counted, counted_of, groups_in
from trygghet.reports.not_known import not_known
from trygghet.reports.overview import overview_cards, said_first
from trygghet.reports.plain_pledges import plain_pledge
from trygghet.reports.pledges import (
    no_pledges,
    pledge_cards,
    pledge_title,
    pledges_of,
    spoken,
    unkept,
)
from trygghet.reports.survey_seen import questions_of, seen_of

#: Files of the parts.
OVERVIEW, COUNTS, SURVEY, PLEDGES = "index.html", "karta.html", "trygghet.html", "loften.html"
AREAS, ABOUT, PLAIN = "omraden.html", "om.html", "lattlast.html"
ACCESSIBILITY, DATA, EMBED = "tillganglighet.html", "oppna-data.html", "badda-in.html"
_CHOSEN = ' aria-current="true"'


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page.

    Parameters
    ----------
    name
        Its file.
    part
        The part of the navigation that it belongs to.
    title
        Its heading.
    cards
        Its cards.
    before, after
        HTML above and below them.
    """

    name: str
    part: str
    title: str
    cards: Sequence[Card] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What pages are made of: the municipality, the publisher's own words, the language."""

    municipality: PublicMunicipality
    settings: PublicSettings
    words: Words


def navigation(words: Words) -> tuple[tuple[str, str], ...]:
    """Return the parts of the site that stand at the top."""
    return (
        (OVERVIEW, words.text("Situational picture")),
        (COUNTS, words.text("Map and counts")),
        (SURVEY, words.text("Felt safety")),
        (PLEDGES, words.text("Pledges")),
        (AREAS, words.text("Certified areas")),
        (ABOUT, words.text("About the figures")),
    )


def below(words: Words) -> tuple[tuple[str, str], ...]:
    """Return the parts of the site that stand at the foot."""
    return (
        (PLAIN, words.text("The pledges in plain language")),
        (DATA, words.text("Open data")),
        (EMBED, words.text("Embed on another site")),
        (ACCESSIBILITY, words.text("Accessibility statement")),
    )


def pages_of(told: Told) -> Iterator[SitePage]:
    """Return all pages that are made of cards and words, the overview first."""
    yield _overview(told)
    yield from _counts(told)
    yield from _survey(told)
    yield from _pledges(told)
    yield _plain(told)
    words, municipality = told.words, told.municipality
    yield SitePage(
        AREAS,
        AREAS,
        words.text("Certified areas in {municipality}", municipality=municipality.name),
        certified_cards(municipality, words, LIGHT, promise_href=f"{PLEDGES}#promise-{{promise}}"),
    )
    yield SitePage(
        ABOUT,
        ABOUT,
        words.text("About the figures"),
        after=about_html(municipality, told.settings, words),
    )
    title = words.text("Accessibility statement")
    service = words.text("Safety in {municipality}", municipality=municipality.name)
    statement = statement_html(told.settings, words, service)
    yield SitePage(ACCESSIBILITY, ACCESSIBILITY, title, after=statement)


def _overview(told: Told) -> SitePage:
    words, municipality = told.words, told.municipality
    cards = overview_cards(municipality, words, LIGHT, pledges_page=PLEDGES)
    result = municipality.results.get("pledges")
    current = next(iter(pledges_of(municipality).values()), [])
    not_done = unkept(result, current, words) if result is not None and current else None
    said = said_first(municipality, words)
    return SitePage(
        OVERVIEW,
        OVERVIEW,
        words.text("Situational picture of {municipality}", municipality=municipality.name),
        [*cards, *([not_done] if not_done else []), not_known(municipality, words)],
        before=f'<div class="tg-said">{said}</div>' if said else "",
    )


def _counts(told: Told) -> Iterator[SitePage]:
    words, municipality = told.words, told.municipality
    kinds = [each for each in counted_of(municipality) if each.years]
    title = words.text("Map and counts")
    if not kinds:
        yield SitePage(COUNTS, COUNTS, title, [counts.no_counts(words)])
        return
    for place, series in enumerate(kinds):
        name = COUNTS if place == 0 else f"karta-{slug(series.key)}.html"
        groups = groups_in(series, districts=True)
        named = {None: name} | {
            group: f"karta-{slug(series.key)}-{slug(group.value)}.html" for group in groups
        }
        of_kinds = [
            (
                counts.kind_name(each, words),
                COUNTS if n == 0 else f"karta-{slug(each.key)}.html",
                each is series,
            )
            for n, each in enumerate(kinds)
        ]
        for group, file in named.items():
            yield SitePage(
                file,
                COUNTS,
                title,
                [card for card in _count_cards(series, group, words) if card is not None],
                before=choices(words.text("What is counted"), of_kinds)
                + choices(
                    words.text("Group of kinds"),
                    [
                        (words.label(each) if each else words.text("All kinds"), to, each is group)
                        for each, to in named.items()
                    ],
                ),
            )


def _count_cards(series: Counted, group: CategoryGroup | None, words: Words) -> list[Card | None]:
    on_map = count_places.by_district(series, words, LIGHT, group=group)
    if group is not None:
        return [on_map]
    return [
        on_map,
        counts.by_year(series, words),
        counts.by_group(series, words),
        counts.by_zone(series, words),
        counts.by_month(series, words),
        count_places.by_area(series, words),
    ]


def _survey(told: Told) -> Iterator[SitePage]:
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


def _pledges(told: Told) -> Iterator[SitePage]:
    words, municipality = told.words, told.municipality
    title = words.text("Pledges in {municipality}", municipality=municipality.name)
    known = pledges_of(municipality)
    if not known:
        yield SitePage(PLEDGES, PLEDGES, title, [no_pledges(words)])
        return
    files = {
        pledge: PLEDGES if place == 0 else f"loften-{slug(pledge)}.html"
        for place, pledge in enumerate(known)
    }
    links = _links(municipality)
    for pledge, rows in known.items():
        chips = [(pledge_title(known[each], words), files[each], each == pledge) for each in known]
        plain = escaped(words.text("The pledges in plain language"))
        said = f'<div class="tg-said">{spoken(rows, words)}</div>'
        yield SitePage(
            files[pledge],
            PLEDGES,
            title,
            pledge_cards(municipality, rows, words, links=links),
            before=choices(words.text("Pledge"), chips)
            + said
            + f'<p><a href="{PLAIN}">{plain}</a></p>',
        )


def _links(municipality: PublicMunicipality) -> PromiseLinks:
    """Return where a promise's figures lead; places have no page of their own here."""
    concepts = questions_of(municipality)

    def figure(shown: Figure) -> str:
        if shown.concept in NAMED:
            return SURVEY
        if shown.concept is not None:
            return survey_page(shown.concept, concepts) if shown.concept in concepts else ""
        return COUNTS

    return PromiseLinks(place=lambda _: "", figure=figure)


def _plain(told: Told) -> SitePage:
    words, municipality = told.words, told.municipality
    title = words.text("The pledges in plain language")
    rows = next(iter(pledges_of(municipality).values()), [])
    if not rows:
        return SitePage(PLAIN, PLAIN, title, [no_pledges(words)])
    return SitePage(PLAIN, PLAIN, title, after=plain_pledge(rows, words, municipality.name))


def choices(name: str, options: Sequence[tuple[str, str, bool]]) -> str:
    """Return choices as links to pages, the chosen one marked; nothing where there is no choice.

    Parameters
    ----------
    options
        What each is called, its page, and whether it is the one shown.
    """
    if len(options) < 2:
        return ""
    items = "".join(
        f'<li><a href="{escaped(to)}"{_CHOSEN if chosen else ""}>{escaped(said)}</a></li>'
        for said, to, chosen in options
    )
    label = escaped(name)
    return (
        f'<nav aria-label="{label}"><p class="tg-choices-name" aria-hidden="true">{label}</p>'
        f'<ul class="tg-choices">{items}</ul></nav>'
    )
