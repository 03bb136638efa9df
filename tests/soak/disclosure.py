"""Attacks on what 200 made-up towns would publish; ``python -m tests.soak.disclosure`` writes the results."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.disclosure.towns import published, town
from trygghet.disclosure.audit import audit
from trygghet.model.incidents import RecordKind

TOWNS = 200
RESULTS = Path(__file__).parents[2] / "benchmarks" / "results" / "disclosure.md"
#: Incidents a year.
BANDS = ((0, 1_000), (1_000, 3_000), (3_000, 10_000), (10_000, 30_000))


@dataclass(frozen=True)
class Attacked:
    """What came of a town."""

    kind: str
    incidents: int
    cells: int
    hidden: int
    faults: tuple[str, ...]
    protecting: float
    attacking: float


def attacked(seed: int) -> Attacked:
    """Protect and attack a town; every third counts what no one else publishes."""
    kind = RecordKind.OBSERVATION if seed % 3 == 2 else RecordKind.REPORTED
    counted = town.__wrapped__(seed, kind)
    begun = time.process_time()
    tables = published(counted)
    protecting = time.process_time() - begun
    report = audit([tables], [counted])
    rows = [row for table in tables.values() for row in table]
    return Attacked(
        kind.value,
        sum(atom.n for atom in counted.atoms),
        len(rows),
        report.hidden,
        report.faults,
        protecting,
        time.process_time() - begun - protecting,
    )


def written(found: Iterable[Attacked]) -> str:
    """Return the results as a page."""
    towns = list(found)
    lines = [
        "# Attacks on what made-up towns would publish",
        "",
        f"{len(towns)} random towns (`python -m tests.soak.disclosure`): 400-25,000 incidents a year, 4-30 districts, 1-8"
        " certified areas that cut and hold each other. Computing time of one year and kind, one thread.",
        "",
        "| incidents | towns | counts | hidden | protecting, median (most), s | attacking, median (most), s | worked out |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for low, high in BANDS:
        own = [each for each in towns if low <= each.incidents < high]
        if own:
            cells, hidden = (
                sum(getattr(each, name) for each in own) for name in ("cells", "hidden")
            )
            protecting = [each.protecting for each in own]
            attacking = [each.attacking for each in own]
            lines.append(
                f"| {low:,}-{high:,} | {len(own)} | {cells:,} | {hidden / cells:.0%} |"
                f" {median(protecting):.1f} ({max(protecting):.1f}) |"
                f" {median(attacking):.1f} ({max(attacking):.1f}) |"
                f" {sum(len(each.faults) for each in own)} |"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    RESULTS.write_text(written(attacked(seed) for seed in range(TOWNS)), encoding="utf-8")
