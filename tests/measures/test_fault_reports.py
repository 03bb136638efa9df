"""Open, closed and the days between, against a count by hand."""

from __future__ import annotations

import json
import statistics
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghet.figures.fault_tables import fault_sentence, fault_table
from trygghet.intake.load import LoadRequest, load
from trygghet.locale.words import words_for
from trygghet.measures.category_words import category_words
from trygghet.measures.fault_reports import BY, Tally, fault_reports, faults_sql
from trygghet.measures.selection import CONDITIONS
from trygghet.model.access import OPERATOR, permit
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.store import Store

FIRST = date(2024, 1, 1)
HOME = Scope(municipality="1380", on=date(2024, 6, 30))


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    requests = []
    for number in range(60):
        made = FIRST + timedelta(days=3 * number)
        closed = number % 3 != 0
        requests.append(
            {
                "service_request_id": str(number),
                "status": "closed" if closed else "open",
                "status_notes": "Duplicate request." if number % 10 == 1 else "",
                "service_name": ("Belysning", "Klotter")[number % 2],
                "requested_datetime": f"{made}T12:00:00+01:00",
                "updated_datetime": f"{made + timedelta(days=number)}T12:00:00+01:00",
                "lat": 56.67 if number % 4 else None,
                "long": 12.85 if number % 4 else None,
            }
        )
    path = folder / "requests.json"
    path.write_text(json.dumps(requests), encoding="utf-8")
    counts = folder / "counts.csv"
    counts.write_text(
        "Område;Månad;Brottstyp;Antal\nVallås;2024-01;Stöld;4\nVallås;2024-01;Hittepå;2\n",
        encoding="utf-8",
    )
    store = Store.open(f"duckdb:///{folder / 'store'}")
    load(store, LoadRequest((path, counts), municipality="1380"))
    return store.view()


def by_hand(on: date) -> dict[str, int | float]:
    found = {"open": 0, "closed": 0, "rejected": 0}
    days = []
    for number in range(60):
        made = FIRST + timedelta(days=3 * number)
        closing = made + timedelta(days=number)
        if number % 3 == 0 or closing > on:
            found["open"] += 1
        elif number % 10 == 1:
            found["rejected"] += 1
        else:
            found["closed"] += 1
            days.append(number)
    return {**found, "days_to_close": statistics.median(days), "days_base": len(days)}


@pytest.mark.parametrize("on", [date(2024, 3, 1), date(2024, 6, 30), date(2024, 12, 31)])
def test_where_reports_stand_on_a_day_is_what_a_count_by_hand_gives(view, on):
    result = fault_reports(view, permit(OPERATOR, replace(HOME, on=on)), ())
    (row,) = result.rows
    expected = by_hand(on)
    assert {name: row[name] for name in expected} == expected
    assert row["under_way"] == 0
    assert result.total == row["count"] == 60
    assert result.without_place == 15
    assert result.as_of == on


@pytest.mark.parametrize("by", [*((name,) for name in BY), ("category", "month")])
def test_rows_sum_to_the_total_in_every_state(view, by):
    result = fault_reports(view, permit(OPERATOR, HOME), by)
    (whole,) = fault_reports(view, permit(OPERATOR, HOME), ()).rows
    for name in ("count", "open", "under_way", "closed", "rejected", "days_base"):
        assert sum(int(str(row[name])) for row in result.rows) == whole[name]
    for row in result.rows:
        states = sum(int(str(row[name])) for name in ("open", "under_way", "closed", "rejected"))
        assert states == row["count"]


def test_a_period_takes_reports_by_the_day_they_were_made(view):
    scope = replace(HOME, period=Period(FIRST, date(2024, 1, 31)))
    assert fault_reports(view, permit(OPERATOR, scope), ()).total == 11


def test_the_notes_say_what_the_median_rests_on(view):
    result = fault_reports(view, permit(OPERATOR, HOME))
    said = " ".join(words_for("en").say(note) for note in result.notes)
    (whole,) = fault_reports(view, permit(OPERATOR, HOME), ()).rows
    assert f"over {whole['days_base']} closed reports" in said
    assert f"{whole['open']} still open aren't in it" in said
    assert "not that the fault was mended" in said


def test_a_small_base_is_flagged(view):
    scope = replace(HOME, period=Period(FIRST, date(2024, 1, 31)))
    (row,) = fault_reports(view, permit(OPERATOR, scope), ()).rows
    assert row["days_state"] == "small_base"


@pytest.mark.parametrize("by", [("hour",), ("area",)])
def test_other_dimensions_are_refused(view, by):
    with pytest.raises(UserError):
        fault_reports(view, permit(OPERATOR, HOME), by)


def test_other_kinds_are_never_among_them(view):
    result = fault_reports(view, permit(OPERATOR, HOME))
    assert {row["category"] for row in result.rows} == {"Belysning", "Klotter", "vandalism"} & {
        row["category"] for row in result.rows
    }
    assert result.total == 60


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.dates(FIRST, date(2024, 12, 31)),
            st.one_of(st.none(), st.integers(0, 400)),
            st.sampled_from(["open", "under_way", "closed", "rejected", None]),
        ),
        max_size=30,
    )
)
def test_every_report_is_in_one_state_and_medians_hold_only_closed_ones(reports):
    tally = Tally()
    on = date(2024, 12, 31)
    for made, days, status in reports:
        tally.add(1, made, None if days is None else made + timedelta(days=days), status, on)
    assert tally.count == len(reports)
    assert tally.open + tally.under_way + tally.closed + tally.rejected == tally.count
    assert len(tally.days) + tally.undated == tally.closed
    assert all(day >= 0 for day in tally.days)


@pytest.mark.parametrize("by", [(), ("district",), ("category", "month")])
def test_the_text_is_read_by_all_three_engines(by):
    text = faults_sql(by).replace("{table}", "fault_reports")
    text = text.replace("{where}", " and ".join(CONDITIONS.values()))
    for dialect in ("postgres", "spark"):
        again = sqlglot.transpile(text, read="duckdb", write=dialect)[0]
        assert sqlglot.parse_one(again, read=dialect)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sentence_and_table_hold_the_figures_of_the_measure(view, language):
    words = words_for(language)
    whole = fault_reports(view, permit(OPERATOR, HOME), ())
    (row,) = whole.rows
    sentence = fault_sentence(whole, words)
    assert "60" in sentence
    assert words.number(int(str(row["open"]))) in sentence
    assert words.number(int(str(row["days_base"]))) in sentence
    table = fault_table(fault_reports(view, permit(OPERATOR, HOME)), "category", "X", {}, words)
    assert table.closing[0][1].shown == "60"
    assert len(table.headers) == len(table.rows[0]) == len(table.closing[0])


def test_words_that_nobody_has_looked_up_come_first(view):
    result = category_words(view, permit(OPERATOR, HOME))
    assert [(row["word"], row["category"], row["known"], row["count"]) for row in result.rows] == [
        ("Hittepå", "Hittepå", False, 2),
        ("Stöld", "theft", True, 4),
    ]
    assert result.total == 6
    said = " ".join(words_for("en").say(note) for note in result.notes)
    assert "1 word isn't known" in said
