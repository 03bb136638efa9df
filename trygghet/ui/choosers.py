"""The widgets of the row of choices. Each shows what the address says, and writes a change into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from trygghet.figures.scope_words import category_name
from trygghet.figures.text import escaped, in_markdown
from trygghet.locale import Words
from trygghet.measures.reference import Municipality, whole_months_until
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.ui import links
from trygghet.ui.address import NAMES, Choices, MapMeasure, address_of
from trygghet.ui.choices import change, others
from trygghet.ui.comparison import compared_after
from trygghet.ui.guard import Visit

#: So many choices are seen at once; more make a list to search.
_AT_ONCE = 5
#: How far back the period may be set, in months.
_MONTHS_BACK = 120


def municipality_chooser(words: Words, known: Sequence[Municipality], chosen: Municipality) -> None:
    """Draw the chooser of a municipality: all of them, or a list to search where there are many."""
    names = {each.code: each.name for each in known}
    st.session_state["choose-municipality"] = chosen.code

    def changed() -> None:
        # Districts, dates and categories belong to the former municipality.
        code = st.session_state["choose-municipality"] or chosen.code
        emptied: dict[str, Sequence[str]] = {
            name: () for name in NAMES if name not in ("examples", "map", "concept")
        }
        change(**(emptied | {"municipality": (code,)}))

    with st.popover(f"**{in_markdown(chosen.name)}**", key="municipality"):
        label = words.text("Municipality")
        look: dict[str, Any] = {"key": "choose-municipality", "on_change": changed}
        if len(known) <= _AT_ONCE:
            shown = {code: in_markdown(name) for code, name in names.items()}
            st.radio(label, list(names), format_func=shown.__getitem__, **look)
        else:
            st.selectbox(label, list(names), format_func=names.__getitem__, **look)


def district_chooser(words: Words, names: Mapping[str, str], kept: Sequence[str]) -> None:
    """Draw the filter on districts."""
    st.session_state["choose-districts"] = list(kept)
    if not kept:
        said = words.text("all {n}", n=len(names))
    elif len(kept) == 1:
        said = names[kept[0]]
    else:
        said = words.text("{n} of {all}", n=len(kept), all=len(names))
    with st.popover(chip(words.text("Districts"), said), key="districts"):
        st.multiselect(
            words.text("Districts"),
            list(names),
            format_func=names.__getitem__,
            key="choose-districts",
            on_change=lambda: change(district=st.session_state["choose-districts"]),
            placeholder=words.text("All districts"),
            select_all=False,
        )


def area_chooser(words: Words, names: Mapping[str, str], kept: Sequence[str]) -> None:
    """Draw the choice of one certified area: buttons, or a list where there are many."""
    every = words.text("All areas")
    st.session_state["choose-certified"] = kept[0] if kept else ""

    def changed() -> None:
        area = st.session_state["choose-certified"]
        change(area=(area,) if area else ())

    label = words.text("Certified area")
    options, said = ["", *names], {"": every, **names}
    look: dict[str, Any] = {
        "key": "choose-certified",
        "on_change": changed,
        "label_visibility": "collapsed",
    }
    if len(options) <= _AT_ONCE:
        shown = {area: in_markdown(name) for area, name in said.items()}
        st.segmented_control(label, options, format_func=shown.__getitem__, required=True, **look)
    else:
        st.selectbox(label, options, format_func=said.__getitem__, width=260, **look)


def period_chooser(visit: Visit, scope: Scope, period: Period) -> None:
    """Draw the choice of whole months."""
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
        compared = compared_after(scope, Period(first, end))
        change(
            **{
                "from": (first.isoformat(),),
                "to": (end.isoformat(),),
                "compare-from": (compared.first.isoformat(),) if compared else (),
                "compare-to": (compared.last.isoformat(),) if compared else (),
            }
        )

    with st.popover(chip(words.text("Period"), period_said(words, period)), key="period"):
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


def category_chooser(words: Words, offered: Sequence[str], kept: Sequence[str]) -> None:
    """Draw the filter on kinds of incident, of the published list and of the files' own words."""
    names = {category: category_name(category, words) for category in offered}
    st.session_state["choose-categories"] = list(kept)
    said = words.text("{n} of {all}", n=len(kept), all=len(names)) if kept else words.text("all")
    with st.popover(chip(words.text("Kinds"), said), key="categories"):
        st.multiselect(
            words.text("Kinds of incident"),
            list(names),
            format_func=names.__getitem__,
            key="choose-categories",
            on_change=lambda: change(category=st.session_state["choose-categories"]),
            placeholder=words.text("All kinds"),
            select_all=False,
        )


def map_chooser(words: Words, chosen: MapMeasure) -> None:
    """Draw the choice of what the map shows."""
    st.session_state["choose-map"] = chosen
    with st.popover(chip(words.text("Map"), words.label(chosen)), key="map-measure"):
        st.radio(
            words.text("The map shows"),
            list(MapMeasure),
            format_func=words.label,
            key="choose-map",
            on_change=_changed_to("map", "choose-map"),
        )


def _changed_to(name: str, key: str) -> Callable[[], None]:
    return lambda: change(**{name: (str(st.session_state[key]),)})


def link(visit: Visit, choices: Choices) -> None:
    """Offer the view as a link in which every choice is spelled out."""
    words = visit.words
    url = str(st.context.url or "").split("?")[0]
    query = _query(visit, choices)
    with st.popover(words.text("Link to this view"), key="link"):
        st.write(words.text("Opens the same view, whoever opens it:"))
        st.code(f"{url}?{query}", language=None, wrap_lines=True)


def meeting_link(visit: Visit, choices: Choices) -> None:
    """Offer the same choices as a presentation, which leads back to this page."""
    address = others() | address_of(choices)
    href = links.to_page(visit.reader, "presentation", address, back=visit.page.key)
    said = escaped(visit.words.text("Show in a meeting"))
    st.html(f'<a class="tg-link" href="{escaped(href)}" target="_self">{said}</a>', width="content")


def _query(visit: Visit, choices: Choices) -> str:
    values = others() | {"lang": [visit.words.language]} | address_of(choices)
    return urlencode(values, doseq=True)


def chip(name: str, said: str) -> str:
    """Return a chip's label: what is chosen, in bold. Names come from data and stay text."""
    return f"{name} **{in_markdown(said)}** "
