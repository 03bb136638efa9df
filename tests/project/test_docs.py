"""What the documents say about the code is still so."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _script(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_data_guide_is_what_the_schemas_say() -> None:
    written = (ROOT / "docs" / "data-guide.md").read_text(encoding="utf-8")
    assert written == _script("data_guide").guide(), "run: python scripts/data_guide.py"


@pytest.mark.parametrize(
    "page",
    [path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")] if path.is_file()],
    ids=lambda path: path.name,
)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = [
        target
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
