"""What may be said aloud: plain sentences with the uncertainty in them.

"Statistically certain" is kept for samples; counts are complete, and their change is "larger than
chance variation" or not. Nothing is ever called unchanged: no test can show that. A sentence with
made-up numbers begins "Example:".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.figures.text import sentence_case
from trygghet.figures.trend_panel import earlier_years
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
from trygghet.measures.trend import Trend
from trygghet.model.pledges import PromiseState
from trygghet.model.result import CellState, Row
from trygghet.model.survey import Concept, SurveyType


def safety_sentence(change: WaveChange, words: Words) -> str:
    """Say the latest share of a concept, and what may be said about the change to it."""
    point = point_of(change.later)
    concept = words.label(Concept(str(change.later["concept"])))
    if point.share is None:
        said = words.text(
            "{concept}, {wave}: {state}.",
            concept=concept,
            wave=point.wave,
            state=words.label(point.state).lower(),
        )
        return _example(said, change.later, words)
    share = words.label(point.qualifier, figure=words.percent(point.share))
    said = words.text(
        "{concept}: {share} in {wave}{base}.",
        concept=concept,
        share=share,
        wave=point.wave,
        base=_base(change.later, words),
    )
    return _example(f"{said} {change_sentence(change, words)}".strip(), change.later, words)


def change_sentence(change: WaveChange, words: Words) -> str:
    """Say what may be said of a change between two waves; empty for a first wave."""
    if change.earlier is None:
        return ""
    before = point_of(change.earlier)
    if before.share is None:
        return ""
    was = words.label(before.qualifier, figure=words.percent(before.share))
    values = {"wave": before.wave, "share": was}
    match change.change:
        case Change.INCREASE:
            return words.text(
                "The increase since {wave}, from {share}, is statistically certain.", **values
            )
        case Change.DECREASE:
            return words.text(
                "The decrease since {wave}, from {share}, is statistically certain.", **values
            )
        case Change.NOT_CERTAIN:
            return words.text(
                "No statistically certain difference from {wave} ({share}).", **values
            )
        case _:
            return words.text(
                "{wave}: {share}. The difference is not tested: {reason}.",
                reason=words.label(change.reason or Untested.NO_EARLIER),
                **values,
            )


def incident_sentence(trend: Trend, words: Words) -> str:
    """Say whether incidents are more or fewer than in earlier years, by more than chance, or not."""
    found = trend.verdict
    unit = sentence_case(words.say(trend.months.unit))
    years = earlier_years(trend, words)
    if found.change is Change.NOT_TESTED:
        said = words.text(
            "{unit}: {count}. Whether that is more or fewer than before is not tested: {reason}.",
            unit=unit,
            count=found.current,
            reason=words.label(found.reason or Untested.NO_EARLIER),
        )
    else:
        values = {
            "unit": unit,
            "count": found.current,
            "years": years,
            "expected": round(found.expected or 0),
        }
        if found.change is Change.DECREASE:
            said = words.text(
                "{unit} are fewer than in {years}, by more than chance variation: {count} against"
                " about {expected} a year.",
                **values,
            )
        elif found.change is Change.INCREASE:
            said = words.text(
                "{unit} are more than in {years}, by more than chance variation: {count} against"
                " about {expected} a year.",
                **values,
            )
        else:
            said = words.text(
                "{unit}: {count}, against about {expected} a year in {years}. The difference is not"
                " larger than chance variation.",
                **values,
            )
            if found.detectable_share is not None:
                seen = words.percent(min(found.detectable_share, 1.0))
                said += " " + words.text(
                    "The numbers would have shown a change larger than about {share}.", share=seen
                )
    return example_first(said, words, synthetic=trend.months.synthetic)


def yearly_sentence(trend: Trend, words: Words) -> str:
    """Say the yearly numbers that stand where months are too few."""
    counts = ", ".join(
        words.number(count) for row in trend.years if isinstance(count := row["count"], int)
    )
    said = words.text("Too few a month. By year: {counts}.", counts=counts)
    return example_first(said, words, synthetic=trend.months.synthetic)


def pledge_sentence(
    states: Mapping[PromiseState, int], words: Words, *, synthetic: bool = False
) -> str:
    """Say how many promises there are and where they stand, what went well first.

    Parameters
    ----------
    states
        How many promises are in each state.
    """
    total = sum(states.values())
    if not total:
        return ""
    order = (
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
    parts = [
        f"{words.number(states[state])} {words.label(state).lower()}"
        for state in order
        if states.get(state)
    ]
    said = words.plural("{n} promise: {states}.", "{n} promises: {states}.", n=total,
                        states=words.listed(parts))  # fmt: skip
    unmeasured = states.get(PromiseState.NOT_MEASURABLE, 0)
    if unmeasured:
        said += " " + words.plural(
            "One of them can't be measured as it is written; a wording that could stands beside it.",
            "{n} of them can't be measured as they are written; wordings that could stand beside"
            " them.",
            n=unmeasured,
        )
    return example_first(said, words, synthetic=synthetic)


def tally_of(rows: Sequence[Row]) -> dict[PromiseState, int]:
    """Return how many promises of the ``pledges`` measure are in each state."""
    tally: dict[PromiseState, int] = {}
    for row in rows:
        state = PromiseState(str(row["state"]))
        tally[state] = tally.get(state, 0) + 1
    return tally


def survey_gloss(survey_type: SurveyType, words: Words) -> str:
    """Return the kind of survey, with what a self-selected one means."""
    if survey_type is SurveyType.SELF_SELECTED:
        return words.text("Self-selected survey: open on the web, everyone who wanted could answer")
    if survey_type is SurveyType.UNKNOWN:
        return words.text("Unknown selection: read as a self-selected survey")
    return words.label(survey_type)


def place_sentence(on_map: int, without: int, table: int, words: Words) -> str:
    """Say that the map's total and what has no known place make up the table's total."""
    return words.text(
        "Map {map} + without known place {without} = table {table}.",
        map=on_map,
        without=without,
        table=table,
    )


def _base(row: Row, words: Words) -> str:
    """Return in brackets how many answered, or the survey's kind where that isn't known."""
    kind = words.label(SurveyType(str(row["survey_type"]))).lower()
    n = row.get("n")
    if isinstance(n, int):
        return f" ({kind}, n = {words.number(n)})"
    if row.get("state") == CellState.BASE_NOT_PUBLISHED:
        return f" ({kind}, {words.label(CellState.BASE_NOT_PUBLISHED).lower()})"
    return f" ({kind})"


def _example(sentence: str, row: Row, words: Words) -> str:
    return example_first(sentence, words, synthetic=bool(row.get("synthetic")))
