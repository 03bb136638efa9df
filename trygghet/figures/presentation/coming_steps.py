"""What is noted of days to come: meetings, activities, certificates and promises, each with who answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trygghet.figures.action_plan_items import activity_days
from trygghet.figures.certification_events import cells_of, span_of, until_text
from trygghet.figures.collaboration_meetings import title_of, when_text
from trygghet.figures.dated_words import when_words
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Step
from trygghet.figures.promise_picture import cell
from trygghet.figures.text import shortened
from trygghet.measures.activity_state import Group
from trygghet.measures.cells import day
from trygghet.model.certification import CertificationEvent
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Row

#: Letters of a step that can be read from the back row.
LONGEST = 150
_OPEN = (Group.UNDER_WAY, Group.NOT_BEGUN, Group.LATE, Group.NOT_ASSESSED)
_KEPT_OPEN = (
    PromiseState.NOT_ASSESSED,
    PromiseState.NOT_STARTED,
    PromiseState.ONGOING,
    PromiseState.CONTINUOUS,
    PromiseState.PARTLY_FULFILLED,
    PromiseState.NOT_MEASURABLE,
)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes.

    Parameters
    ----------
    day
        To sort by: the first day that it can be.
    when, text
        The day and the thing in words.
    synthetic
        Whether it is made up.
    """

    day: date
    when: str
    text: str
    synthetic: bool


def coming(context: Context) -> Iterable[Coming]:
    """Yield what is noted of the days after that of the picture, in no order."""
    yield from _meetings(context)
    yield from _activities(context)
    yield from _areas(context)
    yield from _promises(context)


def _meetings(context: Context) -> Iterable[Coming]:
    words, met = context.words, context.material.met
    for row in met.rows:
        first = day(row["first_day"])
        if row["held"] or first is None:
            continue
        said = [
            words.text("Meeting: {title}", title=title_of(row, words)),
            _by(row["partner_names"], context),
        ]
        yield Coming(first, when_text(row, words), _joined(said), bool(row["synthetic"]))


def _activities(context: Context) -> Iterable[Coming]:
    words, on = context.words, context.material.on
    for row in context.material.doing.rows:
        first, last = day(row["first_day"]), day(row["last_day"])
        if row["late"] or row["group"] not in _OPEN or on is None:
            continue
        due = next((each for each in (first, last) if each is not None and each > on), None)
        if due is None:
            continue
        said = [
            words.text("Activity: {text}", text=cell(row, "text").rstrip(".")),
            _responsible(row["owner_name"], context),
        ]
        yield Coming(
            due, activity_days(row, words) or words.date(due), _joined(said), bool(row["synthetic"])
        )


def _areas(context: Context) -> Iterable[Coming]:
    """Yield until when certificates hold, and when recertification is announced to be due."""
    words, processes, on = context.words, context.material.processes, context.material.on
    for row in processes.rows:
        name, until = cell(row, "name"), row["valid_to"]
        first, last = span_of(until) if isinstance(until, dict) else (None, None)
        if on is not None and last is not None and last > on and isinstance(until, dict):
            text = words.text("{area}: the certificate holds until then", area=name)
            when = until_text(row, words)
            if until.get("given") is False:
                text = words.text(
                    "{area}: two years since the certificate; the source gives no last day",
                    area=name,
                )
                when = _years(first or last, last)
            yield Coming(first if first and first > on else last, when, text, processes.synthetic)
        for event in cells_of(row, "events"):
            first, last = span_of(event)
            due = first or last
            announced = event["event"] == CertificationEvent.RECERTIFICATION_DUE
            if announced and event["happened"] is False and due is not None:
                text = words.text("{area}: time for recertification", area=name)
                when = when_words(event["date_text"], first, last, words) or words.date(due)
                yield Coming(due, when, text, processes.synthetic)


def _years(first: date, last: date) -> str:
    """Return the years of a time that was reckoned: no day of it is known."""
    return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"


def _promises(context: Context) -> Iterable[Coming]:
    words, on = context.words, context.material.on
    ends: dict[tuple[str, date], list[Row]] = {}
    for row in context.material.pledged.rows:
        last, pledge = day(row["last_day"]), day(row["pledge_last_day"])
        if on is None or last is None or last <= on or row["state"] not in _KEPT_OPEN:
            continue
        if last == pledge:
            ends.setdefault((cell(row, "pledge_title") or cell(row, "pledge"), last), []).append(
                row
            )
            continue
        name = cell(row, "short") or cell(row, "text")
        said = [
            words.text("Promise to be kept: {name}", name=name),
            _responsible(row["owner"], context),
        ]
        yield Coming(
            last, words.text("by {date}", date=last), _joined(said), bool(row["synthetic"])
        )
    for (title, last), rows in ends.items():
        text = words.plural(
            "{title} ends and is followed up: {n} promise",
            "{title} ends and is followed up: {n} promises",
            n=len(rows),
            title=title,
        )
        yield Coming(last, words.date(last), text, any(bool(row["synthetic"]) for row in rows))


def late_activities(context: Context) -> list[Step]:
    """Return activities that should have been done by the day of the picture."""
    words = context.words
    found = []
    for row in context.material.doing.rows:
        if row["late"] or row["group"] == Group.LATE:
            said = [cell(row, "text").rstrip("."), _responsible(row["owner_name"], context)]
            text = shortened(_joined(said), LONGEST)
            found.append(Step(activity_days(row, words), text, bool(row["synthetic"])))
    return found


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _by(names: object, context: Context) -> str:
    return context.words.listed(str(each) for each in names) if isinstance(names, list) else ""


def _responsible(owner: object, context: Context) -> str:
    return context.words.text("Responsible: {owner}", owner=str(owner)) if owner else ""
