"""Dated snapshots on the page: keeping what is shown for the minutes, and opening what was kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from trygghet.figures.text import escaped, within_sentence
from trygghet.locale import Words
from trygghet.measures import snapshot
from trygghet.measures.presentation import Material
from trygghet.measures.reference import day_in_sweden
from trygghet.model.access import Role
from trygghet.model.message import UserError
from trygghet.store.snapshot_rows import Snapshot
from trygghet.store.snapshots import LONGEST_NAME, erased_sentence
from trygghet.ui import cards, links, notices
from trygghet.ui.address import Choices, address_of
from trygghet.ui.cache import kept
from trygghet.ui.choices import address
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked

#: The name in the address that opens a snapshot.
SNAPSHOT = "snapshot"
#: So many are listed, the latest first.
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """A snapshot that the address opens.

    Parameters
    ----------
    material
        What it shows.
    taken
        When (UTC).
    role
        What whoever took it was.
    id, title
        Its name in links, and the one that it was given.
    key
        Says what it shows, for caches: another one after words in it were erased.
    """

    material: Material
    taken: datetime
    role: Role
    id: str
    title: str
    key: str


def opened(visit: Visit) -> Opened | None:
    """Return the snapshot that the address names; ``None`` where it names none.

    Raises
    ------
    UserError
        Where there is none, the reader may not see all of it, it was erased, or it can't be read any more.
    """
    name = next(iter(address().get(SNAPSHOT, [])), "")
    if not name:
        return None
    found = snapshot.open_snapshot(visit.store, visit.principal, name)
    own = found.snapshot
    return Opened(found.material, own.at, Role(own.role), own.id, own.name, own.hash)


def line(opened: Opened, words: Words) -> str:
    """Return the sentence that stands over an opened snapshot."""
    return words.text(
        "Numbers as they were kept on {day} as “{name}”, in the role {role}. What has been loaded, corrected"
        " or taken back since isn’t in them.",
        day=words.date(day_in_sweden(opened.taken)),
        name=opened.title,
        role=within_sentence(words.label(opened.role)),
    )


def with_earlier(visit: Visit, asked: Asked, material: Material) -> Material:
    """Return what a presentation shows, with the main numbers of the snapshot before beside it.

    The same object for the same data and snapshots.
    """
    there = snapshot.listed(visit.store, visit.principal, material.scope.municipality)
    known = [(each.id, each.hash, each.erased) for each in there]
    make = partial(snapshot.with_earlier, visit.store, visit.view, asked.permitted, material)
    return kept(visit, "with-earlier", make, asked.permitted, known)


def draw(visit: Visit, asked: Asked, material: Material) -> None:
    """Offer to keep what is shown, and list what was kept of the municipality.

    Parameters
    ----------
    material
        What the page shows, with the snapshot before beside it.
    """
    words = visit.words
    with st.form("keep-snapshot", border=False, clear_on_submit=True):
        cards.lead(
            words.text(
                "Keep these numbers for the minutes: their link shows the same numbers for good."
            )
        )
        name = st.text_input(
            words.text("What are they kept for?"),
            placeholder=words.text("Municipal executive board, 14 May"),
            max_chars=LONGEST_NAME,
            key="snapshot-name",
        )
        asked_for = st.form_submit_button(words.text("Keep the numbers"), key="snapshot-keep")
    if asked_for:
        _keep(visit, asked, material, name)
    _list(visit, material)


def to_now(visit: Visit, material: Material) -> None:
    """Draw the way from an opened snapshot to the numbers of now, for the same places."""
    scope = replace(material.scope, period=None, comparison=None, on=None)
    href = links.to_page(visit.reader, "presentation", address_of(Choices(scope)))
    cards.link_line([(href, visit.words.text("Show the numbers of now"))])


def _keep(visit: Visit, asked: Asked, material: Material, name: str) -> None:
    words = visit.words
    try:
        new = snapshot.keep(visit.store, asked.permitted, material, name)
    except UserError as error:
        notices.wrong(words.say(error.problem))
        return
    notices.done(words.text("The numbers are kept as “{name}”. Their link:", name=new.name))
    host = str(st.context.url or "").split("?", 1)[0]
    # Without the role that a demo carries along: links are shared.
    query = urlencode({SNAPSHOT: new.id, "lang": words.language})
    st.code(f"{host}?{query}", language=None, wrap_lines=True)


def _list(visit: Visit, material: Material) -> None:
    words = visit.words
    there = snapshot.listed(visit.store, visit.principal, material.scope.municipality)
    if not there:
        return
    items = "".join(f"<li>{_said(visit, each)}</li>" for each in there[:_LISTED])
    cards.lead(words.text("Kept before"))
    cards.fragment(f'<ul class="tg-list">{items}</ul>')
    if len(there) > _LISTED:
        cards.lead(
            words.text(
                "{n} older ones are listed by “trygghet snapshot list”.", n=len(there) - _LISTED
            )
        )


def _said(visit: Visit, each: Snapshot) -> str:
    """Return a snapshot as a link with its day, or that it was erased."""
    words = visit.words
    if each.erased is not None:
        return escaped(words.say(erased_sentence(each)))
    day = words.iso(each.day)
    href = links.to_snapshot(visit.reader, each.id)
    return f'<a class="tg-link" href="{escaped(href)}" target="_self">{escaped(each.name)}</a>, {escaped(day)}'
