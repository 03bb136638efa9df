"""Main numbers then and now: side by side, and the reason where they differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.figures.presentation.snapshot_change import changed_figure
from trygghet.locale.words import words_for
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
from trygghet.measures.presentation import Material
from trygghet.measures.situation import Safety
from trygghet.measures.snapshot_change import (
    Reason,
    Subject,
    _tallied,
    changed,
)
from trygghet.measures.snapshot_headlines import (
    Count,
    EarlierSnapshot,
    Headlines,
    States,
    headlines_of,
)
from trygghet.model.kinds import Kind
from trygghet.model.message import message
from trygghet.model.pledges import ActivityState, PromiseState
from trygghet.model.provenance import Provenance
from trygghet.model.result import Source
from trygghet.model.time import Period

YEAR = Period(dt.date(2024, 7, 1), dt.date(2025, 6, 30))
BEFORE = Period(dt.date(2023, 7, 1), dt.date(2024, 6, 30))
TAKEN = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def town(materials: dict[str, Material]) -> Material:
    return materials["9999"]


def earlier(then: Headlines, recounted: Count | None = None, **other: Any) -> EarlierSnapshot:
    return EarlierSnapshot("id", "KS", TAKEN, then, recounted, **other)


def of(subject: Subject, before: EarlierSnapshot, now: Material) -> list[object]:
    return [
        (each.before, each.now, each.reasons)
        for each in changed(before, now)
        if each.subject is subject and each.state is None
    ]


def test_the_same_numbers_differ_in_nothing(town: Material) -> None:
    then = headlines_of(town)
    assert then.counted is not None
    found = changed(earlier(then, then.counted), town)
    assert {each.subject for each in found} == set(Subject) - {Subject.SAME_PERIOD}
    assert not any(each.reasons for each in found)
    assert all(each.before == each.now for each in found)
    assert all(each.synthetic for each in found), "the town is made up"


def test_headlines_are_the_numbers_that_the_presentation_shows(town: Material) -> None:
    found = headlines_of(town)
    assert found.counted is not None
    assert found.felt is not None
    assert found.counted.n == sum(row["count"] for row in town.counted.by_category.rows)  # type: ignore[union-attr, misc]
    assert found.felt.row == town.situation.safety.row  # type: ignore[union-attr]
    assert found.promises.by_id == {row["id"]: row["state"] for row in town.pledged.rows}
    assert found.plan.by_id == {row["id"]: row["state"] for row in town.doing.rows}
    assert found.certified.by_id == {row["process"]: row["state"] for row in town.processes.rows}


# --- incidents ---------------------------------------------------------------------------------------


def count(n: int, *datasets: str, period: Period = YEAR, unit: str = "offences") -> Count:
    return Count(message(unit), period, n, datasets or ("incidents-1",), synthetic=False)


@pytest.mark.parametrize(
    ("now", "gone", "reasons"),
    [
        (count(100), (), ()),
        (count(100, "incidents-1", "incidents-2"), (), ()),
        (count(104, "incidents-1", "incidents-2"), (), (Reason.LATE,)),
        (count(97, "incidents-1", "incidents-2"), (), (Reason.CORRECTED,)),
        (count(60, "incidents-2"), ("incidents-1",), (Reason.TAKEN_BACK, Reason.LOADED)),
        (count(0), ("incidents-1",), (Reason.TAKEN_BACK,)),
        (count(99), (), (Reason.METHOD,)),
        (count(104, "incidents-1", "incidents-2"), ("survey-9",), (Reason.LATE,)),
    ],
)
def test_the_same_period_counted_again_tells_why_it_differs(
    town: Material, now: Count, gone: tuple[str, ...], reasons: tuple[Reason, ...]
) -> None:
    then = replace(headlines_of(town), counted=count(100))
    shown = with_count(town, now)
    assert of(Subject.INCIDENTS, earlier(then, now, gone=gone), shown) == [
        (count(100), now, reasons)
    ]
    assert of(Subject.SAME_PERIOD, earlier(then, now, gone=gone), shown) == []


def test_another_period_is_not_compared_and_the_one_of_then_is_counted_again(
    town: Material,
) -> None:
    then = replace(headlines_of(town), counted=count(100, period=BEFORE))
    again = count(103, "incidents-1", "incidents-2", period=BEFORE)
    shown = with_count(town, count(80))
    told = earlier(then, again)
    assert of(Subject.INCIDENTS, told, shown) == [
        (count(100, period=BEFORE), count(80), (Reason.NEW_PERIOD,))
    ]
    assert of(Subject.SAME_PERIOD, told, shown) == [
        (count(100, period=BEFORE), again, (Reason.LATE,))
    ]


def test_what_counts_other_things_is_not_compared(town: Material) -> None:
    then = replace(headlines_of(town), counted=count(100))
    shown = with_count(town, count(100, unit="events"))
    assert of(Subject.INCIDENTS, earlier(then), shown) == [
        (count(100), count(100, unit="events"), (Reason.OTHER_KIND,))
    ]


def test_a_number_that_is_no_more_is_told_as_missing(town: Material) -> None:
    then = replace(headlines_of(town), counted=count(100))
    shown = replace(town, counted=None)
    told = earlier(then, gone=("incidents-1",))
    assert of(Subject.INCIDENTS, told, shown) == [(count(100), None, (Reason.TAKEN_BACK,))]
    words = words_for("en")
    rows = changed_figure(told, changed(told, shown), words).table.rows
    assert [cell.shown for cell in rows[1]][1:3] == ["100 (2024-07–2025-06)", "no figure"]


def with_count(town: Material, now: Count) -> Material:
    """Return what is shown with another count."""
    assert town.counted is not None
    total = replace(
        town.counted.total,
        total=now.n,
        unit=now.unit,
        scope=replace(town.scope, period=now.period),
        sources=tuple(Source(each, "", Provenance.PUBLISHED) for each in now.datasets),
    )
    return replace(town, counted=replace(town.counted, total=total))


# --- felt safety -------------------------------------------------------------------------------------


def with_safety(town: Material, change: Change = Change.NOT_CERTAIN, **row: object) -> Material:
    """Return what is shown with another figure of felt safety, judged against the town's own."""
    safety = town.situation.safety
    assert safety is not None
    own = {**safety.row, **row}
    reason = Untested.SELF_SELECTED if change is Change.NOT_TESTED else None
    judged = WaveChange(safety.row, own, 0.1, None, None, None, change, reason)
    said = Safety(own, judged, None, None, None)
    return replace(town, situation=replace(town.situation, safety=said))


def test_a_new_wave_is_the_reason_and_carries_the_verdict(town: Material) -> None:
    then = headlines_of(town)
    shown = with_safety(town, Change.INCREASE, wave="2026", survey="s-2026", share=0.85)
    (found,) = [e for e in changed(earlier(then), shown) if e.subject is Subject.FELT]
    assert (found.reasons, found.change) == ((Reason.NEW_WAVE,), Change.INCREASE)
    open_ = with_safety(town, Change.NOT_TESTED, wave="2026", survey="s-2026", share=0.85)
    told = changed_figure(earlier(then), changed(earlier(then), open_), words_for("en"))
    assert "not tested: self-selected survey" in told.table.rows[0][3].shown.lower()


def test_a_wave_that_stands_in_for_one_taken_back_is_not_called_new(town: Material) -> None:
    then = headlines_of(town)
    assert then.felt is not None
    shown = with_safety(town, wave="2024", survey="s-2024", share=0.66)
    told = earlier(then, gone=then.felt.datasets)
    (found,) = [e for e in changed(told, shown) if e.subject is Subject.FELT]
    assert found.reasons == (Reason.TAKEN_BACK,)


def test_the_same_wave_with_another_share_was_corrected_by_files(town: Material) -> None:
    then = headlines_of(town)
    assert then.felt is not None
    shown = with_safety(town, share=0.5, dataset="survey_answers-99")
    told = earlier(then, gone=then.felt.datasets)
    (found,) = [e for e in changed(told, shown) if e.subject is Subject.FELT]
    assert found.reasons == (Reason.TAKEN_BACK, Reason.LOADED)
    assert found.change is None, "two figures of one survey are no change to be judged"


def test_another_question_is_told_and_both_are_named(town: Material) -> None:
    then = headlines_of(town)
    shown = with_safety(town, concept="safe_out_late")
    told = earlier(then)
    (found,) = [e for e in changed(told, shown) if e.subject is Subject.FELT]
    assert found.reasons == (Reason.OTHER_QUESTION,)
    row = [
        c.shown for c in changed_figure(told, changed(told, shown), words_for("en")).table.rows[0]
    ]
    assert "area where one lives" in row[1]
    assert "late in the evening" in row[2]


# --- promises, plans, areas --------------------------------------------------------------------------

_STATES = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([each.value for each in PromiseState])
)


@given(_STATES, _STATES)
def test_tallies_hold_everything_that_differs_and_nothing_else(
    then: dict[str, str], now: dict[str, str]
) -> None:
    def told(states: dict[str, str]) -> States:
        return States(states, ("pledges-1",), synthetic=False)

    none = States({}, (), synthetic=False)
    day = dt.date(2025, 6, 30)
    lines = [Headlines(day, None, None, told(each), none, none) for each in (then, now)]
    found = list(_tallied(Subject.PROMISES, earlier(lines[0]), lines[1], (told(then), told(now))))
    if not then and not now:
        assert found == []
        return
    whole, *parts = found
    assert (whole.before, whole.now) == (len(then), len(now))
    before, after = list(then.values()), list(now.values())
    assert {each.state: (each.before, each.now) for each in parts} == {
        state: (before.count(state), after.count(state))
        for state in {*before, *after}
        if before.count(state) != after.count(state)
    }
    assert all(each.reasons for each in parts)


@pytest.mark.parametrize(
    ("other", "on", "reasons"),
    [
        ({}, 0, (Reason.METHOD,)),
        ({}, 1, (Reason.DAY,)),
        ({"typed": {Kind.EVIDENCE: 2}}, 0, (Reason.TYPED,)),
        ({"typed": {Kind.MEETINGS: 2}}, 0, (Reason.METHOD,)),
        ({"gone": ("evidence-1",)}, 1, (Reason.TAKEN_BACK, Reason.DAY)),
    ],
)
def test_why_promises_stand_otherwise(
    town: Material, other: dict[str, Any], on: int, reasons: tuple[Reason, ...]
) -> None:
    own = headlines_of(town)
    names = ("evidence-1", *own.promises.datasets)
    states = States(dict.fromkeys(own.promises.by_id, "met"), names, synthetic=True)
    assert town.on is not None
    then = replace(own, promises=states, on=town.on - dt.timedelta(on))
    found = [
        each
        for each in changed(earlier(then, **other), town)
        if each.subject is Subject.PROMISES and each.state == PromiseState.FULFILLED
    ]
    assert [each.reasons for each in found] == [reasons]


def test_of_a_plan_what_is_done_and_late_is_told(town: Material) -> None:
    own = headlines_of(town)
    names = dict.fromkeys(own.plan.by_id, ActivityState.ONGOING.value)
    then = replace(own, plan=replace(own.plan, by_id=names))
    found = [e for e in changed(earlier(then), town) if e.subject is Subject.PLAN]
    assert {e.state for e in found} == {None, ActivityState.FULFILLED, ActivityState.LATE}
