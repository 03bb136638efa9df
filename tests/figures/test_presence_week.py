"""Presence laid over incidents, and nights that stand out: pictures, tables and sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from trygghet.figures.calendar_peaks import calendar_table, peak_sentence, peak_table
from trygghet.figures.presence_week import (
    BUSIEST,
    kept_table,
    presence_key,
    presence_sentence,
    presence_table,
    presence_week,
    untimed_sentence,
)
from trygghet.figures.tables import table_html
from trygghet.locale.words import words_for
from trygghet.measures.calendar import PeakNights
from trygghet.measures.presence_against_incidents import HOURS
from trygghet.model.message import message
from trygghet.model.presence import PresenceKind
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone

SV, EN = words_for("sv"), words_for("en")
POLICE = {"hours_police": 30.0, "incidents_per_hour_police": 1 / 3}
NO_POLICE = {"hours_police": 0.0, "incidents_per_hour_police": None}
HOST = {"hours_host": 5.5, "incidents_per_hour_host": 1 / 5.5}
NO_HOST = {"hours_host": 0.0, "incidents_per_hour_host": None}
HOSTILE = "`${7*7}`<img src=x onerror=alert(1)>{{7*7}}"


def result(rows: list[dict[str, object]], measure: str, **more: object) -> Result:
    source = Source("events-1", "Kalender", Provenance.PUBLISHED)
    given: dict[str, object] = {
        "definition": message("Hours."), "unit": message("reported offences"),
        "scope": Scope(municipality="1380"), "sources": (source,), "rows": tuple(rows), **more,
    }  # fmt: skip
    return Result(measure, **given)  # type: ignore[arg-type]


@pytest.fixture
def week() -> Result:
    """One incident an hour, but ten in each hour of Saturday's night; police then, hosts on Mondays."""
    rows: list[dict[str, object]] = [
        {
            "weekday": weekday,
            "hour": hour,
            "incidents": 10 if weekday == 6 else 1,
            **(POLICE if weekday == 6 and hour in (22, 23) else NO_POLICE),
            **(HOST if (weekday, hour) == (1, 12) else NO_HOST),
        }
        for weekday in range(1, 8)
        for hour in HOURS
    ]
    unknown = {"weekday": None, "hour": None, "incidents": 7, **NO_POLICE, **NO_HOST}
    rows.append(unknown)
    total = sum(int(str(row["incidents"])) for row in rows)
    return result(rows, "presence_against_incidents", total=total)


class Text(HTMLParser):
    """The text of each cell, as it is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.silent = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "span":
            self.silent = ("aria-hidden", "true") in attributes

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.silent = False

    def handle_data(self, data: str) -> None:
        if self.cells and not self.silent:
            self.cells[-1] += data


def read_aloud(html: str) -> list[str]:
    reader = Text()
    reader.feed(html)
    return reader.cells


def test_every_field_tells_incidents_and_hours_in_words(week):
    cells = read_aloud(presence_week(week, PresenceKind.POLICE, SV))
    assert cells.count("Händelser: 10. Närvarotimmar: 30,0.") == 2
    assert cells.count("Händelser: 10. Närvarotimmar: 0,0.") == 22
    assert cells.count("Händelser: 1. Närvarotimmar: 0,0.") == 6 * 24


def test_rows_run_from_six_to_five_and_kinds_are_never_added(week):
    html = presence_week(week, PresenceKind.HOST, EN)
    rows = [cell for cell in read_aloud(html) if cell.isdigit()]
    assert rows == [f"{hour:02d}" for hour in (*range(6, 24), *range(6))]
    assert "35" not in html
    assert html.count("<small>") == 1


def test_a_choice_of_hours_shows_only_its_rows(week):
    chosen = replace(week, rows=tuple(row for row in week.rows if row["hour"] in (22, 23)))
    html = presence_week(chosen, PresenceKind.POLICE, EN)
    assert html.count("<tr>") == 3


def test_the_table_has_all_numbers_and_totals_that_agree(week):
    table = presence_table(week, EN)
    assert len(table.rows) == 7 * 24 + 1
    assert [cell.raw for cell in table.closing[0]] == [None, week.total, 60.0, None, 5.5, None]
    saturday = next(row for row in table.rows if row[0].shown == "Saturday 22")
    assert [cell.shown for cell in saturday[1:4]] == ["10", "30.0", "0.33"]
    assert saturday[5].shown == "."
    assert table.rows[-1][0].shown == "Time unknown"


def test_the_sentence_says_where_the_hours_fell_and_claims_no_cause(week):
    said = presence_sentence(week, EN)
    assert said == (
        f"The {BUSIEST} hours of the week with most reported offences hold 62% of them. Of the hours"
        " of presence carried out there fell in them: police 100% and safety hosts 0%."
        " The connection isn't tested."
    )
    assert "Sambandet är inte prövat." in presence_sentence(week, SV)
    made_up = replace(week, sources=(Source("p-1", "t", Provenance.SYNTHETIC),))
    assert presence_sentence(made_up, SV).startswith("Exempel:")
    assert "Påhittade uppgifter" in presence_week(made_up, PresenceKind.POLICE, SV)
    for words in (SV, EN):
        text = (presence_sentence(week, words) + presence_key(PresenceKind.POLICE, words)).lower()
        for causal in ("beror på", "tack vare", "minskar", "leder till", "because", "reduces"):
            assert causal not in text


def test_fields_and_unknown_time_make_up_the_total(week):
    assert week.total == 24 * 10 + 6 * 24 + 7
    assert untimed_sentence(week, EN) == f"{week.total} in all, 7 of them with unknown time."


def test_without_incidents_the_sentence_says_so(week):
    empty = replace(week, rows=())
    assert presence_sentence(empty, EN) == (
        "There is nothing to lay beside each other in this choice."
    )


def test_planned_and_delivered_stand_by_kind_without_a_total():
    rows: list[dict[str, object]] = [
        {"kind": "police", "weekday": 5, "hour": 22, "scheduled": 10.0, "delivered": 8.0},
        {"kind": "police", "weekday": 6, "hour": 22, "scheduled": 10.0, "delivered": 7.0},
        {"kind": "guard", "weekday": 6, "hour": 22, "scheduled": 0.0, "delivered": 4.0},
    ]
    table = kept_table(result(rows, "presence"), SV)
    shown = [[cell.shown for cell in row] for row in table.rows]
    assert shown == [
        ["Polis", "20", "15", "75\N{NO-BREAK SPACE}%"],
        ["Ordningsvakter", "0", "4", "."],
    ]
    assert table.closing == ()


def peak(night: date, count: int, q: float = 0.001, **event: object) -> dict[str, object]:
    events = ({"kind": "holiday", "place": None, "eve": False, **event},) if event else ()
    return {"night": night, "weekday": 1, "count": count, "expected": 2.0, "q": q, "events": events}


def test_a_peak_is_named_by_the_day_it_leads_to_with_what_was_on():
    rows = [
        peak(date(2024, 12, 31), 14, name="Nyårsafton", place="torget"),
        peak(date(2024, 5, 8), 9, name="Kristi himmelsfärdsdag", eve=True),
        peak(date(2024, 4, 30), 21, 0.0001, name="Valborg"),
        peak(date(2024, 3, 1), 8),
    ]
    found = result(rows, "peaks")
    table = peak_table(found, {"torget": "Stora torget"}, SV)
    assert [[cell.shown for cell in row] for row in table.rows] == [
        ["onsdag 1 januari 2025", "14", "2,0", "Nyårsafton (Stora torget)"],
        ["torsdag 9 maj 2024", "9", "2,0", "Kvällen före Kristi himmelsfärdsdag"],
        ["onsdag 1 maj 2024", "21", "2,0", "Valborg"],
        ["lördag 2 mars 2024", "8", "2,0", "Inget i kalendern"],
    ]
    said = peak_sentence(PeakNights(found, 366), SV)
    assert said.endswith(
        "Längst från det vanliga: natten mot onsdag 1 maj 2024, 21 mot 2,0 (Valborg)."
    )
    by_day = replace(found, scope=replace(found.scope, night_zones=(NightZone.DAY,)))
    assert peak_table(by_day, {}, SV).rows[2][0].shown == "tisdag 30 april 2024"


@pytest.mark.parametrize(
    ("judged", "part"), [(0, "För få nätter"), (365, "Ingen av 365 nätter hade klart fler")]
)
def test_that_nothing_stands_out_is_said(judged, part):
    assert part in peak_sentence(PeakNights(result([], "peaks"), judged), SV)


def test_texts_from_data_stay_text():
    row = {
        "name": HOSTILE, "kind": "event", "first_day": date(2024, 5, 1), "last_day": date(2024, 5, 3),
        "weekdays": (5, 6), "first_hour": 11, "last_hour": 3, "place": HOSTILE, "standing": False,
    }  # fmt: skip
    tables = (
        calendar_table(result([row], "calendar"), {HOSTILE: HOSTILE}, SV),
        peak_table(result([peak(date(2024, 5, 1), 9, name=HOSTILE)], "peaks"), {}, SV),
    )
    for table in tables:
        html = table_html(table)
        assert "<img" not in html
        assert "${" not in html
        assert "{{" not in html
    assert tables[0].rows[0][0].shown == "2024-05-01–2024-05-03, fre och lör, 11–03"
