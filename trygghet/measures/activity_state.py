"""Where an activity stands on a day: what its file says, with the dated entries about it put on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trygghet.model.message import NP_
from trygghet.model.pledges import ActivityState
from trygghet.model.vocabulary import Vocabulary

#: What an entry may change; an empty field leaves it as it was.
CHANGED = ("state", "text", "owner", "partner", "first_day", "last_day")
#: States in which something is still to be done, so that a last day can be passed.
_OPEN = (ActivityState.NOT_STARTED, ActivityState.ONGOING)


class Told(Vocabulary):
    """What tells an activity's state."""

    ENTRY = "entry", *NP_("told by", "A dated entry")
    SOURCE = "source", *NP_("told by", "The source")
    DATES = "dates", *NP_("told by", "Its dates")
    NOBODY = "nobody", *NP_("told by", "Nothing")


class Group(Vocabulary):
    """Where an activity stands in a summary: each stands in one group alone."""

    DONE = "done", *NP_("activity group", "Done")
    PARTLY = "partly", *NP_("activity group", "Partly done")
    UNDER_WAY = "under_way", *NP_("activity group", "Under way")
    LATE = "late", *NP_("activity group", "Late")
    NOT_BEGUN = "not_begun", *NP_("activity group", "Not begun")
    CLOSED = "closed", *NP_("activity group", "Stopped or not done")
    NOT_ASSESSED = "not_assessed", *NP_("activity group", "Not assessed")


_GROUPS = {
    ActivityState.FULFILLED: Group.DONE,
    ActivityState.PARTLY_FULFILLED: Group.PARTLY,
    ActivityState.ONGOING: Group.UNDER_WAY,
    ActivityState.CONTINUOUS: Group.UNDER_WAY,
    ActivityState.LATE: Group.LATE,
    ActivityState.NOT_STARTED: Group.NOT_BEGUN,
    ActivityState.NOT_FULFILLED: Group.CLOSED,
    ActivityState.STOPPED: Group.CLOSED,
    ActivityState.MOOT: Group.CLOSED,
    ActivityState.NOT_ASSESSED: Group.NOT_ASSESSED,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated entry about an activity.

    Parameters
    ----------
    id
        Its id; ``None`` where nothing can take it back.
    when
        The day from which it holds.
    order
        Sorts entries of one day: when they were written, then their ids.
    changes
        What it changes, of :data:`CHANGED`; without any it tells something and changes nothing.
    corrects
        Id of the entry that it takes back. With changes of its own it stands in that entry's place.
    """

    id: str | None
    when: date
    order: tuple[str, str] = ("", "")
    changes: Mapping[str, object] = field(default_factory=dict)
    corrects: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityStanding:
    """An activity on a day.

    Parameters
    ----------
    values
        What holds of :data:`CHANGED`: the latest entry that changes it, else the file.
    state
        How it stands.
    told, since
        What tells that, and from which day; ``None`` where the file gives no day.
    late
        Whether its last day has passed, or its source calls it late.
    withdrawn
        Ids of the known entries that were taken back.
    """

    values: Mapping[str, object]
    state: ActivityState
    told: Told
    since: date | None
    late: bool
    withdrawn: frozenset[str]


def activity_state(
    source: Mapping[str, object], told_on: date | None, entries: Iterable[Entry], on: date
) -> ActivityStanding:
    """Return how an activity stood on the evening of a day.

    Each value is that of the latest entry on or before the day, whatever the order in which entries
    were written; of several on one day the one that was written last. An entry that is taken back
    counts for nothing from the day of the correction, a correction that is taken back neither.

    Parameters
    ----------
    source
        What the file says of :data:`CHANGED`.
    told_on
        The day that the file tells of. On an earlier day an activity that wasn't to begin yet hadn't:
        the file may tell what came of it, but not that.
    """
    known = sorted((e for e in entries if e.when <= on), key=lambda e: (e.when, e.order))
    withdrawn = _withdrawn(known)
    values = {name: source.get(name) for name in CHANGED}
    since: date | None = None
    told = Told.SOURCE if values["state"] else Told.NOBODY
    for entry in known:
        if entry.id in withdrawn:
            continue
        values |= {name: value for name, value in entry.changes.items() if value is not None}
        if entry.changes.get("state"):
            told, since = Told.ENTRY, entry.when
    first, last = _day(values["first_day"]), _day(values["last_day"])
    if told is Told.SOURCE:
        since = told_on
    if told is not Told.ENTRY and first is not None and on < first and _before(on, told_on):
        values["state"], told, since = ActivityState.NOT_STARTED.value, Told.DATES, None
    state = ActivityState(str(values["state"] or ActivityState.NOT_ASSESSED))
    late = state is ActivityState.LATE or (state in _OPEN and last is not None and on > last)
    return ActivityStanding(values, state, told, since, late, withdrawn)


def group_of(state: ActivityState, *, late: bool) -> Group:
    """Return the one group of a summary that an activity stands in."""
    return Group.LATE if late else _GROUPS[state]


def _withdrawn(known: Sequence[Entry]) -> frozenset[str]:
    """Return the ids of entries that a standing correction takes back, whatever their days.

    Entries that correct each other in a ring, a slip of the pen, all count for nothing.
    """
    correctors: dict[str, list[Entry]] = {}
    for entry in known:
        if entry.corrects is not None and entry.corrects != entry.id:
            correctors.setdefault(entry.corrects, []).append(entry)

    def taken_back(name: str, asked: frozenset[str]) -> bool:
        return any(
            each.id is None or (each.id not in asked and not taken_back(each.id, asked | {each.id}))
            for each in correctors.get(name, ())
        )

    return frozenset(name for name in correctors if taken_back(name, frozenset({name})))


def _before(on: date, told_on: date | None) -> bool:
    return told_on is not None and on < told_on


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
