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
from trygghet.ui import links, presentation_stage, snapshot_cards
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


def shown(visit: Visit, asked: Asked) -> Showing:
    """Return what the address asks for: a dated snapshot, or the choices as they are now.

    Raises
    ------
    UserError
        Where the snapshot can't be opened, or nothing can be shown of the choices.
    """
    opened = snapshot_cards.opened(visit)
    if opened is not None:
        line = snapshot_cards.line(opened, visit.words)
        return Showing(opened.material, ("snapshot", opened.id, opened.key), line)
    make = partial(material, visit.view, asked.permitted)
    now = kept(visit, "presentation", make, asked.permitted)
    return Showing(snapshot_cards.with_earlier(visit, asked, now), (asked.permitted, id(now)))


def keep_and_hand_out(visit: Visit, asked: Asked, showing: Showing) -> None:
    """Draw in the panel: the report's two files, and the numbers kept for the minutes."""
    if not showing.frozen:
        snapshot_cards.draw(visit, asked, showing.material)


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
