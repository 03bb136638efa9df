"""A page of the static site as a whole document: head, navigation, content, where to turn, foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.reports.about import next_said
from trygghet.reports.addresses import Place, link
from trygghet.reports.own_colours import own_colours
from trygghet.reports.turn import turn_html

#: How each language is called by those who read it.
LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}
#: Nothing from elsewhere, no script and no style sheet but the site's own two files; widths and colours of bars
#: stand in the elements themselves. Who may frame a page is a header's matter: docs/publishing.md.
POLICY = (
    "default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " style-src-elem 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of a language and a municipality shares.

    Parameters
    ----------
    municipality
        ``None`` for the list of municipalities.
    navigation
        Name and title of each part of the site, as they stand at the top.
    below
        The same of those at the foot.
    """

    bundle: Bundle
    settings: PublicSettings
    words: Words
    place: Place
    municipality: PublicMunicipality | None
    navigation: Sequence[tuple[str, str]] = ()
    below: Sequence[tuple[str, str]] = ()

    @property
    def name(self) -> str:
        """What the site is called."""
        name = self.municipality.name if self.municipality else ""
        return (
            self.words.text("Safety in {municipality}", municipality=name) if name else "Trygghet"
        )


def document(site: Site, name: str, title: str, content: str, *, part: str = "") -> str:
    """Return a page.

    Parameters
    ----------
    name
        Its file in the municipality's folder.
    title
        Its heading.
    content
        HTML of everything below the heading.
    part
        Which part of the navigation it belongs to.
    """
    words, page = site.words, site.place.path(name)
    skip = escaped(words.text("To the content"))
    return _html(
        site,
        page,
        title,
        f'<body><a class="tg-skip" href="#content">{skip}</a>{_top(site, page, name, part)}'
        f'<main class="tg-wrap" id="content" tabindex="-1">{_heading(site, title)}{content}</main>'
        f"{_foot(site, page)}</body>",
    )


def card_document(site: Site, name: str, title: str, card: str) -> str:
    """Return a page with one card alone, to be embedded."""
    page = site.place.path(name)
    name_of_site = f'<h1 class="tg-hidden">{escaped(site.name)}</h1>'
    body = f'<body class="tg-alone"><main>{stamp(site)}{name_of_site}{card}</main></body>'
    return _html(site, page, title, body)


def stamp(site: Site) -> str:
    """Return the words that say that figures are made up; empty for a real publication."""
    if not site.bundle.demo:
        return ""
    said = site.words.text(
        "Made-up data: this is a demonstration. Figures that begin with “Example” are made up and say"
        " nothing about any place."
    )
    return f'<p class="tg-stamp"><span class="tg-wrap">{escaped(said)}</span></p>'


def _html(site: Site, page: str, title: str, body: str) -> str:
    words = site.words
    assets = {
        name: escaped(link(page, f"assets/{name}"))
        for name in ("site.css", "site.js", "favicon.svg")
    }
    whole = title if title == site.name else f"{title} – {site.name}"
    choose = escaped(words.text("Pick out a district"))
    everything = escaped(words.text("All districts"))
    return own_colours(
        f'<!DOCTYPE html>\n<html lang="{words.language}" data-choose="{choose}" data-all="{everything}"><head>'
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="referrer" content="no-referrer"><title>{escaped(whole)}</title>'
        f'<link rel="icon" href="{assets["favicon.svg"]}" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{assets["site.css"]}">'
        f'<script src="{assets["site.js"]}" defer></script></head>\n{body}</html>\n'
    )


def _top(site: Site, page: str, name: str, part: str) -> str:
    words = site.words
    other = site.place.other()
    items = "".join(
        f'<li><a href="{escaped(link(page, site.place.path(to)))}"{_current(to, name, part)}>{escaped(said)}</a></li>'
        for to, said in site.navigation
    )
    parts = escaped(words.text("Parts of the site"))
    nav = f'<nav aria-label="{parts}"><ul>{items}</ul></nav>' if items else ""
    home = escaped(link(page, site.place.path("index.html")))
    logo = escaped(link(page, "assets/favicon.svg"))
    switch = escaped(link(page, other.path(name)))
    return (
        f'<header>{stamp(site)}<div class="tg-top"><div class="tg-wrap"><a class="tg-brand" href="{home}">'
        f'<img src="{logo}" alt=""><span>{escaped(site.name)}</span></a>{nav}'
        f'<a class="tg-switch" lang="{other.language}" hreflang="{other.language}" href="{switch}">'
        f"{LANGUAGE_NAMES[other.language]}</a></div></div></header>"
    )


def _current(to: str, name: str, part: str) -> str:
    if to == name:
        return ' aria-current="page"'
    return ' aria-current="true"' if to == part else ""


def _heading(site: Site, title: str) -> str:
    as_of = ""
    if site.municipality is not None:
        said = site.words.text("As of {date}", date=site.municipality.as_of)
        as_of = f"<p>{escaped(said)}</p>"
    return f'<div class="tg-title"><h1>{escaped(title)}</h1>{as_of}</div>'


def _foot(site: Site, page: str) -> str:
    words = site.words
    items = "".join(
        f'<li><a href="{escaped(link(page, site.place.path(to)))}">{escaped(said)}</a></li>'
        for to, said in site.below
    )
    said = []
    if site.municipality is not None:
        said.append(next_said(site.municipality, words))
    publisher = site.settings.publisher.name
    if publisher is not None:
        said.append(words.text("Published by {name}.", name=publisher.of(words.language)))
    said.append(
        words.text(
            "Publication {number}, {date}.", number=site.bundle.number, date=site.bundle.published
        )
    )
    told = "".join(f"<p>{escaped(each)}</p>" for each in said if each)
    name = escaped(words.text("About the site"))
    links = f'<nav aria-label="{name}"><ul>{items}</ul></nav>' if items else ""
    return (
        f'<div class="tg-wrap tg-below">{turn_html(site.settings, words)}</div>'
        f'<footer class="tg-foot"><div class="tg-wrap">{links}{told}</div></footer>'
    )
