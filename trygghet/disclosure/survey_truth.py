"""What people truly answered, by everything that a reader could tell them apart by: for the audit alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.cells import string, whole
from trygghet.model.kinds import Kind

if TYPE_CHECKING:
    from trygghet.store.view import View

ANSWERS_SQL = """
select cast(question as varchar) as question, cast(answer as varchar) as answer,
       cast(district as varchar) as district, cast(sex as varchar) as sex, cast(age as varchar) as age,
       count(*) as n
from survey_answers
where dataset = $dataset
group by survey_answers.question, survey_answers.answer, survey_answers.district,
         survey_answers.sex, survey_answers.age
"""
#: District, sex and age of somebody; each may be unknown.
Person = tuple[str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class TrueAnswers:
    """The answers to one question of a survey.

    Parameters
    ----------
    survey, wave
        Which survey.
    question, wording, concept
        The question's id, as it was put, and its shared concept.
    weighted
        Whether answers may have weights, so that shares aren't those of heads.
    given
        How many of each kind of people gave each answer.
    """

    survey: str
    wave: str
    question: str
    wording: str
    concept: str | None
    weighted: bool
    given: Mapping[tuple[Person, str], int]

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.survey} {self.wave} {self.question}"


def true_answers(view: View, municipality: str) -> list[TrueAnswers]:
    """Return the answers to all questions of a municipality's surveys whose single answers are loaded."""
    found = []
    for dataset in view.datasets:
        of, info = dataset.info.survey, dataset.info
        if info.kind is not Kind.SURVEY_ANSWERS or of is None or info.municipality != municipality:
            continue
        given: dict[str, Counter[tuple[Person, str]]] = {}
        for row in view.rows(ANSWERS_SQL, dataset=dataset.number):
            person = string(row["district"]), string(row["sex"]), string(row["age"])
            own = given.setdefault(str(row["question"]), Counter())
            own[person, str(row["answer"])] += whole(row["n"])
        found += [
            TrueAnswers(
                of.id, of.wave, question.id, question.wording,
                question.concept.value if question.concept else None, of.type.random,
                given.get(question.id, Counter()),
            )
            for question in of.questions
        ]  # fmt: skip
    return found
