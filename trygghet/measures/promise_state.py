"""Where a promise stands on a day: derived from dated evidence by its shape, never typed in.

Silence is never a verdict. Without evidence a promise is "not assessed" however late it is, since
nobody has said that nothing was done. What happened before the promise began is a baseline.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trygghet.measures.evidence_ledger import Evidence, Line, ledger, same_unit
from trygghet.measures.promise_plan import Slice, planned, slices
from trygghet.model.pledges import EvidenceKind, Pace, PromiseShape, PromiseState
from trygghet.model.time import Period

#: Within this part of a period's target a quantity is on plan: about 18 days of a year, so that
#: reporting by the month alone doesn't make a promise late.
ON_PLAN_WITHIN = 0.05
#: After so many weeks without evidence the silence itself is told.
SILENT_WEEKS = 8
#: Kinds of entry that are a time done, where they don't give an amount in the promise's unit.
_TIMES = frozenset(
    {
        EvidenceKind.SHIFT,
        EvidenceKind.WORK,
        EvidenceKind.SITE_CHECK,
        EvidenceKind.FEEDBACK,
        EvidenceKind.MILESTONE,
    }
)
_PLANNED = (PromiseShape.QUANTITY, PromiseShape.REPEAT)


@dataclass(frozen=True, slots=True)
class Promise:
    """What decides a promise's state.

    Parameters
    ----------
    shape
        Which of the five shapes it has.
    first_day, last_day
        The promise's own days; the last is the deadline.
    closes
        Last day on which it can be kept, though late: the pledge's last day. Never before
        ``last_day``.
    target, unit, every
        How much, in what unit, and for which period ("year"; empty: the whole time).
    ended, ended_on
        Stopped or moot, and since when; without a day, always.
    """

    shape: PromiseShape
    first_day: date | None = None
    last_day: date | None = None
    closes: date | None = None
    target: float | None = None
    unit: str | None = None
    every: str | None = None
    ended: PromiseState | None = None
    ended_on: date | None = None

    @property
    def over_after(self) -> date | None:
        """The day after which the period is over."""
        known = [day for day in (self.last_day, self.closes) if day is not None]
        return max(known, default=None)


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """One of the periods of a target "per year": what was due and what came."""

    period: Period
    target: float
    delivered: float
    reached: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a promise stands.

    Parameters
    ----------
    state, pace
        ``pace`` is ``None`` where a pace says nothing: not begun, ended, over.
    delivered
        Sum of what counts; ``None`` where nothing is known.
    target_total
        The target over the promise's whole time.
    planned_today, share_of_plan
        What an even pace would have given until the day, and how much of it came.
    last_evidence, weeks_silent
        Latest day of what counts, and whole weeks since then (since the first day where nothing
        has come); ``None`` outside the promise's time.
    lines
        All entries that are known on the day.
    periods
        Each period of a target per year, half-year, quarter or month.
    """

    state: PromiseState
    pace: Pace | None
    delivered: float | None
    target_total: float | None
    planned_today: float | None
    share_of_plan: float | None
    last_evidence: date | None
    weeks_silent: int | None
    lines: tuple[Line, ...]
    periods: tuple[PeriodStanding, ...]

    @property
    def counting(self) -> tuple[Line, ...]:
        """The entries that count."""
        return tuple(line for line in self.lines if line.counts)


def promise_state(promise: Promise, evidence: Iterable[Evidence], on: date) -> Standing:
    """Return where a promise stands on the evening of a day.

    Evidence after the day isn't seen; so the same call gives the state as it was on any earlier day.
    """
    lines = ledger(evidence, on, promise.first_day, promise.over_after)
    counting = [line for line in lines if line.counts]
    plan = (
        slices(promise.target, promise.every, promise.first_day, promise.last_day)
        if promise.target is not None and promise.shape in _PLANNED
        else ()
    )
    total = sum(part.target for part in plan) if plan else promise.target
    delivered = _delivered(promise, lines)
    periods = _periods(promise, plan, counting)
    whole = promise.shape is PromiseShape.REPEAT
    planned_today = planned(plan, on, whole_times=whole) if plan else None
    reached = _reached(promise, counting, delivered, total, periods)
    state = _state(promise, counting, delivered, on, reached=reached)
    last_evidence = max((line.entry.latest for line in counting), default=None)
    weeks = _weeks_silent(promise, last_evidence, on)
    return Standing(
        state,
        _pace(promise, state, delivered, planned_today, weeks),
        delivered,
        total,
        planned_today,
        delivered / planned_today if delivered is not None and planned_today else None,
        last_evidence,
        weeks,
        lines,
        periods if len(periods) > 1 else (),
    )


def amount_of(promise: Promise, line: Line) -> float | None:
    """Return what an entry adds to a promise's sum; ``None`` where it adds nothing."""
    if line.amount is not None and same_unit(line.entry.unit, promise.unit):
        return line.amount
    if promise.shape is PromiseShape.REPEAT and line.entry.kind in _TIMES:
        return 1.0
    return None


def _delivered(promise: Promise, lines: Iterable[Line]) -> float | None:
    """Sum what counts, where the promise has something to sum; loose corrections are added."""
    if promise.shape is PromiseShape.MILESTONE:
        return None
    if promise.shape not in _PLANNED and not promise.unit:
        return None
    amounts = [amount_of(promise, line) for line in lines if line.counts]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _periods(
    promise: Promise, plan: tuple[Slice, ...], counting: Iterable[Line]
) -> tuple[PeriodStanding, ...]:
    """Judge each period by itself: a good year doesn't make up for a bad one."""
    added = [(line.entry, amount_of(promise, line) or 0.0) for line in counting]
    found = []
    for number, part in enumerate(plan):
        # What comes after the deadline belongs to the last period, which it can still complete.
        open_end = number == len(plan) - 1
        # An entry whose days straddle two periods is put where it ended.
        came = sum(
            amount
            for entry, amount in added
            if part.period.first <= entry.latest and (open_end or entry.latest <= part.period.last)
        )
        found.append(PeriodStanding(part.period, part.target, came, came >= part.target - 1e-9))
    return tuple(found)


def _reached(
    promise: Promise,
    counting: Iterable[Line],
    delivered: float | None,
    total: float | None,
    periods: tuple[PeriodStanding, ...],
) -> bool:
    match promise.shape:
        case PromiseShape.MILESTONE:
            # A decision on the way isn't the milestone; whoever enters one says which it is.
            return any(line.entry.kind is EvidenceKind.MILESTONE for line in counting)
        case PromiseShape.QUANTITY | PromiseShape.REPEAT if total is not None:
            if periods:
                return delivered is not None and all(period.reached for period in periods)
            # Without days a target "per year" can't be told from one for all time.
            return not promise.every and delivered is not None and delivered >= total - 1e-9
        case _:
            return False


def _state(
    promise: Promise, counting: list[Line], delivered: float | None, on: date, *, reached: bool
) -> PromiseState:
    if promise.ended is not None and not reached and (promise.ended_on or on) <= on:
        return promise.ended
    if promise.shape is PromiseShape.INTENTION:
        return PromiseState.NOT_MEASURABLE
    if promise.shape in _PLANNED and promise.target is None:
        return PromiseState.NOT_MEASURABLE
    if reached:
        return PromiseState.FULFILLED
    if promise.first_day is not None and on < promise.first_day:
        return PromiseState.NOT_STARTED
    if not counting:
        return PromiseState.NOT_ASSESSED
    over = promise.over_after is not None and on > promise.over_after
    if promise.shape is PromiseShape.CONTINUOUS:
        # A continuous commitment has no measure by which it could be judged once it is over.
        return PromiseState.NOT_ASSESSED if over else PromiseState.CONTINUOUS
    nothing_came = promise.shape in _PLANNED and not delivered
    if over:
        partly = promise.shape in _PLANNED and not nothing_came
        return PromiseState.PARTLY_FULFILLED if partly else PromiseState.NOT_FULFILLED
    if promise.last_day is not None and on > promise.last_day:
        return PromiseState.LATE
    # Somebody has said that it stands at nothing: that is more than silence.
    stated_nothing = nothing_came and all(line.amount == 0 for line in counting)
    return PromiseState.NOT_STARTED if stated_nothing else PromiseState.ONGOING


def _pace(
    promise: Promise,
    state: PromiseState,
    delivered: float | None,
    planned_today: float | None,
    weeks: int | None,
) -> Pace | None:
    """Compare with an even plan. No evidence is silence, not "behind plan"."""
    if weeks is None or state not in (
        PromiseState.NOT_ASSESSED,
        PromiseState.NOT_STARTED,
        PromiseState.ONGOING,
        PromiseState.CONTINUOUS,
        PromiseState.FULFILLED,
    ):
        return None
    if promise.shape in _PLANNED and planned_today is not None and delivered is not None:
        # A time is whole: one more than is due is still on plan, one fewer is not.
        repeat = promise.shape is PromiseShape.REPEAT
        step = ON_PLAN_WITHIN * (promise.target or 0.0)
        if delivered > planned_today + (1.0 if repeat else step):
            return Pace.AHEAD
        below = 0.0 if repeat else step
        return Pace.ON_PLAN if delivered >= planned_today - below - 1e-9 else Pace.BEHIND
    if state is PromiseState.FULFILLED:
        return None
    if weeks >= SILENT_WEEKS:
        return Pace.SILENT
    has_plan = planned_today is not None or (
        promise.shape is PromiseShape.MILESTONE and promise.last_day is not None
    )
    return None if has_plan else Pace.NO_PLAN


def _weeks_silent(promise: Promise, last_evidence: date | None, on: date) -> int | None:
    if promise.first_day is not None and on < promise.first_day:
        return None
    if promise.over_after is not None and on > promise.over_after:
        return None
    since = last_evidence or promise.first_day
    return None if since is None else (on - since).days // 7
