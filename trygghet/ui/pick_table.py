"""A table to choose in: the same look as every other, with buttons for cells and headers.

What comes back from a browser is checked against the table: it may hold anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from trygghet.figures.pick_payload import keys_of, pick_payload
from trygghet.figures.tables import Table
from trygghet.ui import http

_SCRIPT = """
export default async function (component) {
    const address = new URL(component.data.assets + "/pick/pick_table.js", document.baseURI);
    const { show } = await import(address.href);
    return show({ ...component, data: JSON.parse(component.data.table) });
}
"""

_component = st.components.v2.component("trygghet.pick_table", js=_SCRIPT, isolate_styles=False)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A table ready to be drawn: what doesn't change from click to click is made once.

    Parameters
    ----------
    written
        What the browser draws, as JSON.
    keys
        Everything that can be chosen.
    """

    table: Table
    written: str
    keys: frozenset[str]


def prepared(table: Table) -> Prepared:
    """Make a table ready to be drawn and chosen in; cells and headers with a ``pick`` can be chosen."""
    written = json.dumps(pick_payload(table), ensure_ascii=False, separators=(",", ":"))
    return Prepared(table, written, keys_of(table))


def pick_table(ready: Prepared, key: str, picked: Callable[[str], None]) -> None:
    """Draw a table, and tell what a reader chooses in it before the page runs again.

    Parameters
    ----------
    key
        The component's name; the same from run to run.
    picked
        Called with the key of what was chosen.
    """

    def chosen() -> None:
        said = picked_from(st.session_state.get(key), ready.keys)
        if said is not None:
            picked(said)

    _component(
        key=key,
        data={"assets": f"{http.base_path()}/assets", "table": ready.written},
        on_picked_change=chosen,
    )


def picked_from(state: object, known: frozenset[str]) -> str | None:
    """Return what a browser says was chosen; ``None`` for what isn't in the table."""
    said = state.get("picked") if isinstance(state, Mapping) else None
    return said if isinstance(said, str) and said in known else None
