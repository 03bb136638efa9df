"""Rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: What page scripts may import of the package.
PAGE_IMPORTS = ("trygghet.ui", "trygghet.measures", "trygghet.figures", "trygghet.model")


def _tracked(*patterns: str) -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    names = [name for name in done.stdout.split("\0") if name]
    if not names:  # an unpacked archive without git
        names = [
            str(path.relative_to(ROOT))
            for pattern in patterns
            for path in ROOT.rglob(pattern)
            if ".venv" not in path.parts
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_pages_import_only_screen_measures_figures_and_words() -> None:
    wrong = {
        f"{path.name}: {module}"
        for path in (ROOT / "pages").rglob("*.py")
        for module in _imports(path)
        if module.split(".")[0] == "trygghet"
        and not any(module == room or module.startswith(f"{room}.") for room in PAGE_IMPORTS)
    }
    assert wrong == set()


def test_no_code_names_a_municipality_of_the_demo() -> None:
    names = []
    for descriptor in (ROOT / "data").glob("*/datapackage.json"):
        municipality = json.loads(descriptor.read_text(encoding="utf-8"))["trygghet"][
            "municipality"
        ]
        names += [municipality["short"], f'"{municipality["code"]}"']
    assert names, "no demo package found"
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in [*(ROOT / "trygghet").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
        for text in _texts_of_code(path)
        for name in names
        if (text == name.strip('"') if name.startswith('"') else name in text)
    ]
    assert wrong == []


def _texts_of_code(path: Path) -> list[str]:
    """Return the texts that code holds, without docstrings, whose examples may name anything."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {
        id(node.body[0].value)
        for node in nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for folder in ("trygghet", "pages", "generators")
        for path in (ROOT / folder).rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert long == []


def test_no_foreign_host_is_fetched_from_by_default() -> None:
    hosts = re.compile(r"https?://(cdn|unpkg|fonts|tile|basemaps|cdnjs|[a-z]+\.jsdelivr)")
    wrong = [
        str(path.relative_to(ROOT))
        for path in _tracked("*.py", "*.toml", "*.html", "*.js", "*.css")
        if "tests" not in path.parts and hosts.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
