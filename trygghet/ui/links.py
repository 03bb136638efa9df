"""Links within the app. They carry the choices of the address along, and hold under a sub-path."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from trygghet.ui import http
from trygghet.ui.guard import ROLE, Reader, Visit
from trygghet.ui.pages import FIRST, page_of

#: What only one page's address says; a link to another leaves it out.
OF_ONE_PAGE = ("dataset", "promise", "draft", "since")


def here(who: Reader, **changed: str) -> str:
    """Return a link to the same page with other choices."""
    return "?" + _query(who, changed)


def to_page(who: Reader, key: str, **changed: str) -> str:
    """Return a link to another page with the same choices and some others."""
    place = "" if key == FIRST.key else key
    return f"{http.base_path()}/{place}?{_query(who, changed)}"


def dataset_href(visit: Visit) -> str:
    """Return the address that tells about a dataset, with ``{dataset}`` where its id goes."""
    if visit.principal.role in page_of("data").roles:
        return to_page(visit.reader, "data", dataset="DATASET").replace("DATASET", "{dataset}")
    return to_page(visit.reader, "about") + "#{dataset}"


def _query(who: Reader, changed: dict[str, str]) -> str:
    values = {n: st.query_params.get_all(n) for n in st.query_params if n not in OF_ONE_PAGE}
    values["lang"] = [who.words.language]
    values["theme"] = [who.theme.name]
    if who.demo:  # a link within the page starts a new session, which would forget the role
        values[ROLE] = [who.principal.role.value]
    values |= {name: [value] for name, value in changed.items()}
    return urlencode(values, doseq=True)
