"""What may be said aloud of a pledge: what went well first, then all states, then what wasn't done."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.promise_states import state_badge
from trygghet.figures.sentences import pledge_sentence, went_well_sentence
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.situation import situation_of_promises
from trygghet.model.pledges import Pace, PromiseState
from trygghet.model.result import Row

#: States that ask for an explanation.
NOT_DONE = (
    PromiseState.LATE,
    PromiseState.NOT_FULFILLED,
    PromiseState.PARTLY_FULFILLED,
    PromiseState.STOPPED,
    PromiseState.MOOT,
)


def pledge_spoken(rows: Sequence[Row], words: Words) -> list[Spoken]:
    """Return the sentences that open the page of pledges.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure, of one pledge; at least one.
    """
    facts = situation_of_promises(rows)
    said = []
    good = went_well_sentence(facts, words)
    if good:
        said.append(Spoken(good))
    if facts.promises is not None:
        key = words.plural("{n} promise", "{n} promises", n=facts.promises.total)
        said.append(Spoken(pledge_sentence(facts.promises, words), key))
    behind = [row for row in rows if row.get("pace") == Pace.BEHIND]
    if behind:
        names = tuple(str(row.get("short") or row.get("text")) for row in behind)
        sentence = words.text("Behind plan: {promises}.", promises=names)
        synthetic = any(row.get("synthetic") for row in behind)
        said.append(Spoken(example_first(sentence, words, synthetic=synthetic), beside=True))
    return [*said, *_what_to_do(rows, words)]


def _what_to_do(rows: Sequence[Row], words: Words) -> list[Spoken]:
    """Say what "not assessed" means, and that promises without a measure have a drafted wording."""
    said = []
    silent = [row for row in rows if not row["counts_evidence"]]
    if any(row["state"] == PromiseState.NOT_ASSESSED for row in silent):
        said.append(
            words.text(
                "“Not assessed” means that no evidence has come in, not that nothing was done."
            )
        )
    drafted = sum(
        row["state"] == PromiseState.NOT_MEASURABLE and bool(row.get("measurable_wording"))
        for row in rows
    )
    if drafted:
        said.append(
            words.plural(
                "{n} promise without a measure has a drafted wording that could be measured.",
                "{n} promises without a measure have drafted wordings that could be measured.",
                n=drafted,
            )
        )
    synthetic = any(row.get("synthetic") for row in rows)
    return [
        Spoken(example_first(sentence, words, synthetic=synthetic), beside=True)
        for sentence in said
    ]


def not_done(rows: Sequence[Row]) -> list[Row]:
    """Return the promises that weren't kept, or not in time, or were ended."""
    return [row for row in rows if row["state"] in {state.value for state in NOT_DONE}]


def not_done_sentence(rows: Sequence[Row], words: Words) -> str:
    """Say how many promises weren't kept, not in time, or were ended; empty for none."""
    late = not_done(rows)
    if not late:
        return ""
    said = words.plural("{n} promise.", "{n} promises.", n=len(late))
    return example_first(said, words, synthetic=any(row.get("synthetic") for row in late))


def not_done_list(rows: Sequence[Row], words: Words) -> str:
    """Return what wasn't done as HTML, each with why, or that no reason is given."""
    items = []
    for row in not_done(rows):
        state = state_badge(PromiseState(str(row["state"])), words)
        reason = str(row.get("reason") or "") or words.text("No reason is given.")
        items.append(
            f"<li><strong>{escaped(row.get('short') or row.get('text'))}</strong>"
            f"<div>{state}</div><p>{escaped(reason)}</p></li>"
        )
    return f'<ul class="tg-not-done">{"".join(items)}</ul>' if items else ""
