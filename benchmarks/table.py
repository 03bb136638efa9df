"""A measurement's row, and the table of a run as Markdown and JSON."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("duckdb", "pandas", "geopandas", "shapely", "streamlit", "pyarrow")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. Times in milliseconds; ``ratio`` is the peer's time over ours.

    Parameters
    ----------
    work, size, peer
        What is done, on how much, against what.
    goal
        The smallest ratio that was aimed at; ``None`` where none was set.
    """

    work: str
    size: str
    peer: str
    ours_p50: float
    ours_p95: float
    peer_p50: float
    peer_p95: float
    ratio: float
    goal: float | None = None
    holds: bool | None = None


def row(
    work: str, size: str, peer: str, ours: list[float], theirs: list[float], goal: float | None,
    *, at: float = 0.5,
) -> Row:  # fmt: skip
    """Summarise two lists of seconds, measured turn by turn in one run.

    Parameters
    ----------
    at
        Which quantile of each the ratio is of; 0.5 is the median.
    """
    ratio = _milliseconds(theirs, at) / _milliseconds(ours, at)
    if at == 0.5:
        ratio = statistics.median(theirs) / statistics.median(ours)
    return Row(
        work=work,
        size=size,
        peer=peer,
        ours_p50=_milliseconds(ours, 0.50),
        ours_p95=_milliseconds(ours, 0.95),
        peer_p50=_milliseconds(theirs, 0.50),
        peer_p95=_milliseconds(theirs, 0.95),
        ratio=round(ratio, 1),
        goal=goal,
        holds=None if goal is None else ratio >= goal,
    )


def write(rows: list[Row], name: str) -> str:
    """Write a run's table under ``benchmarks/results`` and return it as Markdown."""
    run = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
        "versions": {package: version(package) for package in PACKAGES}
        | {"python": platform.python_version()},
        "date": datetime.now(UTC).date().isoformat(),
        "rows": [asdict(each) for each in rows],
    }
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(run, indent=2, ensure_ascii=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    table = _markdown(rows, run)
    (RESULTS / f"{name}.md").write_text(table, encoding="utf-8")
    return table


def _markdown(rows: list[Row], run: dict[str, object]) -> str:
    lines = [
        f"{run['date']}, {run['machine']}. Milliseconds; ratio = peer's median / ours.",
        "",
        "| work | size | peer | ours p50 | ours p95 | peer p50 | peer p95 | ratio | goal |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for each in rows:
        goal = "" if each.goal is None else f"{each.goal:g}x: {'met' if each.holds else 'NOT met'}"
        lines.append(
            f"| {each.work} | {each.size} | {each.peer} | {each.ours_p50} | {each.ours_p95}"
            f" | {each.peer_p50} | {each.peer_p95} | {each.ratio}x | {goal} |"
        )
    return "\n".join(lines) + "\n"


def _milliseconds(seconds: list[float], quantile: float) -> float:
    ordered = sorted(seconds)
    return round(1000 * ordered[min(len(ordered) - 1, int(quantile * len(ordered)))], 1)
