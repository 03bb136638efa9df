"""Which area and which evening of a night walk: kept in the address between observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from trygghet.figures.text import in_markdown
from trygghet.measures.night_walk_observations import walk_of
from trygghet.model.access import Permitted, permit
from trygghet.ui.choices import address, change
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

AREA, WALK = "area", "walk"
#: Hours in which nobody walks: the page then opens with the latest walk.
_BY_DAY = (6, 16)
_ZONE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk: whose area, and the evening it began."""

    municipality: str
    area: str
    name: str
    evening: date


def now_in_sweden() -> datetime:
    """Return the wall clock's time in Sweden."""
    return datetime.now(_ZONE)


def tonight() -> date:
    """Return the evening of a walk that is under way now; until 06 it is the day before."""
    return walk_of(now_in_sweden().replace(tzinfo=None))


def walks_asked(visit: Visit, asked: Asked) -> Permitted:
    """Return the scope that walks are asked for with.

    Tonight's walk is after the day that a package's states are computed for, so that day bounds walks
    only where the reader looks back to an earlier one than the municipality's own.
    """
    scope = asked.scope
    usual = asked.municipality.reference_date
    back = scope.on is not None and usual is not None and scope.on < usual
    return permit(visit.principal, replace(scope, on=scope.on if back else None))


def area_asked(areas: Mapping[str, str]) -> str | None:
    """Return the area that the address names, else the first; ``None`` without areas."""
    asked = [each for each in address().get(AREA, ()) if each in areas]
    return asked[-1] if asked else next(iter(areas), None)


def evening_asked(known: Sequence[date], *, fill_in: bool) -> date | None:
    """Return the evening that the address names, else tonight for who may be walking, else the latest.

    Parameters
    ----------
    known
        Evenings of the area's walks, the latest first.
    """
    try:
        return date.fromisoformat(address().get(WALK, [""])[-1])
    except ValueError:
        pass
    now = tonight()
    walking = fill_in and (
        now in known or not known or not _BY_DAY[0] <= now_in_sweden().hour < _BY_DAY[1]
    )
    return now if walking else next(iter(known), None)


def choose(
    visit: Visit,
    areas: Mapping[str, str],
    area: str,
    known: Sequence[date],
    evening: date | None,
    *,
    fill_in: bool,
) -> None:
    """Draw the choice of an area and of an evening.

    Parameters
    ----------
    known
        Evenings of the area's walks.
    evening
        The chosen one; ``None`` where there is none to choose.
    fill_in
        Whether the reader fills in walks, so that tonight and any other evening can be chosen, too.
    """
    with st.container(
        key="choices-row-walk", horizontal=True, vertical_alignment="bottom", gap="small"
    ):
        if len(areas) > 1:
            _choose_area(visit, areas, area)
        if evening is not None:
            _choose_evening(visit, known, evening, fill_in=fill_in)


def _choose_area(visit: Visit, areas: Mapping[str, str], chosen: str) -> None:
    st.session_state["walk-area"] = chosen
    st.segmented_control(
        visit.words.text("Area"),
        list(areas),
        format_func=lambda id_: in_markdown(areas.get(id_, id_)),
        key="walk-area",
        on_change=lambda: change(area=(st.session_state["walk-area"] or chosen,), walk=()),
        required=True,
    )


def _choose_evening(visit: Visit, known: Sequence[date], chosen: date, *, fill_in: bool) -> None:
    words = visit.words
    now = tonight()
    offered = list(dict.fromkeys([*([now] if fill_in else []), chosen, *known]))
    offered.sort(reverse=True)
    st.session_state["walk-evening"] = chosen

    def said(evening: date) -> str:
        if evening == now:
            return words.text("Tonight, {date}", date=evening)
        return words.date(evening)

    st.selectbox(
        words.text("Walk that began in the evening of"),
        offered,
        format_func=said,
        key="walk-evening",
        width=300,
        on_change=lambda: change(walk=(st.session_state["walk-evening"].isoformat(),)),
    )
    if not fill_in:
        return
    with st.popover(words.text("Another evening"), key="walk-other"):
        st.date_input(
            words.text("The evening that the walk began"),
            value=None,
            max_value=now + timedelta(days=1),
            format="YYYY-MM-DD",
            key="walk-other-day",
            on_change=_other,
        )


def _other() -> None:
    evening = st.session_state.get("walk-other-day")
    if isinstance(evening, date):
        change(walk=(evening.isoformat(),))
