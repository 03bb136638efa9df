"""Cards about felt safety: one question by wave, with who was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trygghet.figures.marks import figures_of, survey_points
from trygghet.figures.result_tables import survey_table
from trygghet.figures.survey_chart import survey_chart
from trygghet.figures.survey_sentences import survey_gloss, wave_sentence
from trygghet.figures.tables import table_html
from trygghet.measures.compare import WaveChange, waves
from trygghet.measures.situation import SAFETY_CONCEPTS, Situation
from trygghet.model.result import Result
from trygghet.model.survey import Concept, SurveyType
from trygghet.ui import cards
from trygghet.ui.guard import Visit
from trygghet.ui.survey_groups import group_table

#: A table of so many rows is shown at once; a longer one when somebody asks.
_SHORT = 20


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


def card(visit: Visit, key: str, survey: Result, concept: Concept, answer: str = "") -> None:
    """Draw a card for one question."""
    words = visit.words
    if not answer:
        change = latest_change(survey, concept)
        answer = wave_sentence(change, words) if change is not None else ""
    with cards.card(key, words.label(concept), answer):
        by_wave(visit, survey, concept)
        points = survey_points(survey, concept)
        if points:
            title = words.label(concept)
            own = of_concept(survey, concept)
            cards.foot(
                visit, key, own, survey_table(points, title, words), extra=glosses(visit, own)
            )


def latest_change(survey: Result, concept: Concept) -> WaveChange | None:
    """Return the latest wave's share for everybody, against the wave before; ``None`` without one."""
    rows = {id(row) for row in figures_of(survey, concept) if row["group"] is None}
    whole = [
        change
        for change in waves(survey)
        if id(change.later) in rows and not change.later["districts"]
    ]
    return max(whole, key=lambda change: str(change.later["wave"]), default=None)


def asked_about(survey: Result) -> list[Concept]:
    """Return the questions that the municipality as a whole has a share for."""
    return [concept for concept in Concept if survey_points(survey, concept)]


def pairs(concepts: list[Concept]) -> list[list[Concept]]:
    """Return the questions two by two, as they stand side by side."""
    return [concepts[place : place + 2] for place in range(0, len(concepts), 2)]


def groups(visit: Visit, survey: Result, names: Mapping[str, str]) -> None:
    """Draw every figure of the latest wave as a table: groups, districts, mentions, quotations."""
    words = visit.words
    table = group_table(survey, names, words)
    number = words.plural("{n} figure.", "{n} figures.", n=len(table.rows))
    with cards.card("survey-groups", words.text("Everything from the latest wave"), number):
        long = len(table.rows) > _SHORT
        if long and not cards.unfolded("survey-groups", words.text("Show the table")):
            return
        cards.scrolled(table_html(table))
        cards.foot(
            visit, "survey-groups", survey, table, extra=glosses(visit, survey), is_table=True
        )


def of_concept(survey: Result, concept: Concept) -> Result:
    """Return the figures about one question, with only the datasets that they come from."""
    rows = tuple(row for row in survey.rows if row["concept"] == concept)
    used = {str(row["dataset"]) for row in rows}
    sources = tuple(source for source in survey.sources if source.dataset in used)
    return replace(survey, rows=rows, sources=sources)


def of_districts(survey: Result) -> Result:
    """Return the figures that are about districts."""
    return replace(survey, rows=tuple(row for row in survey.rows if row["districts"]))


def of_district_map(survey: Result, concept: Concept) -> Result:
    """Return what the map of a question shows: the latest wave's figures about districts."""
    own = of_districts(of_concept(survey, concept))
    latest = max((str(row["wave"]) for row in own.rows), default="")
    rows = tuple(row for row in own.rows if str(row["wave"]) == latest)
    used = {str(row["dataset"]) for row in rows}
    return replace(
        own, rows=rows, sources=tuple(each for each in own.sources if each.dataset in used)
    )


def glosses(visit: Visit, survey: Result) -> tuple[str, ...]:
    """Say how the people who answered came to answer, once for each kind of survey."""
    kinds = dict.fromkeys(SurveyType(str(row["survey_type"])) for row in survey.rows)
    return tuple(f"{survey_gloss(kind, visit.words)}." for kind in kinds)
