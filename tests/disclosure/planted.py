"""A small town whose private fields all hold words and numbers that stand nowhere else.

Whatever the public gets, in files or over a socket, must hold none of :data:`CANARIES`.
"""

from __future__ import annotations

import csv
import json
import pickle
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from pyproj import Transformer

from tests.once import made_once
from trygghet.disclosure.publication import Prepared, Wish, prepare
from trygghet.disclosure.publisher import read_public_settings
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground, Provenance
from trygghet.store.publications import Publications
from trygghet.store.store import Store

_TOWN = Path(__file__).parents[2] / "data" / "exempelstad"
TOWN = "9999"
SETTINGS = Path(__file__).parents[2] / "docs" / "publishing.example.toml"
#: In every planted word; so that a word that was cut, or a new one, is found as well.
WORD = "kanarie"
#: An hour and minute, a position and an amount of hours that nothing public has.
CLOCK = "03:37"
LATITUDE, LONGITUDE = "56.2021379", "18.0913571"
HOURS = "7.37382"

Row = dict[str, str]


def canaries() -> tuple[str, ...]:
    """Return what must not be told, in small letters."""
    x, y = Transformer.from_crs(4326, 3006, always_xy=True).transform(
        float(LONGITUDE), float(LATITUDE)
    )
    # Degrees as they are and to a decimetre; metres as they are, whole, and of their 250 m cell.
    degrees = [text for each in (LATITUDE, LONGITUDE) for text in (each, each[:8])]
    metres = [
        f"{x:.1f}",
        f"{y:.1f}",
        f"{x:.0f}{y:.0f}",
        f"{x // 250 * 250:.0f}{y // 250 * 250:.0f}",
    ]
    pairs = [f"{x:.0f},{y:.0f}", f"{x:.0f}, {y:.0f}", f"{x:.0f} {y:.0f}"]
    return (WORD, CLOCK, CLOCK.replace(":", "."), HOURS, *degrees, *metres, *pairs)


CANARIES = canaries()


def found_in(content: bytes) -> list[str]:
    """Return the planted words and numbers that some bytes hold."""
    text = content.decode("utf-8", errors="replace").lower()
    # What is escaped in JSON or HTML is as told as what isn't.
    text += re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return [word for word in CANARIES if word in text]


def plant(folder: Path) -> str:
    """Load the town into a new store and return the store's address."""
    package = folder / f"{WORD}-mapp"
    package.mkdir(parents=True)
    _write_package(package)
    address = f"duckdb:///{folder / 'store'}"
    store = Store.open(address)
    load(store, LoadRequest((package,), loaded_by=f"{WORD} laddaren"), lambda *_: None)
    alone = folder / f"{WORD}-observationer.csv"
    _write(alone, map(_observation, _rows("observations")[:400]))
    request = LoadRequest(
        (alone,), kind=Kind.OBSERVATIONS, municipality=TOWN, provenance=Provenance.SYNTHETIC,
        publisher="Exempelstads kommun", url=f"file:///hem/{WORD}/filer",
        ground=Ground(f"{WORD} grund", f"{WORD} lämnare", f"{WORD} 2025:1", date(2099, 1, 1)),
    )  # fmt: skip
    load(store, request, lambda *_: None)
    _type(store)
    return address


def planted_once(factory: pytest.TempPathFactory) -> str:
    """Return the address of a store that :func:`plant` filled once a run; read it only."""
    return f"duckdb:///{made_once(factory, 'planted', plant) / 'store'}"


def prepared_once(factory: pytest.TempPathFactory) -> Prepared:
    """Return a demo publication of that store, made once a run."""

    def make(scratch: Path) -> None:
        store = Store.open(planted_once(factory))
        settings = read_public_settings(SETTINGS)
        made = prepare(store.view(), Publications.of(store), Wish(demo=True), settings, scratch)
        (scratch / "prepared").write_bytes(pickle.dumps(made))

    made = made_once(factory, "planted-publication", make)
    prepared: Prepared = pickle.loads((made / "prepared").read_bytes())
    return prepared


def _type(store: Store) -> None:
    """Type what staff type into the app, under a name."""
    by = f"{WORD} skrivaren"
    evidence = {
        "when": date(2025, 2, 3),
        "kind": "work",
        "what": "Lampor bytta",
        "promise": "E25-2",
    }
    store.add_entry(Kind.EVIDENCE, TOWN, {**evidence, "role": "driftledare"}, by=by)
    noted = {"when": date(2025, 2, 3), "activity": "I-01", "note": f"{WORD} anteckning"}
    store.add_entry(Kind.ACTIVITY_ENTRIES, TOWN, {**noted, "role": f"{WORD} roll"}, by=by)
    meeting = {"kind": "dialogue", "when": date(2025, 2, 4), "title": "Dialog", "role": WORD}
    store.add_entry(Kind.MEETINGS, TOWN, meeting, by=by)


def _incident(row: Row) -> Row:
    n = row["id"].rpartition("-")[2]
    planted = {"id": f"{WORD}-{n}"}
    if len(row["start"]) > len("2024-03-16"):
        planted |= {"start": f"{row['start'][:10]} {CLOCK}"}
    if int(n) % 40 == 0:
        planted |= {"latitude": LATITUDE, "longitude": LONGITUDE}
    if int(n) % 25 == 0:
        # A source's own word, often enough not to be a small count.
        planted |= {"category": f"{WORD}brott"}
    return row | planted


def _observation(row: Row) -> Row:
    about = {"comment": f"{WORD} såg något", "organisation": f"{WORD} bostäder"}
    return _incident(row) | about | {"category": row["category"]}


def _fault(row: Row) -> Row:
    return _incident(row) | {"category": row["category"], "description": f"{WORD} trasig"}


def _answers(row: Row) -> Row:
    n = row["respondent"].rpartition("-")[2]
    own = {"respondent": f"{WORD}-{n}", "answered": "2025-03-03", "q14": f"vid {WORD}backen"}
    if int(n) % 30 == 0:
        own |= {"q15": f"Stora torget och {WORD}backen", "q1": f"{WORD}svar"}
    return row | own


def _walk(row: Row) -> Row:
    own = {"id": f"{WORD}-{row['id'][-2:]}", "note": f"{WORD} not", "place": f"{WORD} plats"}
    return row | own | {"role": f"{WORD} roll", "latitude": LATITUDE, "longitude": LONGITUDE}


def _shift(row: Row) -> Row:
    return row | {"id": f"{WORD}-{row['id']}", "delivered_hours": HOURS, "scheduled_hours": HOURS}


def _contribution(row: Row) -> Row:
    return row | {"id": f"{WORD}-{row['id']}", "text": f"{WORD} tycker", "place": f"{WORD} gata"}


def _history(row: Row) -> Row:
    return row | {"note": f"{WORD} not", "role": f"{WORD} roll", "id": f"{WORD}-{row['id']}"}


def _event(row: Row) -> Row:
    return row | {"name": f"{WORD} fest", "text": f"{WORD} text"}


#: Files of the package: how many rows of each are taken, and what is planted in them.
_PLANTED: dict[str, tuple[int, Callable[[Row], Row]]] = {
    "incidents": (3, _incident),
    "fault_reports": (9, _fault),
    "survey_answers_2025": (4, _answers),
    "night_walk": (1, _walk),
    "presence": (9, _shift),
    "contributions": (9, _contribution),
    "activity_entries": (1, _history),
    "events": (9, _event),
}
_AS_THEY_ARE = (
    "areas", "population", "gazetteer", "survey_sample_2025", "pledges", "promises", "activities",
    "evidence", "certifications", "partners", "meetings",
)  # fmt: skip


def _write_package(folder: Path) -> None:
    descriptor = json.loads((_TOWN / "datapackage.json").read_text(encoding="utf-8"))
    kept = []
    for resource in descriptor["resources"]:
        name, path = resource["name"], resource["path"]
        if name in _AS_THEY_ARE:
            (folder / path).write_bytes((_TOWN / path).read_bytes())
            kept.append(resource)
        elif name in _PLANTED:
            every, change = _PLANTED[name]
            _write(folder / f"{WORD}-{path}", map(change, _rows(name)[::every]))
            told = resource["trygghet"]
            if "ground" in told:
                told["ground"] |= {"ground": f"{WORD} grund", "handed_over_by": f"{WORD} lämnare"}
            # Without a title of its own a dataset is called as its file.
            title = {} if name == "incidents" else {"title": resource["title"]}
            kept.append(
                {key: value for key, value in resource.items() if key not in ("schema", "title")}
                | {"path": f"{WORD}-{path}", **title}
            )
    text = json.dumps(descriptor | {"resources": kept}, ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _rows(name: str) -> list[Row]:
    with (_TOWN / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    # Ends would come before the planted time of day.
    return [
        {key: value for key, value in row.items() if key != "end"}
        for row in rows
        if row.get("start", "2024") >= "2023"
    ]


def _write(path: Path, rows: Iterable[Row]) -> None:
    held = list(rows)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(held[0]))
        writer.writeheader()
        writer.writerows(held)
