"""The measure ``since_meeting``: what has changed since the last meeting, in promises, plans and areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.activities import activities
from trygghet.measures.cells import day, known
from trygghet.measures.certifications import certifications
from trygghet.measures.meetings import meetings
from trygghet.measures.pledges import pledges
from trygghet.measures.reference import as_of, today_in_sweden
from trygghet.model.access import Permitted, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, NP_, Message, UserError, message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope
from trygghet.model.time import Period
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View


class What(Vocabulary):
    """What has changed."""

    STATE = "state", *NP_("since", "New state")
    PACE = "pace", *NP_("since", "New pace")
    DELIVERED = "delivered", *NP_("since", "Delivered")
    BEGUN = "begun", *NP_("since", "New")
    EVIDENCE = "evidence", *NP_("since", "New evidence")
    ENTERED_LATER = "entered_later", *NP_("since", "Entered later, about an earlier day")
    HELD = "held", *NP_("since", "Held")
    HAPPENED = "happened", *NP_("since", "Happened")


def since_meeting(view: View, permitted: Permitted) -> Result:
    """Return what has changed since a meeting, from the evening of its day to that of the picture.

    The day is the first of the scope's period; without one it is that of the latest meeting held
    before the day of the picture. Both days are asked of the same data, so entries that were typed in since, about days
    before the meeting, are in both pictures: they are listed by themselves.

    Returns
    -------
    Result
        Rows: ``kind`` (promises, activities, certifications, meetings), ``what`` (a key of
        :class:`What`), ``id, text, before, now`` (keys of states or paces, events of an area, amounts
        delivered in ``unit``), ``when`` (a dated change's day, where it is known to the day), ``said`` (an entry's own words, or those of a date), ``municipality, synthetic``.
        ``scope.period`` holds the two days. In the order of kind, thing and day.

    Raises
    ------
    UserError
        Without a municipality, where no meeting is known and no day is given, or for a day that isn't
        before that of the picture.
    """
    own = permitted.scope
    if own.municipality is None:
        raise UserError(
            message(N_("What has changed is told of one municipality. Ask for it by its code."))
        )
    whole = _whole(permitted)
    on = as_of(view, whole) or today_in_sweden()
    before_on = held_before(view, permitted)
    since = own.period.first if own.period else None
    if since is None and before_on:
        since = day(before_on[-1]["last_day"])
    if since is None:
        raise UserError(
            message(
                N_(
                    "No meeting before {date} is known, so there is nothing to count from. Give the"
                    " day of the last one."
                ),
                date=on,
            )
        )
    if since >= on:
        raise UserError(
            message(
                N_("The meeting ({since}) has to be before the day of the picture ({on})."),
                since=since,
                on=on,
            )
        )
    asked = (pledges, activities, certifications)
    before = {measure.__name__: measure(view, whole, since) for measure in asked}
    now = {measure.__name__: measure(view, whole, on) for measure in asked}
    areas = now["certifications"]
    rows = [
        *_promises(before["pledges"].rows, now["pledges"].rows, since),
        *_activities(before["activities"].rows, now["activities"].rows, since),
        *_areas(before["certifications"].rows, areas),
        *_meetings(meetings(view, whole, on).rows, since),
    ]
    sources = {s.dataset: s for result in now.values() for s in result.sources}
    return Result(
        measure="since_meeting",
        definition=message(
            N_("What has changed from the evening of {since} to that of {on}."), since=since, on=on
        ),
        unit=message(N_("changes")),
        scope=replace(own, period=Period(since, on)),
        sources=tuple(sources.values()),
        rows=tuple(rows),
        total=len(rows),
        as_of=on,
        notes=_notes(rows),
    )


def held_before(view: View, permitted: Permitted) -> tuple[Row, ...]:
    """Return the meetings that were held before the day of the picture, rows of ``meetings``, oldest first."""
    whole = _whole(permitted)
    on = as_of(view, whole) or today_in_sweden()
    rows = [
        row
        for row in meetings(view, whole, on).rows
        if row["held"] and known(day(row["last_day"])) < on
    ]
    return tuple(sorted(rows, key=lambda row: known(day(row["last_day"]))))


def _whole(permitted: Permitted) -> Permitted:
    """Permit the whole municipality on the day that is asked for."""
    own = permitted.scope
    scope = Scope(
        municipality=own.municipality, on=own.on, synthetic=own.synthetic, audience=own.audience
    )
    return permit(permitted.principal, scope)


def _promises(before: Iterable[Row], now: Iterable[Row], since: date) -> Iterable[Row]:
    was = {row["id"]: row for row in before}
    for row in now:
        earlier = was.get(row["id"])
        head = _head(Kind.PROMISES, row, row["short"] or row["text"])
        first = day(row["first_day"])
        if first is not None and since < first <= known(day(row["as_of"])):
            yield _row(head, What.BEGUN, now=row["state"], when=first)
        elif earlier is not None and earlier["state"] != row["state"]:
            yield _row(head, What.STATE, before=earlier["state"], now=row["state"])
        elif earlier is not None and row["pace"] and earlier["pace"] != row["pace"]:
            yield _row(head, What.PACE, before=earlier["pace"], now=row["pace"])
        delivered = earlier["delivered"] if earlier is not None else None
        if row["delivered"] != delivered and row["delivered"] is not None:
            yield {
                **_row(head, What.DELIVERED, before=delivered, now=row["delivered"]),
                "unit": row["unit"],
            }
        for entry in _listed(row["evidence"]):
            what = _news(entry, since)
            if what is not None:
                yield _row(head, what, when=entry["when"], said=entry["what"])


def _activities(before: Iterable[Row], now: Iterable[Row], since: date) -> Iterable[Row]:
    was = {row["id"]: row for row in before}
    for row in now:
        earlier = was.get(row["id"])
        head = _head(Kind.ACTIVITIES, row, row["text"])
        first = day(row["first_day"])
        if first is not None and since < first <= known(day(row["as_of"])):
            yield _row(head, What.BEGUN, now=row["state"], when=first)
        elif earlier is not None and earlier["state"] != row["state"]:
            yield _row(head, What.STATE, before=earlier["state"], now=row["state"])
        for entry in _listed(row["history"]):
            what = None if entry["withdrawn"] else _news(entry, since)
            if what is not None and entry["note"]:
                yield _row(head, what, when=entry["when"], said=entry["note"])


def _areas(before: Iterable[Row], now: Result) -> Iterable[Row]:
    was = {row["process"]: row for row in before}
    for row in now.rows:
        told = {**row, "id": row["process"], "synthetic": now.synthetic}
        head = _head(Kind.CERTIFICATIONS, told, row["name"])
        earlier = was.get(row["process"])
        if earlier is not None and earlier["state"] != row["state"]:
            yield _row(head, What.STATE, before=earlier["state"], now=row["state"])
        known_then = {
            event["id"]
            for event in _listed(earlier["events"] if earlier is not None else None)
            if event["happened"]
        }
        for event in _listed(row["events"]):
            # A date too rough to tell on which side of the meeting it lies is news once it's certain.
            if event["happened"] and event["id"] not in known_then:
                yield _row(
                    head, What.HAPPENED, now=event["event"],
                    when=event["earliest"] if event["exact"] else None, said=event["date_text"],
                )  # fmt: skip


def _meetings(held: Iterable[Row], since: date) -> Iterable[Row]:
    for row in held:
        last = known(day(row["last_day"]))
        if row["held"] and last > since:
            head = _head(Kind.MEETINGS, row, row["title"] or row["kind"])
            yield _row(head, What.HELD, when=last, said=row["outcome"])


def _news(entry: Mapping[str, object], since: date) -> What | None:
    """Return whether an entry is about a day after the meeting, or was entered after it; else ``None``."""
    if known(day(entry["when"])) > since:
        return What.EVIDENCE
    entered = day(entry.get("entered"))
    return What.ENTERED_LATER if entered is not None and entered > since else None


def _head(kind: Kind, row: Row, text: object) -> dict[str, object]:
    return {
        "kind": kind.value,
        "id": row["id"],
        "text": text,
        "municipality": row["municipality"],
        "synthetic": row["synthetic"],
    }


def _row(
    head: Mapping[str, object],
    what: What,
    *,
    before: object = None,
    now: object = None,
    when: object = None,
    said: object = None,
) -> Row:
    return {
        **head, "what": what.value, "before": before, "now": now, "when": when, "said": said,
        "unit": None,
    }  # fmt: skip


def _listed(value: object) -> list[Mapping[str, object]]:
    return value if isinstance(value, list) else []


def _notes(rows: Iterable[Row]) -> tuple[Message, ...]:
    if not any(row["what"] == What.ENTERED_LATER for row in rows):
        return ()
    return (
        message(
            N_(
                "What was entered later about a day before the meeting is counted on both days, so"
                " that the figures said at the meeting may have been other ones."
            )
        ),
    )
