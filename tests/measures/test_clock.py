"""What a choice of hours, zones or weekdays leaves out is counted and said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.measures.conftest import Facts, asked
from trygghet.measures.incidents import incidents
from trygghet.model.result import Result
from trygghet.model.time import NightZone

FRIDAY = date(2024, 3, 1)


def told(result: Result, words: str) -> int | None:
    return next((n.values["n"] for n in result.notes if words in n.text), None)


@pytest.fixture
def one_night(facts: Facts) -> Facts:
    dataset = facts.add_dataset()
    facts.incident(dataset, FRIDAY, hour=23, n=4)
    facts.incident(dataset, date(2024, 3, 2), hour=1, n=3)
    facts.incident(dataset, FRIDAY, n=5)
    facts.incident(dataset, FRIDAY, last_day=date(2024, 3, 31), n=7)
    # A span within the zone: its hour isn't known, its zone is.
    facts.incident(dataset, FRIDAY, hour=23, n=2)
    facts.connection.execute("update incidents set hour = null where n = 2")
    return facts


def test_a_zone_leaves_out_only_what_has_no_known_zone(one_night):
    result = incidents(one_night, asked(night_zones=(NightZone.EVENING_AND_NIGHT,)), [])
    assert result.total == 9
    assert told(result, "no known hour") == 12


def test_hours_leave_out_what_has_no_known_hour(one_night):
    result = incidents(one_night, asked(hours=(23, 2)), [])
    assert result.total == 7
    assert told(result, "no known hour") == 14


def test_nothing_is_left_out_where_the_unknown_is_asked_for(one_night):
    result = incidents(one_night, asked(night_zones=(NightZone.UNKNOWN,)), [])
    assert result.total == 12
    assert told(result, "no known hour") is None


def test_what_is_known_by_its_month_alone_has_no_weekday(one_night):
    result = incidents(one_night, asked(weekdays=(5,)), [])
    assert result.total == 11
    assert told(result, "no known weekday") == 7


def test_a_weekday_alone_chooses_days_and_is_shown_by_night(one_night):
    result = incidents(one_night, asked(weekdays=(6,)), ["weekday", "hour"])
    assert result.total == incidents(one_night, asked(weekdays=(6,)), []).total == 3
    assert {(row["weekday"], row["hour"]): row["count"] for row in result.rows} == {(5, 1): 3}
    assert any("evening when the night began" in note.text for note in result.notes)
    assert any("counts days from midnight" in note.text for note in result.notes)


def test_a_weekday_with_hours_chooses_nights(one_night):
    result = incidents(one_night, asked(weekdays=(5,), hours=(23, 2)), ["weekday", "hour"])
    assert {(row["weekday"], row["hour"]): row["count"] for row in result.rows} == {
        (5, 23): 4,
        (5, 1): 3,
    }
    assert told(result, "no known hour") == 14
    # A day that is known rules the other nights out, a month doesn't.
    assert told(incidents(one_night, asked(weekdays=(4,), hours=(23, 2)), []), "no known") == 12
    assert told(incidents(one_night, asked(weekdays=(1,), hours=(23, 2)), []), "no known") == 7
