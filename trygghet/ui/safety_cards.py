"""Felt safety on pages of other things: one question by wave, and how people came to answer."""

from __future__ import annotations

from dataclasses import replace

from trygghet.figures.marks import survey_points
from trygghet.figures.survey_chart import survey_chart
from trygghet.figures.survey_sentences import survey_gloss
from trygghet.figures.survey_shown import by_place, figures_shown, only, own_shares, shown_of
from trygghet.measures.situation import SAFETY_CONCEPTS, Situation
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, SurveyType
from trygghet.ui import cards
from trygghet.ui.guard import Visit


def concept_of(situation: Situation) -> Concept:
    """Return the question that stands for felt safety here."""
    if situation.safety is None:
        return SAFETY_CONCEPTS[0]
    return Concept(str(situation.safety.row["concept"]))


def by_wave(visit: Visit, survey: Result, concept: Concept) -> None:
    """Draw a question's shares by wave, or say that nobody has asked it."""
    words = visit.words
    points = survey_points(survey, concept)
    if not points:
        cards.unknown(
            words.text("No survey figure for the whole municipality is loaded."),
            words.text("A file of survey results, or of the answers themselves, would tell."),
        )
        return
    cards.chart(
        survey_chart(
            points,
            words,
            visit.theme,
            title=words.label(concept),
            synthetic=any(row["synthetic"] for row in survey.rows if row["concept"] == concept),
        )
    )


def of_concept(survey: Result, concept: Concept) -> Result:
    """Return the municipality's figures about one question, with only the datasets they come from."""
    rows = tuple(row for row in own_shares(survey) if row["concept"] == concept)
    used = {str(row["dataset"]) for row in rows}
    sources = tuple(source for source in survey.sources if source.dataset in used)
    return replace(survey, rows=rows, sources=sources)


def of_districts(survey: Result) -> Result:
    """Return the latest wave's figures about districts, with only the datasets they come from."""
    rows = [row for row in survey.rows if row["districts"]]
    latest = max((str(row["wave"]) for row in rows), default="")
    return only(survey, [row for row in rows if str(row["wave"]) == latest])


def figures_by_place(survey: Result, concept: Concept) -> list[Row]:
    """Return a question's figures about places, of the survey that goes before the others."""
    shown = shown_of(survey, concept, None)
    if shown is None or shown.concept is not concept:
        return []
    return by_place(figures_shown(survey, shown), shown)


def glosses(visit: Visit, survey: Result) -> tuple[str, ...]:
    """Say how the people who answered came to answer, once for each kind of survey."""
    kinds = dict.fromkeys(SurveyType(str(row["survey_type"])) for row in survey.rows)
    return tuple(f"{survey_gloss(kind, visit.words)}." for kind in kinds)
