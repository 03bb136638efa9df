"""The pages about places: a list of them by kind, and one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from trygghet.disclosure.bundle import PublicArea, PublicMunicipality
from trygghet.figures.text import escaped
from trygghet.model.areas import AreaKind
from trygghet.reports.addresses import slug
from trygghet.reports.cards import unknown
from trygghet.reports.place import place_cards, places_of, residents_said
from trygghet.reports.site_page import PLACES, SitePage, Told


def place_files(municipality: PublicMunicipality) -> dict[str, str]:
    """Return the file of each place's page by ``kind:id``."""
    found: dict[str, str] = {}
    for key in places_of(municipality):
        name, taken = f"plats-{slug(key)}", set(found.values())
        further = [f"{name}-{number}.html" for number in range(2, len(taken) + 3)]
        found[key] = next(file for file in (f"{name}.html", *further) if file not in taken)
    return found


def place_href(municipality: PublicMunicipality, named: Mapping[str, object]) -> str:
    """Return the page of a place, from its ``id`` and ``kind``; empty where it has none."""
    key = f"{named.get('kind') or AreaKind.PLACE.value}:{named.get('id')}"
    return place_files(municipality).get(key, "")


def place_pages(told: Told, promise_href: str) -> Iterator[SitePage]:
    """Return the list of places and the page of each.

    Parameters
    ----------
    promise_href
        Address of a promise, with ``{promise}`` in it.
    """
    words, municipality = told.words, told.municipality
    known, files = places_of(municipality), place_files(municipality)
    title = words.text("Places in {municipality}", municipality=municipality.name)
    if not known:
        said = words.text("No districts or places are published for this municipality.")
        yield SitePage(PLACES, PLACES, title, after=unknown(said))
        return
    yield SitePage(PLACES, PLACES, title, after=_list(told, known, files))
    every = escaped(words.text("All places"))
    for key, area in known.items():
        lead = escaped(residents_said(area, words))
        yield SitePage(
            files[key],
            PLACES,
            area.name,
            place_cards(municipality, area, words, promise_href=promise_href),
            before=f'<p class="tg-lead">{lead} <a href="{PLACES}">{every}</a></p>',
        )


def _list(told: Told, known: Mapping[str, PublicArea], files: Mapping[str, str]) -> str:
    parts = []
    for kind, several in groupby(known.items(), lambda named: named[1].kind):
        items = "".join(
            f'<li><a href="{files[key]}">{escaped(area.name)}</a></li>' for key, area in several
        )
        heading = escaped(told.words.label(AreaKind(kind)))
        parts.append(f'<h2 class="tg-heading">{heading}</h2><ul class="tg-choices">{items}</ul>')
    return "".join(parts)
