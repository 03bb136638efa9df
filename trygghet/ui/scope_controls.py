"""The choices of a page: the only place that builds a scope from widgets and address.

The address is the truth. Widgets show what it says, and a change writes it; so a link, the back
button and a reload all give the same view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from trygghet.figures.source_line import as_of_text
from trygghet.measures.areas import areas
from trygghet.measures.reference import (
    Municipality,
    as_of,
    default_period,
    municipalities,
)
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.message import N_, UserError, message
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.ui import cards, choosers
from trygghet.ui.address import NAMES, Choices, MapMeasure, address_of, choices_of
from trygghet.ui.guard import Visit


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
    districts
        The municipality's districts that the reader may see: id to name.
    """

    permitted: Permitted
    municipality: Municipality
    map: MapMeasure
    districts: Mapping[str, str]

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

    Raises
    ------
    UserError
        Where nothing is loaded, or the reader may not see what the address asks for.
    """
    head = st.container(key="head")
    # Real municipalities come before a made-up one.
    known = sorted(
        municipalities(visit.view, permit(visit.principal, Scope())),
        key=lambda each: each.synthetic,
    )
    if not known:
        with head:
            cards.title(visit, visit.words.say(visit.page.title))
        raise UserError(
            message(N_("Nothing is loaded yet, so there is nothing to show.")),
            message(
                N_(
                    "Load a file on the page “Files”, or a package with"
                    " “python -m trygghet load FOLDER”."
                )
            ),
        )
    choices, strange = _choices(visit, known)
    chosen = next(each for each in known if each.code == choices.scope.municipality)
    permitted = permit(visit.principal, choices.scope)
    places = _districts(visit, permitted)
    kept = tuple(d for d in choices.scope.districts if d in places)
    strange += tuple(d for d in choices.scope.districts if d not in kept)
    choices = replace(choices, scope=replace(choices.scope, districts=kept))
    with st.container(key="choices-row", horizontal=True, vertical_alignment="bottom", gap="small"):
        choosers.municipality_chooser(visit.words, known, chosen)
        if districts and places:
            choosers.district_chooser(visit.words, places, kept)
        if period and choices.scope.period:
            choosers.period_chooser(visit, choices.scope, choices.scope.period)
        if categories:
            choosers.category_chooser(visit.words, choices.scope.categories)
        if map_measure:
            choosers.map_chooser(visit.words, choices.map)
        st.space("stretch")
        choosers.link(visit, choices)
    if strange:
        st.warning(
            visit.words.text(
                "The link asks for something that isn't loaded here: {what}. It is left out.",
                what=", ".join(strange),
            )
        )
    _write(choices)
    with head:
        _title(visit, title, under, chosen, choices.scope)
    permitted = permit(visit.principal, choices.scope)
    return Asked(permitted, chosen, choices.map, places)


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
    read = choices_of(choosers.address(), Choices(usual))
    strange: tuple[str, ...] = ()
    if read.scope.municipality not in codes:
        strange = (str(read.scope.municipality),)
        read = replace(read, scope=replace(usual, synthetic=read.scope.synthetic))
    scope = read.scope
    permitted = permit(visit.principal, scope)
    scope = replace(scope, on=as_of(visit.view, permitted))
    if scope.period is None:
        scope = replace(scope, period=default_period(visit.view, permit(visit.principal, scope)))
    return replace(read, scope=scope), strange


def _write(choices: Choices) -> None:
    """Spell the choices out in the address; names that aren't choices are left as they are."""
    others = {name: values for name, values in choosers.address().items() if name not in NAMES}
    choosers.write(others | address_of(choices))


def _districts(visit: Visit, permitted: Permitted) -> dict[str, str]:
    """Return the districts that may be chosen: id to name, by name."""
    scope = permitted.scope
    every = permit(
        permitted.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    rows = areas(visit.view, every, (AreaKind.DISTRICT,), geometry=False).rows
    return {str(row["id"]): str(row["name"]) for row in sorted(rows, key=lambda r: str(r["name"]))}
