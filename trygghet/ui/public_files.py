"""The files of open data that the public may take: those of the publication and no others."""

from __future__ import annotations

from pathlib import PurePosixPath

import streamlit as st

from trygghet.disclosure import bundle_file
from trygghet.figures.text import escaped
from trygghet.ui import public_choices, public_draw
from trygghet.ui.public_visit import PublicVisit
from trygghet.ui.published import bundle_of

_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".rdf": "application/rdf+xml",
}


def draw(visit: PublicVisit) -> None:
    """Offer the whole publication, and each of its tables."""
    if public_choices.alone():
        return
    words, path = visit.words, bundle_of(visit.reader.settings)
    if path is None:
        return
    tables = public_draw.kept(visit, "files", lambda: files_of(visit))
    heading = f"<h2>{escaped(words.text('Open data'))}</h2>"
    st.html(f'<div class="tg-prose">{heading}</div>')
    with st.container(key="choices-row-files", horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            words.text("Download the whole publication (zip)"),
            path.read_bytes,
            "trygghet.zip",
            "application/zip",
            key="file-all",
            on_click="ignore",
        )
        if not tables:
            return
        name = public_choices.choose("file", words.text("File"), {each: each for each in tables})
        st.download_button(
            words.text("Download {file}", file=PurePosixPath(name).name),
            lambda: bundle_file.members(path)[name],
            PurePosixPath(name).name,
            _TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"),
            key="file-one",
            on_click="ignore",
        )


def files_of(visit: PublicVisit) -> tuple[str, ...]:
    """Return the names of the publication's tables and outlines, in order."""
    path = bundle_of(visit.reader.settings)
    held = bundle_file.members(path) if path else {}
    return tuple(
        name
        for name in sorted(held)
        if PurePosixPath(name).suffix in (".csv", ".geojson", ".rdf")
        or PurePosixPath(name).name == "datapackage.json"
    )
