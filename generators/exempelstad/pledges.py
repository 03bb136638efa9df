"""Four years of pledges: their texts, and evidence of which the hours come from the shifts."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from generators import patterns
from generators.exempelstad import presence, town
from generators.package import Row
from trygghet.model.presence import PresenceKind

TEXTS = Path(__file__).parent / "texts"
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
#: Promises about hours: promise, year, who, last month reported, place, role that reports.
_HOURS = (
    *(("E22-1", 2022, PresenceKind.POLICE, 12), ("E23-1", 2023, PresenceKind.POLICE, 12)),
    *(("E24-1", 2024, PresenceKind.POLICE, 12), ("E25-1", 2025, PresenceKind.POLICE, 6)),
    *(("E24-9", 2024, PresenceKind.HOST, 12), ("E25-8", 2025, PresenceKind.HOST, 6)),
)
#: A shift elsewhere was counted by mistake: promise, month, hours and day of the correction.
_CORRECTION = ("E24-1", 3, -8, date(2024, 4, 12))
#: Talks with residents: promise, day, district, how many came.
_TALKS = (
    ("E23-5", "2023-01-24", "asen", 22),
    ("E23-5", "2023-03-21", "torpa", 31),
    ("E23-5", "2023-05-23", "lunda", 17),
    ("E23-5", "2023-08-29", "brukslyckan", 26),
    ("E23-5", "2023-10-17", "nordbyn", 14),
    ("E23-5", "2023-12-05", "centrum-ost", 39),
    ("E25-2", "2025-01-22", "centrum-ost", 41),
    ("E25-2", "2025-02-18", "torpa", 28),
    ("E25-2", "2025-03-19", "brukslyckan", 33),
    ("E25-2", "2025-04-15", "asen", 19),
    ("E25-2", "2025-05-21", "sjobacken", 16),
    ("E25-2", "2025-06-11", "hamnen", 24),
)
_WALKS = (
    ("E24-7", "2024-04-17", "asen", 24),
    ("E24-7", "2024-05-15", "centrum-ost", 36),
    ("E24-7", "2024-10-09", "torpa", 21),
    ("E24-7", "2024-11-06", "lunda", 18),
)
_FRIDAYS = ("2024-01-19", "2024-02-02", "2024-02-16", "2024-03-01", "2024-03-15", "2024-04-12")
#: Years in which the tunnels are looked after, and the last month so far.
_TUNNELS = (("E24-4", 2024, 12), ("E25-10", 2025, 6))
_TUNNEL_NOTES = (
    "Tillsyn utan anmärkning.",
    "Två lampor bytta.",
    "Klotter borttaget samma vecka.",
    "Tillsyn utan anmärkning.",
    "Spolning och målning av norra väggen.",
    "En trasig lampa, bytt efter två dagar.",
)


def text_tables(name: str) -> dict[str, Any]:
    """Return the tables of a text file: dates stay text."""
    with (TEXTS / f"{name}.toml").open("rb") as source:
        return tomllib.load(source)


def with_source(rows: list[dict[str, Any]]) -> list[Row]:
    """Say of every row that it is made up, where it names no source of its own."""
    return [{"source": town.SOURCE, **row} for row in rows]


def promise_rows() -> list[Row]:
    """Return the promises; days that aren't given are those of the pledge."""
    tables = text_tables("pledges")
    days = {pledge["id"]: pledge for pledge in tables["pledges"]}
    rows = []
    for promise in tables["promises"]:
        pledge = days[promise["pledge"]]
        first, last = pledge["first_day"], pledge["last_day"]
        rows.append({"first_day": first, "last_day": last, **promise})
    return with_source(rows)


def evidence_rows(shifts: list[Row]) -> list[Row]:
    """Return all evidence in order of day, with running ids and corrections."""
    rows: list[dict[str, Any]] = list(text_tables("pledges")["evidence"])
    rows += _hours(shifts) + _repeated()
    rows.sort(key=lambda row: (row["when"], row["promise"], row["kind"]))
    written: list[Row] = []
    for number, row in enumerate(rows, start=1):
        told = {"source": town.SOURCE, **row, "id": f"EX-{number:04d}"}
        if row["kind"] == "correction":
            told["corrects"] = _corrected(written, row["promise"], told.pop("of", None))
        written.append(told)
    return written


def _corrected(earlier: list[Row], promise: str, day: str | None) -> object:
    """Return the id of the promise's entry of that day, else of its latest with an amount."""
    same = [row for row in earlier if row["promise"] == promise and "amount" in row]
    wanted = [row for row in same if row["when"] == day] if day else same
    return wanted[-1]["id"]


def _hours(shifts: list[Row]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for promise, year, kind, last in _HOURS:
        for month in range(1, last + 1):
            hours, number = presence.delivered(shifts, kind, date(year, month, 1))
            wrong = -_CORRECTION[2] if (promise, month) == _CORRECTION[:2] else 0
            police = kind is PresenceKind.POLICE
            rows.append(
                {
                    "promise": promise,
                    "when": _last_day(year, month),
                    "kind": "shift",
                    "amount": f"{hours + wrong:g}",
                    "unit": "timmar",
                    "what": f"{number} pass i {_MONTHS[month - 1]}, "
                    + ("mest fredag och lördag kväll." if police else "torsdag till lördag."),
                    "source": "passlista",
                    "place": "Centrum öst",
                    "role": "kommunpolis" if police else "trygghetssamordnare",
                }
            )
    promise, month, amount, day = _CORRECTION
    rows.append(
        {
            "promise": promise,
            "when": day.isoformat(),
            "kind": "correction",
            "amount": amount,
            "unit": "timmar",
            "what": "Ett pass i Åsen räknades med av misstag i mars.",
            "source": "passlista",
            "place": "asen",
            "role": "trygghetssamordnare",
            "of": _last_day(day.year, month),
        }
    )
    return rows


def _last_day(year: int, month: int) -> str:
    return patterns.days_of(year, month)[-1].isoformat()


def _repeated() -> list[dict[str, Any]]:
    """Evidence that comes again and again: talks, walks, Fridays, inspections."""
    rows: list[dict[str, Any]] = []
    for promise, day, district, people in _TALKS:
        what = f"Samtal med boende i {town.NAMES[district]}, {people} deltagare."
        rows.append(_once(promise, day, "feedback", "samtal", what, district, "kommunpolis"))
    for promise, day, district, people in _WALKS:
        what = f"Trygghetsvandring i {town.NAMES[district]}, {people} deltagare."
        rows.append(
            _once(promise, day, "work", "vandringar", what, district, "trygghetssamordnare")
        )
    for day in _FRIDAYS:
        what = "Öppet hus till klockan 23."
        rows.append(_once("E24-10", day, "work", "fredagar", what, "torpa-torg", "fritidsledare"))
    for promise, year, last in _TUNNELS:
        for month in range(1, last + 1):
            what = _TUNNEL_NOTES[(month + year) % len(_TUNNEL_NOTES)]
            day = date(year, month, 14).isoformat()
            rows.append(
                _once(promise, day, "site_check", "tillsyner", what, "gangtunneln", "driftledare")
            )
    return rows


def _once(*cells: str) -> dict[str, Any]:
    names = ("promise", "when", "kind", "unit", "what", "place", "role")
    return {"amount": 1, **dict(zip(names, cells, strict=True))}
