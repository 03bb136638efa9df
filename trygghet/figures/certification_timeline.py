"""Certification processes along time; a date that the source leaves open is drawn as its whole span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.certification import CertificationEvent, CertificationState
from trygghet.model.result import Row

#: Events that tell of the future as seen from when they were published.
_AHEAD = (CertificationEvent.RECERTIFICATION_DUE, CertificationEvent.VALID_TO)
_MARGIN_DAYS = 60
#: Percent of the line's length.
_EDGE = 4


def certification_timeline(
    rows: Sequence[Row], words: Words, *, on: date | None = None, synthetic: bool = False
) -> str:
    """Return processes as HTML: name and state, a line of time, and the dated events as a list.

    Parameters
    ----------
    rows
        Of the ``certifications`` measure: a process a row, with its ``events``.
    on
        "Läget per": the day that the states hold for, drawn as a stroke.
    synthetic
        Whether the processes are made up, which then stands above them.
    """
    frame = _frame(rows, on)
    mark = made_up_mark(words) if synthetic and rows else ""
    return mark + "".join(_process(row, words, frame, on) for row in rows)


def state_text(row: Row, words: Words) -> str:
    """Return a process's state in words, with its date where the state has one."""
    state = CertificationState(str(row["state"]))
    if state is not CertificationState.VALID_TO:
        return words.label(state)
    until = row.get("valid_to")
    if not isinstance(until, Mapping):
        return words.label(state, date="–")
    first, last = _span(until)
    if last is not None and (first == last or not until.get("text")):
        return words.label(state, date=words.date(last))
    return words.label(state, date=until.get("text") or "–")


def _process(row: Row, words: Words, frame: tuple[date, date] | None, on: date | None) -> str:
    name = escaped(row.get("name") or row.get("process"))
    state = escaped(state_text(row, words))
    events = _events(row)
    items = "".join(_event(event, words) for event in events)
    track = _track(events, frame, on, words) if frame else ""
    return (
        f'<section class="tg-process"><h3 class="tg-heading">{name}</h3>'
        f'<p class="tg-lead">{state}</p>{track}<ol>{items}</ol></section>'
    )


def _event(event: Mapping[str, object], words: Words) -> str:
    when = escaped(event.get("date_text") or words.text("date unknown"))
    what = escaped(words.label(CertificationEvent(str(event["event"]))))
    told = f": {escaped(event['text'])}" if event.get("text") else ""
    source = (
        f' <span class="tg-small">({escaped(event["source"])})</span>'
        if event.get("source")
        else ""
    )
    return f"<li><span>{when}</span><span><strong>{what}</strong>{told}{source}</span></li>"


def _track(
    events: Sequence[Mapping[str, object]],
    frame: tuple[date, date],
    on: date | None,
    words: Words,
) -> str:
    dots = []
    for event in events:
        first, last = _span(event)
        if first is None or last is None:
            continue
        ahead = event["event"] in _AHEAD or event.get("happened") is False
        classes = " ".join(
            name for name, holds in (("tg-span", last > first), ("tg-ahead", ahead)) if holds
        )
        width = f"width:{_place(last, frame) - _place(first, frame):.2f}%" if last > first else ""
        dots.append(f'<i class="{classes}" style="left:{_place(first, frame):.2f}%;{width}"></i>')
    stroke = f'<b style="left:{_place(on, frame):.2f}%"></b>' if on is not None else ""
    # A year named at the very edge would stick out of the card.
    years = "".join(
        f'<span style="left:{place:.2f}%">{year}</span>'
        for year in range(frame[0].year + 1, frame[1].year + 1, _every(frame))
        if _EDGE <= (place := _place(date(year, 1, 1), frame)) <= 100 - _EDGE
    )
    note = escaped(words.text("The stroke marks the day that the state holds for.")) if on else ""
    return (
        f'<div class="tg-track" aria-hidden="true">{"".join(dots)}{stroke}</div>'
        f'<div class="tg-years" aria-hidden="true">{years}</div>'
        f'<p class="tg-hidden">{note}</p>'
    )


def _events(row: Row) -> list[Mapping[str, object]]:
    found = row.get("events")
    return [e for e in found if isinstance(e, Mapping)] if isinstance(found, list | tuple) else []


def _span(event: Mapping[str, object]) -> tuple[date | None, date | None]:
    first, last = event.get("earliest"), event.get("latest")
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _frame(rows: Sequence[Row], on: date | None) -> tuple[date, date] | None:
    """Return the days that all processes' lines share, so that they can be compared."""
    days = [day for row in rows for event in _events(row) for day in _span(event) if day]
    if not days:
        return None
    if on is not None:
        days.append(on)
    first, last = min(days).toordinal() - _MARGIN_DAYS, max(days).toordinal() + _MARGIN_DAYS
    return date.fromordinal(first), date.fromordinal(last)


def _place(day: date, frame: tuple[date, date]) -> float:
    part = (day - frame[0]).days / max((frame[1] - frame[0]).days, 1)
    return min(max(part, 0.0), 1.0) * 100


def _every(frame: tuple[date, date]) -> int:
    """Return the step between years that are named, so that they don't touch on a phone."""
    return max(1, (frame[1].year - frame[0].year) // 6 + 1)
