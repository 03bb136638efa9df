"""Where nothing is loaded nothing is known: no zero, no rate, no comparison."""

from __future__ import annotations

from datetime import date

from tests.measures.conftest import Facts, asked
from trygghet.measures.incidents import incidents
from trygghet.measures.series import incident_series
from trygghet.measures.trend import trend
from trygghet.model.kinds import Kind
from trygghet.model.time import Period

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))


def months(facts: Facts, dataset: int, *years: int, n: int = 10, **row: object) -> None:
    for year in years:
        for month in range(1, 13):
            facts.incident(dataset, date(year, month, 1), n=n, **row)
            facts.incident(dataset, date(year, month, 28), n=n, **row)


def two_towns(facts: Facts) -> Facts:
    """Make one town with data for 2023, and one whose data end the year before."""
    halmstad, helsingborg = facts.add_dataset(), facts.add_dataset(municipality="1283")
    vallas = facts.area(1, "vallas")
    soder = facts.area(2, "soder", municipality=1283)
    months(facts, halmstad, 2022, 2023, district=vallas)
    months(facts, helsingborg, 2021, 2022, district=soder, municipality=1283)
    for municipality, area in ((1380, "vallas"), (1283, "soder")):
        facts.insert(
            "population",
            dataset=1,
            municipality=municipality,
            area=area,
            year=2022,
            population=9000,
        )
    return facts


def test_a_town_whose_data_end_earlier_has_no_zero_and_no_rate(facts):
    result = incidents(two_towns(facts), asked(municipality=None, period=YEAR))
    assert [(row["municipality"], row["district"]) for row in result.rows] == [("1380", "vallas")]
    (note,) = (n for n in result.notes if "codes" in n.values)
    assert note.values["codes"] == "1283"


def test_a_rate_looks_at_the_cover_of_its_own_town(facts):
    both = Period(date(2022, 1, 1), date(2023, 12, 31))
    rows = incidents(two_towns(facts), asked(municipality=None, period=both)).rows
    states = {row["district"]: row["rate_state"] for row in rows}
    assert states == {"vallas": "value", "soder": "not_covered"}


def test_several_towns_are_covered_where_all_of_them_are(facts):
    series = incident_series(two_towns(facts), asked(municipality=None))
    assert series.cover == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert set(series.covers) == {"1380", "1283"}


def test_a_year_that_was_never_loaded_is_not_a_year_without_incidents(facts):
    facts.area(1, "vallas")
    for years in ((2018, 2019, 2020), (2022, 2023)):
        months(facts, facts.add_dataset(), *years, district=1)
    series = incident_series(facts, asked())
    assert series.cover == Period(date(2022, 1, 1), date(2023, 12, 31))
    found = trend(facts, asked(period=YEAR))
    assert len(found.verdict.earlier) == 1
    assert {len(row["earlier"]) for row in found.months.rows} == {1}
    before = trend(facts, asked(period=Period(date(2020, 1, 1), date(2020, 12, 31))))
    assert not any("still being registered" in note.text for note in before.months.notes)
    gap = trend(facts, asked(period=Period(date(2021, 1, 1), date(2021, 12, 31))))
    assert {(row["count"], row["state"]) for row in gap.months.rows} == {(None, "missing")}


def test_datasets_that_follow_each_other_are_one_cover(facts):
    facts.area(1, "vallas")
    for year in (2021, 2022, 2023):
        months(facts, facts.add_dataset(), year, district=1)
    cover = incident_series(facts, asked()).cover
    assert cover == Period(date(2021, 1, 1), date(2023, 12, 31))


def test_counts_of_the_whole_country_without_codes_have_a_cover_of_their_own(facts):
    dataset = facts.add_dataset(Kind.INCIDENT_COUNTS, municipality=None)
    months(facts, dataset, 2023, municipality=None, place="none")
    series = incident_series(facts, asked(municipality=None))
    assert series.covers == {None: YEAR}
