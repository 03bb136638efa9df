"""A store of tens of millions of rows, counted independently while its part is written."""

from __future__ import annotations

import datetime as dt
import random
import resource
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.store.rows import AREA, district, info, part
from trygghet.measures.panels import Panels, panels
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.store import Store

MUNICIPALITY = "9999"
#: Districts are squares of a kilometre, so that a division tells which holds a point.
SIDE, WIDE, HIGH = 1000, 15, 10
WEST, SOUTH = 850_000, 6_450_000
FIRST = np.datetime64("2019-01", "M")
MONTHS = 72
CATEGORIES = ("theft", "vandalism", "vehicle", "violence_outdoors")
BATCH = 1_000_000
SCOPES = 12


@dataclass(frozen=True)
class Finding:
    """What a process that made and asked such a store tells of it."""

    mistakes: list[str]
    derived_mib: int
    peak_mib: int


def run(folder: Path, rows: int) -> Finding:
    """Write the part, derive the facts, ask for the panels of many scopes, and compare."""
    store = Store.open(f"duckdb:///{folder}")
    counts = _write(store.staging / "rows.parquet", rows)
    with store.writing() as writer:
        writer.add(info(Kind.AREAS, MUNICIPALITY), part(_districts(), AREA))
        made_up = info(Kind.INCIDENTS, MUNICIPALITY, provenance=Provenance.SYNTHETIC)
        writer.add(made_up, store.staging / "rows.parquet")
        writer.commit()
    derived = _peak()
    mistakes = [str(problem.text) for problem in store.check()]
    for scope, expected in _scopes(counts):
        found = panels(store.view(), permit(OPERATOR, scope), cells=True)
        mistakes += _compare(found, scope, expected)
    return Finding(mistakes, derived, _peak())


def _write(path: Path, rows: int) -> np.ndarray:
    """Write a part, a batch at a time; return the counts by district, month and category."""
    counts = np.zeros(WIDE * HIGH * MONTHS * len(CATEGORIES), dtype=np.int64)
    days = (FIRST + MONTHS).astype("M8[D]") - FIRST.astype("M8[D]")
    with pq.ParquetWriter(path, _batch(*[np.empty(0)] * 4, 0).schema, compression="zstd") as file:
        for begin in range(0, rows, BATCH):
            chance = np.random.default_rng(begin)
            n = min(BATCH, rows - begin)
            x, y = chance.uniform(0, (WIDE * SIDE, HIGH * SIDE), (n, 2)).T
            minute = chance.integers(0, days.astype(int) * 24 * 60, n)
            start = FIRST.astype("M8[m]") + minute
            category = chance.integers(0, len(CATEGORIES), n)
            file.write_table(_batch(x, y, start, category, begin))
            place = (x // SIDE).astype(int) * HIGH + (y // SIDE).astype(int)
            month = (start.astype("M8[M]") - FIRST).astype(int)
            number = (place * MONTHS + month) * len(CATEGORIES) + category
            counts += np.bincount(number, minlength=len(counts))
    return counts.reshape(WIDE * HIGH, MONTHS, len(CATEGORIES))


def _batch(
    x: np.ndarray, y: np.ndarray, start: np.ndarray, category: np.ndarray, begin: int
) -> pa.Table:
    numbers = pa.array(np.arange(begin, begin + len(x)))
    key = numbers.cast(pa.string())
    codes = pa.array(category.astype(np.int32))
    return pa.table(
        {
            "row_key": key,
            "content": key,
            "line": numbers,
            "start": pa.array(start.astype("M8[us]")),
            "precision": pa.repeat("minute", len(x)),
            "category": pa.DictionaryArray.from_arrays(codes, pa.array(CATEGORIES)).cast("string"),
            "x": x + WEST,
            "y": y + SOUTH,
            "record_kind": pa.repeat("reported", len(x)),
            "counted_as": pa.repeat("offence", len(x)),
        }
    )


def _districts() -> list[dict[str, object]]:
    return [
        district(_name(column * HIGH + row), WEST + column * SIDE, SOUTH + row * SIDE, SIDE)
        for column in range(WIDE)
        for row in range(HIGH)
    ]


def _name(place: int) -> str:
    return f"d{place:03}"


def _scopes(counts: np.ndarray) -> list[tuple[Scope, np.ndarray]]:
    """Return all, and random whole months, districts and categories, with the counts of each."""
    chance = random.Random(1)
    made = [(Scope(municipality=MUNICIPALITY), counts)]
    for _ in range(SCOPES):
        first, last = sorted(chance.sample(range(MONTHS), 2))
        places = sorted(chance.sample(range(WIDE * HIGH), chance.choice([1, 3, 20])))
        chosen = sorted(chance.sample(range(len(CATEGORIES)), chance.choice([1, 2, 4])))
        period = Period(_day(first), _day(last + 1) - dt.timedelta(days=1))
        scope = Scope(
            municipality=MUNICIPALITY,
            period=period,
            districts=tuple(_name(place) for place in places),
            categories=tuple(CATEGORIES[number] for number in chosen),
        )
        asked = np.zeros_like(counts)
        where = np.ix_(places, range(first, last + 1), chosen)
        asked[where] = counts[where]
        made.append((scope, asked))
    return made


def _day(month: int) -> dt.date:
    day: dt.date = (FIRST + month).astype("M8[D]").item()
    return day


def _compare(found: Panels, scope: Scope, expected: np.ndarray) -> list[str]:
    by_district, by_month, by_category = (
        expected.sum(axis=axes) for axes in ((1, 2), (0, 2), (0, 1))
    )
    wanted = {
        "district": {_name(place): int(n) for place, n in enumerate(by_district) if n},
        "month": {str(FIRST + month): int(n) for month, n in enumerate(by_month) if n},
        "category": {CATEGORIES[number]: int(n) for number, n in enumerate(by_category) if n},
    }
    told = {"district": found.by_district, "month": found.by_month, "category": found.by_category}
    mistakes = [
        f"{name} of {scope}"
        for name, result in told.items()
        if {row[name]: row["count"] for row in result.rows if row["count"]} != wanted[name]
    ]
    sums = {found.total.total, *(_sum(panel.rows) for panel in (found.by_hour, found.by_cell))}
    return mistakes + ([] if sums == {int(expected.sum())} else [f"sums {sums} of {scope}"])


def _sum(rows: tuple[dict[str, object], ...]) -> int:
    return sum(int(str(row["count"])) for row in rows)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
