"""What is asked of whoever loads a file, since the file can't say it itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from trygghet.intake.dashes import Dash
from trygghet.intake.request import LoadRequest
from trygghet.measures.reference import municipalities
from trygghet.model.access import may_change, permit
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground, Provenance
from trygghet.model.scope import Scope
from trygghet.ui.guard import Visit


def ask(visit: Visit, paths: tuple[Path, ...]) -> LoadRequest:
    """Ask what the file can't say itself."""
    words = visit.words
    everything = permit(visit.principal, Scope())
    known = {each.code: each.name for each in municipalities(visit.view, everything)}
    left, middle, right = st.columns(3)
    kind = left.selectbox(
        words.text("What is it about?"),
        list(Kind),
        index=None,
        format_func=words.label,
        placeholder=words.text("Find out from the content"),
        key="load-kind",
    )
    municipality = middle.selectbox(
        words.text("Municipality"),
        list(known),
        index=None,
        format_func=lambda code: known.get(code, code),
        placeholder=words.text("As the file says; or type a code"),
        accept_new_options=True,
        key="load-municipality",
    )
    provenance = right.selectbox(
        words.text("Kind of source"),
        list(Provenance),
        index=list(Provenance).index(Provenance.REGISTER),
        format_func=words.label,
        key="load-provenance",
    )
    publisher = middle.text_input(
        words.text("Publisher"),
        key="load-publisher",
        placeholder=words.text("Who made the figures"),
    )
    meanings: dict[Dash, str] = {
        "zero": words.text("Nothing to report: 0"),
        "missing": words.text("No figure"),
    }
    dash = right.selectbox(
        words.text("What “-” means in the table"),
        list(meanings),
        index=None,
        format_func=meanings.__getitem__,
        placeholder=words.text("As the publisher uses it"),
        key="load-dash",
    )
    replaced = left.selectbox(
        words.text("Replaces an earlier dataset"),
        [
            dataset.id
            for dataset in visit.datasets
            if may_change(visit.principal, dataset.info.municipality)
        ],
        index=None,
        placeholder=words.text("No, it comes in addition"),
        key="load-replace",
    )
    with right.popover(words.text("Ground for keeping positions"), key="load-ground"):
        st.write(
            words.text(
                "Without a ground, positions are dropped: district, 250 m square and time are kept."
            )
        )
        said = st.text_input(words.text("Ground"), key="ground")
        by = st.text_input(words.text("Handed over by"), key="ground-by")
        number = st.text_input(words.text("Reference number"), key="ground-number")
        until = st.date_input(
            words.text("Erase after"), value=None, key="ground-until", format="YYYY-MM-DD"
        )
    ground = Ground(said.strip(), by or None, number or None, until) if said.strip() else None
    return LoadRequest(
        paths=paths,
        kind=kind,
        municipality=municipality or visit.principal.municipality,
        provenance=provenance,
        replace=replaced,
        ground=ground,
        publisher=publisher.strip() or None,
        dash=dash,
        loaded_by=str(visit.principal.role),
        logged_by=visit.principal.signature,
        bound_to=visit.principal.municipality,
        language=words.language,
    )
