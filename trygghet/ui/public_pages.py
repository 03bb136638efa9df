"""The public version's pages: each drawn from the publication alone, with filters among what it holds."""

from __future__ import annotations

import streamlit as st

from trygghet.figures.text import escaped
from trygghet.ui.public_visit import PublicVisit


def overview(visit: PublicVisit) -> None:
    """Draw the situational picture."""
    _title(visit, visit.words.text("Situational picture of {municipality}"))


def survey(visit: PublicVisit) -> None:
    """Draw how safe people feel."""
    _title(visit, visit.words.text("Felt safety in {municipality}"))


def pledges(visit: PublicVisit) -> None:
    """Draw what was promised and what became of it."""
    _title(visit, visit.words.text("Pledges in {municipality}"))


def areas(visit: PublicVisit) -> None:
    """Draw the certified areas."""
    _title(visit, visit.words.text("Certified areas in {municipality}"))


def place(visit: PublicVisit) -> None:
    """Draw one place."""
    _title(visit, visit.words.text("Places in {municipality}"))


def about(visit: PublicVisit) -> None:
    """Draw how the figures are made."""
    _title(visit, visit.words.text("About the figures"))


def _title(visit: PublicVisit, name: str) -> None:
    st.html(f"<h1>{escaped(name.replace('{municipality}', visit.municipality.name))}</h1>")
