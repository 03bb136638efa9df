"""Municipalities, "Läget per", the usual period; areas on a day; the facts behind the sentences."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.areas import areas
from trygghet.measures.population import person_years
from trygghet.measures.reference import (
    as_of,
    default_period,
    months_of,
    municipalities,
    reference_date,
    whole_months_until,
)
from trygghet.measures.situation import Good, situation
from trygghet.measures.survey import survey
from trygghet.measures.trend import trend
from trygghet.model.access import OPERATOR, Principal, Role, permit
from trygghet.model.areas import AreaKind
from trygghet.model.kinds import Kind
from trygghet.model.message import message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result
from trygghet.model.scope import Scope
from trygghet.model.survey import Survey, SurveyType
from trygghet.model.time import Period

JUNE = date(2024, 6, 30)


def test_municipalities_are_named_and_marked_where_all_is_made_up(facts):
    facts.add_dataset(reference_date=JUNE, name="Halmstads kommun")
    facts.add_dataset(Kind.PLEDGES, provenance=Provenance.SYNTHETIC)
    facts.add_dataset(municipality="9999", provenance=Provenance.SYNTHETIC)
    facts.add_dataset(Kind.AREAS, municipality="0180")
    found = municipalities(facts)
    assert [(m.code, m.name, m.synthetic) for m in found] == [
        ("9999", "9999", True),
        ("1380", "Halmstads kommun", False),
    ]
    chief = Principal(Role.CHIEF, municipality="1380")
    assert [m.code for m in municipalities(facts, permit(chief, Scope()))] == ["1380"]


def test_the_package_says_the_day_and_the_data_where_there_is_none(facts):
    dataset = facts.add_dataset()
    facts.incident(dataset, date(2023, 1, 2))
    facts.incident(dataset, date(2023, 12, 30))
    assert reference_date(facts, asked()) == date(2023, 12, 31)
    facts.add_dataset(Kind.PLEDGES, reference_date=JUNE)
    assert reference_date(facts, asked()) == JUNE
    assert as_of(facts, asked(on=date(2022, 1, 1))) == date(2022, 1, 1)


def test_the_usual_period_is_twelve_whole_months_within_the_data(facts):
    dataset = facts.add_dataset(reference_date=date(2024, 6, 15))
    assert default_period(facts, asked()) == Period(date(2023, 6, 1), date(2024, 5, 31))
    facts.incident(dataset, date(2021, 1, 2))
    facts.incident(dataset, date(2024, 3, 10))
    assert default_period(facts, asked()) == Period(date(2023, 3, 1), date(2024, 2, 29))


def test_no_data_gives_no_period(facts):
    assert default_period(facts, asked()) is None
    assert as_of(facts, asked()) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 900))
def test_months_of_a_period_are_whole_and_inside(first, days):
    period = Period(first, first + timedelta(days=days))
    months = months_of(period)
    for month in months:
        assert month.first.day == 1
        assert (month.last + timedelta(days=1)).day == 1
        assert period.first <= month.first
        assert month.last <= period.last
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(months))
    assert (whole_months_until(first) + timedelta(days=1)).day == 1


@given(
    st.dictionaries(st.integers(2015, 2025), st.integers(1, 200_000), min_size=1),
    st.dates(date(2016, 1, 1), date(2024, 1, 1)),
    st.integers(1, 1200),
)
def test_person_years_lie_between_the_smallest_and_the_largest_population(people, first, days):
    period = Period(first, first + timedelta(days=days - 1))
    lived = person_years(people, period)
    # Calendar years are 365 or 366 days, so the bounds get a day's slack a year.
    assert min(people.values()) * days / 366 <= lived + 1e-6
    assert lived <= max(people.values()) * days / 365 + 1e-6


def test_person_years_of_a_year_are_its_mean_population():
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    assert person_years({2022: 100, 2023: 300}, year) == pytest.approx(200)
    assert person_years({2023: 300}, year) == pytest.approx(300)
    assert person_years({}, year) is None


# --- areas ---------------------------------------------------------------------------------------


def test_areas_are_those_of_the_day(facts):
    facts.add_dataset(Kind.AREAS, reference_date=JUNE)
    facts.area(1, "maria", kind="certified", valid_to=date(2019, 11, 30), hectares=9.0)
    facts.area(2, "maria", kind="certified", valid_from=date(2019, 12, 1), hectares=14.0)
    facts.area(3, "vallas", approximate=True)
    result = areas(facts, asked())
    assert [(row["id"], row["hectares"]) for row in result.rows] == [
        ("maria", 14.0),
        ("vallas", 10.0),
    ]
    assert result.rows[0]["geometry"] == b"\x01"
    assert any("roughly" in note.text for note in result.notes)
    earlier = areas(facts, asked(on=date(2018, 1, 1)), (AreaKind.CERTIFIED,), geometry=False)
    assert [row["hectares"] for row in earlier.rows] == [9.0]
    assert "geometry" not in earlier.rows[0]
    both = areas(facts, asked(), (AreaKind.CERTIFIED,), every_outline=True)
    assert len(both.rows) == 2
    assert [row["id"] for row in areas(facts, asked(districts=("x",))).rows] == ["maria"]
    assert areas(facts, permit(OPERATOR, Scope(municipality="1283"))).rows == ()


# --- situation -----------------------------------------------------------------------------------


def promises(*rows: dict[str, object], on: date = JUNE) -> Result:
    given_rows = tuple(
        {"pace": None, "pledge": "H", "first_day": date(2024, 1, 1), "last_day": None, **row}
        for row in rows
    )
    given_rows = tuple({"pledge_last_day": date(2024, 12, 31), **row} for row in given_rows)
    return Result("pledges", message("d"), message("u"), Scope(), (), given_rows, as_of=on)


def test_the_facts_behind_the_sentences(facts):
    open_survey = Survey("e", "E", SurveyType.SELF_SELECTED, "2022", answered=1695)
    dataset = facts.add_dataset(Kind.SURVEY_RESULTS, survey=open_survey)
    for share, districts in ((0.7, []), (0.49, ["a"]), (0.73, ["b", "c"])):
        facts.insert(
            "survey_results", dataset=dataset, municipality=1380, concept="safe_home_area",
            share=share, districts=districts,
        )  # fmt: skip
    found = situation(
        survey(facts, asked()),
        trend(facts, asked()),
        promises(
            {"state": "fulfilled", "id": 1},
            {"state": "ongoing", "pace": "on_plan", "id": 2},
            {"state": "late", "id": 3, "last_day": date(2024, 3, 31)},
            # An older pledge whose promise runs on doesn't come back beside the current one.
            {"state": "ongoing", "id": 4, "pledge": "G", "pledge_last_day": date(2023, 12, 31)},
            {"state": "ongoing", "id": 5, "first_day": date(2025, 1, 1)},
        ),
    )
    assert found.safety.row["share"] == 0.7
    assert (found.safety.lowest["share"], found.safety.highest["share"]) == (0.49, 0.73)
    assert found.safety.better is None
    assert found.incidents is None
    # The late promise of the same pledge counts, though its own time is over.
    assert found.promises.by_state == {"fulfilled": 1, "ongoing": 1, "late": 1}
    assert found.promises.total == 3
    assert not found.promises.over
    assert [good for good, _ in found.went_well] == [Good.FULFILLED, Good.ON_PLAN]


def test_when_the_pledge_is_over_the_last_one_is_shown_and_said_to_be_over(facts):
    old = {"first_day": date(2021, 1, 1), "last_day": date(2022, 12, 31), "pledge": "H21"}
    older = {"first_day": date(2020, 1, 1), "last_day": date(2020, 12, 31), "pledge": "H20"}
    old["pledge_last_day"], older["pledge_last_day"] = old["last_day"], older["last_day"]
    found = situation(
        survey(facts, asked()),
        trend(facts, asked()),
        promises({"state": "not_assessed", **old}, {"state": "late", **older}),
    )
    assert found.promises.over
    assert found.promises.by_state == {"not_assessed": 1}
    assert found.safety is None
    assert found.went_well == ()


def test_a_pledge_that_is_over_stays_current_while_one_of_its_promises_runs(facts):
    pledge = {"pledge": "H23", "first_day": date(2023, 1, 1), "pledge_last_day": date(2023, 12, 31)}
    found = situation(
        survey(facts, asked()),
        trend(facts, asked()),
        promises(
            {"state": "not_measurable", "last_day": date(2024, 12, 31), **pledge},
            {"state": "not_assessed", "last_day": date(2023, 12, 31), **pledge},
        ),
    )
    assert found.promises.total == 2
    assert not found.promises.over


def test_a_lower_share_is_better_for_insecurity(facts):
    for wave, share in (("2021", 0.4), ("2023", 0.25)):
        dataset = facts.add_dataset(
            Kind.SURVEY_RESULTS, survey=Survey(wave, "s", SurveyType.RANDOM, wave, wording="v1")
        )
        facts.insert(
            "survey_results", dataset=dataset, municipality=1380, concept="unsafe_out_late",
            share=share, n=900, districts=[],
        )  # fmt: skip
    found = situation(survey(facts, asked()), trend(facts, asked()), promises())
    assert found.safety.better is True
    assert [good for good, _ in found.went_well] == [Good.SAFER]
