"""The made-up town's walks, counted again from the file itself."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median

from tests.spec.asking import asked
from trygghet.measures.night_walks import night_walk_notes, night_walks

FILE = Path(__file__).parents[2] / "data" / "exempelstad" / "night_walk.csv"
#: Clock hours of each zone of the night, written out.
ZONES = {"17-20": (17, 18, 19), "20-23": (20, 21, 22), "23-02": (23, 0, 1), "02-05": (2, 3, 4),
         "05-06": (5,)}  # fmt: skip


def by_hand() -> dict[tuple[str, date, str, str], list[str]]:
    """Return the ratings as text of each area, walk, focus area and zone."""
    found = defaultdict(list)
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
        corrected = {row.get("corrects") for row in rows} - {"", None}
        for row in rows:
            taken_back = row.get("corrects") and not row["rating"] and not row["note"]
            if row["id"] in corrected or taken_back:
                continue
            hour = int(row["clock"].split(":")[0])
            zone = next(zone for zone, hours in ZONES.items() if hour in hours)
            found[row["area"], date.fromisoformat(row["walk"]), row["focus"], zone].append(
                row["rating"]
            )
    return found


def test_every_field_agrees_with_the_file(view) -> None:
    expected = by_hand()
    result = night_walks(view, asked("9999"))
    told = {(r["area"], r["walk"], r["focus"], r["zone"]): r for r in result.rows if r["n"]}
    assert set(told) == set(expected)
    assert len(told) >= 20
    for key, row in told.items():
        ratings = [int(rating) for rating in expected[key] if rating]
        assert row["n"] == len(expected[key])
        assert row["rating"] == (median(ratings) if ratings else None)
    assert result.total == sum(map(len, expected.values()))
    assert night_walk_notes(view, asked("9999")).total == result.total
    assert result.synthetic


def test_the_real_towns_have_no_made_up_walks(view) -> None:
    for municipality in ("1283", "1380"):
        assert night_walks(view, asked(municipality)).total is None
