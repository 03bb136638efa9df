"""What a pledge came to: promised, done, left, figures before and now, each with its reason or gap."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.follow_up import accounts, follow_up
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.store.store import Store

DAY = date(2024, 6, 30)


@pytest.fixture
def pledged(facts):
    """A pledge for 2024 with a promise of 100 hours."""
    for kind in (Kind.PLEDGES, Kind.PROMISES, Kind.EVIDENCE, Kind.ACTIVITIES):
        facts.add_dataset(kind, reference_date=DAY)
    for id_, year in (("P23", 2023), ("P24", 2024)):
        facts.insert(
            "pledges", dataset=1, municipality=1380, id=id_, title=id_,
            first_day=date(year, 1, 1), last_day=date(year, 12, 31),
        )  # fmt: skip
    promise(facts, "hours", target=100.0, unit="tim")
    return facts


def promise(facts, id_, shape="quantity", pledge="P24", **values):
    facts.insert(
        "promises", dataset=2, municipality=1380, id=id_, pledge=pledge, party="police",
        shape=shape, text=f"Promise {id_}", places=[], **values,
    )  # fmt: skip


def note(facts, id_, when, amount=None, kind="shift", promise="hours", **values):
    facts.insert(
        "evidence", dataset=3, municipality=1380, id=id_, promise=promise, when=when, kind=kind,
        amount=amount, unit="tim", what=f"Entry {id_}", **values,
    )  # fmt: skip


def account(facts, id_="hours", on=DAY):
    found = accounts(facts, asked(on=on)).accounts
    return next(each for each in found if each.promise["id"] == id_)


def test_what_is_done_and_what_is_left_make_up_the_target(pledged):
    note(pledged, "a", date(2024, 2, 1), 30.0)
    note(pledged, "b", date(2024, 3, 1), 25.0)
    note(pledged, "c", date(2024, 3, 2), -5.0, kind="correction", corrects="b")
    found = account(pledged)
    assert [(entry["id"], entry["stands"]) for entry in found.done] == [("a", 30.0), ("b", 20.0)]
    assert found.remaining == 50.0
    assert found.promise["delivered"] == 50.0


def test_what_was_before_the_promise_is_not_done_for_it(pledged):
    note(pledged, "early", date(2023, 12, 31), 40.0)
    found = account(pledged)
    assert not found.done
    # Nobody has noted anything: that isn't nought hours.
    assert found.remaining is None


def test_more_than_was_promised_leaves_nothing(pledged):
    note(pledged, "much", date(2024, 2, 1), 250.0)
    assert account(pledged).remaining == 0.0


def test_a_reason_is_owed_only_once_the_time_is_over(pledged):
    note(pledged, "a", date(2024, 2, 1), 30.0)
    assert not account(pledged, on=date(2024, 12, 31)).unkept
    assert account(pledged, on=date(2025, 1, 1)).unkept


def test_without_a_target_nothing_is_left_of_it(pledged):
    promise(pledged, "wish", "intention")
    found = account(pledged, "wish")
    assert found.remaining is None
    assert not found.unkept


def test_activities_that_serve_it_and_are_not_done_are_told(pledged):
    for id_, state in (("d", "fulfilled"), ("u", "not_started")):
        pledged.insert(
            "activities", dataset=4, municipality=1380, id=id_, promise="hours", text=id_,
            state=state, places=[],
        )  # fmt: skip
    found = account(pledged)
    assert {row["id"] for row in found.activities} == {"d", "u"}
    assert [row["id"] for row in found.undone] == ["u"]


def test_the_pledge_that_holds_is_told_and_another_where_asked(pledged):
    promise(pledged, "old", pledge="P23", target=1.0)
    assert [row["id"] for row in follow_up(pledged, asked(on=DAY)).rows] == ["hours"]
    assert [a.promise["id"] for a in accounts(pledged, asked(on=DAY), "P23").accounts] == ["old"]


def test_it_is_of_one_municipality(pledged):
    with pytest.raises(UserError):
        follow_up(pledged, permit(OPERATOR, Scope()))


def test_real_figures_of_problem_and_outcome_come_with_their_base_or_the_reason(loaded_packages):
    view = Store.open(loaded_packages).view()
    found = follow_up(view, permit(OPERATOR, Scope(municipality="9999")))
    figures = [f for row in found.rows for f in (row["problem"], row["outcome"]) if f]
    assert figures
    for figure in figures:
        assert (figure["now"] is None) == (figure["refused"] is not None)
        if figure["before"]:
            assert figure["change"]
            assert figure["before"]["wave"] < figure["now"]["wave"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_delivered_and_left_sum_to_the_target_or_nothing_is_left(pledged, amounts):
    pledged.connection.execute("delete from evidence")
    for number, amount in enumerate(amounts):
        note(pledged, str(number), date(2024, 1, 1 + number), float(amount))
    found = account(pledged)
    assert found.remaining == max(100 - sum(amounts), 0)
    assert sum(entry["stands"] or 0 for entry in found.done) == sum(amounts)
