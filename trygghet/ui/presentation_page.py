"""What the presentation's page shows: the numbers of now, or those that were kept on a day; and its side panel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import streamlit as st

from trygghet.figures.presentation.make import presentation_of
from trygghet.figures.presentation.model import Presentation
from trygghet.figures.theme import LIGHT
from trygghet.measures.presentation import Material, material
from trygghet.ui import cards, links, presentation_stage, report_button, snapshot_cards
from trygghet.ui.cache import drawn, kept
from trygghet.ui.choices import address
from trygghet.ui.guard import Visit
from trygghet.ui.pages import FIRST, PAGES
from trygghet.ui.scope_controls import Asked


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown.

    Parameters
    ----------
    material
        The numbers.
    key
        What they depend on beside the data's version, for caches.
    frozen
        The sentence that says that they were kept on a day; empty for those of now.
    """

    material: Material
    key: tuple[object, ...]
    frozen: str = ""


@contextmanager
def panel() -> Iterator[None]:
    """Open the panel of choices and files, which isn't part of what the audience sees."""
    with st.container(key="presentation-panel"):
        yield


def opened(visit: Visit) -> Showing | None:
    """Return the dated snapshot that the address asks for; ``None`` where it asks for none.

    It needs no choices, so it opens whatever is loaded by now.

    Raises
    ------
    UserError
        Where the snapshot can't be opened.
    """
    found = snapshot_cards.opened(visit)
    if found is None:
        return None
    key = ("snapshot", found.id, found.key)
    return Showing(found.material, key, snapshot_cards.line(found, visit.words))


def of_now(visit: Visit, asked: Asked) -> Showing:
    """Return what the choices ask for, as the numbers are now.

    Raises
    ------
    UserError
        Where nothing can be shown of the choices.
    """
    make = partial(material, visit.view, asked.permitted)
    now = kept(visit, "presentation", make, asked.permitted)
    told = snapshot_cards.with_earlier(visit, asked, now)
    return Showing(told, (asked.permitted, told.earlier.id if told.earlier else ""))


def keep_and_hand_out(visit: Visit, asked: Asked, showing: Showing) -> None:
    """Draw in the panel: the report's two files, and the numbers kept for the minutes."""
    _files(visit, showing)
    snapshot_cards.draw(visit, asked, showing.material)


def hand_out(visit: Visit, showing: Showing) -> None:
    """Draw in the panel of a dated snapshot: what it is, its report, and the way to the numbers of now."""
    cards.title(visit, showing.material.name, showing.frozen)
    _files(visit, showing)
    snapshot_cards.to_now(visit, showing.material)


def _files(visit: Visit, showing: Showing) -> None:
    make = partial(_presentation, visit, showing)
    report_button.draw(visit, make, "presentation", frozen=showing.frozen)


def draw(visit: Visit, showing: Showing) -> None:
    """Put the views onto the stage."""
    presentation = _presentation(visit, showing)
    leave = links.to_page(visit.reader, _back(visit))
    make = partial(presentation_stage.stage, presentation, visit.words, showing.frozen)
    presentation_stage.draw(visit, drawn(visit, "stage", make, *showing.key), leave)


def _presentation(visit: Visit, showing: Showing) -> Presentation:
    """Return the views, drawn in the light look: paper has it, and the stage takes colours of either."""
    make = partial(presentation_of, showing.material, visit.words, LIGHT)
    return drawn(visit, "presentation", make, *showing.key)


def _back(visit: Visit) -> str:
    """Return the page that the presentation was opened from."""
    asked = next(iter(address().get("back", [])), "")
    open_to_reader = [page.key for page in PAGES if visit.principal.role in page.roles]
    return asked if asked in open_to_reader else FIRST.key
