"""What was promised and how it stands: the municipality's promises, the police's, and those made together."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.card import Spoken
from trygghet.figures.evidence_words import standing_sentence
from trygghet.figures.presentation.brief import pledge_brief, went_well_brief
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Notes, PromiseLine, Promises, View
from trygghet.figures.presentation.promise_notes import going_on_notes, promise_notes
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.promise_overview import well_first
from trygghet.figures.promise_picture import cell
from trygghet.figures.promise_sentences import pledge_spoken
from trygghet.figures.promise_states import pace_text, state_look, state_sign
from trygghet.figures.promises import by_party
from trygghet.figures.sentences import pledge_sentence, went_well_sentence
from trygghet.locale.words import Words
from trygghet.measures.situation import situation_of_promises
from trygghet.model.pledges import PartyKind, PromiseShape, PromiseState, Succession
from trygghet.model.result import Row

#: Promises that one view can hold and still be read from the back row.
MOST_LINES = 6
#: The municipality's own first: a council answers for these itself.
_ORDER = (PartyKind.MUNICIPALITY, PartyKind.POLICE, PartyKind.TOGETHER)


def promise_views(context: Context) -> list[View]:
    """Return the promises that hold on the day, one view a party where they are many."""
    words, rows = context.words, context.material.pledged.rows
    if not rows:
        return [_nothing(context)]
    parties = _by_party(context)
    if len(rows) <= MOST_LINES:
        blocks = tuple(Promises(name, _lines(own, words)) for _, name, own in parties)
        heading = words.text("Do we keep what we promised?")
        return [_view(context, ("promises", heading), rows, rows, blocks)]
    views = []
    for kind, name, own in parties:
        parts = _parts(own)
        for place, part in enumerate(parts, start=1):
            whose = _heading(kind, name, words)
            heading = words.text("How do the promises of {party} stand?", party=whose)
            key = f"promises-{kind.value}"
            if len(parts) > 1:
                heading = words.text(
                    "{heading} ({n} of {all})", heading=heading, n=place, all=len(parts)
                )
                key = f"{key}-{place}" if place > 1 else key
            blocks = (Promises(name, _lines(part, words)),)
            told = own if place == 1 else None
            views.append(_view(context, (key, heading), told, part, blocks))
    return views


def _view(
    context: Context,
    name: tuple[str, str],
    rows: Sequence[Row] | None,
    shown: Sequence[Row],
    blocks: tuple[Promises, ...],
) -> View:
    """Return a view of promises; without ``rows``, one that goes on where another has said the rest."""
    key, heading = name
    words = context.words
    if rows is None:
        return View(key, heading, (), "", blocks, going_on_notes(context, shown))
    large, small = for_screen(_said(rows, words), words)
    parties = {str(row["party"]) for row in rows}
    left = sum(n for party, n in context.material.elsewhere.items() if party in parties)
    untested = words.text("The connection with felt safety isn't tested.")
    remarks = (small, _left_out(left, words), untested)
    notes = promise_notes(context, rows, shown)
    return View(key, heading, large, " ".join(filter(None, remarks)), blocks, notes)


def _said(rows: Sequence[Row], words: Words) -> list[Spoken]:
    """Return what is said of some promises, what went well first."""
    facts = situation_of_promises(rows)
    if facts.promises is None:
        return pledge_spoken(rows, words)
    instead = {
        went_well_sentence(facts, words): [Spoken(went_well_brief(facts, words))],
        pledge_sentence(facts.promises, words): pledge_brief(facts.promises, words),
    }
    return [
        short for each in pledge_spoken(rows, words) for short in instead.get(each.text, [each])
    ]


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """Part promises into as few views as hold them, of about the same length."""
    ordered = well_first(rows)
    n = -(-len(ordered) // MOST_LINES)
    size = -(-len(ordered) // n)
    return [ordered[first : first + size] for first in range(0, len(ordered), size)]


def _by_party(context: Context) -> list[tuple[PartyKind, str, list[Row]]]:
    rows, name = context.material.pledged.rows, context.material.name
    found = []
    for party, own in by_party(rows, context.words, name):
        kind = next((each for each in PartyKind if each == own[0]["party"]), PartyKind.TOGETHER)
        found.append((kind, party, well_first(own)))
    return sorted(found, key=lambda each: _ORDER.index(each[0]))


def _heading(kind: PartyKind, name: str, words: Words) -> str:
    if kind is PartyKind.TOGETHER:
        return words.text("the municipality and the police together")
    return words.text("the police") if kind is PartyKind.POLICE else name


def _lines(rows: Sequence[Row], words: Words) -> tuple[PromiseLine, ...]:
    return tuple(_line(row, words) for row in well_first(rows))


def _line(row: Row, words: Words) -> PromiseLine:
    state = PromiseState(str(row["state"]))
    return PromiseLine(
        str(row["id"]),
        state_sign(state),
        words.label(state),
        state_look(state),
        cell(row, "short") or cell(row, "text"),
        " ".join(_beside(row, words)),
        _proposal(row, state),
        bool(row["synthetic"]),
    )


def _beside(row: Row, words: Words) -> list[str]:
    """Say what a promise's state rests on: its plan, amounts and latest evidence, why it ended."""
    said = [f"{pace}." if (pace := pace_text(row, words)) else "", standing_sentence(row, words)]
    ended = row["ended_on"]
    if row["reason"] and (ended is None or str(ended) <= str(row["as_of"])):
        said.append(words.text("Reason: {reason}", reason=cell(row, "reason")))
    if row["predecessor"] and row["succession"] == Succession.MEASURE_REMOVED:
        became = words.label(Succession.MEASURE_REMOVED).lower()
        said.append(words.text("Against the earlier promise: {became}.", became=became))
    return [each for each in said if each]


def _proposal(row: Row, state: PromiseState) -> str:
    """Return the drafted wording of a promise that can't be measured as it is written."""
    unmeasured = state is PromiseState.NOT_MEASURABLE or row["shape"] == PromiseShape.INTENTION
    return cell(row, "measurable_wording") if unmeasured else ""


def _left_out(n: int, words: Words) -> str:
    """Say how many promises about other districts are left out; empty for none."""
    if not n:
        return ""
    return words.plural(
        "{n} promise about other districts isn't shown.",
        "{n} promises about other districts aren't shown.",
        n=n,
    )


def _nothing(context: Context) -> View:
    words = context.words
    unknown: tuple[str, ...] = (
        words.text("No promises are loaded."),
        words.text("Files of pledges, promises and evidence would tell."),
    )
    if left := sum(context.material.elsewhere.values()):
        unknown = (_left_out(left, words),)
    return View(
        "promises",
        words.text("Do we keep what we promised?"),
        (),
        "",
        (),
        Notes((), ()),
        unknown,
    )
