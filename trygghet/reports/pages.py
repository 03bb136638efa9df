"""The pages of the site for one municipality in one language, made of cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.figures.promise_chain import PromiseLinks
from trygghet.figures.text import escaped
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words
from trygghet.measures.promise_chain import NAMED, Figure
from trygghet.model.incidents import CategoryGroup
from trygghet.reports import count_places, counts
from trygghet.reports.about import about_html
from trygghet.reports.accessibility import statement_html
from trygghet.reports.addresses import slug
from trygghet.reports.cards import Card
from trygghet.reports.certified import certified_cards
from trygghet.reports.counted import Counted, counted_of, groups_in
from trygghet.reports.not_known import not_known
from trygghet.reports.overview import overview_cards, said_first
from trygghet.reports.place_pages import place_href, place_pages
from trygghet.reports.plain_pledges import plain_pledge
from trygghet.reports.pledges import (
    no_pledges,
    pledge_cards,
    pledge_title,
    pledges_of,
    spoken,
    unkept,
)
from trygghet.reports.site_page import (
    ABOUT,
    ACCESSIBILITY,
    AREAS,
    COUNTS,
    DATA,
    EMBED,
    OVERVIEW,
    PLACES,
    PLAIN,
    PLEDGES,
    SURVEY,
    SitePage,
    Told,
    choices,
)
from trygghet.reports.survey_pages import survey_page, survey_pages
from trygghet.reports.survey_seen import questions_of

#: Where a promise stands, until it is known which pledge it belongs to.
_PROMISE = f"{PLEDGES}#promise-{{promise}}"


def navigation(words: Words) -> tuple[tuple[str, str], ...]:
    """Return the parts of the site that stand at the top."""
    return (
        (OVERVIEW, words.text("Situational picture")),
        (COUNTS, words.text("Map and counts")),
        (SURVEY, words.text("Felt safety")),
        (PLEDGES, words.text("Pledges")),
        (AREAS, words.text("Certified areas")),
        (PLACES, words.text("Places")),
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
    yield from survey_pages(told)
    yield from _pledges(told)
    yield _plain(told)
    words, municipality = told.words, told.municipality
    yield SitePage(
        AREAS,
        AREAS,
        words.text("Certified areas in {municipality}", municipality=municipality.name),
        [
            _to_its_pledge(card, municipality)
            for card in certified_cards(municipality, words, LIGHT, promise_href=_PROMISE)
        ],
    )
    for page in place_pages(told, _PROMISE):
        cards = [_to_its_pledge(card, municipality) for card in page.cards]
        yield replace(page, cards=cards)
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


def _pledges(told: Told) -> Iterator[SitePage]:
    words, municipality = told.words, told.municipality
    title = words.text("Pledges in {municipality}", municipality=municipality.name)
    known = pledges_of(municipality)
    if not known:
        yield SitePage(PLEDGES, PLEDGES, title, [no_pledges(words)])
        return
    files = pledge_files(municipality)
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


def pledge_files(municipality: PublicMunicipality) -> dict[str, str]:
    """Return the file of each pledge's page; the current pledge's is the part's own."""
    return {
        pledge: PLEDGES if place == 0 else f"loften-{slug(pledge)}.html"
        for place, pledge in enumerate(pledges_of(municipality))
    }


def _to_its_pledge(card: Card, municipality: PublicMunicipality) -> Card:
    """Return a card whose links to promises lead to the page of the pledge that each belongs to."""
    files = pledge_files(municipality)
    figure = card.figure
    for pledge, rows in pledges_of(municipality).items():
        for row in rows:
            named = escaped(row["id"])
            there = _PROMISE.format(promise=named)
            figure = figure.replace(f'"{there}"', f'"{files[pledge]}#promise-{named}"')
    return replace(card, figure=figure)


def _links(municipality: PublicMunicipality) -> PromiseLinks:
    """Return where a promise's places and figures lead."""
    concepts = questions_of(municipality)

    def figure(shown: Figure) -> str:
        if shown.concept in NAMED:
            return SURVEY
        if shown.concept is not None:
            return survey_page(shown.concept, concepts) if shown.concept in concepts else ""
        return COUNTS

    return PromiseLinks(place=partial(place_href, municipality), figure=figure)


def _plain(told: Told) -> SitePage:
    words, municipality = told.words, told.municipality
    title = words.text("The pledges in plain language")
    rows = next(iter(pledges_of(municipality).values()), [])
    if not rows:
        return SitePage(PLAIN, PLAIN, title, [no_pledges(words)])
    return SitePage(PLAIN, PLAIN, title, after=plain_pledge(rows, words, municipality.name))
