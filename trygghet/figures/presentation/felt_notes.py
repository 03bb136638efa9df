"""What whoever speaks of felt safety has beside the view."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.example import example_first
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Answered, Notes
from trygghet.figures.presentation.not_shown import hidden_question
from trygghet.figures.survey_asked import whole_survey
from trygghet.figures.survey_sentences import change_sentence
from trygghet.figures.survey_shown import Shown, by_place, figures_shown
from trygghet.figures.survey_when import latest_change
from trygghet.figures.survey_where import place_name
from trygghet.figures.survey_words import about_note, asked_sentence
from trygghet.measures.presentation_felt import Felt
from trygghet.model.result import CellState
from trygghet.model.survey import SurveyType


def felt_notes(context: Context, felt: Felt | None, shown: Shown | None) -> Notes:
    """Return definitions and likely questions about felt safety.

    Parameters
    ----------
    shown
        The question and the survey; ``None`` with ``felt`` where there is none.
    """
    words = context.words
    if felt is None or shown is None:
        why = words.text(
            "No survey of this municipality is loaded here. That doesn't mean that none was made."
        )
        return Notes((), (Answered(words.text("Why is no figure shown?"), why),))
    kind = _kind(felt, shown)
    definitions = [
        words.text(
            "A share is of those who answered the question. Those who didn't answer may feel otherwise."
        )
    ]
    if kind.random:
        definitions.append(
            words.text(
                "The interval is reckoned so that in 95 of 100 such samples it covers the share that"
                " asking everybody would have given, with chance as the only error."
            )
        )
    if about := about_note(shown.concept, words):
        definitions.append(about)
    return Notes(tuple(definitions), tuple(_questions(context, felt, shown, kind)))


def _questions(context: Context, felt: Felt, shown: Shown, kind: SurveyType) -> Iterable[Answered]:
    words = context.words
    survey = whole_survey(felt.response, shown.survey)
    if survey is not None:
        synthetic = bool(survey["synthetic"])
        said = example_first(asked_sentence(survey, words), words, synthetic=synthetic)
        yield Answered(words.text("How many answered?"), said)
    change = latest_change(felt.changes, shown)
    if change is not None and change.earlier is not None:
        told = change_sentence(change, words)
        told = example_first(told, words, synthetic=bool(change.later["synthetic"]))
        cause = words.text(
            "The survey can't tell why: people were asked how they feel, not what caused it."
        )
        yield Answered(
            words.text("Is the change since last time real, and is it anyone's doing?"),
            f"{told} {cause}".strip(),
        )
    if not kind.random:
        yield Answered(
            words.text("Can an open survey be trusted?"),
            words.text(
                "It tells what those who chose to answer think. It can't be taken for everybody, it has"
                " no margin of error, and a difference between years may come from who answered."
            ),
        )
    else:
        yield Answered(
            words.text("Can so few answers stand for everybody?"),
            words.text(
                "They were drawn at random, so chance can be reckoned with: that is the interval. What"
                " those who didn't answer feel is not known."
            ),
        )
    rows = figures_shown(felt.survey, shown)
    hidden = [
        place_name(row, context.districts, words)
        for row in by_place(rows, shown)
        if row["state"] in (CellState.TOO_FEW, CellState.PROTECTED)
    ]
    if hidden:
        yield hidden_question(hidden, words)
    told_of = {place for row in rows for place in _districts(row["districts"])}
    none = [name for id_, name in context.districts.items() if id_ not in told_of]
    if none and told_of and not context.material.scope.districts:
        yield Answered(
            words.text("Why are some districts not there?"),
            words.text("The source tells nothing of: {names}.", names=words.listed(sorted(none))),
        )


def _kind(felt: Felt, shown: Shown) -> SurveyType:
    rows = figures_shown(felt.survey, shown)
    return SurveyType(str(rows[0]["survey_type"])) if rows else SurveyType.UNKNOWN


def _districts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []
