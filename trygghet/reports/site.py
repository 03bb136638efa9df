"""The static site: plain files for any web server, in Swedish and English, from any folder of it.

Links are relative, nothing is asked of any other address, and the same publication gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import LANGUAGES, words_for
from trygghet.reports.accessibility import statement_html
from trygghet.reports.addresses import Place, link, slug
from trygghet.reports.cards import Card, card_html
from trygghet.reports.document import Site, card_document, document
from trygghet.reports.downloads import FOLDER, downloads_html
from trygghet.reports.embed import embed_html
from trygghet.reports.look import favicon, site_css, site_js
from trygghet.reports.pages import below, navigation, pages_of
from trygghet.reports.site_page import ACCESSIBILITY, DATA, EMBED, OVERVIEW, SitePage, Told

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
#: Folder of the cards that stand alone.
CARDS = "kort"
_RELATIVE = re.compile(r'href="(?![a-z]+:|#|/)')
_ON_PAGE = re.compile(r'href="#')


def write_site(
    bundle: Bundle,
    folder: Path,
    settings: PublicSettings,
    *,
    files: Mapping[str, bytes] = NO_FILES,
) -> None:
    """Write the site of a publication into a folder, which is made where it isn't there.

    Parameters
    ----------
    files
        Open data by name, "tables/district.csv": they are put in a folder of their own, with a page.
    """
    for name, content in site_files(bundle, settings, files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def site_files(
    bundle: Bundle, settings: PublicSettings, files: Mapping[str, bytes] = NO_FILES
) -> dict[str, bytes]:
    """Return every file of the site by its path, in order."""
    found = {
        "assets/site.css": site_css(),
        "assets/site.js": site_js(),
        "assets/favicon.svg": favicon(),
    }
    several = len(bundle.municipalities) > 1
    for language in LANGUAGES:
        if several:
            found |= dict(_several(bundle, settings, Place(language), files))
        for municipality in bundle.municipalities:
            place = Place(language, municipality.code if several else "")
            found |= dict(_municipality(bundle, settings, municipality, place, files))
    held = {name: text.encode() for name, text in found.items()}
    held |= {f"{FOLDER}/{name}": content for name, content in files.items()}
    return dict(sorted(held.items()))


def _municipality(
    bundle: Bundle,
    settings: PublicSettings,
    municipality: PublicMunicipality,
    place: Place,
    files: Mapping[str, bytes],
) -> Iterator[tuple[str, str]]:
    words = words_for(place.language)
    site = Site(bundle, settings, words, place, municipality, navigation(words), below(words))
    alone: dict[str, tuple[Card, SitePage]] = {}
    for page in pages_of(Told(municipality, settings, words)):
        yield (
            place.path(page.name),
            document(site, page.name, page.title, _content(page, site), part=page.part),
        )
        for card in page.cards:
            if card.alone and all(card != known for known, _ in alone.values()):
                alone[_alone_name(card, page, alone)] = (card, page)
    for name, (card, page) in alone.items():
        yield place.path(name), _alone(site, name, card, page)
    named = dict(site.below)
    data = downloads_html(files, settings, words, _up(place))
    yield place.path(DATA), document(site, DATA, named[DATA], data, part=DATA)
    base = place.path("")
    singles = [
        (page.title, name, card.question)
        for name, (card, page) in alone.items()
        if page.name == page.part
    ]
    listed = embed_html(settings, words, f"{base}/" if base else "", singles)
    yield place.path(EMBED), document(site, EMBED, named[EMBED], listed, part=EMBED)


def _content(page: SitePage, site: Site) -> str:
    cards = "".join(card_html(card, site.words) for card in page.cards)
    return f'{page.before}{f"""<div class="tg-cards">{cards}</div>""" if cards else ""}{page.after}'


def _alone_name(card: Card, page: SitePage, taken: Container[str]) -> str:
    """Return the file of a card: its own key, with the page's where another page has that one."""
    own = f"{CARDS}/{slug(card.key)}.html"
    return (
        own
        if own not in taken
        else f"{CARDS}/{page.name.removesuffix('.html')}-{slug(card.key)}.html"
    )


def _alone(site: Site, name: str, card: Card, page: SitePage) -> str:
    """Return a card alone; its links lead out of the frame, to the whole site."""
    words = site.words
    to_page = escaped(link(site.place.path(name), site.place.path(page.name)))
    whole = escaped(words.text("The whole page: {title}", title=page.title))
    as_of = ""
    if site.municipality is not None:
        said = words.text("{site}. As of {date}.", site=site.name, date=site.municipality.as_of)
        as_of = escaped(said)
    beside = f'<p class="tg-whole">{as_of} <a href="{to_page}">{whole}</a></p>'
    drawn = card_html(replace(card, wide=False), words)
    drawn = _ON_PAGE.sub(f'href="{page.name}#', drawn)
    drawn = _RELATIVE.sub('href="../', drawn)
    drawn = drawn.removesuffix("</section>") + beside + "</section>"
    drawn = drawn.replace(' target="_self"', "").replace("<a href=", '<a target="_top" href=')
    return card_document(site, name, card.question, drawn)


def _several(
    bundle: Bundle, settings: PublicSettings, place: Place, files: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    """Return the pages above the municipalities: the choice among them, and what they share."""
    words = words_for(place.language)
    shared = tuple(part for part in below(words) if part[0] in (DATA, ACCESSIBILITY))
    site = Site(bundle, settings, words, place, None, below=shared)
    items = "".join(
        f'<li><a href="{escaped(each.code)}/index.html">{escaped(each.name)}</a></li>'
        for each in bundle.municipalities
    )
    named = dict(shared)
    title = words.text("Choose a municipality")
    parts = {
        OVERVIEW: (title, f'<ul class="tg-choices">{items}</ul>'),
        DATA: (named[DATA], downloads_html(files, settings, words, _up(place))),
        ACCESSIBILITY: (named[ACCESSIBILITY], statement_html(settings, words, site.name)),
    }
    for name, (heading, content) in parts.items():
        yield place.path(name), document(site, name, heading, content, part=name)


def _up(place: Place) -> str:
    """Return the way from a place's pages to the site's top: "", "../" or "../../"."""
    return link(place.path(OVERVIEW), "x").removesuffix("x")
