"""Holidays fall where the almanac has them, and Exempelstad's nights and clusters are as planted."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators import holidays, offences
from generators.exempelstad import calendar, truth

DATA = Path(__file__).parents[2] / "data"
#: From the almanac.
KNOWN = {
    date(2024, 3, 29): "Långfredagen",
    date(2024, 4, 1): "Annandag påsk",
    date(2024, 5, 9): "Kristi himmelsfärdsdag",
    date(2024, 5, 19): "Pingstdagen",
    date(2024, 6, 21): "Midsommarafton",
    date(2024, 11, 2): "Alla helgons dag",
    date(2025, 4, 20): "Påskdagen",
    date(2025, 6, 20): "Midsommarafton",
    date(2025, 11, 1): "Alla helgons dag",
    date(2026, 4, 3): "Långfredagen",
    date(2026, 10, 31): "Alla helgons dag",
}


def table(town: str, name: str) -> list[dict[str, str]]:
    with (DATA / town / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def incidents() -> list[dict[str, str]]:
    return table("exempelstad", "incidents")


@pytest.mark.parametrize("day", KNOWN, ids=str)
def test_a_holiday_falls_where_the_almanac_has_it(day: date) -> None:
    assert KNOWN[day] in {name for when, name, _ in holidays.holidays(day.year) if when == day}


@given(st.integers(1990, 2100))
def test_every_year_has_its_eighteen_on_their_weekdays(year: int) -> None:
    found = {name: day for day, name, _ in holidays.holidays(year)}
    assert len(found) == 18
    assert found["Långfredagen"].weekday() == 4
    assert found["Påskdagen"].weekday() == found["Pingstdagen"].weekday() == 6
    assert found["Kristi himmelsfärdsdag"].weekday() == 3
    assert found["Alla helgons dag"].weekday() == 5
    assert date(year, 3, 22) <= found["Påskdagen"] <= date(year, 4, 25)
    assert all(day.year == year for day in found.values())


@pytest.mark.parametrize(
    ("town", "years"), [("halmstad", range(2021, 2025)), ("helsingborg", range(2017, 2022))]
)
def test_the_real_towns_hold_holidays_and_paydays_and_nothing_of_their_own(
    town: str, years: range
) -> None:
    rows = table(town, "events")
    assert Counter(row["kind"] for row in rows) == {
        "holiday": 18 * len(years),
        "payday": 12 * len(years),
    }
    assert {row["source"] for row in rows} == {holidays.LAW, holidays.ALMANAC, holidays.PAYDAY}
    assert not (DATA / town / "presence.csv").exists()


def test_a_night_with_a_factor_has_that_many_more() -> None:
    draws = np.random.default_rng(1)
    night = date(2025, 5, 14)
    factors = {night: 6.0}
    nights = Counter()
    for _ in range(2):
        times = offences.moments(
            "violence_outdoors", date(2025, 5, 1), 20_000, draws, factors=factors, nightlife=True
        )
        nights.update((t - timedelta(hours=6)).date() for t in times if not 6 <= t.hour < 17)
        factors = {}
    # The same Wednesday with and without, against the other three, which have 0.8 each.
    others = [date(2025, 5, day) for day in (7, 21, 28)]
    ratio = 2 * nights[night] / (2 * np.mean([nights[other] for other in others]))
    assert ratio == pytest.approx((6 + 1) / 2, rel=0.15)


def test_nights_of_events_have_several_times_the_usual(incidents: list[dict[str, str]]) -> None:
    nights: Counter[date] = Counter()
    for row in incidents:
        if len(row["start"]) == 16 and not row["end"] and row["start"][11:] != "00:00":
            start = datetime.fromisoformat(row["start"])
            if not 6 <= start.hour < 17:
                nights[(start - timedelta(hours=6)).date()] += 1
    by_name: dict[str, list[float]] = {}
    for event in calendar.event_rows():
        night = date.fromisoformat(str(event["first_day"]))
        if night.year < 2025 and event["name"] in truth.EVENT_NIGHTS:
            around = [nights[night + n * timedelta(weeks=1)] for n in range(-8, 9) if n]
            by_name.setdefault(str(event["name"]), []).append(nights[night] / np.mean(around))
    mean = {name: float(np.mean(ratios)) for name, ratios in by_name.items()}
    assert min(mean["Valborg"], mean["Nyårsafton"]) > 4
    assert mean["Midsommar"] > 2.5
    assert 1.2 < mean["Lönehelg"] < 2.2


@pytest.fixture(scope="module")
def vandalism(incidents: list[dict[str, str]]) -> dict[str, Counter[int]]:
    """Vandalism at the two planted places, by the twelve months from July that it lies in."""
    placed = [r for r in incidents if r["category"] == "vandalism" and r["latitude"]]
    points = gpd.GeoSeries.from_xy(
        [float(r["longitude"]) for r in placed], [float(r["latitude"]) for r in placed], crs=4326
    ).to_crs(3006)
    areas = gpd.read_file(DATA / "exempelstad" / "areas.geojson").to_crs(3006)
    shapes = areas[areas["kind"] == "place"].set_index("id").geometry
    found = {}
    for id_ in (truth.NEW_CLUSTER, truth.FADED_CLUSTER):
        near = points.distance(shapes[id_]) < 60
        found[id_] = Counter(
            int(row["start"][:4]) - (int(row["start"][5:7]) < 7)
            for row, inside in zip(placed, near, strict=True)
            if inside
        )
    return found


def test_one_cluster_is_new_and_one_has_faded(vandalism: dict[str, Counter[int]]) -> None:
    new, faded = vandalism[truth.NEW_CLUSTER], vandalism[truth.FADED_CLUSTER]
    assert new[2024] > 20 > 5 * max(new[year] for year in (2021, 2022, 2023))
    assert min(faded[year] for year in (2021, 2022, 2023)) > 30 > 2 * faded[2024]


def test_spans_run_over_a_night_and_some_over_more_than_a_day(
    incidents: list[dict[str, str]],
) -> None:
    spans = Counter()
    for row in incidents:
        if row["end"]:
            start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
            assert end > start
            spans[row["category"], end - start > timedelta(days=1)] += 1
    for category in ("burglary", "vehicle", "vandalism"):
        assert spans[category, False] > 100
        assert spans[category, True] > 20
