"""The measure ``survey_questions``: how every question of raw answers was answered, by group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.estimate import estimate
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.stratified import bases
from trygghet.measures.survey import asked_concept
from trygghet.measures.survey_cells import cells_of
from trygghet.measures.survey_design import design_of
from trygghet.measures.survey_distribution import answers_to, fate_of, told_together
from trygghet.measures.survey_groups import Group, grouped, weights
from trygghet.measures.survey_notes import NO_ANSWERS
from trygghet.measures.survey_protection import Fate
from trygghet.measures.survey_public import figure_for_public, figure_for_staff, rounded
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


def survey_questions(view: View, permitted: Permitted, survey: str | None = None) -> Result:
    """Return the distribution of answers of every question, also those without a shared concept.

    "Don't know" is in no base, as in the shares of the survey measure; how many said so is told.

    Parameters
    ----------
    survey
        Id of the only survey to be told of; of all by default.

    Returns
    -------
    Result
        Rows with ``survey, survey_type, wave, question`` (its id), ``wording, concept`` (or ``None``),
        ``form, answer`` (a key of :class:`~trygghet.model.survey.Answer`, or the words themselves),
        ``answers`` (the same in a list; several where the public sees them together only), ``sex, age, districts, n`` (who gave the answer), ``base`` (who answered the question or, of
        several choices, ticked at least one), ``share`` (0-1), ``low, high`` (``None`` where no
        interval may be shown), ``qualifier, state, municipality, dataset, synthetic``. Where the base is under 30
        neither ``n`` nor ``share`` is shown. The public sees the answers of everybody alone, those of
        fewer than five people joined with their neighbours. Ordered by wave, question, group and answer, answers as
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
        if dataset.info.kind is Kind.SURVEY_ANSWERS
        and dataset.info.survey is not None
        and survey in (None, dataset.info.survey.id)
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
    weighed, put = weights(cells, design), list(answers_to(cells, question))
    public = scope.audience is Audience.PUBLIC
    among_whom = scope
    if public:
        put = told_together(view, dataset, question, cells, put)
        among_whom = replace(scope, sex=None, age=None)
    answers = [
        (
            each,
            grouped(
                cells,
                each.rows,
                weighed,
                base=each.base,
                yes=each.yes,
                strata=design.strata,
                scope=among_whom,
            ),
        )
        for each in put
    ]
    if not answers:
        return
    of = dataset.info.survey
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
            each,
            found.tallies(),
            bases(found.sums, found.strata).tolist(),
            found.sums.yes_n.sum(axis=1).tolist(),
        )
        for each, found in answers
    ]
    groups = answers[0][1].groups
    if public:
        groups = (Group(None, scope.sex, scope.age),)
    for place, group in enumerate(groups):
        if group.district and scope.districts and group.district not in scope.districts:
            continue
        for each, tallies, every, told_so in columns:
            gave = round(told_so[place])
            found = estimate(tallies[place], random=random, base=every[place])
            figure = figure_for_staff(found)
            if public:
                declared = group == Group()
                fate = fate_of(each, question, found, gave) if declared else Fate.HIDDEN
                figure = figure_for_public(found, fate)
            hidden = figure["share"] is None
            told = each.answer != Answer.DONT_KNOW
            shares = {name: figure[name] if told else None for name in ("share", "low", "high")}
            yield {
                **head,
                "answer": each.answer,
                "answers": list(each.answers),
                "sex": group.sex,
                "age": group.age,
                "districts": [group.district] if group.district else [],
                "n": None if hidden else rounded(gave) if public else gave,
                "base": figure["n"],
                **shares,
                "qualifier": figure["qualifier"],
                "state": figure["state"] if told or hidden else CellState.NOT_APPLICABLE.value,
                **tail,
            }
