"""The dated events of certification processes as lists, in the sources' words; states in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from trygghet.figures.dated_words import when_cell, when_html, when_words
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.certification import CertificationEvent, CertificationState
from trygghet.model.result import Row

#: How an event is marked; all others are steps of the process.
_LOOKS = {
    CertificationEvent.CERTIFIED: "certified",
    CertificationEvent.RECERTIFIED: "certified",
    CertificationEvent.AREA_ENLARGED: "break",
    CertificationEvent.MEASURE_DONE: "done",
    CertificationEvent.FIGURE: "figure",
    CertificationEvent.RECERTIFICATION_DUE: "due",
    CertificationEvent.VALID_TO: "due",
    CertificationEvent.ENDED: "ended",
}


def event_lists(rows: Sequence[Row], words: Words, *, on: date | None = None) -> str:
    """Return each process's dated events as HTML, oldest first, with the day of the states between.

    Parameters
    ----------
    rows
        Of the ``certifications`` measure.
    on
        "Läget per": what was still to come then stands below it.
    """
    lists = "".join(_process(row, words, on) for row in rows)
    return f'<div class="tg-happenings">{lists}</div>'


def standing_table(
    rows: Sequence[Row], words: Words, href: Callable[[Row], str] | None = None
) -> Table:
    """Return each process's state, since when and until when.

    Parameters
    ----------
    rows
        Of the ``certifications`` measure.
    href
        Where a process's name leads; ``None`` for nowhere.
    """
    headers = (
        words.text("Area"),
        words.text("State"),
        words.text("Since"),
        words.text("Valid to, by the source"),
    )
    cells = tuple(
        (
            Cell(str(row["name"]), href=href(row)) if href else text_cell(row["name"]),
            text_cell(state_text(row, words)),
            when_cell(row.get("since"), *_span_since(row), words),
            _until_cell(row, words),
        )
        for row in rows
    )
    return Table(words.text("Certified areas"), headers, cells)


def event_table(rows: Sequence[Row], words: Words) -> Table:
    """Return every process's dated events as a table, with the days that they can have been."""
    headers = (
        words.text("Area"),
        words.text("When, in the source's words"),
        words.text("Earliest"),
        words.text("Latest"),
        words.text("Event"),
        words.text("What the source tells"),
        words.text("Source"),
    )
    cells = tuple(
        (
            text_cell(row.get("name") or row.get("process")),
            when_cell(event["date_text"], *span_of(event), words),
            *(text_cell(words.iso(day) if day else "") for day in span_of(event)),
            text_cell(words.label(CertificationEvent(str(event["event"])))),
            text_cell(event["text"]),
            text_cell(event["source"]),
        )
        for row in rows
        for event in cells_of(row, "events")
    )
    return Table(words.text("Dated events"), headers, cells)


def state_text(row: Row, words: Words) -> str:
    """Return a process's state in words, with its date where the state has one."""
    state = CertificationState(str(row["state"]))
    if state is not CertificationState.VALID_TO:
        return words.label(state)
    return words.label(state, date=until_text(row, words) or "–")


def until_text(row: Row, words: Words) -> str:
    """Return until when a certificate holds, in the source's words; empty where no source gives it."""
    until = row.get("valid_to")
    if not isinstance(until, Mapping) or until.get("given") is False:
        return ""
    first, last = span_of(until)
    if last is not None and (first == last or not until.get("text")):
        return words.date(last)
    return when_words(until.get("text"), first, last, words)


def _until_cell(row: Row, words: Words) -> Cell:
    until, said = row.get("valid_to"), until_text(row, words)
    if not said:
        return text_cell(words.text("not given") if until else "")
    return (
        when_cell(said, *span_of(until), words) if isinstance(until, Mapping) else text_cell(said)
    )


def _span_since(row: Row) -> tuple[date | None, date | None]:
    """Return the days of the event that the state is since: the last one that its source dates so."""
    dated = [event for event in cells_of(row, "events") if event["date_text"] == row.get("since")]
    return span_of(dated[-1]) if dated else (None, None)


def event_mark(event: str, looks: Sequence[str] = (), style: str = "") -> str:
    """Return the mark of an event, on the axis and in the list alike."""
    look = _LOOKS.get(CertificationEvent(event), "step")
    classes = " ".join(("tg-event-mark", f"tg-event-{look}", *looks))
    placed = f' style="{style}"' if style else ""
    return f'<i class="{classes}"{placed} aria-hidden="true"></i>'


def cells_of(row: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    """Return the rows that a row holds."""
    found = row.get(name)
    return [e for e in found if isinstance(e, Mapping)] if isinstance(found, list | tuple) else []


def span_of(event: Mapping[str, object]) -> tuple[date | None, date | None]:
    """Return the days that something can have been."""
    first, last = event.get("earliest"), event.get("latest")
    return first if isinstance(first, date) else None, last if isinstance(last, date) else None


def _process(row: Row, words: Words, on: date | None) -> str:
    events = cells_of(row, "events")
    before = [event for event in events if event.get("happened") is not False]
    after = [event for event in events if event.get("happened") is False]
    items = [_event(event, words) for event in before]
    if on is not None and (after or before):
        now = words.text("The state as of {date}: {state}", date=on, state=state_text(row, words))
        items.append(f'<li class="tg-now">{escaped(now)}</li>')
    items += [_event(event, words) for event in after]
    name = escaped(row.get("name") or row.get("process"))
    return f'<section><h3 class="tg-heading">{name}</h3><ol>{"".join(items)}</ol></section>'


def _event(event: Mapping[str, object], words: Words) -> str:
    when = when_html(event.get("date_text"), *span_of(event), words)
    when = when or escaped(words.text("date unknown"))
    what = escaped(words.label(CertificationEvent(str(event["event"]))))
    told = f": {escaped(event['text'])}" if event.get("text") else ""
    beside = [str(event["source"])] if event.get("source") else []
    if event.get("happened", True) is None:
        beside.insert(0, words.text("may have been after the day shown"))
    small = f' <span class="tg-small">({escaped("; ".join(beside))})</span>' if beside else ""
    later = ' class="tg-after"' if event.get("happened") is False else ""
    return (
        f"<li{later}>{event_mark(str(event['event']))}<div>{when} · <strong>{what}</strong>"
        f"{told}{small}</div></li>"
    )
