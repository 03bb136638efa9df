"""Which parts of the program a page will ask for: named in the document, they come while it starts.

Streamlit fetches the code of an element when the first one arrives, and that of a chart after it: three
waits one after the other, on the way to the first figure. What words are drawn with comes first; what
charts, maps and buttons need comes once the program itself runs, which would else wait for it. Names that
aren't there are left out, so that another version of Streamlit costs time and breaks nothing.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit as st

_STREAMLIT = Path(st.__file__).parent / "static" / "static" / "js"
_MAP = Path(__file__).parent / "assets" / "map"
#: What every page draws its words with; and what menus, buttons, charts, maps and tables to choose in need.
_WORDS = ("Html", "purify.es")
_FIGURES = (
    "PageLink",
    "ButtonGroup",
    "DownloadButton",
    "BidiComponent",
    "serialization",
    "recordbatch",
    "ArrowVegaLiteChart",
    "Quiver",
    "embed",
    "vega-interpreter",
)


def tags(base: str, *, figures: bool) -> str:
    """Return the tags for the document's head.

    Parameters
    ----------
    base
        The sub-path that the app is served under, or nothing.
    figures
        Whether pages draw charts and maps of their own; the public's don't.
    """
    first = "".join(
        f'<link rel="modulepreload" crossorigin href="{html.escape(base + path)}">'
        for path in _program(_WORDS)
    )
    return first + _later([base + path for path in _of_figures()]) if figures else first


def _later(paths: list[str]) -> str:
    """Return the script that names files once the document's own scripts have run."""
    return (
        "<script>addEventListener('DOMContentLoaded',()=>{for(const href of "
        f"{json.dumps(paths)}){{const link=document.createElement('link');"
        "document.head.append(Object.assign(link,{rel:'modulepreload',crossOrigin:'',href}))}})</script>"
    )


@cache
def _of_figures() -> tuple[str, ...]:
    maps = (f"/assets/map/{path.name}" for path in sorted(_MAP.glob("*.js")))
    return (*_program(_FIGURES), "/assets/leaflet/leaflet.js", *maps, "/assets/pick/pick_table.js")


@cache
def _program(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"/static/js/{path.name}" for name in names for path in _one(name))


def _one(name: str) -> Iterable[Path]:
    """Return the file of that name; none where it is there twice, since nobody could tell which."""
    # The name of a part is followed by a sum of its content.
    files = [
        path
        for path in _STREAMLIT.glob(f"{name}.*.js")
        if path.name.count(".") == name.count(".") + 2
    ]
    return files if len(files) == 1 else ()
