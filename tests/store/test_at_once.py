"""Fifty entries at the same moment: all are there, in order, none twice."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import Kind
from trygghet.store.entries import AlreadyKeptError
from trygghet.store.store import Store

ROOT = Path(__file__).parents[2]
SESSIONS, PROCESSES, EACH = 22, 3, 2


def entry(name: str) -> dict[str, object]:
    return {"id": name, "promise": "P-1", "when": date(2022, 3, 1), "kind": "shift", "what": name}


def promised(folder: Path) -> str:
    url = f"duckdb:///{folder / 'store'}"
    path = folder / "promises.csv"
    path.write_text("id,pledge,party,shape,text\nP-1,L,police,intention,Synas\n", encoding="utf-8")
    load(Store.open(url), LoadRequest((path,), kind=Kind.PROMISES, municipality="1380"))
    return url


def test_sessions_and_commands_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    url = promised(tmp_path)
    start = threading.Barrier(SESSIONS)

    def session(number: int) -> None:
        # Each form is sent twice, as by a double click; every other session has a store of its own.
        own = store if number % 2 else Store.open(url)
        start.wait()
        for part in range(EACH):
            own.add_entry(Kind.EVIDENCE, "1380", entry(f"s{number}-{part}"), by="somebody")
            try:
                own.add_entry(Kind.EVIDENCE, "1380", entry(f"s{number}-{part}"), by="somebody")
            except AlreadyKeptError:
                continue
            raise AssertionError("kept twice")

    def command(number: int) -> None:
        for part in range(EACH):
            line = [sys.executable, "-m", "trygghet", "--store", url, "evidence", "add", "P-1"]
            line += ["--when", "2022-03-01", "--kind", "shift", "--what", f"c{number}-{part}"]
            subprocess.run(line, cwd=ROOT, check=True, capture_output=True, timeout=120)

    store = Store.open(url)
    with ThreadPoolExecutor(SESSIONS + PROCESSES) as pool:
        work = [pool.submit(command, number) for number in range(PROCESSES)]
        work += [pool.submit(session, number) for number in range(SESSIONS)]
        for each in work:
            each.result()

    kept = Store.open(url).view().entries(Kind.EVIDENCE)
    said = [str(row["what"]) for row in kept]
    expected = {f"s{n}-{part}" for n in range(SESSIONS) for part in range(EACH)}
    expected |= {f"c{n}-{part}" for n in range(PROCESSES) for part in range(EACH)}
    assert len(said) == SESSIONS * EACH + PROCESSES * EACH == 50
    assert set(said) == expected
    assert len({row["id"] for row in kept}) == len(kept)
    moments = [str(row["entered"]) for row in kept]
    assert moments == sorted(moments)
    for number in range(SESSIONS):
        assert said.index(f"s{number}-0") < said.index(f"s{number}-1")
