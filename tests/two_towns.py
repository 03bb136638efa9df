"""Two small stores that differ only outside a chief's districts: what a bound reader sees must not.

Every incident, fault report, observation and shift outside the chief's districts has another kind,
day and place in the second store, and the survey's answers of the other districts have changed
places with each other, so that what is true of the whole municipality is the same in both.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import shapely

from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.store.store import Store

SOURCE = Path(__file__).parents[1] / "data" / "exempelstad"
#: One of them lies partly in a certified area, which reaches into a foreign district.
OWN = ("centrum-ost", "torpa")
#: Of each file every so many-th row is kept.
THINNED = {"incidents": 12, "fault_reports": 8, "observations": 8, "presence": 6}
_LEFT_OUT = tuple(
    f"survey_{what}"
    for what in ("answers_2021", "answers_2022", "answers_open_2024", "sample_2021", "sample_2022")
)
#: Rows this near a chief's district (degrees) stay as they are: a border may be drawn otherwise.
_NEAR = 0.003

Row = dict[str, str]


def two_towns(folder: Path) -> tuple[str, str]:
    """Load both, and return their addresses."""
    return _loaded(folder / "one", _as_it_is), _loaded(folder / "two", _changed_elsewhere)


def _loaded(folder: Path, change: Callable[[str, list[Row]], list[Row]]) -> str:
    package = folder / "package"
    package.mkdir(parents=True)
    described = json.loads((SOURCE / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [
        each for each in described["resources"] if Path(each["path"]).stem not in _LEFT_OUT
    ]
    for resource in described["resources"]:
        path = resource["path"]
        name = Path(path).stem
        if not path.endswith(".csv"):
            shutil.copy(SOURCE / path, package / path)
            continue
        with (SOURCE / path).open(encoding="utf-8", newline="") as file:
            read = csv.DictReader(file)
            fields, rows = list(read.fieldnames or ()), list(read)
        every = THINNED.get(name, 4 if name.startswith("survey_answers") else 1)
        rows = change(name, rows[::every])
        with (package / path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields)
            writer.writeheader()
            writer.writerows(rows)
    (package / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    address = f"duckdb:///{folder / 'store'}"
    load(Store.open(address), LoadRequest(paths=(package,)), lambda *_: None)
    return address


def _as_it_is(name: str, rows: list[Row]) -> list[Row]:
    del name
    return rows


def _changed_elsewhere(name: str, rows: list[Row]) -> list[Row]:
    if name in ("incidents", "fault_reports", "observations"):
        return _others(rows)
    if name == "presence":
        return [
            row if row["area"] in OWN else {**row, "scheduled_hours": "9", "delivered_hours": "8"}
            for row in rows
        ]
    if name == "contributions":
        foreign = {name for name, id_ in names().items() if id_ not in OWN}
        said = {"theme": "annat", "text": "Något helt annat."}
        return [{**row, **said} if row["place"] in foreign else row for row in rows]
    if name.startswith(("survey_answers", "survey_sample")):
        return _exchanged(rows)
    return rows


def _others(rows: list[Row]) -> list[Row]:
    """Give foreign rows another category, day and place; the first and last days stay."""
    near = _near_own()
    own = shapely.contains_xy(
        near,
        [float(row["longitude"] or 0) for row in rows],
        [float(row["latitude"] or 0) for row in rows],
    )
    days = sorted(row["start"] for row in rows if row["start"])
    first, last = days[len(days) // 50], days[-len(days) // 50]
    movable = [
        index
        for index, row in enumerate(rows)
        if not own[index] and not _named_own(row["area"]) and first < row["start"] < last
    ]
    categories = sorted({row["category"] for row in rows})
    after = dict(zip(categories, categories[1:] + categories[:1], strict=True))
    changed = list(rows)
    places = [rows[index] for index in movable]
    for index, place in zip(movable, places[7:] + places[:7], strict=True):
        row = rows[index]
        new = {
            "category": after[row["category"]],
            "start": _later(row["start"], last),
            "end": "",
            "closed": "",
            "status": "open",
            **{name: place[name] for name in ("area", "latitude", "longitude")},
        }
        changed[index] = {**row, **{name: new[name] for name in new if name in row}}
    return changed


def _later(start: str, last: str) -> str:
    try:
        moved = datetime.fromisoformat(start) + timedelta(days=37, hours=5)
    except ValueError:
        return start
    text = moved.strftime("%Y-%m-%d %H:%M")[: len(start)]
    return text if text < last else start


def _near_own() -> shapely.Geometry:
    areas = json.loads((SOURCE / "areas.geojson").read_text(encoding="utf-8"))["features"]
    shapes = [
        shapely.from_geojson(json.dumps(each["geometry"]))
        for each in areas
        if each["properties"]["kind"] == "district" and each["properties"]["id"] in OWN
    ]
    return shapely.buffer(shapely.union_all(shapes), _NEAR)


@cache
def names() -> dict[str, str]:
    """Return each district's id by its name."""
    areas = json.loads((SOURCE / "areas.geojson").read_text(encoding="utf-8"))["features"]
    return {
        each["properties"]["name"]: each["properties"]["id"]
        for each in areas
        if each["properties"]["kind"] == "district"
    }


def _named_own(area: str) -> bool:
    return area in OWN or names().get(area) in OWN


def _exchanged(rows: Iterable[Row]) -> list[Row]:
    foreign: Sequence[str] = sorted(name for name, id_ in names().items() if id_ not in OWN)
    turned = dict(zip(foreign, [*foreign[1:], foreign[0]], strict=True))
    return [
        {
            **row,
            "district": turned.get(row["district"], row["district"]),
            **({"stratum": turned.get(row["stratum"], row["stratum"])} if "stratum" in row else {}),
        }
        for row in rows
    ]
