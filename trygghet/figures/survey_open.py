"""What must be said at first sight of a survey open to all: why nothing is certain, and what weights give."""

from __future__ import annotations

from trygghet.figures.example import example_first
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.locale.words import Words
from trygghet.measures.cells import member, number
from trygghet.measures.raking import Refusal
from trygghet.model.result import Row
from trygghet.model.survey import SurveyType


def nothing_certain(survey_type: SurveyType, words: Words) -> str:
    """Say why a survey's figures have no margin of error; empty for random samples."""
    if survey_type.random:
        return ""
    return words.text(
        "{kind}. So there is no margin of error, and no difference is tested.",
        kind=survey_gloss(survey_type, words),
    )


def weighted_said(row: Row | None, words: Words) -> str:
    """Say what the share is when the answers are weighted, or why they aren't; empty for neither."""
    if row is None:
        return ""
    share, refusal = number(row.get("raked_share")), row.get("raked_refusal")
    if share is not None:
        said = words.text(
            "Weighted by sex, age and area, but still self-selected: {share}.",
            share=words.percent(share),
        )
        return example_first(said, words, synthetic=bool(row.get("synthetic")))
    if refusal is None:
        return ""
    return words.text(
        "Not weighted by sex, age and area: {reason}.",
        reason=words.label(member(Refusal, refusal)),
    )
