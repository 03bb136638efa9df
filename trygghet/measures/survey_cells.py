"""Raw survey answers, added up by everything that groups and strata are made of, once a facts file.

A million answers are some ten thousand such cells: what a page asks next is answered from memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from trygghet.measures.cells import string
from trygghet.measures.stratified import Floats
from trygghet.model.dataset import Dataset

if TYPE_CHECKING:
    from trygghet.store.view import View

Codes = npt.NDArray[np.intp]

ANSWERED_SQL = """
select cast(question as varchar) as question, cast(answer as varchar) as answer,
       cast(district as varchar) as district, cast(sex as varchar) as sex,
       cast(age as varchar) as age, cast(stratum as varchar) as stratum, count(*) as n,
       sum(coalesce(weight, cast(1 as double))) as weight,
       sum(coalesce(weight * weight, cast(1 as double))) as squares
from survey_answers
where dataset = $dataset
group by survey_answers.question, survey_answers.answer, survey_answers.district,
         survey_answers.sex, survey_answers.age, survey_answers.stratum
"""
PEOPLE_SQL = """
select cast(district as varchar) as district, cast(sex as varchar) as sex,
       cast(age as varchar) as age, cast(stratum as varchar) as stratum, count(*) as n,
       count(weight) as weighted
from survey_respondents
where dataset = $dataset
group by survey_respondents.district, survey_respondents.sex, survey_respondents.age,
         survey_respondents.stratum
"""
#: What cells are told apart by, beside the answer.
DIMENSIONS = ("district", "sex", "age", "stratum")


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of words as numbers: ``words[codes]`` is the column. Word 0 is ``None``, not known."""

    words: tuple[str | None, ...]
    codes: Codes

    @classmethod
    def of(cls, values: Sequence[object]) -> Coded:
        """Return a column of words as numbers, in alphabetical order."""
        texts = [string(value) for value in values]
        words = (None, *sorted({text for text in texts if text is not None}))
        places = {word: place for place, word in enumerate(words)}
        return cls(words, np.array([places[text] for text in texts], dtype=np.intp))


@dataclass(frozen=True, slots=True)
class Cells:
    """One survey's answers in cells.

    Parameters
    ----------
    by
        District, sex, age and stratum of each cell.
    answer
        The answer of each cell.
    questions
        Which cells belong to a question.
    n, weight, squares
        How many answers, the sum of their weights and of the squares; shape (cells,).
    """

    by: dict[str, Coded]
    answer: Coded
    questions: dict[str, Codes]
    n: Floats
    weight: Floats
    squares: Floats


@dataclass(frozen=True, slots=True)
class People:
    """One survey's people in cells of district, sex, age and stratum; ``n`` of shape (cells,)."""

    by: dict[str, Coded]
    n: Floats
    weighted: bool

    def count(self, dimension: str) -> dict[str | None, float]:
        """Return how many people there are by the words of a dimension."""
        coded = self.by[dimension]
        sums = np.bincount(coded.codes, self.n, len(coded.words))
        return dict(zip(coded.words, sums.tolist(), strict=True))


def cells_of(view: View, dataset: Dataset) -> Cells:
    """Return a survey's answers in cells."""
    return view.kept(("survey cells", dataset.number), lambda: _cells(view, dataset.number))


def people_of(view: View, dataset: Dataset) -> People:
    """Return a survey's people in cells."""
    return view.kept(("survey people", dataset.number), lambda: _people(view, dataset.number))


def _cells(view: View, dataset: int) -> Cells:
    columns = view.columns(ANSWERED_SQL, dataset=dataset)
    question = Coded.of(columns["question"])
    return Cells(
        {name: Coded.of(columns[name]) for name in DIMENSIONS},
        Coded.of(columns["answer"]),
        {
            str(word): np.flatnonzero(question.codes == place)
            for place, word in enumerate(question.words)
            if word is not None
        },
        *(np.array(columns[name], dtype=float) for name in ("n", "weight", "squares")),
    )


def _people(view: View, dataset: int) -> People:
    columns = view.columns(PEOPLE_SQL, dataset=dataset)
    weighted = np.array(columns["weighted"], dtype=float)
    return People(
        {name: Coded.of(columns[name]) for name in DIMENSIONS},
        np.array(columns["n"], dtype=float),
        bool(weighted.sum() > 0),
    )
