"""Files on their way in: kept in the store's folder for uploads until they are loaded or left."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from trygghet.model.visible import one_line
from trygghet.store.store import Store
from trygghet.ui.guard import Visit

#: What a table that was pasted is called; tabs between columns are found like in any text file.
PASTED = "inklistrat.csv"
_KEPT = "uploaded"
#: Characters of a file's name and of its ending; no system takes more than 255 bytes.
_LONGEST_NAME, _LONGEST_ENDING = 55, 12


def chosen_files(visit: Visit) -> tuple[Path, ...]:
    """Draw the two ways in, and return the files that came, where the intake can read them."""
    words = visit.words
    ways = {"file": words.text("Drop a file"), "paste": words.text("Paste from Excel")}
    way = st.segmented_control(
        words.text("How does it come?"),
        list(ways),
        format_func=ways.__getitem__,
        default="file",
        required=True,
        key="way-in",
        label_visibility="collapsed",
    )
    if way == "paste":
        pasted = st.text_area(
            words.text("Paste the table here, its headers in the first row"),
            key="pasted",
            height=160,
        )
        return _kept(visit.store, [(PASTED, pasted.encode())] if pasted.strip() else [])
    button = json.dumps(words.text("Choose files"), ensure_ascii=False)
    st.html(f"<style>:root{{--tg-upload:{button}}}</style>")
    files = st.file_uploader(
        words.text("CSV, Excel, GeoJSON, GeoPackage, Shapefile (also zipped), GeoParquet"),
        # Any file is taken: what can't be read gets our sentence, not the widget's.
        accept_multiple_files=True,
        key="dropped",
    )
    return _kept(visit.store, [(file.name, _bytes(file)) for file in files])


def forget(store: Store) -> None:
    """Delete what was uploaded in this session and hasn't been loaded."""
    _, folder, _ = st.session_state.pop(_KEPT, ((), None, ()))
    if folder is not None and folder.is_relative_to(store.uploads):
        shutil.rmtree(folder, ignore_errors=True)


def handed_over() -> None:
    """Leave the files to a load, which deletes them when it is over."""
    st.session_state.pop(_KEPT, None)


def _kept(store: Store, files: Sequence[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write the files once, and delete those that they replace."""
    mark = tuple((name, hash(content)) for name, content in files)
    before, _, paths = st.session_state.get(_KEPT, ((), None, ()))
    if mark == before:
        known: tuple[Path, ...] = paths
        return known
    forget(store)
    if not files:
        return ()
    folder = store.uploads / secrets.token_hex(8)
    folder.mkdir(parents=True)
    written = []
    for name, content in files:
        path = folder / _plain_name(name)
        path.write_bytes(content)
        written.append(path)
    # The parts of a shapefile come together and are read through the one that names it.
    named = [path for path in written if path.suffix.lower() == ".shp"]
    beside = {path.with_suffix("").name for path in named}
    wanted = tuple(
        path for path in written if path in named or path.with_suffix("").name not in beside
    )
    st.session_state[_KEPT] = (mark, folder, wanted)
    return wanted


def _plain_name(name: str) -> str:
    """Return the name for an uploaded file: no folder, nothing unseen, and not too long to be kept."""
    path = PurePosixPath(one_line(name.replace("\\", "/")))
    ending = path.suffix[:_LONGEST_ENDING]
    return (path.stem[:_LONGEST_NAME].lstrip(".") or "fil") + ending


def _bytes(file: UploadedFile) -> bytes:
    return bytes(file.getbuffer())
