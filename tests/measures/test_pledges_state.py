"""Spec tables for where a promise stands, and properties that hold whatever the evidence is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trygghet.measures.evidence_ledger import Evidence, Timing, ledger, same_unit
from trygghet.measures.promise_plan import months_after, planned, slices
from trygghet.measures.promise_state import Promise, promise_state
from trygghet.model.pledges import EvidenceKind, Pace, PromiseShape, PromiseState

HOURS = Promise(
    PromiseShape.QUANTITY,
    date(2022, 1, 1),
    date(2022, 12, 31),
    date(2022, 12, 31),
    target=900,
    unit="timmar",
    every="year",
)
TWO_YEARS = replace(
    HOURS, first_day=date(2021, 1, 1), last_day=date(2022, 12, 31), closes=date(2022, 12, 31)
)
ROUNDS = replace(HOURS, shape=PromiseShape.REPEAT, target=2, unit="rundor")
MILESTONE = Promise(PromiseShape.MILESTONE, date(2023, 1, 1), date(2023, 6, 30), date(2023, 12, 31))
CONTINUOUS = Promise(PromiseShape.CONTINUOUS, date(2023, 1, 1), date(2023, 12, 31))
INTENTION = Promise(PromiseShape.INTENTION, date(2023, 1, 1), date(2024, 12, 31), unit="timmar")


def entry(
    when: date,
    kind: EvidenceKind = EvidenceKind.SHIFT,
    amount: float | None = None,
    unit: str | None = None,
    *,
    id: str | None = None,  # noqa: A002
    corrects: str | None = None,
    latest: date | None = None,
) -> Evidence:
    return Evidence(id, kind, when, latest or when, amount, unit, corrects)


def hours(when: date, amount: float, **more) -> Evidence:
    return entry(when, EvidenceKind.SHIFT, amount, "tim", **more)


def correction(when: date, corrects: str, amount: float | None = None, **more) -> Evidence:
    return entry(when, EvidenceKind.CORRECTION, amount, corrects=corrects, **more)


@pytest.mark.parametrize(
    ("promise", "evidence", "on", "state", "pace"),
    [
        # Silence says nothing, before the end and long after it.
        (HOURS, [], date(2022, 1, 20), "not_assessed", None),
        (HOURS, [], date(2022, 6, 30), "not_assessed", "silent"),
        (HOURS, [], date(2024, 6, 30), "not_assessed", None),
        (MILESTONE, [], date(2023, 7, 1), "not_assessed", "silent"),
        (MILESTONE, [], date(2026, 1, 1), "not_assessed", None),
        (CONTINUOUS, [], date(2023, 1, 31), "not_assessed", "no_plan"),
        # Not begun is known from the calendar.
        (HOURS, [], date(2021, 12, 31), "not_started", None),
        # A stated nothing is more than silence.
        (HOURS, [hours(date(2022, 1, 31), 0)], date(2022, 2, 1), "not_started", "behind"),
        # Half the year: 181 of 365 days of 900 hours are 446.3, give or take 45.
        (HOURS, [hours(date(2022, 6, 1), 402)], date(2022, 6, 30), "ongoing", "on_plan"),
        (HOURS, [hours(date(2022, 6, 1), 401)], date(2022, 6, 30), "ongoing", "behind"),
        (HOURS, [hours(date(2022, 6, 1), 491)], date(2022, 6, 30), "ongoing", "on_plan"),
        (HOURS, [hours(date(2022, 6, 1), 492)], date(2022, 6, 30), "ongoing", "ahead"),
        (HOURS, [hours(date(2022, 6, 1), 900)], date(2022, 6, 30), "fulfilled", "ahead"),
        # The last day belongs to the period, the day after doesn't.
        (HOURS, [hours(date(2022, 6, 1), 899)], date(2022, 12, 31), "ongoing", "on_plan"),
        (HOURS, [hours(date(2022, 6, 1), 899)], date(2023, 1, 1), "partly_fulfilled", None),
        (HOURS, [hours(date(2022, 12, 31), 900)], date(2023, 1, 1), "fulfilled", None),
        (HOURS, [hours(date(2023, 1, 1), 900)], date(2023, 1, 1), "not_assessed", None),
        (HOURS, [hours(date(2022, 6, 1), 0)], date(2023, 1, 1), "not_fulfilled", None),
        # A correction says what was entered wrongly.
        (
            HOURS,
            [hours(date(2022, 3, 31), 904, id="a"), correction(date(2022, 4, 4), "a", -8)],
            date(2022, 4, 4),
            "ongoing",
            "ahead",
        ),
        # Twice a year: the first round is due when half the year is over.
        (ROUNDS, [entry(date(2022, 5, 19), EvidenceKind.WORK, 1, "runda")], date(2022, 7, 15),
         "ongoing", "on_plan"),
        (ROUNDS, [entry(date(2022, 1, 3), EvidenceKind.DECISION)], date(2022, 2, 1),
         "ongoing", None),
        (ROUNDS, [entry(date(2022, 5, 19), EvidenceKind.WORK, 62, "klotter")] * 2,
         date(2022, 10, 15), "fulfilled", "on_plan"),
        (ROUNDS, [entry(date(2022, 5, 19), EvidenceKind.WORK)], date(2023, 1, 1),
         "partly_fulfilled", None),
        # Two years of 900 hours: a good year doesn't make up for a bad one.
        (TWO_YEARS, [hours(date(2021, 6, 1), 1200), hours(date(2022, 6, 1), 700)],
         date(2023, 1, 1), "partly_fulfilled", None),
        (TWO_YEARS, [hours(date(2021, 12, 31), 900), hours(date(2022, 1, 1), 900)],
         date(2023, 1, 1), "fulfilled", None),
        (TWO_YEARS, [hours(date(2021, 6, 1), 1800)], date(2021, 12, 31), "ongoing", "ahead"),
        # A milestone: due 30 June, the pledge runs to the end of the year.
        (MILESTONE, [entry(date(2023, 5, 1), EvidenceKind.DECISION)], date(2023, 5, 2),
         "ongoing", None),
        (MILESTONE, [entry(date(2023, 5, 1), EvidenceKind.WORK)], date(2023, 6, 30),
         "ongoing", "silent"),
        (MILESTONE, [entry(date(2023, 5, 1), EvidenceKind.WORK)], date(2023, 7, 1), "late", None),
        (MILESTONE, [entry(date(2023, 5, 1), EvidenceKind.WORK)], date(2024, 1, 1),
         "not_fulfilled", None),
        (MILESTONE, [entry(date(2023, 6, 30), EvidenceKind.MILESTONE)], date(2023, 6, 30),
         "fulfilled", None),
        (MILESTONE, [entry(date(2023, 8, 1), EvidenceKind.MILESTONE)], date(2024, 1, 1),
         "fulfilled", None),
        # Before it began: the baseline, never a fulfilment.
        (MILESTONE, [entry(date(2022, 1, 1), EvidenceKind.MILESTONE, latest=date(2022, 12, 31))],
         date(2023, 2, 1), "not_assessed", None),
        (MILESTONE, [entry(date(2022, 12, 1), EvidenceKind.MILESTONE, latest=date(2023, 1, 31))],
         date(2023, 2, 1), "not_assessed", None),
        # A fuzzy date is seen when its last day is over.
        (MILESTONE, [entry(date(2023, 4, 1), EvidenceKind.MILESTONE, latest=date(2023, 5, 31))],
         date(2023, 5, 30), "not_assessed", "silent"),
        (MILESTONE, [entry(date(2023, 4, 1), EvidenceKind.MILESTONE, latest=date(2023, 5, 31))],
         date(2023, 5, 31), "fulfilled", None),
        # A continuous commitment has entries and no verdict.
        (CONTINUOUS, [entry(date(2023, 5, 1), EvidenceKind.SITE_CHECK)], date(2023, 6, 1),
         "continuous", "no_plan"),
        (CONTINUOUS, [entry(date(2023, 5, 1), EvidenceKind.SITE_CHECK)], date(2023, 6, 26),
         "continuous", "silent"),
        (CONTINUOUS, [entry(date(2023, 5, 1), EvidenceKind.SITE_CHECK)], date(2024, 1, 1),
         "not_assessed", None),
        # An intention has no measure, whatever was done.
        (INTENTION, [], date(2023, 6, 1), "not_measurable", None),
        (INTENTION, [hours(date(2023, 5, 1), 640)], date(2025, 6, 1), "not_measurable", None),
        (replace(HOURS, target=None), [hours(date(2022, 5, 1), 9)], date(2022, 6, 1),
         "not_measurable", None),
        # Ended: from that day, but never after it was kept.
        (replace(MILESTONE, ended=PromiseState.MOOT, ended_on=date(2023, 4, 1)), [],
         date(2023, 3, 31), "not_assessed", "silent"),
        (replace(MILESTONE, ended=PromiseState.MOOT, ended_on=date(2023, 4, 1)), [],
         date(2023, 4, 1), "moot", None),
        (replace(HOURS, ended=PromiseState.STOPPED), [hours(date(2022, 2, 1), 900)],
         date(2022, 5, 1), "fulfilled", "ahead"),
    ],
)  # fmt: skip
def test_a_promise_stands_where_its_evidence_puts_it(promise, evidence, on, state, pace):
    standing = promise_state(promise, evidence, on)
    assert standing.state == state
    assert standing.pace == pace


def test_a_year_with_a_leap_day_is_planned_over_366_days():
    leap = replace(HOURS, first_day=date(2024, 1, 1), last_day=date(2024, 12, 31))
    leap = replace(leap, closes=None, target=366)
    standing = promise_state(leap, [], date(2024, 2, 29))
    assert standing.planned_today == pytest.approx(60)


LEAP = Promise(PromiseShape.MILESTONE, date(2023, 3, 1), date(2024, 2, 29), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("evidence", "on", "state"),
    [
        # The leap day is the deadline: it belongs to the promise's time, 1 March doesn't.
        ([entry(date(2024, 2, 29), EvidenceKind.MILESTONE)], date(2024, 2, 29), "fulfilled"),
        ([entry(date(2024, 3, 1), EvidenceKind.MILESTONE)], date(2024, 3, 1), "not_assessed"),
        ([entry(date(2024, 2, 1), EvidenceKind.WORK)], date(2024, 2, 29), "ongoing"),
        ([entry(date(2024, 2, 1), EvidenceKind.WORK)], date(2024, 3, 1), "not_fulfilled"),
        # "February 2024" lies within; "around New Year 2023" may be before, "spring 2024" after.
        ([entry(date(2024, 2, 1), EvidenceKind.MILESTONE, latest=date(2024, 2, 29))],
         date(2024, 3, 1), "fulfilled"),
        ([entry(date(2023, 2, 15), EvidenceKind.MILESTONE, latest=date(2023, 3, 15))],
         date(2023, 6, 1), "not_assessed"),
        ([entry(date(2024, 2, 15), EvidenceKind.MILESTONE, latest=date(2024, 4, 30))],
         date(2024, 5, 1), "not_assessed"),
        # A fuzzy entry that straddles New Year lies within a promise that does so, too.
        ([entry(date(2023, 12, 1), EvidenceKind.MILESTONE, latest=date(2024, 1, 31))],
         date(2024, 1, 31), "fulfilled"),
        ([entry(date(2023, 12, 1), EvidenceKind.MILESTONE, latest=date(2024, 1, 31))],
         date(2024, 1, 30), "not_assessed"),
    ],
)  # fmt: skip
def test_leap_days_and_fuzzy_dates_around_first_and_last_day(evidence, on, state):
    assert promise_state(LEAP, evidence, on).state == state


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        (EvidenceKind.SHIFT, "effort"),
        (EvidenceKind.WORK, "output"),
        (EvidenceKind.DECISION, "output"),
        (EvidenceKind.MILESTONE, "output"),
        (EvidenceKind.SITE_CHECK, "output"),
        (EvidenceKind.FEEDBACK, "output"),
        (EvidenceKind.MEASUREMENT, "outcome"),
    ],
)
def test_each_kind_tells_of_one_level_and_its_correction_of_the_same(kind, level):
    evidence = [entry(date(2022, 2, 1), kind, 5, id="a"), correction(date(2022, 2, 2), "a", -1)]
    lines = ledger(evidence, date(2022, 3, 1), HOURS.first_day, HOURS.last_day)
    assert [line.level.value for line in lines] == [level, level]


def test_periods_run_from_the_first_day_over_new_year():
    plan = slices(12, "year", date(2023, 9, 1), date(2025, 2, 28))
    days = [(part.period.first, part.period.last) for part in plan]
    assert days == [
        (date(2023, 9, 1), date(2024, 8, 31)),
        (date(2024, 9, 1), date(2025, 2, 28)),
    ]
    # A period that is cut short has its share, by days: 181 of 365.
    assert plan[1].target == pytest.approx(12 * 181 / 365)
    assert planned(plan, date(2024, 8, 31)) == pytest.approx(12)


def test_months_keep_to_the_end_of_shorter_months():
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2024, 1, 31), 12) == date(2025, 1, 31)
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_a_correction_belongs_to_the_time_of_what_it_corrects():
    evidence = [
        hours(date(2022, 12, 20), 900, id="a"),
        correction(date(2023, 1, 15), "a", -8),
    ]
    before = promise_state(HOURS, evidence, date(2023, 1, 14))
    after = promise_state(HOURS, evidence, date(2023, 1, 15))
    assert (before.state, before.delivered) == (PromiseState.FULFILLED, 900)
    assert (after.state, after.delivered) == (PromiseState.PARTLY_FULFILLED, 892)


def test_a_correction_of_a_correction_restores_the_entry():
    evidence = [
        hours(date(2022, 2, 1), 50, id="a"),
        correction(date(2022, 2, 2), "a", id="b"),
        correction(date(2022, 2, 3), "b", id="c"),
    ]
    assert promise_state(HOURS, evidence, date(2022, 2, 2)).delivered is None
    assert promise_state(HOURS, evidence, date(2022, 2, 3)).delivered == 50


def test_a_time_without_an_amount_can_be_taken_back():
    evidence = [
        entry(date(2022, 2, 1), EvidenceKind.WORK, id="a"),
        correction(date(2022, 2, 2), "a", -1),
    ]
    assert promise_state(ROUNDS, evidence, date(2022, 2, 3)).state == PromiseState.NOT_ASSESSED


def test_an_amount_in_another_unit_is_never_summed():
    evidence = [hours(date(2022, 2, 1), 71), entry(date(2022, 2, 2), amount=34, unit="deltagare")]
    assert promise_state(HOURS, evidence, date(2022, 3, 1)).delivered == 71


@pytest.mark.parametrize(
    ("entry_unit", "promise_unit", "same"),
    [
        ("tim", "timmar", True), ("runda", "rundor", True), ("möte", "möten", True),
        ("", "timmar", True), (None, None, True), ("Tim.", "timmar", True),
        ("klotter", "rundor", False), ("st", "stolpar", False), ("tim", None, False),
    ],
)  # fmt: skip
def test_units_agree_by_their_stem(entry_unit, promise_unit, same):
    assert same_unit(entry_unit, promise_unit) is same


def test_each_year_of_a_yearly_target_is_told_apart():
    evidence = [hours(date(2021, 6, 1), 1200), hours(date(2022, 6, 1), 700)]
    standing = promise_state(TWO_YEARS, evidence, date(2023, 1, 1))
    assert [(p.delivered, p.reached) for p in standing.periods] == [(1200, True), (700, False)]
    assert (standing.delivered, standing.target_total) == (1900, 1800)


_DAYS = st.dates(date(2021, 6, 1), date(2023, 6, 30))
_KINDS = st.sampled_from([kind for kind in EvidenceKind if kind is not EvidenceKind.CORRECTION])


@st.composite
def entries(draw) -> list[Evidence]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        when = draw(_DAYS)
        latest = when + timedelta(days=draw(st.integers(0, 60)))
        amount = draw(st.none() | st.integers(0, 400))
        made.append(
            Evidence(f"e{number}", draw(_KINDS), when, latest, amount, draw(st.sampled_from(["tim", None, "möten"])))
        )  # fmt: skip
    return made


PROMISES = st.sampled_from([HOURS, TWO_YEARS, ROUNDS, MILESTONE, CONTINUOUS, INTENTION])


@given(PROMISES, entries(), entries(), _DAYS)
def test_more_evidence_never_lowers_what_was_delivered(promise, some, more, on):
    more = [replace(one, id=f"more-{one.id}") for one in more]
    fewer = promise_state(promise, some, on).delivered or 0
    assert (promise_state(promise, [*some, *more], on).delivered or 0) >= fewer


@given(PROMISES, entries(), st.integers(1, 400), _KINDS, _DAYS, _DAYS)
def test_a_correction_brings_back_the_former_state_exactly(promise, some, amount, kind, when, on):
    wrong = Evidence("wrong", kind, when, when, amount, "tim")
    back = Evidence("back", EvidenceKind.CORRECTION, when, when, -amount, "tim", "wrong")
    before = promise_state(promise, some, on)
    after = promise_state(promise, [*some, wrong, back], on)
    assert replace(after, lines=()) == replace(before, lines=())


@given(PROMISES, entries(), _DAYS)
def test_what_came_before_the_promise_never_counts(promise, some, on):
    early = [
        replace(one, id=f"early-{one.id}", earliest=promise.first_day - timedelta(days=1))
        for one in some
    ]
    with_early = promise_state(promise, early, on)
    assert replace(with_early, lines=()) == replace(promise_state(promise, [], on), lines=())
    assert all(line.timing is Timing.BEFORE for line in with_early.lines)


@given(PROMISES, entries(), _DAYS)
def test_evidence_after_the_day_is_not_seen(promise, some, on):
    seen = [one for one in some if one.latest <= on]
    assert promise_state(promise, some, on) == promise_state(promise, seen, on)


@given(PROMISES, entries(), _DAYS, st.randoms())
def test_the_order_of_entries_makes_no_difference(promise, some, on, chance):
    mixed = list(some)
    chance.shuffle(mixed)
    one, other = promise_state(promise, some, on), promise_state(promise, mixed, on)
    assert replace(one, lines=()) == replace(other, lines=())


@given(PROMISES, _DAYS)
def test_silence_is_never_a_verdict(promise, on):
    assert promise_state(promise, [], on).state in {
        PromiseState.NOT_ASSESSED,
        PromiseState.NOT_STARTED,
        PromiseState.NOT_MEASURABLE,
    }


@given(entries(), _DAYS)
def test_the_ledger_keeps_every_entry_that_is_known(some, on):
    known = [one for one in some if one.latest <= on]
    lines = ledger(some, on, HOURS.first_day, HOURS.last_day)
    assert sorted(line.entry.id for line in lines) == sorted(one.id for one in known)


def test_corrections_that_point_at_each_other_end():
    evidence = [
        correction(date(2022, 2, 1), "b", 5, id="a"),
        correction(date(2022, 2, 2), "a", 7, id="b"),
    ]
    assert promise_state(HOURS, evidence, date(2022, 3, 1)).pace in (Pace.BEHIND, Pace.SILENT, None)
