"""What has changed since a meeting: exactly what differs between two evenings, and what was noted between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.measures.conftest import asked
from trygghet.measures.certifications import certifications
from trygghet.measures.pledges import pledges
from trygghet.measures.since_meeting import What, held_before, since_meeting
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.store.store import Store

DAY, MEETING = date(2024, 6, 30), date(2024, 4, 15)


@pytest.fixture
def town(facts):
    """A promise of 100 hours and a meeting in April."""
    kinds = (Kind.PLEDGES, Kind.PROMISES, Kind.EVIDENCE, Kind.MEETINGS, Kind.ACTIVITIES)
    for kind in kinds:
        facts.add_dataset(kind, reference_date=DAY)
    facts.insert(
        "pledges", dataset=1, municipality=1380, id="P", title="P",
        first_day=date(2024, 1, 1), last_day=date(2024, 12, 31),
    )  # fmt: skip
    facts.insert(
        "promises", dataset=2, municipality=1380, id="hours", pledge="P", party="police",
        shape="quantity", text="Hours", target=100.0, unit="tim", places=[],
    )  # fmt: skip
    meet(facts, "M1", MEETING)
    return facts


def meet(facts, id_, when):
    facts.insert("meetings", dataset=4, municipality=1380, id=id_, kind="dialogue", when=when)


def note(facts, id_, when, amount):
    facts.insert(
        "evidence", dataset=3, municipality=1380, id=id_, promise="hours", when=when, kind="shift",
        amount=amount, unit="tim", what=id_,
    )  # fmt: skip


def changes(facts, since=None, on=DAY):
    period = Period(since, since) if since else None
    return since_meeting(facts, asked(on=on, period=period))


def of(result, what):
    return [row for row in result.rows if row["what"] == what]


def test_what_was_noted_after_the_meeting_is_told_and_what_was_before_is_not(town):
    note(town, "before", MEETING, 10.0)
    note(town, "after", MEETING + timedelta(days=1), 20.0)
    found = changes(town)
    assert [row["said"] for row in of(found, What.EVIDENCE)] == ["after"]
    (delivered,) = of(found, What.DELIVERED)
    assert (delivered["before"], delivered["now"], delivered["unit"]) == (10.0, 30.0, "tim")
    assert found.scope.period == Period(MEETING, DAY)


def test_nothing_noted_is_no_change(town):
    found = changes(town)
    assert not [row for row in found.rows if row["what"] != What.PACE]


def test_the_latest_meeting_before_the_day_is_counted_from(town):
    meet(town, "M2", date(2024, 6, 1))
    meet(town, "today", DAY)
    meet(town, "coming", date(2024, 9, 1))
    assert [row["id"] for row in held_before(town, asked(on=DAY))] == ["M1", "M2"]
    found = changes(town)
    assert found.scope.period.first == date(2024, 6, 1)
    assert [row["id"] for row in of(found, What.HELD)] == ["today"]


def test_what_was_typed_later_about_an_earlier_day_stands_by_itself(town):
    town.typed_row(
        Kind.EVIDENCE, 1380, id="late", promise="hours", when=MEETING - timedelta(days=9),
        kind="shift", amount=5.0, unit="tim", what="late",
    )  # fmt: skip
    town.typed[-1][1]["entered"] = town.typed[-1][1]["entered"].replace(month=5)
    found = changes(town)
    assert [row["said"] for row in of(found, What.ENTERED_LATER)] == ["late"]
    # It is in both pictures, so the amount hasn't changed; a remark says so.
    assert not of(found, What.DELIVERED)
    assert found.notes


def test_a_promise_that_began_since_is_new(town):
    found = changes(town, since=date(2023, 12, 1))
    assert [row["id"] for row in of(found, What.BEGUN)] == ["hours"]


def test_without_a_meeting_or_with_one_that_is_to_come_there_is_nothing_to_tell(town):
    town.connection.execute("delete from meetings")
    with pytest.raises(UserError):
        changes(town)
    with pytest.raises(UserError):
        changes(town, since=DAY)


@pytest.mark.parametrize(
    ("town_", "since"), [("9999", date(2025, 3, 1)), ("1283", date(2019, 1, 31))]
)
def test_states_before_and_now_are_those_of_the_two_days(loaded_packages, town_, since):
    view = Store.open(loaded_packages).view()
    whole = permit(OPERATOR, Scope(municipality=town_))
    own = permit(OPERATOR, Scope(municipality=town_, period=Period(since, since)))
    found = since_meeting(view, own)
    assert found.as_of is not None
    for measure, kind, key in (
        (pledges, Kind.PROMISES, "id"),
        (certifications, Kind.CERTIFICATIONS, "process"),
    ):
        was = {row[key]: row["state"] for row in measure(view, whole, since).rows}
        now = {row[key]: row["state"] for row in measure(view, whole, found.as_of).rows}
        told = {
            row["id"]: (row["before"], row["now"])
            for row in found.rows
            if row["what"] == What.STATE and row["kind"] == kind
        }
        began = {row["id"] for row in found.rows if row["what"] == What.BEGUN}
        assert told == {
            id_: (was[id_], state)
            for id_, state in now.items()
            if was.get(id_) not in (None, state) and id_ not in began
        }


def test_each_step_of_the_real_areas_is_told_in_the_words_of_its_source(loaded_packages):
    view = Store.open(loaded_packages).view()
    since = date(2020, 8, 31)
    own = permit(OPERATOR, Scope(municipality="1283", period=Period(since, since)))
    happened = [
        (row["id"], row["now"], row["said"]) for row in of(since_meeting(view, own), What.HAPPENED)
    ]
    assert ("soder", "certified", "hösten 2020") in happened
    assert not any(said == "december 2019" for _, _, said in happened)
