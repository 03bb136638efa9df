"""Streamlit's own colours are those of the figures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from trygghet.figures.theme import THEMES

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@pytest.mark.parametrize("name", list(THEMES))
def test_the_apps_colours_are_those_of_the_figures(name: str) -> None:
    chosen = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][name]
    theme = THEMES[name]
    assert chosen == {
        "primaryColor": theme.accent,
        "backgroundColor": theme.paper,
        "secondaryBackgroundColor": theme.card,
        "textColor": theme.ink,
        "linkColor": theme.accent,
        "borderColor": theme.line,
    }
