"""The measure ``silent``: promises and activities that nobody has noted anything about for weeks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.cells import day, known
from trygghet.measures.pledges import pledges
from trygghet.measures.promise_state import SILENT_WEEKS
from trygghet.measures.reference import as_of, today_in_sweden
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, counted, message
from trygghet.model.pledges import ActivityState, PromiseState
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: States in which nothing more is awaited.
_PROMISES_OVER = (PromiseState.FULFILLED, PromiseState.STOPPED, PromiseState.MOOT)
_ACTIVITIES_OVER = (
    *(ActivityState.FULFILLED, ActivityState.NOT_FULFILLED),
    *(ActivityState.STOPPED, ActivityState.MOOT),
)


def silent(view: View, permitted: Permitted, weeks: int = SILENT_WEEKS) -> Result:
    """Return what has had no evidence for some weeks, the longest silence first.

    A promise's silence is counted from the latest entry that counts, an activity's from the latest
    dated entry about it, else from its first day. What isn't to be kept up any more (fulfilled,
    stopped, over) and what hasn't begun is not awaited.

    Parameters
    ----------
    weeks
        So many whole weeks of silence at least.

    Returns
    -------
    Result
        Rows with ``municipality, kind`` (``promises`` or ``activities``), ``id, text, party`` (of a
        promise), ``owner`` (a role, ``None`` where nobody is named), ``state, last_evidence, weeks``
        (``None`` where nothing is dated), ``last_day`` (of the period; ``None`` where open), ``synthetic``.
    """
    on = as_of(view, permitted) or today_in_sweden()
    promised = pledges(view, permitted)
    done = activities(view, permitted)
    every = (*_promises(promised.rows), *_activities(done.rows))
    rows = [row for row in every if row["weeks"] is None or _weeks(row) >= weeks]
    rows.sort(
        key=lambda row: (row["weeks"] is None, -_weeks(row), str(row["kind"]), str(row["id"]))
    )
    sources = {source.dataset: source for source in (*promised.sources, *done.sources)}
    return Result(
        measure="silent",
        definition=counted(
            "Promises and activities under way without evidence for {n} week or more.",
            "Promises and activities under way without evidence for {n} weeks or more.",
            weeks,
        ),
        unit=message(N_("promises and activities")),
        scope=permitted.scope,
        sources=tuple(sources.values()),
        rows=tuple(rows),
        total=len(rows),
        as_of=on,
    )


def _promises(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        if row["weeks_silent"] is None or row["state"] in _PROMISES_OVER:
            continue
        yield {
            "municipality": row["municipality"],
            "kind": Kind.PROMISES.value,
            "id": row["id"],
            "text": row["short"] or row["text"],
            "party": row["party"],
            "owner": row["owner"],
            "state": row["state"],
            "last_evidence": row["last_evidence"],
            "weeks": row["weeks_silent"],
            "last_day": row["last_day"],
            "synthetic": row["synthetic"],
        }


def _activities(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        first, on = day(row["first_day"]), known(day(row["as_of"]))
        if row["state"] in _ACTIVITIES_OVER or (first is not None and first > on):
            continue
        latest = _latest(row["history"])
        since = latest or first
        yield {
            "municipality": row["municipality"],
            "kind": Kind.ACTIVITIES.value,
            "id": row["id"],
            "text": row["text"],
            "party": None,
            "owner": row["owner"] or row["partner_name"],
            "state": row["state"],
            "last_evidence": latest,
            "weeks": (on - since).days // 7 if since else None,
            "last_day": row["last_day"],
            "synthetic": row["synthetic"],
        }


def _latest(history: object) -> date | None:
    """Return the latest day for which something that stands was noted."""
    entries = history if isinstance(history, list) else []
    noted = (day(entry["when"]) for entry in entries if not entry["withdrawn"])
    return max((when for when in noted if when is not None), default=None)


def _weeks(row: Row) -> int:
    weeks = row["weeks"]
    return weeks if isinstance(weeks, int) else 0
