"""Incidents are counted as a plain count would, and every row is accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked, new_facts
from trygghet.measures.dimensions import DIMENSIONS
from trygghet.measures.incidents import incidents
from trygghet.measures.panels import panels
from trygghet.measures.selection import clock_hours
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def counts(result, *names):
    return {tuple(row[name] for name in names): row["count"] for row in result.rows}


def town(facts: Facts) -> int:
    dataset = facts.add_dataset()
    facts.area(1, "vallas")
    facts.area(2, "centrum", function="centre")
    facts.area(3, "vallas", valid_from=date(2023, 7, 1))
    facts.area(9, "stan", kind="certified")
    return dataset


def test_two_outlines_of_a_district_are_one_row(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 2, 1), district=1)
    facts.incident(dataset, date(2023, 8, 1), district=3)
    result = incidents(facts, asked(period=YEAR))
    assert counts(result, "district", "placed") == {
        ("centrum", "district"): 0,
        ("vallas", "district"): 2,
    }


def test_rows_by_district_sum_to_the_total_and_tell_outside_from_unknown(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 2, 1), district=1)
    facts.incident(dataset, date(2023, 2, 1))
    facts.incident(dataset, date(2023, 2, 1), place="none", n=3)
    facts.incident(dataset, date(2023, 2, 1), category="sexual", district=1)
    result = incidents(facts, asked(period=YEAR))
    found = counts(result, "district", "placed")
    assert found[(None, "outside")] == 1
    assert found[(None, "none")] == result.without_place == 3
    assert found[(None, "municipality")] == 1
    assert found[("vallas", "district")] == 1
    assert sum(found.values()) == result.total == 6


def test_a_category_for_the_whole_municipality_is_left_out_of_a_district(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 2, 1), category="domestic", district=1)
    facts.incident(dataset, date(2023, 2, 1), district=1)
    result = incidents(facts, asked(districts=("vallas",)), by=("category",))
    assert counts(result, "category") == {("theft",): 1}
    assert any("whole municipality" in note.text for note in result.notes)


def test_a_row_counts_only_if_it_lies_wholly_in_the_period_and_the_rest_is_said(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 1, 1), last_day=date(2023, 1, 31), n=5)
    facts.incident(dataset, date(2022, 12, 20), last_day=date(2023, 1, 3), n=7)
    facts.incident(dataset, date(2022, 12, 20))
    result = incidents(facts, asked(period=Period(date(2023, 1, 1), date(2023, 1, 31))), by=())
    assert result.total == 5
    assert [note.values["n"] for note in result.notes if "too roughly" in note.text] == [7]


def test_weekday_with_night_zones_counts_the_evening_that_the_night_began(facts):
    dataset = town(facts)
    saturday = date(2023, 3, 18)
    facts.incident(dataset, saturday, hour=1)
    facts.incident(dataset, saturday, hour=23)
    zone = (NightZone.EVENING_AND_NIGHT,)
    assert incidents(facts, asked(weekdays=(5,), night_zones=zone), by=()).total == 1
    assert incidents(facts, asked(weekdays=(5,), hours=(23, 2)), by=()).total == 1
    assert incidents(facts, asked(weekdays=(6,)), by=()).total == 2
    assert incidents(facts, asked(weekdays=(5,)), by=()).total == 0
    matrix = incidents(facts, asked(), by=("weekday", "hour"))
    assert counts(matrix, "weekday", "hour") == {(5, 1): 1, (6, 23): 1}
    assert counts(incidents(facts, asked(), by=("weekday",)), "weekday") == {(6,): 2}


def test_unknown_hours_are_left_out_by_a_choice_of_hours_and_said(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 3, 1), hour=None, n=4)
    facts.incident(dataset, date(2023, 3, 1), hour=21)
    result = incidents(facts, asked(hours=(17, 6)), by=())
    assert result.total == 1
    assert [note.values["n"] for note in result.notes if "known hour" in note.text] == [4]


def test_names_of_months_cells_and_nights(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2021, 8, 5), hour=2, cell=(354750, 6269000))
    by = ("month", "cell", "night", "night_zone", "year")
    (row,) = incidents(facts, asked(), by=by).rows
    assert row == {
        "month": "2021-08", "cell": "3547506269000", "night": date(2021, 8, 4),
        "night_zone": "02-05", "year": 2021, "count": 1,
    }  # fmt: skip


def test_certified_areas_are_counted_apart_and_never_summed(facts):
    dataset = town(facts)
    facts.area(10, "hamnen", kind="certified")
    facts.incident(dataset, date(2023, 3, 1), areas=(9, 10))
    result = incidents(facts, asked(), by=("area",))
    assert counts(result, "area") == {("hamnen",): 1, ("stan",): 1}
    assert result.total is None
    assert incidents(facts, asked(areas=("stan",)), by=("category",)).total == 1
    with pytest.raises(UserError, match="overlap"):
        incidents(facts, asked(areas=("stan", "hamnen")), by=("category",))


def test_wrong_names_are_told_with_the_right_ones(facts):
    town(facts)
    with pytest.raises(UserError) as caught:
        incidents(facts, asked(districts=("vallaas",)))
    assert "vallas" in str(caught.value.problem.values["known"])
    with pytest.raises(UserError):
        incidents(facts, asked(categories=("nonsense",)))
    with pytest.raises(UserError):
        incidents(facts, asked(), by=("colour",))


def test_nothing_loaded_is_not_zero(facts):
    result = incidents(facts, asked())
    assert result.total is None
    assert result.rows == ()
    assert result.notes


# --- series ------------------------------------------------------------------------------------


def test_points_and_counts_and_kinds_are_never_added(facts):
    points = facts.add_dataset()
    table = facts.add_dataset(Kind.INCIDENT_COUNTS)
    watch = facts.add_dataset(Kind.OBSERVATIONS)
    facts.incident(points, date(2023, 1, 1))
    facts.incident(table, date(2023, 1, 1), last_day=date(2023, 1, 31), n=50)
    facts.incident(watch, date(2023, 1, 1), kind="observation", n=9)
    result = incidents(facts, asked(), by=())
    assert result.total == 1
    assert [source.dataset for source in result.sources] == ["incidents-1"]
    assert len(result.notes) == 2


def test_real_and_made_up_numbers_are_never_added(facts):
    made_up = facts.add_dataset(provenance=Provenance.SYNTHETIC)
    elsewhere = facts.add_dataset(municipality="1283", provenance=Provenance.SYNTHETIC)
    real = facts.add_dataset(Kind.INCIDENT_COUNTS)
    facts.incident(made_up, date(2023, 1, 1), n=100)
    facts.incident(elsewhere, date(2023, 1, 1), n=10, municipality=1283)
    facts.incident(real, date(2023, 1, 1), n=1)
    assert incidents(facts, asked(), by=()).total == 1
    everywhere = incidents(facts, permit(OPERATOR, Scope()), by=("municipality",))
    assert counts(everywhere, "municipality") == {("1380",): 1}
    assert not everywhere.synthetic
    other = incidents(facts, permit(OPERATOR, Scope(municipality="1283")), by=())
    assert (other.total, other.synthetic) == (10, True)
    without = incidents(facts, permit(OPERATOR, Scope(synthetic=False)), by=())
    assert without.total == 1
    assert not without.synthetic


def test_a_kind_with_real_data_is_shown_before_one_with_made_up_data_only(facts):
    made_up = facts.add_dataset(provenance=Provenance.SYNTHETIC)
    real = facts.add_dataset(Kind.INCIDENT_COUNTS)
    facts.incident(made_up, date(2023, 1, 1), n=100)
    facts.incident(real, date(2023, 1, 1), kind="event", n=3)
    result = incidents(facts, asked(), by=())
    assert (result.total, result.synthetic) == (3, False)


def test_districts_of_two_towns_with_one_id_stay_two_rows(facts):
    dataset = facts.add_dataset(municipality=None)
    facts.area(1, "soder", municipality=1283)
    facts.area(2, "soder", municipality=1380)
    facts.incident(dataset, date(2023, 1, 5), district=1, municipality=1283, n=2)
    facts.incident(dataset, date(2023, 1, 25), district=2, municipality=1380, n=3)
    result = incidents(facts, permit(OPERATOR, Scope()))
    assert counts(result, "municipality", "district") == {
        ("1283", "soder"): 2,
        ("1380", "soder"): 3,
    }


# --- rates -------------------------------------------------------------------------------------


def residents(facts: Facts, provenance: Provenance = Provenance.REGISTER, **values: object) -> None:
    dataset = facts.add_dataset(Kind.POPULATION, provenance=provenance)
    facts.insert("population", dataset=dataset, municipality=1380, **values)


def test_rate_is_per_1000_residents_and_year(facts):
    dataset = town(facts)
    residents(facts, area="vallas", year=2022, population=900)
    residents(facts, area="vallas", year=2023, population=1100)
    residents(facts, area="centrum", year=2023, population=5000)
    for day in (date(2023, 1, 2), date(2023, 12, 30)):
        facts.incident(dataset, day, district=1, n=10)
        facts.incident(dataset, day, district=2)
    rows = {row["district"]: row for row in incidents(facts, asked(period=YEAR)).rows}
    assert rows["vallas"]["rate"] == pytest.approx(20.0)
    assert (rows["centrum"]["rate"], rows["centrum"]["rate_state"]) == (None, "centre")
    assert rows["centrum"]["per_hectare"] == pytest.approx(2 / 10)  # of ten hectares
    assert "per_hectare" not in rows["vallas"]
    two = asked(period=Period(date(2023, 1, 1), date(2023, 6, 30)))
    short = {row["district"]: row["rate_state"] for row in incidents(facts, two).rows}
    assert short["vallas"] == "short_period"


def test_rates_say_why_there_is_none(facts):
    dataset = town(facts)
    facts.area(4, "liten")
    residents(facts, area="liten", year=2023, population=499)
    facts.incident(dataset, date(2023, 1, 2), district=1)
    facts.incident(dataset, date(2023, 12, 30), district=4)
    rows = {row["district"]: row["rate_state"] for row in incidents(facts, asked(period=YEAR)).rows}
    assert rows == {"centrum": "centre", "vallas": "no_population", "liten": "few_residents"}
    later = asked(period=Period(date(2023, 6, 1), date(2024, 5, 31)))
    rows = {row["district"]: row["rate_state"] for row in incidents(facts, later).rows}
    assert rows["vallas"] == "not_covered"


def test_made_up_residents_mark_a_rate_as_made_up(facts):
    dataset = town(facts)
    residents(facts, Provenance.SYNTHETIC, area="vallas", year=2023, population=1000)
    facts.incident(dataset, date(2023, 1, 2), district=1)
    facts.incident(dataset, date(2023, 12, 30), district=1)
    assert incidents(facts, asked(period=YEAR)).synthetic
    rows = incidents(facts, asked(period=YEAR, synthetic=False)).rows
    assert {row["rate"] for row in rows} == {None}


# --- one scan ----------------------------------------------------------------------------------

events = st.lists(
    st.tuples(
        st.integers(0, 729),
        st.one_of(st.none(), st.integers(0, 23)),
        st.sampled_from(["theft", "sexual", "Bicycle theft"]),
        st.sampled_from([None, 1, 2, 3]),
        st.sampled_from(["none", "area", "point"]),
        st.integers(1, 4),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(events, st.booleans())
def test_panels_equal_the_single_measures_and_a_plain_count(drawn, with_period):
    facts = new_facts()
    dataset = town(facts)
    plain: Counter[str] = Counter()
    inside = 0
    for offset, hour, category, district, place, n in drawn:
        day = date(2022, 1, 1) + timedelta(days=offset)
        located = None if place == "none" else district
        cell = (350000, 6270000 + 250 * (offset % 3)) if place == "point" else None
        facts.incident(
            dataset,
            day,
            hour=hour,
            category=category,
            district=located,
            place=place,
            n=n,
            cell=cell,
        )
        if not with_period or YEAR.first <= day <= YEAR.last:
            plain[category] += n
            inside += n
    permitted = asked(period=YEAR if with_period else None)
    page = panels(facts, permitted, cells=True)
    assert panels(facts, permitted) == replace(page, by_cell=None)
    assert page.by_district == incidents(facts, permitted, by=("district",))
    assert page.by_category == incidents(facts, permitted, by=("category",))
    assert page.by_month == incidents(facts, permitted, by=("year", "month"))
    assert page.by_cell == incidents(facts, permitted, by=("cell",))
    assert page.total == incidents(facts, permitted, by=())
    assert {row["category"]: row["count"] for row in page.by_category.rows} == dict(plain)
    days = [date(2022, 1, 1) + timedelta(days=offset) for offset, *_ in drawn]
    # Where all that is loaded lies outside the period, nobody knows whether anything happened in it.
    first, last = (min(days), max(days)) if days else (date.max, date.min)
    told = first <= YEAR.last and YEAR.first <= last if with_period else bool(drawn)
    if not told:
        assert page.total.total is None
        assert page.by_district.rows == ()
    elif drawn:
        assert page.total.total == inside
        for part in (page.by_district, page.by_cell, page.by_month):
            assert sum(row["count"] for row in part.rows) == part.total == inside
        on_map = sum(row["count"] for row in page.by_district.rows if row["placed"] != "none")
        assert on_map + page.by_district.without_place == inside


@given(st.integers(0, 23), st.integers(0, 23))
def test_clock_hours_are_half_open_and_pass_midnight(first, last):
    hours = clock_hours(first, last)
    assert hours[0] == first
    assert len(set(hours)) == len(hours)
    assert (last in hours) == (first == last)


def test_every_dimension_can_be_asked_for(facts):
    dataset = town(facts)
    facts.incident(dataset, date(2023, 1, 1), hour=4, district=1)
    for name in DIMENSIONS:
        assert incidents(facts, asked(), by=(name,)).measure == "incidents"
