"""What a page of the static site is, before it becomes a document; the files of the site's parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.reports.cards import Card

_CHOSEN = ' aria-current="true"'
#: Files of the parts.
OVERVIEW, COUNTS, SURVEY, PLEDGES = "index.html", "karta.html", "trygghet.html", "loften.html"
AREAS, PLACES, ABOUT, PLAIN = "omraden.html", "platser.html", "om.html", "lattlast.html"
ACCESSIBILITY, DATA, EMBED = "tillganglighet.html", "oppna-data.html", "badda-in.html"


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
