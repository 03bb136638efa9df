"""What the documents say about the code is still so."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from trygghet.settings import Settings

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


def test_every_setting_stands_in_the_administrators_guide() -> None:
    guide = (ROOT / "docs" / "administrator-guide.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(TRYGGHET_[A-Z_]+)` \|", guide, re.MULTILINE))
    assert told == {f"TRYGGHET_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("sample", ["trygghet.env", "trygghet@.service"])
def test_samples_name_settings_that_there_are(sample: str) -> None:
    text = (ROOT / "docs" / "deploy" / sample).read_text(encoding="utf-8")
    named = set(re.findall(r"TRYGGHET_[A-Z_]+", text))
    assert named <= {f"TRYGGHET_{name.upper()}" for name in Settings.model_fields}


def test_proxies_keep_the_process_numbers_to_themselves_and_pass_web_sockets_on() -> None:
    for name in ("nginx.conf", "Caddyfile", "apache.conf"):
        text = (ROOT / "docs" / "deploy" / name).read_text(encoding="utf-8")
        assert "/_stcore/metrics" in text
        assert "trygghet_process" in text
        assert "websocket" in text.lower() or "Upgrade" in text


def test_every_picture_is_made_by_the_script() -> None:
    script = _script("screenshots")
    made = {f"{name}.png" for name, *_ in (*script.SHOTS, *script.SITE_SHOTS)}
    assert {path.name for path in (ROOT / "docs" / "pictures").iterdir()} == made
