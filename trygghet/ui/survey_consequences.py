"""What a survey's own facts allow: said before it is loaded, in the words that its figures will carry."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.survey_sentences import survey_gloss
from trygghet.locale.words import Words
from trygghet.measures.change import Change
from trygghet.measures.compare import not_comparable
from trygghet.model.kinds import Kind
from trygghet.model.result import Row
from trygghet.model.survey import Qualifier, Survey


def consequences(
    survey: Survey, kind: Kind, earlier: Iterable[Survey], words: Words
) -> tuple[str, ...]:
    """Say which comparisons a survey's figures will carry, and which not.

    Parameters
    ----------
    survey
        As it was described.
    kind
        Raw answers or published figures.
    earlier
        Surveys of the municipality that are loaded already.
    """
    told = [f"{survey_gloss(survey.type, words)}."]
    if not survey.type.random:
        told.append(
            words.text(
                "No intervals are shown, nothing is tested, and waves are not joined by a line."
            )
        )
    elif kind is Kind.SURVEY_RESULTS:
        told.append(words.text("Intervals are shown where the publisher has printed them."))
    else:
        told.append(
            words.text(
                "Intervals are shown, districts are compared with the rest, and bases under 30 are"
                " hidden."
            )
        )
    if survey.invited is None or survey.answered is None:
        told.append(
            words.text("Without how many were asked and answered, no response rate is shown.")
        )
    told += [_compared(survey, other, words) for other in earlier if other.id != survey.id]
    return tuple(told)


def _compared(survey: Survey, other: Survey, words: Words) -> str:
    reason = not_comparable(_figure_of(other), _figure_of(survey))
    named = f"{other.title} ({other.wave})"
    if reason is None:
        return words.text(
            "Beside {survey}: changes are tested, and the waves may be joined by a line.",
            survey=named,
        )
    verdict = words.label(Change.NOT_TESTED, reason=words.label(reason))
    return words.text("Beside {survey}: {verdict}.", survey=named, verdict=verdict)


def _figure_of(survey: Survey) -> Row:
    """Return a figure of the survey about which nothing but the survey itself may stand in the way."""
    return {
        "survey_type": survey.type.value,
        "wording": survey.wording,
        "outline": None,
        "qualifier": Qualifier.EXACT.value,
        "share": 0.5,
        "n": 1000,
        "n_eff": None,
    }
