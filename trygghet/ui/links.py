"""Links within the app. They carry the choices of the address along, and hold under a sub-path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from trygghet.ui import http
from trygghet.ui.guard import ROLE, Reader, Visit
from trygghet.ui.pages import FIRST, page_of

#: What only one page's address says; a link to another leaves it out.
OF_ONE_PAGE = ("dataset", "promise", "draft", "since", "view", "back", "snapshot")


def here(who: Reader, **changed: str) -> str:
    """Return a link to the same page with other choices; what it shows besides stays."""
    return "?" + _query(who, changed, _said())


def to_page(
    who: Reader, key: str, values: Mapping[str, Sequence[str]] | None = None, /, **changed: str
) -> str:
    """Return a link to another page with the same choices and some others.

    Parameters
    ----------
    values
        What the address will say at the end of this run, where that isn't written yet.
    """
    place = "" if key == FIRST.key else key
    said = _said() if values is None else values
    carried = {name: several for name, several in said.items() if name not in OF_ONE_PAGE}
    return f"{http.base_path()}/{place}?{_query(who, changed, carried)}"


def to_snapshot(who: Reader, name: str) -> str:
    """Return a link to a dated snapshot, which needs no choices beside it."""
    return f"{http.base_path()}/presentation?{_query(who, {'snapshot': name}, {})}"


def dataset_href(visit: Visit) -> str:
    """Return the address that tells about a dataset, with ``{dataset}`` where its id goes."""
    if visit.principal.role in page_of("data").roles:
        return to_page(visit.reader, "data", dataset="DATASET").replace("DATASET", "{dataset}")
    return to_page(visit.reader, "about") + "#{dataset}"


def _said() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _query(who: Reader, changed: dict[str, str], said: Mapping[str, Sequence[str]]) -> str:
    values = {name: list(several) for name, several in said.items()}
    values["lang"] = [who.words.language]
    values["theme"] = [who.theme.name]
    if who.demo:  # a link within the page starts a new session, which would forget the role
        values[ROLE] = [who.principal.role.value]
    values |= {name: [value] for name, value in changed.items()}
    return urlencode(values, doseq=True)
