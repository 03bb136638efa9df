"""The choices of a page: the only place that builds a scope from widgets and address.

The address is the truth. Widgets show what it says, and a change writes it; so a link, the back
button and a reload all give the same view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

import streamlit as st

from trygghet.figures.scope_words import Names
from trygghet.figures.source_line import as_of_text
from trygghet.measures.areas import areas
from trygghet.measures.offered import categories as offered_categories
from trygghet.measures.offered import record_kinds
from trygghet.measures.reference import (
    Municipality,
    as_of,
    default_period,
    municipalities,
)
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.ui import cards, chips, choices, choosers, drawer, notices, own_districts
from trygghet.ui.address import Choices, MapMeasure, address_of, choices_of
from trygghet.ui.cache import measured
from trygghet.ui.empty_store import NothingLoaded
from trygghet.ui.guard import Visit
from trygghet.ui.more_choices import more_choices
from trygghet.ui.week_chooser import week_chooser

#: What narrows incidents, with the value that narrows nothing.
_NARROWED: Mapping[str, Any] = {
    "areas": (),
    "cells": (),
    "drawn": (),
    "hours": None,
    "night_zones": (),
    "weekdays": (),
    "record_kind": None,
    "comparison": None,
}
#: What chooses a survey's question and people, with the value that chooses nothing.
_ASKED: Mapping[str, Any] = {"concept": None, "sex": None, "age": None}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked to show.

    Parameters
    ----------
    permitted
        The scope, narrowed to what the reader may see: all that measures take.
    municipality
        The chosen municipality.
    map
        What the map shows.
    districts, areas
        The municipality's districts that the reader may see, and its certified areas: id to name.
    survey
        Id of the survey that is asked about, where the page lets one choose.
    """

    permitted: Permitted
    municipality: Municipality
    map: MapMeasure
    districts: Mapping[str, str]
    areas: Mapping[str, str]
    survey: str | None = None

    @property
    def names(self) -> Names:
        """What the municipality and its places are called."""
        return Names(self.municipality.name, {**self.areas, **self.districts})

    @property
    def scope(self) -> Scope:
        """The scope, as the measures see it."""
        return self.permitted.scope


def ask(
    visit: Visit,
    title: str,
    *,
    under: str = "",
    districts: bool = False,
    period: bool = False,
    map_measure: bool = False,
    categories: bool = False,
    narrowing: bool = False,
    areas_too: bool = False,
    own: Callable[[Choices], Choices] | None = None,
) -> Asked:
    """Draw a page's title and its row of choices, and return what they say.

    Parameters
    ----------
    title
        The page's heading; ``{municipality}`` in it becomes the municipality's name.
    under
        What stands beside "Läget per".
    districts, period, map_measure, categories
        Which choices the page offers. Those it doesn't offer are kept in the address all the same.
    narrowing
        Whether the page offers every choice of incidents, and tells in a line what it is narrowed to.
        Elsewhere a time of the week, squares and the like narrow nothing, since nothing would tell.
    areas_too
        Whether the page can be narrowed to one certified area.
    own
        Draws a survey page's own choosers in the row, and returns the choices with the usual ones
        filled in. Elsewhere a survey's question and people choose nothing, since nothing would tell.

    Raises
    ------
    NothingLoaded
        Where nothing is.
    UserError
        Where the reader may not see what the address asks for.
    """
    # Real municipalities come before a made-up one.
    known = sorted(
        municipalities(visit.view, permit(visit.principal, Scope())),
        key=lambda each: each.synthetic,
    )
    if not known:
        cards.title(visit, visit.words.say(visit.page.title))
        raise NothingLoaded
    asked, strange = _choices(visit, known)
    chosen = next(each for each in known if each.code == asked.scope.municipality)
    permitted = permit(visit.principal, asked.scope)
    places = _places(visit, permitted, AreaKind.DISTRICT)
    certified = _places(visit, permitted, AreaKind.CERTIFIED)
    offered = offered_categories(visit.view, permitted)
    asked, left_out = _known(asked, places, certified, offered)
    scope = asked.scope
    # Before the choices: drawn after them above them, it would push them down.
    with st.container(key="head"):
        _title(visit, title, own_districts.told(visit, places, under), chosen, scope)
    drawer.draw(visit.words, _said(scope, narrowing=narrowing, areas_too=areas_too, own=own))
    with st.container(key="choices-row", horizontal=True, vertical_alignment="bottom", gap="small"):
        if len(known) > 1:
            choosers.municipality_chooser(visit.words, known, chosen)
        _place_choosers(visit, scope, places if districts else {}, certified if areas_too else {})
        if period and scope.period:
            choosers.period_chooser(visit, scope, scope.period)
        if categories:
            choosers.category_chooser(visit.words, offered, scope.categories)
        if narrowing:
            week_chooser(visit.words, scope)
            more_choices(visit.words, scope, certified, record_kinds(visit.view, permitted))
        if map_measure:
            choosers.map_chooser(visit.words, asked.map)
        if own is not None:
            asked = own(asked)
            scope = asked.scope
        st.space("stretch")
        if visit.page.key != "presentation":
            choosers.meeting_link(visit, asked)
        choosers.link(visit, asked)
    if strange + left_out:
        notices.heed(
            visit.words.text(
                "The link asks for something that isn't loaded here: {what}. It is left out.",
                what=", ".join(strange + left_out),
            )
        )
    choices.write(choices.others() | address_of(asked))
    scope = _said(scope, narrowing=narrowing, areas_too=areas_too, own=own)
    permitted = permit(visit.principal, scope)
    found = Asked(permitted, chosen, asked.map, places, certified, asked.survey)
    if narrowing:
        chips.draw(visit.words, scope, found.names)
    return found


def _said(
    scope: Scope,
    *,
    narrowing: bool,
    areas_too: bool,
    own: Callable[[Choices], Choices] | None,
) -> Scope:
    """Return a scope without the choices that the page doesn't offer and so wouldn't tell of."""
    if not narrowing:
        scope = replace(scope, **{**_NARROWED, "areas": scope.areas if areas_too else ()})
    return scope if own is not None else replace(scope, **_ASKED)


def narrow(**changes: object) -> NoReturn:
    """Change the scope by a click on a figure, and run the page again with it.

    Parameters
    ----------
    changes
        Fields of :class:`~trygghet.model.scope.Scope` and their new values. In a widget's callback
        use :func:`~trygghet.ui.choices.change_scope`, which needs no second run.
    """
    choices.change_scope(**changes)
    st.rerun()


def _place_choosers(
    visit: Visit, scope: Scope, districts: Mapping[str, str], certified: Mapping[str, str]
) -> None:
    if districts:
        choosers.district_chooser(visit.words, districts, scope.districts)
    if certified:
        choosers.area_chooser(visit.words, certified, scope.areas)


def _known(
    asked: Choices,
    districts: Mapping[str, str],
    certified: Mapping[str, str],
    categories: Sequence[str],
) -> tuple[Choices, tuple[str, ...]]:
    """Return the choices that there are here, and what a link asks for besides.

    Certified areas overlap, so one of them is shown at a time.
    """
    scope = asked.scope
    kept = replace(
        scope,
        districts=tuple(id_ for id_ in scope.districts if id_ in districts),
        areas=tuple(id_ for id_ in scope.areas if id_ in certified)[:1],
        categories=tuple(name for name in scope.categories if name in categories),
    )
    left_out = (
        *(id_ for id_ in scope.districts if id_ not in kept.districts),
        *(id_ for id_ in scope.areas if id_ not in kept.areas),
        *(name for name in scope.categories if name not in kept.categories),
    )
    return replace(asked, scope=kept), left_out


def _title(visit: Visit, title: str, under: str, chosen: Municipality, scope: Scope) -> None:
    words = visit.words
    parts = [as_of_text(scope.on, words)] if scope.on else []
    made_up = scope.synthetic and any(
        dataset.info.municipality == chosen.code and dataset.info.provenance is Provenance.SYNTHETIC
        for dataset in visit.view.datasets
    )
    mark = ""
    if chosen.synthetic:
        mark = words.text("Example: made-up figures")
    elif made_up:
        mark = words.text("Made-up example figures are among these")
    cards.title(
        visit,
        title.replace("{municipality}", chosen.name),
        " · ".join([*parts, under] if under else parts),
        mark=mark,
    )


def _choices(visit: Visit, known: Sequence[Municipality]) -> tuple[Choices, tuple[str, ...]]:
    """Read the address; what it doesn't say is the usual choice."""
    first = visit.reader.settings.municipality
    codes = [each.code for each in known]
    usual = Scope(
        municipality=first if first in codes else codes[0],
        synthetic=visit.reader.settings.shows_synthetic,
    )
    read = choices_of(choices.address(), Choices(usual))
    strange: tuple[str, ...] = ()
    if read.scope.municipality not in codes:
        strange = (str(read.scope.municipality),)
        read = replace(read, scope=replace(usual, synthetic=read.scope.synthetic))
    scope, foreign = own_districts.without_foreign(visit, read.scope)
    strange += foreign
    permitted = permit(visit.principal, scope)
    scope = replace(scope, on=as_of(visit.view, permitted))
    if scope.period is None:
        scope = replace(scope, period=default_period(visit.view, permit(visit.principal, scope)))
    return replace(read, scope=scope), strange


def _places(visit: Visit, permitted: Permitted, kind: AreaKind) -> dict[str, str]:
    """Return the places that may be chosen: id to name, by name."""
    scope = permitted.scope
    every = permit(
        permitted.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    rows = measured(visit, areas, every, kinds=(kind,), geometry=False).rows
    return {str(row["id"]): str(row["name"]) for row in sorted(rows, key=lambda r: str(r["name"]))}
