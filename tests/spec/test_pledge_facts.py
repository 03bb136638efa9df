"""Every published fact about Halmstad's pledges and both towns' meetings, with its words and its source."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.asking import asked
from trygghet.measures.activities import activities
from trygghet.measures.meetings import meetings
from trygghet.measures.pledges import pledges
from trygghet.model.provenance import Provenance

#: Pledge: first and last day, and what each of its promises is about, in a word of its text.
PLEDGES = {
    "H17": (
        ("2017-01-01", "2019-12-31"),
        ("trafiken", "kontakt", "narkotika", "trygghetsvandringar"),
    ),
    "H20": (
        ("2020-01-01", "2020-12-31"),
        ("städa", "plan", "belysningen", "kamerabevakning", "900 timmar", "två gånger om året"),
    ),
    "H21": (
        ("2021-01-01", "2022-12-31"),
        (
            *("tillstånd för kamerabevakning", "vuxna", "rent och välskött", "Lilla torg"),
            *("Stora torg", "Nissan", "900 timmar", "julbelysning"),
        ),
    ),
    "H23": (
        ("2023-01-01", "2023-12-31"),
        (
            *("stadskärna", "nya sätt", "Redovisa", "fysiska miljön", "Purple Flag"),
            "i uniform",
        ),
    ),
}
#: Promise, when in the source's words, the days that it leaves open, what, where it was published.
EVIDENCE = {
    ("H23-5", "2022 (dag okänd)", "2022-01-01", "2022-12-31", "september 2024", "halmstad.se"),
    ("H23-1", "2024", "2024-01-01", "2024-12-31", "800 evenemang", "mynewsdesk.com"),
    ("H23-4", "2024", "2024-01-01", "2024-12-31", "Lilla torg är ombyggt", "mynewsdesk.com"),
    ("H21-5", "2024", "2024-01-01", "2024-12-31", "Stora torg är planerad", "mynewsdesk.com"),
    ("H23-1", "2025", "2025-01-01", "2025-12-31", "Årets Stadskärna 2025", "telgenytt.se"),
}
#: Municipality, kind, when in the source's words, the days that it leaves open, title, source.
MEETINGS = {
    ("1380", "dialogue", "hösten 2022", "2022-09-01", "2022-11-30", "Medborgardialoger", "halmstad.se"),
    ("1380", "activation", "2022", "2022-01-01", "2022-12-31", "Purple Nights", "halmstad.se"),
    ("1283", "workshop", "januari 2019", "2019-01-01", "2019-01-31", "workshop", "helsingborg.se"),
}  # fmt: skip
#: What 1 June 2021 knew of Halmstad's promises. Nothing dated is published of any of them.
#: The pledge of 2023 hadn't been given.
ON_1_JUNE_2021 = {
    **dict.fromkeys(("H17-1", "H17-2", "H17-4", "H20-1", "H20-2", "H20-3"), "not_assessed"),
    **dict.fromkeys(("H20-7", "H20-8"), "not_assessed"),
    **dict.fromkeys(("H17-3", "H20-4", "H21-2"), "not_measurable"),
    **dict.fromkeys((f"H21-{n}" for n in (1, 3, 4, 5, 6, 7, 8)), "not_assessed"),
}


@pytest.fixture(scope="module")
def promised(view):
    return pledges(view, asked("1380"), on=date(2025, 12, 31)).rows


def test_each_pledge_has_its_days_and_each_of_its_promises(promised):
    for pledge, ((first, last), words) in PLEDGES.items():
        rows = [row for row in promised if row["pledge"] == pledge]
        assert {(str(r["pledge_first_day"]), str(r["pledge_last_day"])) for r in rows} == {
            (first, last)
        }
        assert len(rows) == len(words)
        for word in words:
            assert [row for row in rows if word in row["text"]], (pledge, word)
    assert {row["pledge"] for row in promised} == set(PLEDGES)
    assert all(row["source"] for row in promised)


def test_the_evidence_is_what_was_published_and_nothing_else(promised):
    found = {
        (
            row["id"],
            entry["date_text"],
            str(entry["when"]),
            str(entry["latest"]),
            next((e[4] for e in EVIDENCE if e[4] in entry["what"]), entry["what"]),
            entry["source"].split(":")[0].split(",")[0],
        )
        for row in promised
        for entry in (*row["baselines"], *row["evidence"])
    }
    assert found == EVIDENCE


def test_the_certificate_from_before_the_pledge_is_a_baseline(promised):
    (row,) = [row for row in promised if row["id"] == "H23-5"]
    assert row["evidence"] == []
    (entry,) = row["baselines"]
    assert not entry["counts"]
    assert row["state"] == "not_assessed"


def test_the_first_of_june_2021_knows_only_what_was_known_then(view):
    rows = pledges(view, asked("1380"), on=date(2021, 6, 1)).rows
    assert {row["id"]: row["state"] for row in rows} == ON_1_JUNE_2021
    assert not [entry for row in rows for entry in (*row["baselines"], *row["evidence"])]


def test_meetings_are_what_was_published_and_nothing_else(view):
    found = {
        (
            town,
            row["kind"],
            row["date_text"],
            str(row["first_day"]),
            str(row["last_day"]),
            next(m[5] for m in MEETINGS if m[5] in row["title"]),
            row["source"].split(":")[0],
        )
        for town in ("1380", "1283")
        for row in meetings(view, asked(town)).rows
    }
    assert found == MEETINGS
    for town in ("1380", "1283"):
        # No source tells how many came; the night walk's "over 40" is no meeting's number.
        assert all(row["participants"] is None for row in meetings(view, asked(town)).rows)


@pytest.mark.parametrize("town", ["1380", "1283"])
def test_nothing_of_it_is_made_up(view, town):
    for result in (
        pledges(view, asked(town)),
        activities(view, asked(town)),
        meetings(view, asked(town)),
    ):
        assert {source.provenance for source in result.sources} <= {Provenance.PUBLISHED}
        assert all(row["source"] for row in result.rows)
