"""Promises, plans, walks and meetings read from the packages' files, and judged anew in plain loops.

Nothing here uses the project's own measures: days are text, which sorts as days do.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from statistics import median

from tests.spec.from_files import DATA

Row = dict[str, str]
LATER_THAN_ALL = "9999-12-31"


@cache
def table(town: str, name: str) -> tuple[Row, ...]:
    path = DATA / town / f"{name}.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as source:
        return tuple(csv.DictReader(source))


def split(cell: str | None) -> list[str]:
    return [part for part in (cell or "").split(";") if part]


def last_day(row: Row) -> str:
    return row.get("latest") or row["when"]


# Activities


def activity(row: Row, entries: tuple[Row, ...], on: str, told_on: str) -> tuple[str, bool]:
    """State and lateness on a day: the file's word, then each entry in turn that nobody took back."""
    own = [e for e in entries if e["activity"] == row["id"] and e["when"] <= on]
    taken_back = {e["corrects"] for e in own if e["corrects"]}  # no correction is itself corrected
    assert not taken_back & {e["id"] for e in own if e["corrects"]}
    state, last = row["state"], row.get("last_day", "")
    noted = False
    for entry in sorted(own, key=lambda e: (e["when"], e["id"])):
        if entry["id"] not in taken_back:
            noted |= bool(entry["state"])
            state, last = entry["state"] or state, entry["last_day"] or last
    first = row.get("first_day", "")
    if not noted and first and on < first and on < told_on:
        state = "not_started"
    late = state == "late" or (state in ("not_started", "ongoing") and bool(last) and on > last)
    return state or "not_assessed", late


# Promises


def promise(row: Row, pledge: Row, evidence: tuple[Row, ...], on: str) -> tuple[str, float | None]:
    """State and delivered sum on a day, for promises whose target is for one whole period."""
    first = row["first_day"] or pledge["first_day"]
    last = row["last_day"] or pledge["last_day"]
    over = max(last, pledge["last_day"])
    own = {e["id"]: e for e in evidence if e["promise"] == row["id"] and last_day(e) <= on}
    amounts: dict[str, float | None] = {}
    for id_, entry in own.items():
        if entry["kind"] != "correction":
            amounts[id_] = float(entry["amount"]) if entry["amount"] else None
    for entry in own.values():
        if entry["kind"] == "correction":  # each corrects an entry that has an amount
            amounts[entry["corrects"]] = (amounts[entry["corrects"]] or 0) + float(entry["amount"])
    counting = [id_ for id_ in amounts if own[id_]["when"] >= first and last_day(own[id_]) <= over]
    known = [amount for id_ in counting if (amount := amounts[id_]) is not None]
    planned = row["shape"] in ("quantity", "repeat")
    summed = planned or (row["shape"] != "milestone" and bool(row.get("unit")))
    delivered = sum(known) if summed and known else None
    if planned:
        reached = delivered is not None and delivered >= float(row["target"])
    else:
        reached = row["shape"] == "milestone" and any(
            own[id_]["kind"] == "milestone" for id_ in counting
        )
    return _promise_state(row, (first, last, over), counting, delivered, on, reached), delivered


def _promise_state(
    row: Row, days: tuple[str, str, str], counting: list[str], delivered: float | None, on: str,
    reached: bool,
) -> str:  # fmt: skip
    first, last, over = days
    if row.get("ended") and row["ended_on"] <= on and not reached:
        return row["ended"]
    if row["shape"] == "intention":
        return "not_measurable"
    if reached:
        return "fulfilled"
    if on < first:
        return "not_started"
    if not counting:
        return "not_assessed"
    if row["shape"] == "continuous":
        return "continuous" if on <= over else "not_assessed"
    if on > over:
        return "partly_fulfilled" if delivered else "not_fulfilled"
    return "late" if on > last else "ongoing"


# Night walks


def walk_matrix(town: str, area: str, walk: str) -> dict[tuple[str, str], tuple[int, float | None]]:
    """Observations and the median of their ratings by focus area and zone, without corrected ones."""
    rows = [r for r in table(town, "night_walk") if (r["area"], r["walk"]) == (area, walk)]
    corrected = {row["corrects"] for row in rows if row.get("corrects")}
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row["id"] not in corrected:
            hour = int(row["clock"][:2])
            found.setdefault((row["focus"], ZONES[hour]), []).append(row["rating"])
    return {
        place: (len(ratings), median(rated) if (rated := [int(r) for r in ratings if r]) else None)
        for place, ratings in found.items()
    }


ZONES = {
    **dict.fromkeys(range(6, 17), "06-17"),
    **dict.fromkeys(range(17, 20), "17-20"),
    **dict.fromkeys(range(20, 23), "20-23"),
    **dict.fromkeys((23, 0, 1), "23-02"),
    **dict.fromkeys((2, 3, 4), "02-05"),
    5: "05-06",
}


def days(seed: int, first: date, last: date, n: int) -> list[date]:
    """Days spread over a time by steps that fall on all weekdays and month's ends."""
    length = (last - first).days
    return [first + timedelta(days=(seed + step * 7919) % (length + 1)) for step in range(n)]
