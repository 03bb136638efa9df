"""Certification states, worked out by hand from the published and dated events."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.asking import asked
from trygghet.measures.certifications import certifications

#: Municipality, day, process: state, the certificate's end (earliest, latest), whether a source
#: gives that end, whether something undated may have changed the state.
BY_HAND = [
    # Helsingborg C was recertified in 2020 (day unknown) and again in November 2022.
    ("1283", "2020-06-30", "helsingborg-c", "certified", "2020-10-22/2020-10-22", False, True),
    ("1283", "2021-06-01", "helsingborg-c", "recertified", "2022-01-01/2022-12-31", False, False),
    ("1283", "2022-06-01", "helsingborg-c", "due", "2022-01-01/2022-12-31", False, False),
    ("1283", "2026-01-01", "helsingborg-c", "validity_over", "2024-11-01/2024-11-30", False, False),
    # Certified in the autumn of 2020; due from 2022, recertified some day that year.
    ("1283", "2021-06-01", "soder", "certified", "2022-09-01/2022-11-30", False, False),
    ("1283", "2022-06-01", "soder", "due", "2022-09-01/2022-11-30", False, True),
    ("1283", "2023-06-01", "soder", "recertified", "2024-01-01/2024-12-31", False, False),
    ("1283", "2025-01-01", "soder", "validity_over", "2024-01-01/2024-12-31", False, False),
    # Recertified in December 2019 and on an unknown day of 2021.
    ("1283", "2021-06-01", "maria-torg", "recertified", "2021-12-01/2021-12-31", False, True),
    ("1283", "2016-10-15", "maria-torg", "under_way", None, None, True),
    ("1283", "2017-01-15", "maria-torg", "analysed", None, None, False),
    ("1283", "2019-11-30", "maria-torg", "validity_over", "2019-10-10/2019-10-20", False, False),
    # Halmstad: begun 2019; the news of 2022 gives "to September 2024" and no day.
    ("1380", "2021-06-01", "stadskarnan", "under_way", None, None, False),
    ("1380", "2024-06-30", "stadskarnan", "valid_to", "2024-09-01/2024-09-30", True, False),
    ("1380", "2024-09-15", "stadskarnan", "due", "2024-09-01/2024-09-30", True, False),
    ("1380", "2024-10-01", "stadskarnan", "validity_over", "2024-09-01/2024-09-30", True, False),
]


@pytest.mark.parametrize(
    ("municipality", "on", "process", "state", "ends", "given", "open_"), BY_HAND
)
def test_the_state_of_a_process(view, municipality, on, process, state, ends, given, open_):
    result = certifications(view, asked(municipality), on=date.fromisoformat(on))
    row = next(row for row in result.rows if row["process"] == process)
    assert row["state"] == state
    assert row["uncertain"] is open_
    if ends is None:
        assert row["valid_to"] is None
    else:
        held = row["valid_to"]
        assert f"{held['earliest']}/{held['latest']}" == ends
        assert held["given"] is given


def test_days_are_counted_only_to_a_known_day(view):
    for municipality in ("1283", "1380"):
        for row in certifications(view, asked(municipality)).rows:
            assert row["days_left"] is None
    exact = certifications(view, asked("9999")).rows
    left = {row["process"]: row["days_left"] for row in exact}
    assert left["hamnpromenaden"] == (date(2025, 10, 5) - date(2025, 6, 30)).days
    assert left["innerstaden"] is None


def test_without_a_day_each_package_answers_for_its_own(view):
    rows = certifications(view, asked(None)).rows
    assert {row["municipality"]: row["as_of"] for row in rows} == {
        "1283": date(2021, 6, 1),
        "1380": date(2024, 6, 30),
        "9999": date(2025, 6, 30),
    }


def test_silence_never_ends_a_certificate(view):
    for on in (date(2030, 1, 1), date(2050, 1, 1)):
        for municipality in ("1283", "1380"):
            for row in certifications(view, asked(municipality), on=on).rows:
                assert row["state"] == "validity_over"
