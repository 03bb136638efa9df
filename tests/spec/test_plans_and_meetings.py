"""Plans, promises, night walks, silence and meetings: the same as plain loops over the files give."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.spec import pledge_files
from tests.spec.asking import asked
from tests.spec.from_files import TOWNS
from tests.spec.pledge_files import last_day, split, table
from trygghet.measures.activities import activities
from trygghet.measures.collaboration import partners
from trygghet.measures.meetings import meetings, themes
from trygghet.measures.night_walks import night_walks
from trygghet.measures.pledges import pledges
from trygghet.measures.silent import silent
from trygghet.model.pledges import ActivityState, Pace, PromiseState

TOLD_ON = {"9999": "2025-06-30", "1380": "2024-06-30", "1283": "2021-06-01"}
DAYS = [
    *pledge_files.days(11, date(2019, 1, 1), date(2026, 6, 30), 24),
    *(date(2024, 2, 29), date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30)),
]


@pytest.mark.parametrize("town", TOWNS)
def test_activities_stand_on_any_day_as_the_latest_entry_says(view, town):
    rows, entries = table(TOWNS[town], "activities"), table(TOWNS[town], "activity_entries")
    for on in DAYS:
        expected = {
            row["id"]: pledge_files.activity(row, entries, on.isoformat(), TOLD_ON[town])
            for row in rows
        }
        found = activities(view, asked(town), on=on).rows
        assert {row["id"]: (row["state"], row["late"]) for row in found} == expected, on


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_promises_stand_on_any_day_as_their_evidence_says(view, on):
    town = "exempelstad"
    of_pledge = {row["id"]: row for row in table(town, "pledges")}
    evidence = table(town, "evidence")
    expected = {
        row["id"]: pledge_files.promise(row, of_pledge[row["pledge"]], evidence, on.isoformat())
        for row in table(town, "promises")
        # A file that tells of a later day holds pledges that nobody had given yet.
        if min(of_pledge[row["pledge"]]["first_day"], TOLD_ON["9999"]) <= on.isoformat()
    }
    found = pledges(view, asked(), on=on).rows
    states = {row["id"]: row["state"] for row in found}
    assert states == {id_: state for id_, (state, _) in expected.items()}
    for row in found:
        assert row["delivered"] == pytest.approx(expected[row["id"]][1]), row["id"]


def test_the_example_town_shows_every_state_and_pace_there_is(view):
    on = [date(2022, 9, 30), date(2024, 4, 15), date(2025, 6, 30)]
    promised = [row for day in on for row in pledges(view, asked(), on=day).rows]
    # All the town's promises begin with their pledge, so none of a pledge that holds is yet to begin.
    yet_to_begin = {PromiseState.NOT_STARTED}
    assert {row["state"] for row in promised} == {
        state.value for state in set(PromiseState) - yet_to_begin
    }
    assert {row["pace"] for row in promised} - {None} == {pace.value for pace in Pace}
    done = [row for day in on for row in activities(view, asked(), on=day).rows]
    assert {row["state"] for row in done} >= {
        *(ActivityState.NOT_STARTED, ActivityState.ONGOING, ActivityState.CONTINUOUS),
        *(ActivityState.FULFILLED, ActivityState.PARTLY_FULFILLED),
        *(ActivityState.LATE, ActivityState.STOPPED),
    }


def test_each_walks_matrix_is_that_of_its_notes(view):
    found: dict[tuple[str, str], dict[tuple[str, str], tuple[int, float | None]]] = {}
    for row in night_walks(view, asked()).rows:
        own = found.setdefault((row["area"], str(row["walk"])), {})
        if row["n"]:
            own[row["focus"], row["zone"]] = (row["n"], row["rating"])
    walks = {(row["area"], row["walk"]) for row in table("exempelstad", "night_walk")}
    assert len(walks) == 3
    assert {walk: found[walk] for walk in found} == {
        walk: pledge_files.walk_matrix("exempelstad", *walk) for walk in walks
    }


def test_what_is_silent_is_what_has_no_entry_for_eight_weeks(view):
    on, town = date(2025, 6, 30), "exempelstad"
    entries = table(town, "activity_entries")
    expected: dict[str, int] = {}
    for row in table(town, "activities"):
        state, _ = pledge_files.activity(row, entries, on.isoformat(), on.isoformat())
        first = row["first_day"]
        if state in ("fulfilled", "not_fulfilled", "stopped", "moot") or first > on.isoformat():
            continue
        taken_back = {entry["corrects"] for entry in entries}
        noted = [
            entry["when"]
            for entry in entries
            if entry["activity"] == row["id"] and entry["id"] not in taken_back
        ]
        expected[row["id"]] = _weeks(max(noted, default=first), on)
    for row in table(town, "promises"):
        state, _ = pledge_files.promise(
            row, _pledge(town, row), table(town, "evidence"), on.isoformat()
        )
        current = (
            row["first_day"]
            <= on.isoformat()
            <= max(row["last_day"], _pledge(town, row)["last_day"])
        )
        if current and state not in ("fulfilled", "stopped", "moot"):
            counting = [
                last_day(entry)
                for entry in table(town, "evidence")
                if entry["promise"] == row["id"]
                and entry["kind"] != "correction"
                and row["first_day"] <= entry["when"]
                and last_day(entry) <= on.isoformat()
            ]
            expected[row["id"]] = _weeks(max(counting, default=row["first_day"]), on)
    found = {row["id"]: row["weeks"] for row in silent(view, asked()).rows}
    assert found == {id_: weeks for id_, weeks in expected.items() if weeks >= 8}
    assert 5 <= len(found) <= 25


def _weeks(since: str, on: date) -> int:
    return (on - date.fromisoformat(since)).days // 7


def _pledge(town: str, promise: dict[str, str]) -> dict[str, str]:
    return next(row for row in table(town, "pledges") if row["id"] == promise["pledge"])


@pytest.mark.parametrize("town", TOWNS)
def test_meetings_are_held_or_planned_as_their_days_say(view, town):
    rows = table(TOWNS[town], "meetings")
    for on in DAYS:
        day = on.isoformat()
        expected = {
            row["id"]: last_day(row) <= day
            for row in rows
            if last_day(row) <= day or not (row["outcome"] or row.get("participants"))
        }
        result = meetings(view, asked(town), on=on)
        assert {row["id"]: row["held"] for row in result.rows} == expected
        counted = Counter(
            theme for row in rows if last_day(row) <= day for theme in set(split(row.get("themes")))
        )
        assert dict(themes(result.rows)) == counted


@pytest.mark.parametrize("town", TOWNS)
def test_partners_work_on_the_activities_that_name_them(view, town):
    named = Counter(
        name
        for row in table(TOWNS[town], "activities")
        for name in {row.get("partner"), row.get("owner")}
        if name
    )
    # The one entry that moves an owner takes an activity from nobody that is a partner.
    for row in partners(view, asked(town)).rows:
        assert row["activities"] == named[row["id"]], row["id"]


def test_one_focus_group_of_the_example_town_has_nothing_to_do(view):
    rows = partners(view, asked()).rows
    idle = [row["id"] for row in rows if row["focus_group"] and not row["activities"]]
    assert idle == ["forsamlingar"]


def test_what_meetings_and_evidence_tell_of_the_same_day_agrees():
    """The same talk stands in both files: as evidence of a promise, and as a meeting."""
    told = {
        (row["promise"], row["when"]): row["what"]
        for row in table("exempelstad", "evidence")
        if "deltagare" in row["what"]
    }
    checked = 0
    for row in table("exempelstad", "meetings"):
        for promise in split(row["promises"]):
            if (what := told.get((promise, row["when"]))) is not None:
                assert f"{row['participants']} deltagare" in what
                checked += 1
    assert checked >= 18
