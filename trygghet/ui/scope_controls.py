"""The choices of a page: the only place that builds a scope from widgets and address.

The address is the truth. Widgets show what it says, and a change writes it; so a link, the back
button and a reload all give the same view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.measures.areas import areas
from trygghet.measures.reference import (
    Municipality,
    as_of,
    default_period,
    municipalities,
    whole_months_until,
)
from trygghet.model.access import Permitted, permit
from trygghet.model.areas import AreaKind
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.ui.address import NAMES, Choices, MapMeasure, address_of, choices_of
from trygghet.ui.guard import Visit

#: So many municipalities fit in a row of buttons, one click each.
_BUTTONS = 5
#: How far back the period may be set, in months.
_MONTHS_BACK = 120


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
    visit: Visit, *, districts: bool = False, period: bool = False, map_measure: bool = False
) -> Asked:
    """Draw the row of choices that a page has, and return what they say.

    Parameters
    ----------
    districts, period, map_measure
        Which choices the page offers. Those it doesn't offer are kept in the address all the same.

    Raises
    ------
    UserError
        Where nothing is loaded, or the reader may not see what the address asks for.
    """
    known = municipalities(visit.view, permit(visit.principal, Scope()))
    if not known:
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
        _municipality_chooser(visit.words, known, chosen)
        if districts and places:
            _district_chooser(visit.words, places, kept)
        if period and choices.scope.period:
            _period_chooser(visit, choices.scope, choices.scope.period)
        if map_measure:
            _map_chooser(visit.words, choices.map)
        st.space("stretch")
        _link(visit, choices)
    if strange:
        st.warning(
            visit.words.text(
                "The link asks for something that isn't loaded here: {what}. It is left out.",
                what=", ".join(strange),
            )
        )
    _write(choices)
    permitted = permit(visit.principal, choices.scope)
    return Asked(permitted, chosen, choices.map, places)


def _choices(visit: Visit, known: Sequence[Municipality]) -> tuple[Choices, tuple[str, ...]]:
    """Read the address; what it doesn't say is the usual choice."""
    first = visit.reader.settings.municipality
    codes = [each.code for each in known]
    usual = Scope(
        municipality=first if first in codes else codes[0],
        synthetic=visit.reader.settings.shows_synthetic,
    )
    read = choices_of(_address(), Choices(usual))
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


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _write(choices: Choices) -> None:
    """Spell the choices out in the address; names that aren't choices are left as they are."""
    before = _address()
    others = {name: values for name, values in before.items() if name not in NAMES}
    after = others | address_of(choices)
    if after != before:
        st.query_params.from_dict(after)


def _change(**changed: Sequence[str]) -> None:
    """Write some choices into the address, from a widget's callback."""
    values = _address() | {name: list(several) for name, several in changed.items()}
    st.query_params.from_dict({name: several for name, several in values.items() if several})


def _municipality_chooser(
    words: Words, known: Sequence[Municipality], chosen: Municipality
) -> None:
    names = {each.code: each.name for each in known}
    st.session_state["choose-municipality"] = chosen.code

    def changed() -> None:
        # Districts, dates and categories belong to the former municipality.
        code = st.session_state["choose-municipality"] or chosen.code
        emptied: dict[str, Sequence[str]] = {
            name: () for name in NAMES if name not in ("examples", "map", "concept")
        }
        _change(**(emptied | {"municipality": (code,)}))

    label = words.text("Municipality")
    if len(known) <= _BUTTONS:
        st.segmented_control(
            label,
            list(names),
            format_func=names.__getitem__,
            key="choose-municipality",
            on_change=changed,
            required=True,
            label_visibility="collapsed",
        )
    else:
        st.selectbox(
            label,
            list(names),
            format_func=names.__getitem__,
            key="choose-municipality",
            on_change=changed,
            label_visibility="collapsed",
            width=260,
        )


def _district_chooser(words: Words, names: Mapping[str, str], kept: Sequence[str]) -> None:
    st.session_state["choose-districts"] = list(kept)
    if not kept:
        said = words.text("all {n}", n=len(names))
    elif len(kept) == 1:
        said = names[kept[0]]
    else:
        said = words.text("{n} of {all}", n=len(kept), all=len(names))
    with st.popover(_chip(words.text("Districts"), said), key="districts"):
        st.multiselect(
            words.text("Districts"),
            list(names),
            format_func=names.__getitem__,
            key="choose-districts",
            on_change=lambda: _change(district=st.session_state["choose-districts"]),
            placeholder=words.text("All districts"),
            select_all=False,
        )


def _period_chooser(visit: Visit, scope: Scope, period: Period) -> None:
    words = visit.words
    latest = max(whole_months_until(scope.on or period.last), period.last)
    months = _months_until(latest.replace(day=1))
    if period.first.replace(day=1) not in months:
        months = [*months, period.first.replace(day=1)]
    st.session_state["choose-from"] = period.first.replace(day=1)
    st.session_state["choose-to"] = period.last.replace(day=1)

    def changed(moved: str) -> None:
        first, last = st.session_state["choose-from"], st.session_state["choose-to"]
        if first > last:  # the end that was moved wins
            first = last = first if moved == "from" else last
        end = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        _change(**{"from": (first.isoformat(),), "to": (end.isoformat(),)})

    with st.popover(_chip(words.text("Period"), period_said(words, period)), key="period"):
        for name, label in (("from", words.text("From")), ("to", words.text("To and including"))):
            st.selectbox(
                label,
                months,
                format_func=words.month,
                key=f"choose-{name}",
                on_change=changed,
                args=(name,),
            )


def period_said(words: Words, period: Period) -> str:
    """Return a period in words: whole months by name, else its days."""
    whole = period.first.day == 1 and (period.last + timedelta(days=1)).day == 1
    if not whole:
        return f"{words.iso(period.first)}–{words.iso(period.last)}"
    first, last = words.month(period.first, short=True), words.month(period.last, short=True)
    return first if first == last else f"{first}–{last}"


def _months_until(latest: date) -> list[date]:
    months = [latest]
    while len(months) < _MONTHS_BACK:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _map_chooser(words: Words, chosen: MapMeasure) -> None:
    st.session_state["choose-map"] = chosen
    with st.popover(_chip(words.text("Map"), words.label(chosen)), key="map-measure"):
        st.radio(
            words.text("The map shows"),
            list(MapMeasure),
            format_func=words.label,
            key="choose-map",
            on_change=_changed_to("map", "choose-map"),
        )


def _changed_to(name: str, key: str) -> Callable[[], None]:
    return lambda: _change(**{name: (str(st.session_state[key]),)})


def _link(visit: Visit, choices: Choices) -> None:
    """Offer the view as a link in which every choice is spelled out."""
    words = visit.words
    url = str(st.context.url or "").split("?")[0]
    query = _query(visit, choices)
    with st.popover(words.text("Link to this view"), key="link"):
        st.write(words.text("Opens the same view, whoever opens it:"))
        st.code(f"{url}?{query}", language=None, wrap_lines=True)


def _query(visit: Visit, choices: Choices) -> str:
    others = {name: values for name, values in _address().items() if name not in NAMES}
    values = others | {"lang": [visit.words.language]} | address_of(choices)
    return urlencode(values, doseq=True)


def _chip(name: str, said: str) -> str:
    """Return a chip's label: what is chosen, in bold. Names come from data and stay text."""
    return f"{name} **{_plain(said)}** "


def _plain(text: str) -> str:
    return escaped(text).replace("*", "\\*").replace("[", "\\[").replace(":", "\\:")


def _districts(visit: Visit, permitted: Permitted) -> dict[str, str]:
    """Return the districts that may be chosen: id to name, by name."""
    scope = permitted.scope
    every = permit(
        permitted.principal,
        Scope(municipality=scope.municipality, on=scope.on, synthetic=scope.synthetic),
    )
    rows = areas(visit.view, every, (AreaKind.DISTRICT,), geometry=False).rows
    return {str(row["id"]): str(row["name"]) for row in sorted(rows, key=lambda r: str(r["name"]))}
