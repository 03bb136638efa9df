"""Certification processes along one axis of time; a date that the source leaves open is its whole span."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trygghet.figures.certification_events import cells_of, event_mark, span_of, state_text
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.certification import CertificationEvent
from trygghet.model.result import Row

#: Events that tell of the future as seen from when they were published.
_AHEAD = (CertificationEvent.RECERTIFICATION_DUE, CertificationEvent.VALID_TO)
_MARGIN_DAYS = 60
#: Percent of the line's length.
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that all processes share, so that they can be compared."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Return where a day lies, in percent."""
        part = (day - self.first).days / max((self.last - self.first).days, 1)
        return min(max(part, 0.0), 1.0) * 100

    def span(self, first: date, last: date) -> str:
        """Return the style of something that lasts."""
        left, right = self.place(first), self.place(last)
        return f"left:{left:.2f}%" + (f";width:{right - left:.2f}%" if right > left else "")


def certification_timeline(
    rows: Sequence[Row], words: Words, *, on: date | None = None, synthetic: bool = False
) -> str:
    """Return processes as HTML: a lane each, with name, state, certificates as bands, events as marks.

    Parameters
    ----------
    rows
        Of the ``certifications`` measure.
    on
        "Läget per": the day that the states hold for, drawn as a stroke.
    synthetic
        Whether the processes are made up, which then stands above them.
    """
    axis = _axis(rows, on)
    mark = made_up_mark(words) if synthetic and rows else ""
    lanes = "".join(_lane(row, words, axis, on) for row in rows)
    if axis is None:
        return f'{mark}<div class="tg-process-lanes">{lanes}</div>'
    years = f'<div class="tg-process-lane tg-process-years"><p></p>{_years(axis)}</div>'
    return f'{mark}<div class="tg-process-lanes">{lanes}{years}</div>{_legend(rows, words, on)}'


def _lane(row: Row, words: Words, axis: Axis | None, on: date | None) -> str:
    name = escaped(row.get("name") or row.get("process"))
    state = escaped(state_text(row, words))
    line = _line(row, axis, on) if axis is not None else ""
    return (
        f'<div class="tg-process-lane"><div><strong>{name}</strong><p class="tg-small">{state}</p></div>'
        f"{line}</div>"
    )


def _line(row: Row, axis: Axis, on: date | None) -> str:
    """Return a process's line; what it shows stands as text beside and below it."""
    marks = []
    for event in cells_of(row, "events"):
        first, last = span_of(event)
        if first is None or last is None:
            continue
        looks = [
            *(["tg-event-span"] if last > first else []),
            *(
                ["tg-event-ahead"]
                if event["event"] in _AHEAD or event.get("happened") is False
                else []
            ),
        ]
        marks.append(event_mark(str(event["event"]), looks, axis.span(first, last)))
    stroke = f'<b style="left:{axis.place(on):.2f}%"></b>' if on is not None else ""
    return (
        f'<div class="tg-axis" aria-hidden="true">{_bands(row, axis)}{"".join(marks)}{stroke}</div>'
    )


def _bands(row: Row, axis: Axis) -> str:
    """Return how long each certificate holds, until the next one where that comes first."""
    held = cells_of(row, "certificates")
    bands = []
    for place, certificate in enumerate(held):
        first, certain = span_of(certificate)
        until = certificate.get("until")
        if first is None or certain is None or not isinstance(until, Mapping):
            continue
        _, last = span_of(until)
        following = span_of(held[place + 1])[0] if place + 1 < len(held) else None
        if last is None:
            continue
        end = min(last, following) if following is not None and following > certain else last
        taken = "" if until.get("given") else ' class="tg-taken"'
        bands.append(f'<u{taken} style="{axis.span(certain, end)}"></u>')
    return "".join(bands)


def _legend(rows: Sequence[Row], words: Words, on: date | None) -> str:
    """Return what the bands and the stroke mean; the marks stand in the list of events."""
    held = [certificate for row in rows for certificate in cells_of(row, "certificates")]
    given = {bool(u.get("given")) for c in held if isinstance(u := c.get("until"), Mapping)}
    said = []
    if True in given:
        said.append(words.text("A filled band: the certificate holds, by the source's own end."))
    if False in given:
        said.append(
            words.text("A striped band: two years are assumed, since the source gives no end.")
        )
    if on is not None:
        said.append(words.text("The stroke: the day that the states hold for, {date}.", date=on))
    return f'<p class="tg-small">{escaped(" ".join(said))}</p>' if said else ""


def _axis(rows: Sequence[Row], on: date | None) -> Axis | None:
    spans = [span_of(event) for row in rows for event in cells_of(row, "events")]
    if not any(day for span in spans for day in span):
        return None
    for row in rows:
        for certificate in cells_of(row, "certificates"):
            until = certificate.get("until")
            spans.append(span_of(until) if isinstance(until, Mapping) else (None, None))
    days = [day for span in [*spans, (on, on)] for day in span if day is not None]
    first, last = min(days).toordinal() - _MARGIN_DAYS, max(days).toordinal() + _MARGIN_DAYS
    return Axis(date.fromordinal(first), date.fromordinal(last))


def _years(axis: Axis) -> str:
    # A year named at the very edge would stick out of the card.
    step = max(1, (axis.last.year - axis.first.year) // 10 + 1)
    years = "".join(
        f'<span style="left:{place:.2f}%">{year}</span>'
        for year in range(axis.first.year + 1, axis.last.year + 1, step)
        if _EDGE <= (place := axis.place(date(year, 1, 1))) <= 100 - _EDGE
    )
    return f'<div class="tg-years" aria-hidden="true">{years}</div>'
