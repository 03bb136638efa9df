"""What may be said of a survey figure and of its change: "statistically certain" only for samples."""

from __future__ import annotations

from trygghet.figures.example import example_first
from trygghet.figures.marks import point_of
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
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


def wave_sentence(change: WaveChange, words: Words) -> str:
    """Say what :func:`safety_sentence` says where the question stands above it already."""
    point = point_of(change.later)
    if point.share is None:
        state = words.label(point.state).lower()
        return _example(f"{point.wave}: {state}.", change.later, words)
    said = words.text(
        "{share} in {wave}{base}.",
        share=words.label(point.qualifier, figure=words.percent(point.share)),
        wave=point.wave,
        base=_base(change.later, words),
    )
    return _example(f"{said} {change_sentence(change, words)}".strip(), change.later, words)


def safety_key(change: WaveChange, words: Words) -> str:
    """Return the part of :func:`safety_sentence` that is its key statement: what, how many, when."""
    point = point_of(change.later)
    if point.share is None:
        return ""
    whole = words.text(
        "{concept}: {share} in {wave}{base}.",
        concept=words.label(Concept(str(change.later["concept"]))),
        share=words.label(point.qualifier, figure=words.percent(point.share)),
        wave=point.wave,
        base="",
    )
    return whole.rstrip(".")


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


def survey_gloss(survey_type: SurveyType, words: Words) -> str:
    """Return the kind of survey, with what a self-selected one means."""
    if survey_type is SurveyType.SELF_SELECTED:
        return words.text("Self-selected survey: open on the web, everyone who wanted could answer")
    if survey_type is SurveyType.UNKNOWN:
        return words.text("Unknown selection: read as a self-selected survey")
    return words.label(survey_type)


def share_text(row: Row, words: Words) -> str:
    """Return a row's share as its source gives it, or why there is none."""
    point = point_of(row)
    if point.share is None:
        return words.label(point.state)
    return words.label(point.qualifier, figure=words.percent(point.share))


def _base(row: Row, words: Words) -> str:
    """Return in brackets how many answered, or the survey's kind where that isn't known."""
    kind = words.label(SurveyType(str(row["survey_type"]))).lower()
    n = row.get("n")
    if isinstance(n, int):
        return f" ({kind}, n\u00a0=\u00a0{words.number(n)})"
    if row.get("state") == CellState.BASE_NOT_PUBLISHED:
        return f" ({kind}, {words.label(CellState.BASE_NOT_PUBLISHED).lower()})"
    return f" ({kind})"


def _example(sentence: str, row: Row, words: Words) -> str:
    return example_first(sentence, words, synthetic=bool(row.get("synthetic")))
