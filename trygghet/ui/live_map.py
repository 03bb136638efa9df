"""The live map: a component that stays while the page runs again, and tells what a reader picks on it.

Streamlit gets a few lines of script; all that draws is served from ``assets/map`` and kept by the
browser. What comes back from a browser is checked like any address: it may hold anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from trygghet.figures.map_list import NO_LIST
from trygghet.figures.outlines import Bounds
from trygghet.model.grid import cell_of
from trygghet.ui import http

#: From here on single streets can be told apart, and single incidents may be shown.
STREET_LEVEL = 15
_MOST_CORNERS = 100
#: An address has no room for the squares of a larger hot spot.
_MOST_CELLS = 200
#: Where positions in Sweden can lie, EPSG:3006 metres: west, south, east, north.
_SWEDEN = (200_000, 6_100_000, 1_000_000, 7_800_000)

#: What Streamlit replaces when it makes a class of a key, which may hold an id from data.
_NOT_IN_CLASS = re.compile(r"[^a-zA-Z0-9_-]")
_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/map/live_map.js", document.baseURI);
    const { show } = await import(address.href);
    const { drawing, ...data } = component.data;
    return show({ ...component, data: { ...JSON.parse(drawing), ...data } });
}
"""

_component = st.components.v2.component("trygghet.live_map", js=_SCRIPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is chosen already, and is drawn so.

    Parameters
    ----------
    districts, areas, cells
        Ids, as in a scope; areas are certified ones.
    drawn
        Corners of an area, EPSG:3006 metres.
    """

    districts: Sequence[str] = ()
    areas: Sequence[str] = ()
    cells: Sequence[str] = ()
    drawn: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """What a reader has just picked on the map; one of these.

    Parameters
    ----------
    district, area
        Id of a district, or of a certified area.
    cells
        Names of grid cells, as in a scope: one square, or those of a hot spot.
    drawn
        Corners of an area, EPSG:3006 whole metres; empty to remove it.
    """

    district: str | None = None
    area: str | None = None
    cells: tuple[str, ...] | None = None
    drawn: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the map says in a run.

    Parameters
    ----------
    picked
        What was picked just now.
    seen
        The box that is seen at street level, EPSG:3006 metres; ``None`` further out.
    """

    picked: Picked | None = None
    seen: Bounds | None = None


def seen(key: str) -> Bounds | None:
    """Return the box that a map showed at street level when the run began; ``None`` further out."""
    state = st.session_state.get(key)
    return _box(state.get("seen")) if isinstance(state, Mapping) else None


def live_map(
    drawing: str,
    key: str,
    height: int,
    *,
    picks: Sequence[str] = (),
    chosen: Chosen | None = None,
    points: Mapping[str, object] | None = None,
    points_from: int = 0,
    told: str = "",
    twin: bool = True,
) -> Answer:
    """Draw a map and return what a reader did on it.

    Parameters
    ----------
    drawing
        A map of ``figures.map``, as it is written there.
    key
        Stays the same while the map is to keep pan and zoom.
    height
        Pixels.
    picks
        What can be picked: "district", "area", "cell", "drawn".
    points
        Single incidents of the seen box, from ``figures.map_points``.
    points_from
        The zoom step from which the map tells the box that it shows; 0 for never.
    told
        A sentence below the map.
    twin
        Whether the list of areas or squares stands beside; not where a table says the same.
    """
    chosen = chosen or Chosen()
    st.html(_room(key, height))
    data = {
        "drawing": drawing,
        "assets": f"{http.base_path()}/assets",
        "height": height,
        "picks": list(picks),
        "chosen": {
            "district": list(chosen.districts),
            "cell": list(chosen.cells),
            "area": list(chosen.areas),
            "drawn": [list(corner) for corner in chosen.drawn],
        },
        "points": points,
        "pointsFrom": points_from,
        "told": told,
        **({} if twin else {"list": NO_LIST}),
    }
    said = _component(
        key=key,
        data=data,
        on_picked_change=_nothing,
        on_seen_change=_nothing,
        default={"seen": None},
    )
    return Answer(picked_from(said.get("picked"), picks), _box(said.get("seen")))


def _room(key: str, height: int) -> str:
    """Return the sheet that keeps a map's room until its code has come: as tall as it will be."""
    named = f".st-key-{_NOT_IN_CLASS.sub('-', key.strip())}"
    tall = f"max({height}px, min(72cqi, 34rem))"  # as live_map.css says it
    return f"<style>{named}{{container-type:inline-size}}{named}>*{{min-height:{tall}}}</style>"


def picked_from(said: object, picks: Sequence[str]) -> Picked | None:
    """Return what a browser says was picked; ``None`` for what can't be.

    Parameters
    ----------
    said
        Anything.
    picks
        What can be picked.
    """
    if not isinstance(said, Mapping):
        return None
    if "district" in picks and isinstance(district := said.get("district"), str):
        return Picked(district=district)
    if "area" in picks and isinstance(area := said.get("area"), str):
        return Picked(area=area)
    if "cell" in picks and isinstance(cells := said.get("cells"), list):
        known = 0 < len(cells) <= _MOST_CELLS and all(map(_is_cell, cells))
        return Picked(cells=tuple(dict.fromkeys(cells))) if known else None
    if "drawn" in picks and "drawn" in said:
        corners = _corners(said.get("drawn"))
        return None if corners is None or 0 < len(corners) < 3 else Picked(drawn=corners)
    return None


def _is_cell(name: object) -> bool:
    if not isinstance(name, str):
        return False
    try:
        cell_of(name)
    except ValueError:
        return False
    return True


def _corners(said: object) -> tuple[tuple[int, int], ...] | None:
    """Return positions in Sweden as whole metres; ``None`` where any isn't one."""
    if not isinstance(said, list) or len(said) > _MOST_CORNERS:
        return None
    found = []
    for pair in said:
        if not (isinstance(pair, list) and len(pair) == 2):
            return None
        x, y = pair
        if not (isinstance(x, int | float) and isinstance(y, int | float)):
            return None
        west, south, east, north = _SWEDEN
        if not (west <= x <= east and south <= y <= north):
            return None
        found.append((round(x), round(y)))
    return tuple(found)


def _box(said: object) -> Bounds | None:
    if not (isinstance(said, list) and len(said) == 4):
        return None
    corners = _corners([said[:2], said[2:]])
    if corners is None or corners[0][0] >= corners[1][0] or corners[0][1] >= corners[1][1]:
        return None
    return (*map(float, corners[0]), *map(float, corners[1]))  # type: ignore[return-value]


def _nothing() -> None:
    """Streamlit wants a callback for every value that comes back."""
