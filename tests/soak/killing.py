"""Kill loading processes at random moments, and look at what they leave.

Children are forked from a small server process that has the program imported already, so that a
round spends its time on loading and not on starting Python.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from tests.store.rows import AREA as AREA_COLUMNS
from tests.store.rows import INCIDENT, district, incident, info, part
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

#: Rows of each load: a total that isn't a multiple of it is a state between.
ROWS = 700
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.soak.killing"])


def load(url: str, name: str) -> None:
    """Load two datasets in one transaction; the second makes half of the rows."""
    rows = [
        incident(f"{name}-{n}", "2024-03-16T01:30", x=370_000.0 + n, y=6_285_010.0)
        for n in range(ROWS)
    ]
    with Store.open(url).writing("child") as writer:
        writer.add(info(Kind.INCIDENTS), part(rows[: ROWS // 2], INCIDENT))
        writer.add(info(Kind.INCIDENTS), part(rows[ROWS // 2 :], INCIDENT))
        writer.commit()


def write_entries(url: str, sure: Path) -> None:
    """Write evidence entries, and note each in a file once the store has told that it is kept."""
    store = Store.open(url)
    with sure.open("a") as notes:
        for number in range(10_000):
            name = store.add_entry(
                Kind.EVIDENCE,
                "1380",
                {"promise": "L", "when": "2024-01-01", "kind": "shift", "what": str(number)},
            )
            notes.write(name + "\n")
            notes.flush()


def kill_loads_at_random(folder: Path, *, rounds: int, seed: int) -> None:
    """Run rounds of two loaders and a writer of evidence, and kill them at a random moment.

    After each round: the total is that of whole loads, what a load that wasn't killed stored is
    there, and no entry is lost. At the end ``check`` is clean and the next load has swept.
    """
    url = f"duckdb:///{folder / 'store'}"
    store = Store.open(url)
    _load_base(store)
    dice = random.Random(seed)
    sure = folder / "entries.txt"
    sure.touch()
    length = _time_of_one_load(url)
    whole, killed = 1, 0
    for number in range(rounds):
        loaders = [
            _CONTEXT.Process(target=load, args=(url, f"{number}-{which}")) for which in (1, 2)
        ]
        writer = _CONTEXT.Process(target=write_entries, args=(url, sure))
        for process in (*loaders, writer):
            process.start()
        deadline = time.monotonic() + dice.uniform(0, 2 * length)
        while time.monotonic() < deadline:
            _assert_whole(store)
            time.sleep(0.02)
        for process in (*loaders, writer):
            if process.is_alive():
                os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
        killed += sum(process.exitcode != 0 for process in loaders)
        at_least = whole + sum(process.exitcode == 0 for process in loaders)
        at_most, whole = whole + len(loaders), _assert_whole(store)
        assert at_least <= whole <= at_most
        entries = {str(entry["id"]) for entry in store.view().entries(Kind.EVIDENCE)}
        assert set(sure.read_text().split()) <= entries
        assert store.check() == []
    assert killed > 0, "no load was killed: the test shows nothing"

    load(url, "last")
    referenced = {f"{dataset.part}.parquet" for dataset in store.datasets(all=True)}
    assert {path.name for path in (store.folder / "parts").iterdir()} == referenced
    assert list(store.staging.iterdir()) == []
    assert len(list(store.folder.glob("facts-*"))) <= 2


def _assert_whole(store: Store) -> int:
    """Assert that a viewer sees whole loads only; return how many."""
    view = store.view()
    rows = view.rows("select count(*) as n, count(district) as placed from incidents")
    total = int(str(rows[0]["n"]))
    assert rows[0]["placed"] == total
    assert total == sum(
        dataset.rows for dataset in view.datasets if dataset.info.kind == Kind.INCIDENTS
    )
    assert total % ROWS == 0
    return total // ROWS


def _time_of_one_load(url: str) -> float:
    started = time.monotonic()
    process = _CONTEXT.Process(target=load, args=(url, "first"))
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - started


def _load_base(store: Store) -> None:
    with store.writing() as writer:
        writer.add(info(Kind.AREAS), part([district("strand", 369_990, 6_285_000)], AREA_COLUMNS))
        promise = {"id": "L", "pledge": "P"}
        pledge = {"id": "P"}
        text = {"id": INCIDENT["id"], "pledge": INCIDENT["id"]}
        writer.add(info(Kind.PLEDGES), part([pledge], text))
        writer.add(info(Kind.PROMISES), part([promise], text))
        writer.commit()
