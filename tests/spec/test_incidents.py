"""Counts and rates of incidents equal an independent count of the package's own files."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd
import pytest

from tests.spec.asking import asked
from tests.spec.exempelstad_incidents import FOLDER, MUNICIPAL_ONLY, within
from tests.spec.exempelstad_incidents import incidents as from_file
from trygghet.locale.words import words_for
from trygghet.measures.incidents import incidents
from trygghet.measures.panels import panels
from trygghet.measures.trend import trend
from trygghet.model.time import NightZone, Period

PERIODS = {
    "a year": (date(2023, 1, 1), date(2023, 12, 31)),
    "half months": (date(2021, 5, 16), date(2022, 2, 14)),
    "all": (date(2019, 1, 1), date(2025, 6, 30)),
}
SOME = ("theft", "violence_outdoors", "fraud")


def counts(result, *names: str) -> Counter:
    return Counter({tuple(row[name] for name in names): row["count"] for row in result.rows})


def expected(rows: pd.DataFrame, *names: str) -> Counter:
    plain = rows[list(names)].astype(object).where(rows[list(names)].notna(), None)
    return Counter(plain.itertuples(index=False, name=None))


@pytest.mark.parametrize("days", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("categories", [(), SOME], ids=["every category", "some categories"])
def test_incidents_by_place_category_month_and_zone(view, days, categories):
    rows = within(from_file(), *(day.isoformat() for day in days))
    if categories:
        rows = rows[rows["category"].isin(categories)]
    scope = asked(period=Period(*days), categories=categories)
    page = panels(view, scope, cells=True)
    assert +counts(page.by_district, "district", "placed") == expected(rows, "district", "placed")
    assert +counts(page.by_category, "category") == expected(rows, "category")
    assert +counts(page.by_month, "month") == expected(rows, "month")
    by_zone = incidents(view, scope, ["night_zone"])
    assert +counts(by_zone, "night_zone") == expected(rows, "zone")
    without = (rows["placed"] == "none").sum()
    for result in (page.total, page.by_district, page.by_category, page.by_month, by_zone):
        assert (result.total, result.without_place) == (len(rows), without)


@pytest.mark.parametrize(
    ("zones", "weekdays", "districts"),
    [
        ((NightZone.EVENING_AND_NIGHT,), (5, 6), ()),
        ((NightZone.NIGHT,), (6,), ()),
        ((NightZone.LATE_EVENING, NightZone.NIGHT), (), ("centrum-ost", "hamnen")),
        ((NightZone.DAY,), (1, 2, 3, 4, 5), ("lunda",)),
    ],
)
def test_nights_are_whole_and_carry_the_weekday_of_their_evening(view, zones, weekdays, districts):
    rows = within(from_file(), "2022-01-01", "2024-12-31")
    rows = rows[rows["zone"].isin([zone.value for zone in zones])]
    if weekdays:
        rows = rows[rows["night_weekday"].isin(weekdays)]
    if districts:
        rows = rows[rows["district"].isin(districts)]
    period = Period(date(2022, 1, 1), date(2024, 12, 31))
    scope = asked(period=period, night_zones=zones, weekdays=weekdays, districts=districts)
    assert incidents(view, scope, []).total == len(rows) > 20
    by_weekday = incidents(view, scope, ["weekday"])
    assert +counts(by_weekday, "weekday") == expected(rows, "night_weekday")


def test_civil_weekdays_stay_civil_where_no_hour_is_asked_for(view):
    rows = within(from_file(), "2022-01-01", "2022-12-31")
    scope = asked(period=Period(date(2022, 1, 1), date(2022, 12, 31)), weekdays=(6, 7))
    result = incidents(view, scope, ["weekday"])
    assert +counts(result, "weekday") == expected(rows[rows["weekday"].isin([6, 7])], "weekday")
    by_hour = incidents(view, scope, ["weekday", "hour"])
    # In a table with hours the rows are nights, and the days chosen begin with the end of one.
    known = {row["weekday"] for row in by_hour.rows if row["hour"] is not None}
    assert known == {5, 6, 7}
    assert {row["hour"] for row in by_hour.rows if row["weekday"] == 5} <= set(range(6))
    assert by_hour.total == result.total


def test_rates_per_1000_residents_and_year(view):
    days = PERIODS["a year"]
    rows = within(from_file(), *(day.isoformat() for day in days))
    people = pd.read_csv(FOLDER / "population.csv", dtype={"area": str}).fillna("")
    people = people[(people["sex"] == "") & (people["age"] == "")]
    lived = people[people["year"].isin([2022, 2023])].groupby("area")["population"].mean()
    result = incidents(view, asked(period=Period(*days)))
    given = {row["district"]: row["rate"] for row in result.rows if row["rate"] is not None}
    assert {"centrum-vast", "centrum-ost"}.isdisjoint(given)
    assert len(given) >= 9
    for district, rate in given.items():
        count = (rows["district"] == district).sum()
        assert rate == pytest.approx(count / lived[district] * 1000)
    whole = incidents(view, asked(period=Period(*days)), ["municipality"])
    assert whole.rows[0]["rate"] == pytest.approx(len(rows) / lived[""] * 1000)
    short = incidents(view, asked(period=Period(date(2023, 1, 1), date(2023, 12, 30))))
    assert all(row["rate"] is None for row in short.rows)


def test_a_municipality_without_data_for_the_period_has_no_zeros(view):
    scope = asked(None, period=Period(date(2022, 1, 1), date(2022, 12, 31)))
    result = incidents(view, scope)
    assert {row["municipality"] for row in result.rows} == {"1380", "9999"}
    assert any("1283" in words_for("en").say(note) for note in result.notes)


def test_a_category_that_is_only_shown_for_the_municipality_has_no_zeros_by_district(view):
    for category in MUNICIPAL_ONLY:
        result = incidents(view, asked(categories=(category,)))
        assert result.total > 0
        assert all(row["district"] is None for row in result.rows)


def test_the_trend_compares_the_same_months_of_earlier_years(view):
    found = trend(view, asked(period=Period(date(2024, 1, 1), date(2024, 12, 31))))
    months = from_file().groupby("month").size()
    for row in found.months.rows:
        year, month = row["month"].split("-")
        assert row["count"] == months[row["month"]]
        assert row["earlier"] == [months[f"{int(year) - back}-{month}"] for back in (1, 2, 3, 4)]
    years = from_file().groupby(from_file()["month"].str[:4]).size()
    assert [row["count"] for row in found.years] == [years[str(y)] for y in range(2020, 2025)]
    judged = from_file()[~from_file()["category"].isin(["drugs", "traffic", "public_order"])]
    by_year = judged.groupby(judged["month"].str[:4]).size()
    assert found.verdict.current == by_year["2024"]
    assert list(found.verdict.earlier) == [by_year[str(y)] for y in (2023, 2022, 2021, 2020)]
