"""A state as word, mark and colour, the same for promises and activities."""

from __future__ import annotations

from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import Pace, PromiseState
from trygghet.model.result import Row
from trygghet.model.vocabulary import Vocabulary

#: Mark and class of colour for each state. The word always stands beside them.
_LOOKS = {
    PromiseState.NOT_ASSESSED: ("–", "plain"),
    PromiseState.NOT_STARTED: ("○", "plain"),
    PromiseState.ONGOING: ("●", "going"),
    PromiseState.CONTINUOUS: ("●", "going"),
    PromiseState.FULFILLED: ("✔\N{VARIATION SELECTOR-15}", "done"),
    PromiseState.PARTLY_FULFILLED: ("◐", "going"),
    PromiseState.LATE: ("▲", "late"),
    PromiseState.NOT_FULFILLED: ("▼", "late"),
    PromiseState.STOPPED: ("✕", "plain"),
    PromiseState.MOOT: ("✕", "plain"),
    PromiseState.NOT_MEASURABLE: ("◇", "plain"),
}

#: The order in which states are told: what went well first, what nothing is known of last.
WELL_FIRST = (
    PromiseState.FULFILLED,
    PromiseState.PARTLY_FULFILLED,
    PromiseState.ONGOING,
    PromiseState.CONTINUOUS,
    PromiseState.NOT_STARTED,
    PromiseState.LATE,
    PromiseState.NOT_FULFILLED,
    PromiseState.STOPPED,
    PromiseState.MOOT,
    PromiseState.NOT_ASSESSED,
    PromiseState.NOT_MEASURABLE,
)


def state_badge(state: Vocabulary, words: Words) -> str:
    """Return the state of a promise or an activity as HTML: mark, word and colour."""
    return (
        f'<span class="tg-state tg-state-{state_look(state)}">{state_mark(state)}'
        f"{escaped(words.label(state))}</span>"
    )


def state_mark(state: Vocabulary) -> str:
    """Return a state's mark alone, for where the word stands elsewhere."""
    return f'<span class="tg-mark" aria-hidden="true">{state_sign(state)}</span>'


def state_sign(state: Vocabulary) -> str:
    """Return the sign that marks a state, as plain text."""
    return _LOOKS[PromiseState(state.value)][0]


def state_look(state: Vocabulary) -> str:
    """Return a state's class of colour: plain, going, done, late."""
    return _LOOKS[PromiseState(state.value)][1]


def pace_text(row: Row, words: Words) -> str:
    """Return how a promise stands against its plan; empty where a pace says nothing, or silence does."""
    pace = row.get("pace")
    if not pace or pace == Pace.SILENT:
        return ""
    return words.label(Pace(str(pace)))
