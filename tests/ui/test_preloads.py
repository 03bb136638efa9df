"""What the document says that the page will ask for is there, and is what pages of that kind use."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import streamlit as st

from trygghet.ui import http, preloads

STATIC = Path(st.__file__).parent / "static"


def addresses(tags: str) -> list[str]:
    """Return what is named at once, then what is named later."""
    later = re.search(r"of (\[.*?\])\)", tags)
    return re.findall(r'<link rel="modulepreload" crossorigin href="([^"]+)">', tags) + (
        json.loads(later[1]) if later else []
    )


@pytest.mark.parametrize("base", ["", "/trygghet"])
def test_every_file_named_is_served_from_here(base: str) -> None:
    named = addresses(preloads.tags(base, figures=True))
    # With a new version of Streamlit the names have to be looked at again.
    assert len([name for name in named if "/static/js/" in name]) == 12
    for name in named:
        path = name.removeprefix(base)
        if path.startswith("/assets/leaflet/"):
            file = http._data_folder(http.MAP_ASSETS["leaflet"]) / Path(path).name
        else:
            folder = STATIC if path.startswith("/static/") else http.OWN_ASSETS.parent
            file = folder / path.removeprefix("/")
        assert file.is_file(), name


def test_readers_without_charts_are_told_of_no_chart_code() -> None:
    named = addresses(preloads.tags("", figures=False))
    assert [Path(name).name.split(".")[0] for name in named] == ["Html", "purify"]


def test_another_version_of_streamlit_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "embed.one.js").touch()
    (tmp_path / "embed.two.js").touch()
    (tmp_path / "Html.x.js").touch()
    monkeypatch.setattr(preloads, "_STREAMLIT", tmp_path)
    preloads._program.cache_clear()
    try:
        named = addresses(preloads.tags("", figures=False))
    finally:
        preloads._program.cache_clear()
    assert named == ["/static/js/Html.x.js"]


def test_the_document_carries_them_before_its_own_scripts() -> None:
    page = (
        '<html lang="en"><head><link rel="icon" href="x"><script src="a.js"></script></head></html>'
    )
    text = http.rewrite_document(page.encode(), "").decode()
    assert text.index("modulepreload") < text.index("a.js")
