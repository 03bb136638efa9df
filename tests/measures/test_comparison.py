"""Two periods stand side by side, and are subtracted only where that has a meaning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.measures.conftest import Facts, asked
from trygghet.measures.comparison import compared
from trygghet.model.time import Period

NOW = Period(date(2023, 1, 1), date(2023, 12, 31))
THEN = Period(date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def two_years(facts: Facts) -> Facts:
    dataset = facts.add_dataset()
    facts.area(1, "vallas")
    facts.area(2, "centrum")
    for offset in range(730):
        facts.incident(dataset, THEN.first + timedelta(days=offset), district=1)
    facts.incident(dataset, date(2022, 5, 5), category="robbery", place="none", n=4)
    facts.incident(dataset, date(2023, 5, 5), category="vandalism", district=2, n=3)
    return facts


def told(result, name):
    return {row[name]: (row["count"], row["before"], row["difference"]) for row in result.rows}


def test_counts_stand_beside_those_of_the_other_period(two_years):
    found = compared(two_years, asked(period=NOW, comparison=THEN))
    assert [(row["count"], row["before"], row["difference"]) for row in found.total.rows] == [
        (368, 369, -1)
    ]
    assert told(found.by_category, "category") == {
        "theft": (365, 365, 0), "vandalism": (3, 0, 3), "robbery": (0, 4, -4),
    }  # fmt: skip
    assert told(found.by_district, "district") == {
        "vallas": (365, 365, 0), "centrum": (3, 0, 3), None: (0, 4, -4),
    }  # fmt: skip


def test_without_a_comparison_there_is_none(two_years):
    assert compared(two_years, asked(period=NOW)) is None


@pytest.mark.parametrize(
    ("now", "then", "why"),
    [
        (NOW, Period(date(2022, 7, 1), date(2022, 12, 31)), "can't be subtracted"),
        (NOW, Period(date(2022, 2, 1), date(2023, 1, 31)), "overlap"),
        (NOW, Period(date(2021, 1, 1), date(2021, 12, 31)), "don't cover both"),
        (None, THEN, "Choose a period"),
    ],
)
def test_what_cannot_be_subtracted_is_not_and_says_why(two_years, now, then, why):
    found = compared(two_years, asked(period=now, comparison=then))
    assert {row["difference"] for row in found.by_category.rows} == {None}
    assert any(why in note.text for note in found.total.notes)


def test_a_year_that_was_never_loaded_is_not_zero(two_years):
    before = Period(date(2021, 1, 1), date(2021, 12, 31))
    found = compared(two_years, asked(period=NOW, comparison=before))
    assert {row["before"] for row in found.by_district.rows} == {None}
