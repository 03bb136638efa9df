"""No sentence reaches Streamlit's boxes but through ``ui/notices``, which makes what they quote text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from trygghet.figures.text import in_markdown

UI = Path(__file__).parents[2] / "trygghet" / "ui"
BOXES = {"error", "warning", "success", "info", "toast", "markdown"}


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: path.stem)
def test_boxes_are_drawn_by_one_module(module: Path) -> None:
    if module.name == "notices.py":
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in BOXES
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id in ("LOG", "words"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Centrum väst", "Centrum väst"),
        ("Å-H & Co", "Å-H &amp; Co"),
        ("a*b_c", "a\\*b\\_c"),
        ("![b](http://x)", "\\!\\[b\\](http\\://x)"),
        ("rad\n# två", "rad # två"),
        (":material/home:", "\\:\u2060material/home\\:"),
    ],
)
def test_a_name_is_read_by_markdown_as_itself(text: str, read: str) -> None:
    assert in_markdown(text) == read
