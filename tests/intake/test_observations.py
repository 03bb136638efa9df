"""Observations that are no offences, one a row or a number a week as weekly meetings keep them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.tables import checked, raw_table, said
from trygghet.intake.checked import Context
from trygghet.intake.guess import guess
from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.moments import parse_moment
from trygghet.intake.weeks import mark_weeks
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

HOME = Context(municipality="1380")
WEEKLY = (
    "Vecka;År;Område;Kategori;Antal;Kommentar;Källorganisation\n"
    "12;2024;Vallås;Samling;3;Ring Anna 070-123 45 67;Fältgruppen\n"
    "12;2024;Vallås;Samling;2;Samma plats;Bostadsbolaget\n"
    "1;2025;Furet;Mörk plats;1;;Bostadsbolaget\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "2024-v12",
        "2024v12",
        "2024 v. 12",
        "v. 12 2024",
        "v12 2024",
        "vecka 12, 2024",
        "2024-W12",
        "Vecka 12 2024",
        "2024 vecka 12",
        "v.12-2024",
    ],
)
def test_a_week_is_monday_to_sunday(text):
    moment = parse_moment(text)
    assert moment.start.date() == date(2024, 3, 18)
    assert moment.end is not None
    assert moment.end.start.date() == date(2024, 3, 24)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_its_own_week(day):
    year, week, _ = day.isocalendar()
    moment = parse_moment(f"v. {week} {year}")
    assert moment.end is not None
    first, last = moment.start.date(), moment.end.start.date()
    assert first <= day <= last
    assert last - first == timedelta(days=6)


def test_a_week_that_its_year_does_not_have_is_no_week():
    with pytest.raises(ValueError, match="week"):
        parse_moment("2024-v53")
    assert parse_moment("2020-v53").start.date() == date(2020, 12, 28)


@pytest.mark.parametrize("text", ["kv 2 2024", "2024 kv2", "2024Q2", "kvartal 2 2024", "2024K2"])
def test_a_quarter_is_three_months(text):
    moment = parse_moment(text)
    assert moment.start.date() == date(2024, 4, 1)
    assert moment.end is not None
    assert moment.end.start.date() == date(2024, 6, 1)


def test_a_number_in_a_column_of_weeks_is_a_week_and_no_month():
    raw = mark_weeks(
        raw_table(("Vecka", "År", "Område", "Kategori", "Antal"), [("3", "2024", "V", "X", "1")])
    )
    (row,) = checked(raw, Kind.OBSERVATIONS, HOME).rows.to_pylist()
    assert (row["first_day"], row["last_day"]) == (date(2024, 1, 15), date(2024, 1, 21))


def test_weeks_count_as_whole_weeks_with_their_number():
    raw = raw_table(
        ("Vecka", "Område", "Kategori", "Antal"),
        [("2024-v12", "Vallås", "Samling", "3"), ("2024-v13", "Furet", "Mörk plats", "0")],
    )
    found = checked(raw, Kind.OBSERVATIONS, HOME).rows.to_pylist()
    assert [(row["first_day"], row["count"], row["area"]) for row in found] == [
        (date(2024, 3, 18), 3, "Vallås"),
        (date(2024, 3, 25), 0, "Furet"),
    ]
    assert {row["record_kind"] for row in found} == {"observation"}


def test_observations_with_a_time_are_read_one_by_one():
    raw = raw_table(("Datum", "Område", "Kategori"), [("2024-03-16 01:30", "Vallås", "Samling")])
    (row,) = checked(raw, Kind.OBSERVATIONS, HOME).rows.to_pylist()
    assert (row["precision"], row["record_kind"]) == ("minute", "observation")


def test_a_list_with_senders_is_guessed_and_a_file_of_offences_is_not():
    columns = ("Vecka", "Område", "Kategori", "Antal", "Källorganisation")
    raw = raw_table(columns, [("2024-v12", "V", "Samling", "1", "X")])
    assert guess_kind(raw) is Kind.OBSERVATIONS
    offences = raw_table(("start", "category", "count"), [("2024-03-16", "theft", "1")])
    assert guess_kind(offences) is not Kind.OBSERVATIONS


@pytest.fixture
def weekly(tmp_path):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    path = tmp_path / "est.csv"
    path.write_text(WEEKLY, encoding="utf-8")
    (receipt,) = load(store, LoadRequest((path,), municipality="1380"))
    assert receipt.kind is Kind.OBSERVATIONS
    return store, path, receipt


def test_a_weekly_list_is_counted_and_never_among_offences(weekly):
    store, path, receipt = weekly
    assert (receipt.read, receipt.accepted) == (3, 3)
    rows = store.view().rows(
        "select cast(record_kind as varchar) as kind, sum(n) as n, count(weekday) as days, "
        "count(hour) as hours from incidents group by 1"
    )
    assert rows == [{"kind": "observation", "n": 6, "days": 0, "hours": 0}]
    assert not store.check()
    (again,) = load(store, LoadRequest((path,), municipality="1380"))
    assert (again.accepted, again.already_there) == (0, 3)


def test_a_corrected_number_of_a_week_takes_the_place_of_the_old(weekly, tmp_path):
    store, _, _ = weekly
    path = tmp_path / "est2.csv"
    path.write_text(WEEKLY.replace(";3;", ";5;"), encoding="utf-8")
    (receipt,) = load(store, LoadRequest((path,), municipality="1380"))
    assert (receipt.changed, receipt.already_there) == (1, 2)
    assert store.view().rows("select sum(n) as n from incidents")[0]["n"] == 8


def test_comments_are_scanned_and_reach_no_facts(weekly):
    store, _, receipt = weekly
    assert "personal data" in said(receipt.notes)
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    assert not any(b"070-123" in path.read_bytes() for path in files)
    facts = next(path for path in files if path.name.startswith("facts-"))
    assert b"Samma plats" not in facts.read_bytes()


def test_the_mapping_of_a_weekly_list_is_guessed_whole():
    raw = mark_weeks(
        raw_table(
            ("Vecka", "År", "Område", "Kategori", "Antal", "Kommentar", "Källorganisation"),
            [("12", "2024", "V", "Samling", "3", "x", "y")],
        )
    )
    columns = guess(raw, Kind.OBSERVATIONS).columns
    assert columns["start"] == ("År", "Vecka")
    assert columns.keys() == {"start", "area", "category", "count", "comment", "organisation"}
