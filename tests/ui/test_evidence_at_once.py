"""Evidence that sessions of the app and commands add at the same time: all there, in order, none twice."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.components.v2 import manifest_scanner

from tests.ui.test_evidence_page import add, at_promise
from trygghet.cli import root
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

ROOT = Path(__file__).parents[2]
PROMISE = "H21-7"


def type_in_the_app(number: int, entries: int) -> None:
    """Open the form once and send it again and again, as one session does."""
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
    at = at_promise(PROMISE)
    for part in range(entries):
        at = add(at, 1, dt.date(2022, 3, 1) + dt.timedelta(days=part), f"app {number}-{part}")
        assert not at.exception
        assert not at.error


def session_of_the_app(url: str, number: int, entries: int) -> None:
    """Run one session in a process of its own: sessions share nothing but the store."""
    code = f"from tests.ui.test_evidence_at_once import type_in_the_app as add; add({number}, {entries})"
    run([sys.executable, "-c", code], {**os.environ, "TRYGGHET_STORE": url})


def type_commands(url: str, number: int, entries: int) -> None:
    """Give one command after the other; each opens the store anew."""
    for part in range(entries):
        line = ["--store", url, "evidence", "add", PROMISE, "--when", "2022-04-01"]
        line += ["--kind", "shift", "--what", f"command {number}-{part}"]
        answer = CliRunner().invoke(root, line)
        assert answer.exit_code == 0, (answer.output, answer.exception)


def commands_of_a_terminal(url: str, number: int, entries: int) -> None:
    code = f"from tests.ui.test_evidence_at_once import type_commands as add; add({url!r}, {number}, {entries})"
    run([sys.executable, "-c", code])


def run(line: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        line, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("apps", "each_app", "commands", "each_command"),
    [(2, 6, 3, 3), pytest.param(2, 10, 6, 5, marks=pytest.mark.soak)],
)
def test_entries_from_the_app_and_from_commands_are_all_kept(
    demo_store: str, tmp_path: Path, apps: int, each_app: int, commands: int, each_command: int
) -> None:
    shutil.copytree(demo_store.removeprefix("duckdb:///"), tmp_path / "store")
    url = f"duckdb:///{tmp_path / 'store'}"
    with ThreadPoolExecutor(apps + commands) as pool:
        work = [pool.submit(session_of_the_app, url, number, each_app) for number in range(apps)]
        work += [
            pool.submit(commands_of_a_terminal, url, number, each_command)
            for number in range(commands)
        ]
        for each in work:
            each.result()
    kept = Store.open(url).view().entries(Kind.EVIDENCE)
    said = [str(row["what"]) for row in kept]
    assert len(said) == apps * each_app + commands * each_command
    assert len(set(said)) == len({row["id"] for row in kept}) == len(said)
    moments = [row["entered"] for row in kept]
    assert moments == sorted(moments)
    for number in range(apps):
        own = [what for what in said if what.startswith(f"app {number}-")]
        assert own == [f"app {number}-{part}" for part in range(each_app)]
