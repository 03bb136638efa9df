"""Where the reader stands: asked of the browser when a button is pressed, and never before.

What comes back from a browser is checked like any address: it may hold anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import streamlit as st

from trygghet.locale import Words
from trygghet.model.certification import NIGHT_WALK
from trygghet.ui import http

_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/position/position.js", document.baseURI);
    const { show } = await import(address.href);
    return show(component);
}
"""
#: A position that may be further off than this is of no use on a street.
_ROUGHEST = 200

_component = st.components.v2.component("trygghet.here", js=_SCRIPT, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Here:
    """A position that a browser told.

    Parameters
    ----------
    latitude, longitude
        Degrees (WGS 84), to five decimals: a metre.
    accuracy
        Metres that it may be off.
    """

    latitude: float
    longitude: float
    accuracy: int


def here(words: Words, key: str) -> Here | None:
    """Draw the button, and return the position once the reader has given it.

    Parameters
    ----------
    key
        Another one forgets the position.
    """
    before = st.session_state.get(key)
    known = here_from(before.get("position") if isinstance(before, Mapping) else None)
    said = _component(
        key=key,
        data={
            "assets": f"{http.base_path()}/assets",
            "known": known is not None,
            "words": _words(words, known),
        },
        on_position_change=_nothing,
        default={"position": None},
    )
    return here_from(said.get("position"))


def here_from(said: object) -> Here | None:
    """Return the position that a browser tells; ``None`` for what is none in Sweden, or too rough."""
    if not (isinstance(said, list | tuple) and len(said) == 3):
        return None
    numbers = [
        float(each)
        for each in said
        if isinstance(each, int | float) and not isinstance(each, bool) and isfinite(each)
    ]
    if len(numbers) < 3:
        return None
    north, east, accuracy = numbers
    inside = _within("latitude", north) and _within("longitude", east)
    if not inside or not 0 <= accuracy <= _ROUGHEST:
        return None
    return Here(round(north, 5), round(east, 5), round(accuracy))


def _within(name: str, degrees: float) -> bool:
    field = NIGHT_WALK.field(name)
    return (field.minimum or 0.0) <= degrees <= (field.maximum or 0.0)


def _words(words: Words, known: Here | None) -> Mapping[str, str]:
    return {
        "ask": words.text("Take my position along"),
        "remove": words.text("Leave my position out"),
        "waiting": words.text("Asking the phone …"),
        "known": words.text(
            "Position taken along, to within about {metres} m.", metres=known.accuracy
        )
        if known
        else "",
        "refused": words.text("The phone may not tell the position. Choose a place instead."),
        "impossible": words.text("No position could be had. Choose a place instead."),
    }


def _nothing() -> None:
    """Streamlit wants a callback for every value that comes back."""
