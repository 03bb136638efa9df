"""The measure ``survey_questions``: how every question of raw answers was answered, by group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.estimate import estimate
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.stratified import bases
from trygghet.measures.survey import asked_concept
from trygghet.measures.survey_cells import Cells, Codes, cells_of
from trygghet.measures.survey_design import design_of
from trygghet.measures.survey_groups import Bools, among, grouped, weights
from trygghet.measures.survey_notes import NO_ANSWERS
from trygghet.measures.survey_public import for_audience, rounded
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Answer, Question, QuestionForm

if TYPE_CHECKING:
    from trygghet.store.view import View


def survey_questions(view: View, permitted: Permitted) -> Result:
    """Return the distribution of answers of every question, also those without a shared concept.

    "Don't know" is in no base, as in the shares of the survey measure; how many said so is told.

    Returns
    -------
    Result
        Rows with ``survey, survey_type, wave, question`` (its id), ``wording, concept`` (or ``None``),
        ``form, answer`` (a key of :class:`~trygghet.model.survey.Answer`, or the words themselves),
        ``sex, age, districts, n`` (who gave the answer), ``base`` (who answered the question or, of
        several choices, ticked at least one), ``share`` (0-1), ``low, high`` (``None`` where no
        interval may be shown), ``state, municipality, dataset, synthetic``. Where the base is under 30
        neither ``n`` nor ``share`` is shown. Ordered by wave, question, group and answer, answers as
        in the questionnaire.

    Raises
    ------
    UserError
        For a concept that doesn't exist.
    """
    scope = permitted.scope
    wanted = asked_concept(scope)
    datasets = [
        dataset
        for dataset in datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
        if dataset.info.kind is Kind.SURVEY_ANSWERS and dataset.info.survey is not None
    ]
    rows = [
        row
        for dataset in sorted(datasets, key=_order)
        for question in (dataset.info.survey.questions if dataset.info.survey else ())
        if wanted in (None, question.concept) and question.form is not QuestionForm.PLACES
        for row in _distribution(view, dataset, question, scope)
    ]
    used = {str(row["dataset"]) for row in rows}
    return Result(
        measure="survey_questions",
        definition=message(N_("How a question was answered, as shares of those who answered it.")),
        unit=message(N_("share of answers")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in datasets if dataset.id in used),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=(message(N_("Those who answered that they don't know are in no share.")),)
        if any(row["answer"] == Answer.DONT_KNOW for row in rows)
        else (() if rows else (NO_ANSWERS,)),
    )


def _order(dataset: Dataset) -> tuple[str, str, str]:
    of = dataset.info.survey
    return (str(dataset.info.municipality), of.wave if of else "", of.id if of else "")


def _distribution(view: View, dataset: Dataset, question: Question, scope: Scope) -> Iterator[Row]:
    cells, design = cells_of(view, dataset), design_of(view, dataset)
    weighed = weights(cells, design)
    answers = [
        (
            answer,
            grouped(cells, rows, weighed, base=base, yes=yes, strata=design.strata, scope=scope),
        )
        for answer, rows, base, yes in _answers(cells, question)
    ]
    if not answers:
        return
    of, public = dataset.info.survey, scope.audience is Audience.PUBLIC
    random = of is not None and of.type.random
    head = {
        "survey": of.id if of else None,
        "survey_type": of.type.value if of else None,
        "wave": of.wave if of else None,
        "question": question.id,
        "wording": question.wording,
        "concept": question.concept.value if question.concept else None,
        "form": question.form.value,
    }
    tail = {
        "municipality": dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }
    columns = [
        (
            answer,
            found.tallies(),
            bases(found.sums, found.strata).tolist(),
            found.sums.yes_n.sum(axis=1).tolist(),
        )
        for answer, found in answers
    ]
    for place, group in enumerate(answers[0][1].groups):
        for answer, tallies, every, told_so in columns:
            gave = round(told_so[place])
            shown = for_audience(
                estimate(tallies[place], random=random, base=every[place]),
                gave,
                scope,
                district=group.district is not None,
            )
            hidden = shown.share is None
            told = answer != Answer.DONT_KNOW
            yield {
                **head,
                "answer": answer,
                "sex": group.sex,
                "age": group.age,
                "districts": [group.district] if group.district else [],
                "n": None if hidden else rounded(gave) if public else gave,
                "base": shown.n,
                "share": shown.share if told else None,
                "low": shown.low if told else None,
                "high": shown.high if told else None,
                "state": (shown.state if told or hidden else CellState.NOT_APPLICABLE).value,
                **tail,
            }


def _answers(cells: Cells, question: Question) -> Iterator[tuple[str, Codes, Bools, Bools]]:
    """Yield each answer with the cells it concerns, which are of the base and which hold it."""
    rows = cells.questions.get(question.id)
    if rows is None:
        return
    if question.form is QuestionForm.SEVERAL:
        begin = f"{question.id}: "
        seen = [name.removeprefix(begin) for name in cells.questions if name.startswith(begin)]
        for choice in _in_order(question, seen):
            ticked = cells.questions.get(f"{begin}{choice}", rows[:0])
            base = np.repeat([True, False], [len(rows), len(ticked)])
            yield choice, np.concatenate([rows, ticked]), base, ~base
        return
    codes = cells.answer.codes[rows]
    base = ~among(cells.answer, {Answer.DONT_KNOW.value})[codes]
    for answer in _in_order(question, [str(cells.answer.words[code]) for code in np.unique(codes)]):
        yield answer, rows, base, among(cells.answer, {answer})[codes]


def _in_order(question: Question, seen: list[str]) -> list[str]:
    """Return all answers that could be or were given, in the questionnaire's order, "don't know" last."""
    scale = [answer.value for answer in Answer]
    found = dict.fromkeys(question.choices)
    found |= dict.fromkeys(
        sorted(seen, key=lambda a: (scale.index(a) if a in scale else len(scale), a))
    )
    return sorted(found, key=lambda answer: answer == Answer.DONT_KNOW)
