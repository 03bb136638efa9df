"""Evidence that sessions of the app and commands add at the same time: all there, in order, none twice."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.ui.test_evidence_page import add, at_promise
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

ROOT = Path(__file__).parents[2]
PROMISE = "H21-7"
APPS, EACH_APP, COMMANDS, EACH_COMMAND = 2, 10, 6, 5


def type_in_the_app(number: int) -> None:
    """Open the form once and send it again and again, as one session does."""
    at = at_promise(PROMISE)
    for part in range(EACH_APP):
        at = add(at, 1, dt.date(2022, 3, 1) + dt.timedelta(days=part), f"app {number}-{part}")
        assert not at.exception
        assert not at.error


def session_of_the_app(url: str, number: int) -> None:
    """Run one session in a process of its own: sessions share nothing but the store."""
    code = f"from tests.ui.test_evidence_at_once import type_in_the_app as add; add({number})"
    run([sys.executable, "-c", code], {**os.environ, "TRYGGHET_STORE": url})


def add_by_command(url: str, number: int) -> None:
    for part in range(EACH_COMMAND):
        line = [sys.executable, "-m", "trygghet", "--store", url, "evidence", "add", PROMISE]
        line += ["--when", "2022-04-01", "--kind", "shift", "--what", f"command {number}-{part}"]
        run(line)


def run(line: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        line, cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr


def test_fifty_entries_from_the_app_and_from_commands_are_all_kept(
    demo_store: str, tmp_path: Path
) -> None:
    shutil.copytree(demo_store.removeprefix("duckdb:///"), tmp_path / "store")
    url = f"duckdb:///{tmp_path / 'store'}"
    with ThreadPoolExecutor(APPS + COMMANDS) as pool:
        work = [pool.submit(session_of_the_app, url, number) for number in range(APPS)]
        work += [pool.submit(add_by_command, url, number) for number in range(COMMANDS)]
        for each in work:
            each.result()
    kept = Store.open(url).view().entries(Kind.EVIDENCE)
    said = [str(row["what"]) for row in kept]
    assert len(said) == APPS * EACH_APP + COMMANDS * EACH_COMMAND == 50
    assert len(set(said)) == len({row["id"] for row in kept}) == 50
    moments = [row["entered"] for row in kept]
    assert moments == sorted(moments)
    for number in range(APPS):
        own = [what for what in said if what.startswith(f"app {number}-")]
        assert own == [f"app {number}-{part}" for part in range(EACH_APP)]
