"""What a view is narrowed to, in a line of its own: each choice with the way back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from trygghet.figures.clock_words import time_text
from trygghet.figures.scope_words import Names, category_name, cells_text
from trygghet.figures.text import escaped, in_markdown
from trygghet.locale import Words
from trygghet.model.scope import Scope
from trygghet.ui.choices import change_scope
from trygghet.ui.choosers import period_said

#: More districts or categories than this share a chip.
_MOST_ALONE = 4
_ALL: Mapping[str, object] = {
    "districts": (),
    "areas": (),
    "cells": (),
    "drawn": (),
    "categories": (),
    "hours": None,
    "night_zones": (),
    "weekdays": (),
    "record_kind": None,
    "comparison": None,
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice and what taking it back changes in the scope."""

    key: str
    label: str
    back: Mapping[str, object]


def draw(words: Words, scope: Scope, names: Names) -> None:
    """Draw the line of choices; each button takes one back, the last all of them."""
    chosen = list(chips(scope, words, names))
    with st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small"):
        shown = words.text("Showing:")
        whole = "" if chosen else " " + words.text("all places, kinds and times of the week")
        st.html(f'<p class="tg-shown">{escaped(shown + whole)}</p>', width="content")
        for chip in chosen:
            st.button(
                f"{in_markdown(chip.label)} ✕",
                key=f"chip-{chip.key}",
                on_click=change_scope,
                kwargs=dict(chip.back),
                help=words.text("Take back this choice"),
            )
        if chosen:
            st.button(
                words.text("Clear all"),
                key="chip-all",
                type="tertiary",
                on_click=change_scope,
                kwargs=dict(_ALL),
            )


def chips(scope: Scope, words: Words, names: Names) -> Iterator[Chip]:
    """Yield what a scope is narrowed to, place first, then kind, time and what is compared."""
    if len(scope.districts) > _MOST_ALONE:
        label = words.text("{n} districts", n=len(scope.districts))
        yield Chip("districts", label, {"districts": ()})
    else:
        for id_ in scope.districts:
            rest = tuple(each for each in scope.districts if each != id_)
            yield Chip(f"district-{id_}", names.of(id_), {"districts": rest})
    for id_ in scope.areas:
        yield Chip(f"area-{id_}", names.of(id_), {"areas": ()})
    if scope.cells:
        yield Chip("cells", cells_text(scope, words), {"cells": ()})
    if scope.drawn:
        yield Chip("drawn", words.text("drawn area"), {"drawn": ()})
    if len(scope.categories) > _MOST_ALONE:
        label = words.text("{n} kinds", n=len(scope.categories))
        yield Chip("categories", label, {"categories": ()})
    else:
        for category in scope.categories:
            left = tuple(each for each in scope.categories if each != category)
            label = category_name(category, words)
            yield Chip(f"category-{category}", label, {"categories": left})
    if when := time_text(scope, words):
        yield Chip("week", when, {"hours": None, "night_zones": (), "weekdays": ()})
    if scope.record_kind is not None:
        yield Chip("kind", words.label(scope.record_kind), {"record_kind": None})
    if scope.comparison is not None:
        compared = words.text("compared with {period}", period=period_said(words, scope.comparison))
        yield Chip("comparison", compared, {"comparison": None})
