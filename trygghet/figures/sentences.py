"""What may be said aloud: plain sentences with the uncertainty in them.

"Statistically certain" is kept for samples; counts are complete, and their change is "larger than
chance variation" or not. Nothing is ever called unchanged: no test can show that. A sentence with
made-up numbers begins "Example:".
"""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.incident_sentences import (
    incident_key,
    incident_sentence,
    left_out_sentence,
)
from trygghet.figures.promise_states import WELL_FIRST
from trygghet.figures.survey_sentences import (
    safety_key,
    safety_sentence,
    share_text,
    survey_gloss,
)
from trygghet.figures.text import within_sentence
from trygghet.locale.words import Words
from trygghet.measures.situation import Good, PromiseTally, Safety, Situation
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Row
from trygghet.model.survey import SurveyType

#: More names than this can't be taken in when they are said.
_MOST_NAMED = 3


def situation_spoken(situation: Situation, words: Words) -> list[Spoken]:
    """Return the three or four sentences that open the overview, to be said aloud.

    What isn't known has no sentence here; the card below it says so.
    """
    said = []
    if situation.safety is not None:
        change = situation.safety.change
        said.append(Spoken(safety_sentence(change, words), safety_key(change, words)))
    if situation.incidents is not None:
        found = incident_sentence(situation.incidents, words)
        said.append(Spoken(found, incident_key(situation.incidents, words)))
    if situation.promises is not None:
        tally = situation.promises
        key = words.plural("{n} promise", "{n} promises", n=tally.total)
        said.append(Spoken(pledge_sentence(tally, words), key))
    good = went_well_sentence(situation, words)
    return [*said, Spoken(good, beside=True)] if good else said


def went_well_sentence(situation: Situation, words: Words) -> str:
    """Say what went well; empty where nothing certain can be said to have."""
    parts, synthetic = [], False
    for good, rows in situation.went_well:
        names = [str(row.get("short") or row.get("text") or "") for row in rows]
        if good in (Good.FULFILLED, Good.ON_PLAN) and any(names):
            shown = tuple(name for name in names if name)[:_MOST_NAMED]
            label = within_sentence(words.label(good))
            parts.append(f"{label} ({words.listed(shown)})")
        else:
            parts.append(within_sentence(words.label(good)))
        synthetic = synthetic or any(bool(row.get("synthetic")) for row in rows)
        if good is Good.FEWER and situation.incidents is not None:
            synthetic = synthetic or situation.incidents.months.synthetic
    if not parts:
        return ""
    said = words.text("What went well: {things}.", things="; ".join(parts))
    return example_first(said, words, synthetic=synthetic)


def situation_remark(situation: Situation, names: Mapping[str, str], words: Words) -> str:
    """Return what stands small below the sentences: groups, what the survey is, what is left out.

    Parameters
    ----------
    names
        District id to name.
    """
    said = _survey_remarks(situation.safety, names, words) if situation.safety else []
    if situation.incidents is not None:
        said.append(left_out_sentence(situation.incidents, words))
    return " ".join(sentence for sentence in said if sentence)


def _survey_remarks(safety: Safety, names: Mapping[str, str], words: Words) -> list[str]:
    said = []
    if safety.lowest is not None and safety.highest is not None:
        said.append(
            words.text(
                "By district: {low} in {low_names}, {high} in {high_names}.",
                low=share_text(safety.lowest, words),
                low_names=_together(safety.lowest, names, words),
                high=share_text(safety.highest, words),
                high_names=_together(safety.highest, names, words),
            )
        )
    kind = SurveyType(str(safety.row["survey_type"]))
    if not kind.random:
        said.append(survey_gloss(kind, words) + ".")
    return said


def pledge_sentence(tally: PromiseTally, words: Words) -> str:
    """Say how many promises there are and where they stand, what went well first."""
    parts = [
        state_count(state, count, words)
        for state in WELL_FIRST
        if (count := tally.by_state.get(state.value, 0))
    ]
    said = words.plural(
        "{n} promise: {states}.",
        "{n} promises: {states}.",
        n=tally.total,
        states=words.listed(parts),
    )
    if tally.over:
        said = words.text("The period of the latest pledge is over.") + " " + said
    synthetic = any(row.get("synthetic") for row in tally.promises)
    return example_first(said, words, synthetic=synthetic)


def _together(row: Row, names: Mapping[str, str], words: Words) -> str:
    districts = row["districts"]
    if not isinstance(districts, list) or not districts:
        return str(row["group"] or "")
    named = words.listed(names.get(str(district), str(district)) for district in districts)
    return words.text("{names} together", names=named) if len(districts) > 1 else named


def state_count(state: PromiseState, n: int, words: Words) -> str:
    """Say how many promises are in a state: "två är försenade", with the number in digits."""
    match state:
        case PromiseState.FULFILLED:
            return words.plural("{n} is fulfilled", "{n} are fulfilled", n=n)
        case PromiseState.PARTLY_FULFILLED:
            return words.plural("{n} is partly fulfilled", "{n} are partly fulfilled", n=n)
        case PromiseState.ONGOING:
            return words.plural("{n} is under way", "{n} are under way", n=n)
        case PromiseState.CONTINUOUS:
            return words.plural("{n} goes on continuously", "{n} go on continuously", n=n)
        case PromiseState.NOT_STARTED:
            return words.plural("{n} hasn't been started", "{n} haven't been started", n=n)
        case PromiseState.LATE:
            return words.plural("{n} is late", "{n} are late", n=n)
        case PromiseState.NOT_FULFILLED:
            return words.plural(
                "{n} wasn't fulfilled in its period", "{n} weren't fulfilled in their period", n=n
            )
        case PromiseState.STOPPED:
            return words.plural("{n} was stopped", "{n} were stopped", n=n)
        case PromiseState.MOOT:
            return words.plural("{n} is no longer relevant", "{n} are no longer relevant", n=n)
        case PromiseState.NOT_ASSESSED:
            return words.plural("{n} hasn't been assessed", "{n} haven't been assessed", n=n)
        case PromiseState.NOT_MEASURABLE:
            return words.plural("{n} has no measure", "{n} have no measure", n=n)
