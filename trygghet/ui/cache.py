"""Answers kept between runs and readers: keyed on who may see what, the store's version and the words.

A measure is asked for by the name of a function, so that nothing in a key has to be guessed. Nothing
here reads the session.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from trygghet.model.access import Permitted
from trygghet.ui.guard import Visit

R = TypeVar("R")

#: So many answers are kept for all readers together; one page takes about ten, of at most some megabytes.
_ANSWERS = 500
_DRAWINGS = 300
_THINGS = 500


def measured(visit: Visit, measure: Callable[..., R], permitted: Permitted, **options: Any) -> R:
    """Return ``measure(view, permitted, **options)``, from the cache where it has been asked before.

    It is the same object for all readers: nobody may change it, and rows, as mappings, can't be.

    Parameters
    ----------
    measure
        A function of the measures room, defined at the top of its module.
    options
        Further arguments; their written form is part of the key.

    Raises
    ------
    UserError
        What the measure raises; nothing is kept then.
    """
    key = (
        f"{measure.__module__}.{measure.__qualname__}",
        repr(permitted),
        repr(sorted(options.items())),
        visit.reader.settings.store,
        visit.view.version,
    )
    # Named arguments: Streamlit would look up the names of others at every call.
    answer: R = _measured(key=key, _measure=lambda: measure(visit.view, permitted, **options))
    return answer


@st.cache_resource(max_entries=_ANSWERS, show_spinner=False)
def _measured(key: tuple[str, ...], _measure: Callable[[], Any]) -> Any:
    del key
    return _measure()


def kept(visit: Visit, name: str, make: Callable[[], R], *key: object) -> R:
    """Return ``make()``, kept as it is for the same data: the same object for all readers.

    Only for what nobody can change; it costs no copying.
    """
    known = (name, repr(key), visit.reader.settings.store, visit.view.version)
    thing: R = _kept(key=known, _make=make)
    return thing


@st.cache_resource(max_entries=_THINGS, show_spinner=False)
def _kept(key: tuple[str, ...], _make: Callable[[], Any]) -> Any:
    del key
    return _make()


def drawn(visit: Visit, name: str, draw: Callable[[], R], *key: object) -> R:
    """Return ``draw()``, kept for the same data, language and look: the same object for all readers.

    Parameters
    ----------
    name
        What is drawn.
    draw
        Makes the picture, which nobody changes; called only where it isn't kept.
    key
        Everything that the picture depends on beside data version, language and look.
    """
    known = (
        name,
        repr(key),
        visit.reader.settings.store,
        visit.view.version,
        visit.words.language,
        visit.theme.name,
    )
    picture: R = _drawn(key=known, _draw=draw)
    return picture


@st.cache_resource(max_entries=_DRAWINGS, show_spinner=False)
def _drawn(key: tuple[str, ...], _draw: Callable[[], Any]) -> Any:
    del key
    return _draw()
