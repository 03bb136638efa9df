"""What has changed since a presentation was kept: its main numbers then and now, and why they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.cells import number
from trygghet.measures.change import Change, Untested
from trygghet.measures.snapshot_headlines import (
    Count,
    EarlierSnapshot,
    Headlines,
    Share,
    States,
    headlines_of,
)
from trygghet.model.kinds import Kind
from trygghet.model.message import NP_
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Row
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.measures.presentation import Material


class Subject(Vocabulary):
    """What a number is about."""

    FELT = "felt", *NP_("snapshot", "Felt safety")
    INCIDENTS = "incidents", *NP_("snapshot", "Incidents in the period shown")
    SAME_PERIOD = "same_period", *NP_("snapshot", "Incidents in the period shown then")
    PROMISES = "promises", *NP_("snapshot", "Promises")
    PLAN = "plan", *NP_("snapshot", "Activities in plans")
    CERTIFIED = "certified", *NP_("snapshot", "Certified areas")


class Reason(Vocabulary):
    """Why a number is another one than it was."""

    NEW_WAVE = "new_wave", *NP_("snapshot reason", "a new survey")
    OTHER_QUESTION = "other_question", *NP_("snapshot reason", "another question, not comparable")
    OTHER_KIND = "other_kind", *NP_("snapshot reason", "other things are counted, not comparable")
    NEW_PERIOD = "new_period", *NP_("snapshot reason", "another period, so not compared")
    LATE = "late", *NP_("snapshot reason", "registered late, or in files loaded since")
    CORRECTED = "corrected", *NP_("snapshot reason", "corrected by files loaded since")
    TAKEN_BACK = "taken_back", *NP_("snapshot reason", "files were taken back, replaced or erased")
    LOADED = "loaded", *NP_("snapshot reason", "files loaded since")
    TYPED = "typed", *NP_("snapshot reason", "entries made in the app since")
    DAY = "day", *NP_("snapshot reason", "another day’s picture")
    METHOD = "method", *NP_("snapshot reason", "the same files, counted in another way")


@dataclass(frozen=True, slots=True)
class Changed:
    """A number then and now.

    Parameters
    ----------
    subject
        What it is about.
    before, now
        Row of a survey, :class:`Count`, or how many things; ``None`` where nothing was known.
    state
        Key of the state that the things are in; ``None`` for all of them, and elsewhere.
    reasons
        Why they differ; empty where they don't.
    change, untested
        What may be said of the change of felt safety, or why nothing may be; ``None`` elsewhere.
    synthetic
        Whether either is made up.
    """

    subject: Subject
    before: Row | Count | int | None
    now: Row | Count | int | None
    state: str | None = None
    reasons: tuple[Reason, ...] = ()
    change: Change | None = None
    untested: Untested | None = None
    synthetic: bool = False


def changed(earlier: EarlierSnapshot, found: Material) -> tuple[Changed, ...]:
    """Return the main numbers then and now, with the reasons where they differ.

    Numbers of different periods or questions stand side by side and are never subtracted.
    """
    then, now = earlier.then, headlines_of(found)
    return (
        *_felt(earlier, then.felt, now.felt, found),
        *_incidents(earlier, then.counted, now.counted),
        *_tallied(Subject.PROMISES, earlier, now, (then.promises, now.promises)),
        *_tallied(Subject.PLAN, earlier, now, (then.plan, now.plan)),
        *_tallied(Subject.CERTIFIED, earlier, now, (then.certified, now.certified)),
    )


def _felt(
    earlier: EarlierSnapshot, then: Share | None, now: Share | None, found: Material
) -> Iterable[Changed]:
    if then is None and now is None:
        return
    made_up = any(each.synthetic for each in (then, now) if each is not None)
    before, after = (each.row if each is not None else None for each in (then, now))
    reasons: tuple[Reason, ...] = ()
    change, untested = None, None
    if then is None or now is None:
        reasons = _of_files(earlier, then, now) or (Reason.METHOD,)
    elif then.row["concept"] != now.row["concept"]:
        reasons = (Reason.OTHER_QUESTION,)
    elif _wave(then.row) != _wave(now.row):
        # Without the survey of then, the one told of now needn't be newer.
        gone = set(then.datasets) & set(earlier.gone)
        reasons = (Reason.TAKEN_BACK,) if gone else (Reason.NEW_WAVE,)
        change, untested = _verdict(then.row, found)
    elif number(then.row["share"]) != number(now.row["share"]):
        reasons = _of_files(earlier, then, now) or (Reason.METHOD,)
    yield Changed(
        Subject.FELT, before, after, None, reasons, change, untested, made_up,
    )  # fmt: skip


def _wave(row: Row) -> tuple[object, object]:
    return row["survey"], row["wave"]


def _verdict(then: Row, found: Material) -> tuple[Change | None, Untested | None]:
    """Return what may be said of the change since the figure then, where it was judged against that."""
    safety = found.situation.safety
    earlier = safety.change.earlier if safety is not None else None
    if safety is None or earlier is None or _wave(earlier) != _wave(then):
        return None, None
    return safety.change.change, safety.change.reason


def _incidents(
    earlier: EarlierSnapshot, then: Count | None, now: Count | None
) -> Iterable[Changed]:
    if then is None and now is None:
        return
    made_up = any(each.synthetic for each in (then, now) if each is not None)
    if then is None or now is None:
        reasons = _of_files(earlier, then, now) or (Reason.METHOD,)
        yield Changed(Subject.INCIDENTS, then, now, None, reasons, synthetic=made_up)
    elif then.unit != now.unit:
        yield Changed(Subject.INCIDENTS, then, now, None, (Reason.OTHER_KIND,), synthetic=made_up)
    elif then.period == now.period:
        reasons = _recount(earlier, then, now)
        yield Changed(Subject.INCIDENTS, then, now, None, reasons, synthetic=made_up)
    else:
        yield Changed(Subject.INCIDENTS, then, now, None, (Reason.NEW_PERIOD,), synthetic=made_up)
        again = earlier.recounted
        if again is not None:
            reasons = _recount(earlier, then, again)
            yield Changed(Subject.SAME_PERIOD, then, again, None, reasons, synthetic=made_up)


def _recount(earlier: EarlierSnapshot, then: Count, now: Count) -> tuple[Reason, ...]:
    """Return why the same period counts something else; empty where it doesn't."""
    if then.n == now.n:
        return ()
    gone = set(earlier.gone) & set(then.datasets)
    new = set(now.datasets) - set(then.datasets)
    if gone:
        return (Reason.TAKEN_BACK, Reason.LOADED) if new else (Reason.TAKEN_BACK,)
    if new:
        return (Reason.LATE,) if now.n > then.n else (Reason.CORRECTED,)
    return (Reason.METHOD,)


def _of_files(
    earlier: EarlierSnapshot,
    then: Share | Count | States | None,
    now: Share | Count | States | None,
) -> tuple[Reason, ...]:
    before = set(then.datasets) if then is not None else set()
    after = set(now.datasets) if now is not None else set()
    found = []
    if before & set(earlier.gone):
        found.append(Reason.TAKEN_BACK)
    if after - before:
        found.append(Reason.LOADED)
    return tuple(found)


#: What may be typed into the app that changes the states of a subject.
_TYPED = {
    Subject.PROMISES: (Kind.EVIDENCE,),
    Subject.PLAN: (Kind.ACTIVITIES, Kind.ACTIVITY_ENTRIES),
    Subject.CERTIFIED: (),
}


#: Of a plan what is done and what is late is told; the states between are for its own page.
_TOLD = {Subject.PLAN: {ActivityState.FULFILLED.value, ActivityState.LATE.value}}


def _tallied(
    subject: Subject, earlier: EarlierSnapshot, now: Headlines, both: tuple[States, States]
) -> Iterable[Changed]:
    """Return how many there were and are, and the states whose numbers differ."""
    then, later = both
    if not then.by_id and not later.by_id:
        return
    reasons = list(_of_files(earlier, then, later))
    if any(earlier.typed.get(kind) for kind in _TYPED[subject]):
        reasons.append(Reason.TYPED)
    if earlier.then.on != now.on:
        reasons.append(Reason.DAY)
    told = tuple(reasons) or (Reason.METHOD,)
    made_up = then.synthetic or later.synthetic
    before, after = Counter(then.by_id.values()), Counter(later.by_id.values())
    all_then, all_now = len(then.by_id), len(later.by_id)
    differ = told if all_then != all_now else ()
    yield Changed(subject, all_then, all_now, None, differ, synthetic=made_up)
    for state in dict.fromkeys([*later.by_id.values(), *then.by_id.values()]):
        if before[state] != after[state] and state in _TOLD.get(subject, {state}):
            yield Changed(subject, before[state], after[state], state, told, synthetic=made_up)
