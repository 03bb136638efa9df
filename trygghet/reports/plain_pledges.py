"""A pledge in plain language: short sentences, one promise a heading: what it means, who, how far.

The sentences are chosen by the data alone, so that the plain version never says more than the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from trygghet.figures.promise_chain import target_text
from trygghet.figures.promise_picture import number_of
from trygghet.figures.promise_states import state_badge
from trygghet.figures.promises import by_party
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import Pace, PartyKind, PromiseShape, PromiseState
from trygghet.model.result import Row


def plain_pledge(rows: Sequence[Row], words: Words, municipality: str) -> str:
    """Return a pledge's promises in plain language as HTML.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure, of one pledge.
    municipality
        The municipality's name.
    """
    promises = [row for _, group in by_party(rows, words, municipality) for row in group]
    opening = words.plural(
        "The pledge has {n} promise. You can read about it below.",
        "The pledge has {n} promises. You can read about each one below.",
        n=len(promises),
    )
    mark = made_up_mark(words) if any(row.get("synthetic") for row in rows) else ""
    parts = "".join(_promise(row, words, municipality) for row in promises)
    return f'<div class="tg-plain">{mark}<p>{escaped(opening)}</p>{parts}</div>'


def _promise(row: Row, words: Words, municipality: str) -> str:
    heading = escaped(row.get("short") or row.get("text"))
    parts = (
        (words.text("What does it mean?"), _meaning(row, words)),
        (words.text("Who does it?"), _who(row, words, municipality)),
        (words.text("How far has it come?"), _progress(row, words)),
    )
    said = "".join(
        f"<h3>{escaped(question)}</h3><p>{'<br>'.join(escaped(each) for each in sentences)}</p>"
        for question, sentences in parts
    )
    badge = state_badge(PromiseState(str(row["state"])), words)
    return f"<section><h2>{heading}</h2><p>{badge}</p>{said}</section>"


def _meaning(row: Row, words: Words) -> Iterator[str]:
    yield words.text("The promise says: “{text}”", text=str(row["text"]))
    target = target_text(row, words)
    last = row.get("last_day")
    match row.get("shape"):
        case PromiseShape.QUANTITY | PromiseShape.REPEAT if target:
            yield words.text("The goal is {target}.", target=target)
        case PromiseShape.MILESTONE if isinstance(last, date):
            yield words.text("It is to be done by {date}.", date=last)
            return
        case PromiseShape.CONTINUOUS:
            yield words.text("It is to be done all the time.")
        case PromiseShape.INTENTION:
            yield words.text("It tells what they want.")
            yield words.text("It doesn't tell how much, or by when.")
    if isinstance(last, date):
        yield words.text("The promise holds until {date}.", date=last)


def _who(row: Row, words: Words, municipality: str) -> Iterator[str]:
    match row.get("party"):
        case PartyKind.POLICE:
            yield words.text("The police have promised it.")
        case PartyKind.MUNICIPALITY:
            yield words.text("{municipality} has promised it.", municipality=municipality)
        case _:
            yield words.text("The municipality and the police have promised it together.")
    if row.get("owner"):
        yield words.text("Responsible: {owner}.", owner=str(row["owner"]))


def _progress(row: Row, words: Words) -> Iterator[str]:
    yield _STATES_SAID[PromiseState(str(row["state"]))](words)
    target = number_of(row, "target_total") or number_of(row, "target")
    delivered = number_of(row, "delivered")
    if target and delivered is not None and row.get("shape") != PromiseShape.MILESTONE:
        yield words.text(
            "So far: {delivered} of {target} {unit}.",
            delivered=delivered,
            target=target,
            unit=str(row.get("unit") or ""),
        ).replace(" .", ".")
    match row.get("pace"):
        case Pace.AHEAD:
            yield words.text("It goes faster than planned.")
        case Pace.ON_PLAN:
            yield words.text("It goes as planned.")
        case Pace.BEHIND:
            yield words.text("It goes slower than planned.")
    last = row.get("last_evidence")
    if isinstance(last, date):
        yield words.text("The latest news came on {date}.", date=last)
    if row.get("reason"):
        yield words.text("Why: {reason}", reason=str(row["reason"]))


_STATES_SAID = {
    PromiseState.NOT_ASSESSED: lambda words: words.text(
        "We don't know. Nobody has told how it goes."
    ),
    PromiseState.NOT_STARTED: lambda words: words.text("The work hasn't begun."),
    PromiseState.ONGOING: lambda words: words.text("The work is under way."),
    PromiseState.CONTINUOUS: lambda words: words.text("The work goes on all the time."),
    PromiseState.FULFILLED: lambda words: words.text("The promise has been kept."),
    PromiseState.PARTLY_FULFILLED: lambda words: words.text("A part of the promise has been kept."),
    PromiseState.LATE: lambda words: words.text("The work is late."),
    PromiseState.NOT_FULFILLED: lambda words: words.text("The promise wasn't kept in time."),
    PromiseState.STOPPED: lambda words: words.text("The work was stopped."),
    PromiseState.MOOT: lambda words: words.text("The promise no longer holds."),
    PromiseState.NOT_MEASURABLE: lambda words: words.text(
        "It can't be measured. So nobody can count if it has been kept."
    ),
}
