"""For any scope the figures equal counts made from the files by pandas and geopandas alone."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd
import pytest
import shapely

from tests.spec.asking import asked
from tests.spec.from_files import MUNICIPAL_ONLY, TOWNS, areas, incidents, week, within
from trygghet.locale.words import words_for
from trygghet.measures.incidents import incidents as by
from trygghet.measures.panels import panels
from trygghet.model.time import NightZone, Period
from trygghet.store.view import View

HOURS = [(23, 2), (17, 6), (6, 17), (22, 4), (0, 1), (20, 23)]
WEEKDAYS = [(5, 6), (6, 7), (1,), (1, 2, 3, 4, 5)]
ZONES = [zone for zone in NightZone if zone is not NightZone.UNKNOWN]


def clock(hours: tuple[int, int]) -> set[int]:
    return {(hours[0] + step) % 24 for step in range((hours[1] - hours[0]) % 24)}


def inside(rows: pd.DataFrame, hours: set[int]) -> pd.Series:
    """Whether every hour that an incident may have happened in is among some."""
    first = rows["from"] // 60
    last = (rows["from"] + rows["minutes"].clip(lower=1) - 1) // 60
    pairs = zip(first, last, rows["minutes"], strict=True)
    found = [n > 0 and {h % 24 for h in range(a, b + 1)} <= hours for a, b, n in pairs]
    return pd.Series(found, rows.index, dtype=bool)


def of_night(rows: pd.DataFrame) -> pd.Series:
    """Weekday of the night in which an incident began; 1 January 1970 was a Thursday."""
    return ((rows["from"] - 360) // 1440 + 3) % 7 + 1


def chosen(rng: random.Random) -> tuple[str, dict[str, object], pd.DataFrame]:
    """Return a town, a scope by chance, and the rows of its file that count in it."""
    code, town = rng.choice(list(TOWNS.items()))
    rows = incidents(town)
    first, last = rows["first"].min().date(), rows["last"].max().date()
    start = first + timedelta(rng.randrange((last - first).days))
    end = min(last, start + timedelta(rng.choice([6, 30, 90, 200, 365, 800])))
    scope: dict[str, object] = {"period": Period(start, end)}
    rows = within(rows, start.isoformat(), end.isoformat())
    rows = where(rng, town, rows, scope)
    if rng.random() < 0.4:
        kinds = tuple(rng.sample(sorted(incidents(town)["category"].unique()), 3))
        scope["categories"] = kinds
        rows = rows[rows["category"].isin(kinds)]
    return code, scope, when(rng, rows, scope)


def where(
    rng: random.Random, town: str, rows: pd.DataFrame, scope: dict[str, object]
) -> pd.DataFrame:
    outlines = areas(town)
    match rng.choice(["all", "districts", "area", "cells", "drawn"]):
        case "districts":
            ids = rng.sample(sorted(outlines.query("kind == 'district'")["id"]), 2)
            scope["districts"] = tuple(ids)
            return rows[rows["district"].isin(ids)]
        case "area":
            area = rng.choice(sorted(set(outlines.query("kind == 'certified'")["id"])))
            scope["areas"] = (area,)
            return rows[certified(rows, town, area)]
        case "cells":
            known = sorted(incidents(town)["cell"].dropna().unique())
            scope["cells"] = tuple(rng.sample(known, 4))
            return rows[rows["cell"].isin(scope["cells"])]
        case "drawn":
            middle = incidents(town).dropna(subset=["x"]).iloc[rng.randrange(2000)]
            x, y = int(middle["x"]), int(middle["y"])
            corners = ((x - 900, y - 700), (x + 800, y - 500), (x + 500, y + 900), (x - 300, y))
            scope["drawn"] = corners
            centres = shapely.points(rows["x"] // 250 * 250 + 125, rows["y"] // 250 * 250 + 125)
            held = shapely.contains(shapely.Polygon(corners), centres)
            return rows[held & rows["x"].notna()]
    return rows


def certified(rows: pd.DataFrame, town: str, area: str) -> pd.Series:
    """Whether an incident lies in an area's outline of its own day."""
    points = shapely.points(rows["x"], rows["y"])
    found = pd.Series(False, rows.index)
    for outline in areas(town).query("kind == 'certified' and id == @area").itertuples():
        opens, closes = (
            pd.Timestamp(getattr(outline, name, None) or other)
            for name, other in (("valid_from", "1900-01-01"), ("valid_to", "2100-01-01"))
        )
        # No date comes as NaT from the file, and is open.
        valid = ~(rows["first"] < opens) & ~(rows["last"] > closes)
        found |= valid & shapely.intersects(outline.geometry, points)
    return found & rows["x"].notna()


def when(rng: random.Random, rows: pd.DataFrame, scope: dict[str, object]) -> pd.DataFrame:
    weekday = rows["weekday"]
    clocks = rng.choice(["", "", "zones", "hours"])
    if clocks == "zones":
        zones = tuple(rng.sample(ZONES, 2))
        scope["night_zones"] = zones
        rows = rows[rows["zone"].isin([zone.value for zone in zones])]
    elif clocks == "hours":
        hours = rng.choice(HOURS)
        scope["hours"] = hours
        rows = rows[inside(rows, clock(hours))]
    if clocks:
        weekday = of_night(rows)
    if rng.random() < 0.4:
        days = rng.choice(WEEKDAYS)
        scope["weekdays"] = days
        rows = rows[weekday.reindex(rows.index).isin(days)]
    return rows


def counts(result, name: str) -> dict[object, int]:
    return {
        row[name]: row["count"] for row in result.rows if row["count"] and row[name] is not None
    }


def counted(rows: pd.DataFrame, name: str) -> dict[object, int]:
    return rows[name].dropna().value_counts().to_dict()


@pytest.mark.parametrize("seed", range(4))
def test_every_panel_of_any_scope_is_the_count_of_the_files(view: View, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(15):
        code, scope, rows = chosen(rng)
        page = panels(view, asked(code, **scope), cells=True)
        total = page.total.total
        assert total == len(rows), (code, scope)
        assert page.total.without_place == (rows["placed"] == "none").sum(), (code, scope)
        assert counts(page.by_category, "category") == counted(rows, "category"), (code, scope)
        assert counts(page.by_month, "month") == counted(rows, "month"), (code, scope)
        if "areas" not in scope:
            assert counts(page.by_district, "district") == counted(rows, "district"), (code, scope)
        assert page.by_cell is not None
        assert counts(page.by_cell, "cell") == counted(rows, "cell"), (code, scope)
        for panel in (page.by_district, page.by_category, page.by_month, page.by_cell):
            assert sum(row["count"] for row in panel.rows) == total, (code, scope)
        fields = {(row["weekday"], row["hour"]): row["count"] for row in page.by_hour.rows}
        assert sum(fields.values()) == total, (code, scope)
        assert fields.pop((None, None), 0) == (rows["minutes"] == 0).sum(), (code, scope)
        spread = week(rows).to_dict()
        # Rounded to whole incidents, no field is off by a whole one.
        off = [abs(fields.get(field, 0) - spread.get(field, 0)) for field in {*spread, *fields}]
        assert max(off, default=0) < 1, (code, scope)


@pytest.mark.parametrize("hours", [(17, 6), (22, 4), (6, 17)])
def test_the_nights_of_a_week_make_up_the_hours_of_the_week(
    view: View, hours: tuple[int, int]
) -> None:
    """A span that left one zone for another within a night is as sure of its night as any."""
    scope = {"period": Period(date(2020, 1, 1), date(2024, 12, 31)), "hours": hours}
    every = by(view, asked(**scope), []).total
    days = [by(view, asked(**scope, weekdays=(day,)), []).total for day in range(1, 8)]
    assert sum(day or 0 for day in days) == every


def test_what_a_choice_of_hours_passes_by_is_said_to_the_incident(view: View) -> None:
    rows = within(incidents("exempelstad"), "2022-01-01", "2022-12-31")
    hours = (22, 4)
    some = [
        n == 0 or bool({h % 24 for h in range(a // 60, (a + n - 1) // 60 + 1)} & clock(hours))
        for a, n in zip(rows["from"], rows["minutes"], strict=True)
    ]
    passed_by = (pd.Series(some, rows.index) & ~inside(rows, clock(hours))).sum()
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    notes = by(view, asked(period=period, hours=hours), []).notes
    said = " ".join(words_for("en").say(note) for note in notes)
    assert f"{passed_by} incidents have no known hour" in said


@pytest.mark.parametrize("category", sorted(MUNICIPAL_ONLY))
def test_what_is_only_shown_for_the_municipality_is_nowhere(view: View, category: str) -> None:
    rows = incidents("exempelstad")
    everywhere = panels(view, asked(categories=(category,)), cells=True)
    assert everywhere.total.total == (rows["category"] == category).sum() > 100
    assert everywhere.by_cell is not None
    assert counts(everywhere.by_cell, "cell") == {}
    assert counts(everywhere.by_district, "district") == {}
    for place in ({"districts": ("centrum-ost",)}, {"areas": ("innerstaden",)}):
        assert panels(view, asked(categories=(category,), **place)).total.total == 0
