"""The picture of a promise by its shape. Widths are layout; every number stands beside in words.

Quantity: what was delivered against the plan, with a stroke where the plan is today, for each period.
Recurring: a slot a time. Milestone: time with its deadline. Continuous: evidence along time, and no
percentage. An intention has no picture: there is nothing that it could be measured against.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trygghet.figures.promise_track import day_of, track
from trygghet.figures.source_line import period_text
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import EvidenceKind, PromiseShape, PromiseState
from trygghet.model.result import Row
from trygghet.model.time import Period

#: More slots than this can't be counted at a glance; then a bar is drawn.
_MOST_SLOTS = 12
#: Below this a tenth of the unit matters: 2.5 of 5 places.
_HANDFUL = 20
_OPEN = (
    PromiseState.NOT_ASSESSED,
    PromiseState.NOT_STARTED,
    PromiseState.ONGOING,
)


def picture(row: Row, words: Words) -> str:
    """Return a promise's picture as HTML; empty where its shape or its data have none.

    Parameters
    ----------
    row
        Of the ``pledges`` measure.
    """
    # A target per year counts for all years of the promise together, as what was done does.
    target = number_of(row, "target_total") or number_of(row, "target")
    delivered = number_of(row, "delivered")
    match row.get("shape"):
        case PromiseShape.QUANTITY | PromiseShape.REPEAT if target and delivered is not None:
            return _amounts(row, target, delivered, words)
        case PromiseShape.MILESTONE:
            return track(row, words, deadline=True) + _small(_milestone(row, words))
        case PromiseShape.CONTINUOUS:
            return _continuous(row, words)
        case _:
            return ""


def _amounts(row: Row, target: float, delivered: float, words: Words) -> str:
    said = _of(row, target, delivered, words)
    # Once the time is over a plan for "today" says nothing.
    planned = number_of(row, "planned_today") if _runs(row) else None
    if planned is not None:
        # A plan by the day is no finer than a whole unit, but where the target is a handful.
        whole = round(planned) if target >= _HANDFUL else planned
        said += " · " + words.text("plan today: {planned}", planned=_amount(whole, words))
    periods = row.get("periods")
    if isinstance(periods, list) and len(periods) > 1:
        drawn = "".join(_period(row, part, words) for part in periods)
    else:
        drawn = _drawn(row, target, delivered, planned)
    return drawn + _small(said)


def _period(row: Row, part: Mapping[str, object], words: Words) -> str:
    """Draw one of several years or months: a good one doesn't make up for a bad one."""
    first, last = day_of(part, "first_day"), day_of(part, "last_day")
    target, delivered = number_of(part, "target"), number_of(part, "delivered")
    on = day_of(row, "as_of")
    if first is None or last is None or not target:
        return ""
    name = str(first.year) if _year(first, last) else period_text(Period(first, last), words)
    planned = None
    if on is not None and first <= on <= last:
        planned = target * ((on - first).days + 1) / ((last - first).days + 1)
    drawn = _drawn(row, target, delivered or 0.0, planned)
    said = words.text(
        "{delivered} of {target}",
        delivered=_amount(delivered, words) if delivered is not None else "–",
        target=_amount(target, words),
    )
    return (
        f'<div class="tg-part"><span>{escaped(name)}</span>{drawn}'
        f"<span>{escaped(said)}</span></div>"
    )


def _drawn(row: Row, target: float, delivered: float, planned: float | None) -> str:
    times = row.get("shape") == PromiseShape.REPEAT
    if times and target <= _MOST_SLOTS and target == int(target):
        return _slots(int(target), delivered, planned)
    full = f'<i style="width:{_percent(delivered / target)}%"></i>'
    stroke = ""
    if planned is not None:
        stroke = f'<b style="left:{_percent(planned / target)}%"></b>'
    return f'<div class="tg-bar" aria-hidden="true">{full}{stroke}</div>'


def _slots(target: int, delivered: float, planned: float | None) -> str:
    """Draw a slot a time: ticked, due and empty, or still to come."""
    ticked = max(min(int(delivered), target), 0)
    due = min(max(int(planned or 0), ticked), target)
    slots = (
        '<i class="tg-full">✓</i>' * ticked
        + '<i class="tg-due"></i>' * (due - ticked)
        + "<i></i>" * (target - due)
    )
    return f'<div class="tg-pips" aria-hidden="true">{slots}</div>'


def _milestone(row: Row, words: Words) -> str:
    """Say when it is to be done, or when it was."""
    last, state = day_of(row, "last_day"), row.get("state")
    if state == PromiseState.FULFILLED:
        reached = _reached(row, words)
        if not reached:
            return ""
        if last is None:
            return words.text("Done {date}.", date=reached)
        return words.text("Done {date}; was to be done by {last}.", date=reached, last=last)
    if last is None:
        return ""
    if state in _OPEN and _runs(row):
        return words.text("To be done by {date}.", date=last)
    return words.text("Was to be done by {date}.", date=last)


def _reached(row: Row, words: Words) -> str:
    """Return when the milestone was reached, in the source's words where the day isn't known."""
    entries = row.get("evidence")
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, Mapping) or entry.get("kind") != EvidenceKind.MILESTONE:
            continue
        when = day_of(entry, "when")
        if entry.get("counts") is not False and when is not None:
            return str(entry.get("date_text") or "") or words.date(when)
    return ""


def _continuous(row: Row, words: Words) -> str:
    """Draw evidence along the promise's time, each entry where it belongs; a fuzzy date is a span."""
    entries = row.get("evidence")
    standing = [
        entry
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, Mapping) and not entry.get("correction") and not entry.get("withdrawn")
    ]
    if not standing:
        return track(row, words, deadline=False)
    said = words.plural("{n} piece of evidence", "{n} pieces of evidence", n=len(standing))
    first, last = day_of(row, "first_day"), day_of(row, "last_day")
    if first is not None and last is not None:
        said += f", {period_text(Period(first, last), words)}"
    return track(row, words, deadline=False) + _small(said)


def _runs(row: Row) -> bool:
    """Whether the promise's own time isn't over on the day of the picture."""
    on, last = day_of(row, "as_of"), day_of(row, "last_day")
    return on is None or last is None or on <= last


def _year(first: date, last: date) -> bool:
    return (first.month, first.day) == (1, 1) and last == date(first.year, 12, 31)


def cell(row: Mapping[str, object], name: str) -> str:
    """Return a cell as text; empty where there is none."""
    value = row.get(name)
    return "" if value is None else str(value)


def number_of(row: Mapping[str, object], name: str) -> float | None:
    """Return a cell as a number; ``None`` where there is none."""
    value = row.get(name)
    return float(value) if isinstance(value, int | float) else None


def _of(row: Row, target: float, delivered: float, words: Words) -> str:
    return words.text(
        "{delivered} of {target} {unit}",
        delivered=_amount(delivered, words),
        target=_amount(target, words),
        unit=cell(row, "unit"),
    ).strip()


def _amount(value: float, words: Words) -> str:
    return words.number(value, 0 if value == int(value) else 1)


def _percent(part: float) -> float:
    """Return a place along a line as 0-100, kept within it."""
    return round(min(max(part, 0.0), 1.0) * 100, 1)


def _small(said: str) -> str:
    return f'<p class="tg-small">{escaped(said)}</p>' if said else ""
