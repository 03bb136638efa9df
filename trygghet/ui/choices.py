"""The address as the page's memory: what it says now, and how a widget or a click changes it.

A change is made before the page runs and written once in the run, since each writing is a step of
the browser's back button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from trygghet.ui.address import NAMES, Choices, address_of, choices_of

_PENDING = "pending-address"


def address() -> dict[str, list[str]]:
    """Return the address's names and values, as a change of this run leaves them."""
    pending: dict[str, list[str]] | None = st.session_state.get(_PENDING)
    if pending is not None:
        return dict(pending)
    return {name: st.query_params.get_all(name) for name in st.query_params}


def others() -> dict[str, list[str]]:
    """Return what the address holds beside choices: language, look, a page's own names."""
    return {name: values for name, values in address().items() if name not in NAMES}


def write(values: Mapping[str, Sequence[str]]) -> None:
    """Write the address, once a run."""
    st.session_state.pop(_PENDING, None)
    after = {name: list(several) for name, several in values.items()}
    if after != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(after)


def change(**changed: Sequence[str]) -> None:
    """Change names of the address, from a widget's callback; empty takes a name out."""
    values = address() | {name: list(several) for name, several in changed.items()}
    st.session_state[_PENDING] = {name: several for name, several in values.items() if several}


def change_scope(**changed: object) -> None:
    """Change parts of the scope that the address holds, from a widget's callback.

    Parameters
    ----------
    changed
        Fields of :class:`~trygghet.model.scope.Scope` and their new values.
    """
    before = choices_of(address(), Choices())
    scope = replace(before.scope, **changed)  # type: ignore[arg-type]
    st.session_state[_PENDING] = others() | address_of(replace(before, scope=scope))
