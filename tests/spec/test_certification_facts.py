"""Every dated fact that the public sources tell of the certified areas, one by one, with its span."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.asking import asked
from trygghet.measures.certifications import certifications

#: Municipality, process, what happened; the source's words for when; the days it can have been.
FACTS = [
    # Maria Torg: one page gives both January 2016 and the autumn of 2016; neither is harmonised away.
    ("1283", "maria-torg", "started", "januari 2016", "2016-01-01", "2016-01-31"),
    ("1283", "maria-torg", "started", "hösten 2016", "2016-09-01", "2016-11-30"),
    ("1283", "maria-torg", "night_walk", "december 2016", "2016-12-01", "2016-12-31"),
    ("1283", "maria-torg", "measure_done", "januari till sommaren 2017", "2017-01-01", "2017-08-31"),
    ("1283", "maria-torg", "certified", "mitten av oktober 2017", "2017-10-10", "2017-10-20"),
    ("1283", "maria-torg", "recertified", "december 2019", "2019-12-01", "2019-12-31"),
    ("1283", "maria-torg", "area_enlarged", "december 2019", "2019-12-01", "2019-12-31"),
    ("1283", "maria-torg", "recertified", "2021", "2021-01-01", "2021-12-31"),
    ("1283", "maria-torg", "recertified", "oktober 2023", "2023-10-01", "2023-10-31"),
    ("1283", "maria-torg", "area_enlarged", "oktober 2023", "2023-10-01", "2023-10-31"),
    ("1283", "helsingborg-c", "started", "juli 2017", "2017-07-01", "2017-07-31"),
    ("1283", "helsingborg-c", "certified", "22 oktober 2018", "2018-10-22", "2018-10-22"),
    ("1283", "helsingborg-c", "figure", "2019", "2019-01-01", "2019-12-31"),
    ("1283", "helsingborg-c", "recertified", "2020", "2020-01-01", "2020-12-31"),
    ("1283", "helsingborg-c", "recertified", "november 2022", "2022-11-01", "2022-11-30"),
    ("1283", "helsingborg-c", "figure", "2022", "2022-01-01", "2022-12-31"),
    ("1283", "soder", "started", "oktober 2018", "2018-10-01", "2018-10-31"),
    ("1283", "soder", "workshop", "januari 2019", "2019-01-01", "2019-01-31"),
    ("1283", "soder", "night_walk", "5 april 2019, kl. 17–06", "2019-04-05", "2019-04-05"),
    ("1283", "soder", "certified", "hösten 2020", "2020-09-01", "2020-11-30"),
    ("1283", "soder", "recertification_due", "2022", "2022-01-01", "2022-12-31"),
    ("1283", "soder", "recertified", "2022", "2022-01-01", "2022-12-31"),
    ("1380", "stadskarnan", "started", "2019", "2019-01-01", "2019-12-31"),
    ("1380", "stadskarnan", "measure_done", "2022", "2022-01-01", "2022-12-31"),
    ("1380", "stadskarnan", "recertified", "2022 (odaterad nyhet)", "2022-01-01", "2022-12-31"),
    ("1380", "stadskarnan", "valid_to", "september 2024", "2024-09-01", "2024-09-30"),
]  # fmt: skip
#: What a published figure or an undated piece of news says, which must not be lost with its date.
SAID = [
    ("1283", "helsingborg-c", "figure", "2019", "63"),
    ("1283", "helsingborg-c", "figure", "2022", "71"),
    ("1283", "soder", "night_walk", "5 april 2019, kl. 17–06", "40 deltagare"),
    ("1283", "maria-torg", "recertified", "oktober 2023", "Gamla stan"),
    ("1380", "stadskarnan", "recertified", "2022 (odaterad nyhet)", "tredje året i rad"),
]


def _events(view, municipality):
    return [
        (municipality, row["process"], event)
        for row in certifications(view, asked(municipality)).rows
        for event in row["events"]
    ]


@pytest.mark.parametrize("municipality", ["1283", "1380"])
def test_every_dated_fact_of_the_sources_is_there_and_no_other(view, municipality):
    told = [
        (code, process, event["event"], event["date_text"],
         str(event["earliest"]), str(event["latest"]))
        for code, process, event in _events(view, municipality)
    ]  # fmt: skip
    assert sorted(told) == sorted(fact for fact in FACTS if fact[0] == municipality)


@pytest.mark.parametrize(("municipality", "process", "name", "when", "said"), SAID)
def test_what_the_source_says_is_kept_with_where_it_says_it(
    view, municipality, process, name, when, said
):
    (event,) = [
        event
        for _, of, event in _events(view, municipality)
        if (of, event["event"], event["date_text"]) == (process, name, when)
    ]
    assert said in event["text"]
    assert event["source"]


def test_on_a_day_what_was_still_to_come_is_told_apart(view):
    rows = certifications(view, asked("1283"), on=date(2021, 6, 1)).rows
    happened = {
        (row["process"], event["event"], event["date_text"]): event["happened"]
        for row in rows
        for event in row["events"]
    }
    assert happened["soder", "certified", "hösten 2020"] is True
    assert happened["maria-torg", "recertified", "2021"] is None
    assert happened["soder", "recertified", "2022"] is False
    assert happened["helsingborg-c", "recertified", "november 2022"] is False


def test_an_area_is_called_what_it_was_called_that_day(view):
    def name(on: date) -> object:
        rows = certifications(view, asked("1283"), on=on).rows
        return next(row["name"] for row in rows if row["process"] == "maria-torg")

    assert name(date(2021, 6, 1)) == "Maria Torg"
    assert name(date(2023, 9, 30)) == "Maria Torg"
    assert name(date(2023, 10, 1)) == "Gamla stan"


def test_each_certificate_holds_two_years_unless_the_source_says_otherwise(view):
    held = {
        (row["process"], each["date_text"]): (
            str(each["until"]["earliest"]),
            str(each["until"]["latest"]),
            each["until"]["given"],
        )
        for code in ("1283", "1380")
        for row in certifications(view, asked(code)).rows
        for each in row["certificates"]
    }
    assert held["helsingborg-c", "22 oktober 2018"] == ("2020-10-22", "2020-10-22", False)
    assert held["soder", "hösten 2020"] == ("2022-09-01", "2022-11-30", False)
    assert held["maria-torg", "mitten av oktober 2017"] == ("2019-10-10", "2019-10-20", False)
    assert held["stadskarnan", "2022 (odaterad nyhet)"] == ("2024-09-01", "2024-09-30", True)
    assert len(held) == 4 + 3 + 2 + 1
