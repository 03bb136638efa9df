"""What has changed since a presentation was kept before: its main numbers then and in this one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from trygghet.figures.card import Spoken
from trygghet.figures.changes import verdict_text
from trygghet.figures.draft import marked
from trygghet.figures.example import example_first
from trygghet.figures.place_sentences import share_text
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Answered, Notes, Shown, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.source_line import period_text
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.reference import day_in_sweden
from trygghet.measures.snapshot_change import (
    Changed,
    Reason,
    Subject,
    changed,
)
from trygghet.measures.snapshot_headlines import (
    Count,
    EarlierSnapshot,
)
from trygghet.model.certification import CertificationState
from trygghet.model.pledges import ActivityState, PromiseState
from trygghet.model.survey import Concept
from trygghet.model.time import Period
from trygghet.model.vocabulary import Vocabulary

_STATES: dict[Subject, type[Vocabulary]] = {
    Subject.PROMISES: PromiseState,
    Subject.PLAN: ActivityState,
    Subject.CERTIFIED: CertificationState,
}


def snapshot_views(context: Context) -> tuple[View, ...]:
    """Return the view of what has changed since the earlier snapshot; none where there is none."""
    earlier = context.material.earlier
    if earlier is None:
        return ()
    words = context.words
    found = changed(earlier, context.material)
    large, small = for_screen(_said(found, earlier, words), words)
    heading = words.text(
        "What has changed since {day}, when “{name}” was kept?",
        day=words.date(day_in_sweden(earlier.taken)),
        name=earlier.name,
    )
    figure = changed_figure(earlier, found, words)
    return (View("kept", heading, large, small, (figure,), _notes(words)),)


def changed_figure(earlier: EarlierSnapshot, found: Sequence[Changed], words: Words) -> Shown:
    """Return the main numbers then and now as a table."""
    day = words.iso(day_in_sweden(earlier.taken))
    title = words.text("Main numbers then and in this presentation")
    headers = (
        *(words.text("Number"), words.text("Kept {day}", day=day)),
        *(words.text("This presentation"), words.text("Why they differ")),
    )
    rows = tuple(_row(each, words) for each in found)
    synthetic = any(each.synthetic for each in found)
    kept = words.text("Kept on {day} as “{name}”.", day=day, name=earlier.name)
    apart = words.text(
        "Numbers of different periods or questions stand side by side and are not compared."
    )
    return Shown(
        "since-snapshot",
        title,
        _sentence(found, words),
        None,
        None,
        marked(Table(title, headers, rows), words, synthetic=synthetic),
        (kept, apart),
        synthetic,
    )


def _row(each: Changed, words: Words) -> tuple[Cell, ...]:
    return (
        text_cell(_name(each, words)),
        _cell(each, each.before, words),
        _cell(each, each.now, words),
        text_cell(_reasons(each, words)),
    )


def _name(each: Changed, words: Words) -> str:
    subject = words.label(each.subject)
    if each.subject is Subject.FELT:
        row = each.now if each.now is not None else each.before
        concept = Concept(str(row["concept"])) if isinstance(row, dict) else None
        if concept is None or Reason.OTHER_QUESTION in each.reasons:
            return subject
        return words.text("{subject}: {which}", subject=subject, which=words.label(concept))
    if each.state is None:
        return subject
    return words.text(
        "{subject}: {which}", subject=subject, which=_state(each.subject, each.state, words)
    )


def _state(subject: Subject, state: str, words: Words) -> str:
    member = _STATES[subject](state)
    if member is CertificationState.VALID_TO:
        return words.text("holds")
    return within_sentence(words.label(member))


def _cell(each: Changed, value: object, words: Words) -> Cell:
    """Return a number with what it is of: its wave, or its period."""
    match value:
        case None:
            return text_cell(words.text("no figure"))
        case Count():
            said = words.number(value.n)
            return text_cell(f"{said} ({_period(value.period)})" if value.period else said)
        case int():
            return text_cell(words.number(value))
        case dict():
            said = f"{share_text(value, words)} ({value['wave']})"
            if each.subject is Subject.FELT and Reason.OTHER_QUESTION in each.reasons:
                said = f"{words.label(Concept(str(value['concept'])))}: {said}"
            return text_cell(said)
    raise TypeError(f"no number: {type(value).__name__}")


def _period(period: Period) -> str:
    """Return a period as short as a cell needs it: by months where it is whole ones."""
    first, last = period.first, period.last
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return f"{first:%Y-%m}–{last:%Y-%m}"
    return f"{first:%Y-%m-%d}–{last:%Y-%m-%d}"


def _reasons(each: Changed, words: Words) -> str:
    said = [words.label(reason) for reason in each.reasons]
    if each.change is not None:
        verdict = verdict_text({"change": each.change, "reason": each.untested}, words)
        said.append(within_sentence(verdict))
    return sentence_case("; ".join(said)) if said else words.text("As it was")


def _sentence(found: Sequence[Changed], words: Words) -> str:
    differ = sum(bool(each.reasons) for each in found)
    if not differ:
        return words.text("None of the main numbers is another one than then.")
    return words.plural(
        "{n} of the main numbers is another one than then.",
        "{n} of the main numbers are others than then.",
        n=differ,
    )


def _said(found: Sequence[Changed], earlier: EarlierSnapshot, words: Words) -> list[Spoken]:
    """Return what may be said aloud of the changes: felt safety, incidents, promises."""
    said = [
        Spoken(example_first(text, words, synthetic=each.synthetic))
        for each in found
        for text in _aloud(each, words)
    ]
    if any(each.reasons for each in found):
        return said
    nothing = words.text(
        "None of the main numbers is another one than on {day}.",
        day=words.date(day_in_sweden(earlier.taken)),
    )
    made_up = any(each.synthetic for each in found)
    return [Spoken(example_first(nothing, words, synthetic=made_up))]


def _aloud(each: Changed, words: Words) -> Iterable[str]:
    if not each.reasons:
        return
    why = _reasons(each, words)
    before, now = (_spoken(each, value, words) for value in (each.before, each.now))
    match each.subject:
        case Subject.FELT:
            yield words.text(
                "Felt safety: {now}; last time {before}. {why}.", now=now, before=before, why=why
            )
        case Subject.SAME_PERIOD:
            yield words.text(
                "The period shown then has {now} incidents now; it had {before}. {why}.",
                now=_plain(each.now, words),
                before=_plain(each.before, words),
                why=why,
            )
        case Subject.INCIDENTS:
            yield words.text(
                "Incidents: {now}; last time {before}. {why}.", now=now, before=before, why=why
            )
        case Subject.PROMISES if each.state == PromiseState.FULFILLED:
            yield words.text(
                "Promises fulfilled: {now}; last time {before}. {why}.",
                now=now,
                before=before,
                why=why,
            )
        case _:
            return


def _spoken(each: Changed, value: object, words: Words) -> str:
    """Return a number as it is said aloud: its months by their names."""
    if isinstance(value, Count) and value.period is not None:
        return f"{words.number(value.n)} ({period_text(value.period, words)})"
    return _cell(each, value, words).shown


def _plain(value: object, words: Words) -> str:
    return words.number(value.n) if isinstance(value, Count) else ""


def _notes(words: Words) -> Notes:
    definitions = (
        words.text(
            "A dated snapshot holds the numbers as they were shown. Its link shows the same numbers whatever"
            " has been loaded, corrected or taken back since."
        ),
        words.text(
            "Incidents are registered late, and lists are corrected: so the period that was shown then is"
            " counted once more in the data of this presentation."
        ),
    )
    questions = (
        Answered(
            words.text("Which number is the right one?"),
            words.text(
                "Both: one is what was known on its day, the other what is known now. The column “Why they"
                " differ” tells what lies between."
            ),
        ),
        Answered(
            words.text("Have old numbers been changed?"),
            words.text(
                "No: the numbers of a snapshot are never changed, only what is counted today. Erasing one takes a decision,"
                " and its link then says so."
            ),
        ),
    )
    return Notes(definitions, questions)
