"""A map in a card: drawn once, changed without losing the reader's zoom, its legend beside it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from trygghet.figures.map import MapFigure
from trygghet.ui.guard import Visit

_HEIGHT = 380


def show(visit: Visit, figure: MapFigure, key: str, height: int = _HEIGHT) -> None:
    """Draw a map and its legend.

    Panning and zooming don't run the page: nothing is returned. What the view changes goes into the
    layer group, so the frame stays as it is.

    Parameters
    ----------
    key
        Stable for one base map: municipality, look and language belong in it, filters don't.
    """
    st_folium(
        figure.base,
        key=f"map-{key}-{visit.words.language}-{visit.theme.name}",
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=figure.changes,
    )
    st.html(f'<p class="tg-hidden">{figure.alt}</p>{figure.legend}')
