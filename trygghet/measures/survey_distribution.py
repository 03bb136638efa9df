"""The answers that could be given to a question, and which of them the public is told of together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.estimate import Estimate
from trygghet.measures.survey_answers import COUNTED, Base, Measured
from trygghet.measures.survey_cells import Cells, Codes
from trygghet.measures.survey_declared import public_shares
from trygghet.measures.survey_groups import Bools, Group, among
from trygghet.measures.survey_merging import merged
from trygghet.measures.survey_protection import FEWEST, Fate, Tallied, own_fate
from trygghet.model.dataset import Dataset
from trygghet.model.scope import Scope
from trygghet.model.survey import Answer, Question, QuestionForm

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class Put:
    """An answer to a question, or several that are told together.

    Parameters
    ----------
    answers
        Keys of answers, or the words themselves.
    rows
        Which cells it concerns; shape (rows,).
    base, yes
        Which of them are of the base, and which hold the answer; shape (rows,).
    told
        Whether the public may be told of it.
    """

    answers: tuple[str, ...]
    rows: Codes
    base: Bools
    yes: Bools
    told: bool = True

    @property
    def answer(self) -> str:
        """The first of the answers."""
        return self.answers[0]


def answers_to(cells: Cells, question: Question) -> Iterator[Put]:
    """Yield each answer to a question, in the questionnaire's order."""
    rows = cells.questions.get(question.id)
    if rows is None:
        return
    if question.form is QuestionForm.SEVERAL:
        begin = f"{question.id}: "
        seen = [name.removeprefix(begin) for name in cells.questions if name.startswith(begin)]
        for choice in _in_order(question, seen):
            ticked = cells.questions.get(f"{begin}{choice}", rows[:0])
            base = np.repeat([True, False], [len(rows), len(ticked)])
            yield Put((choice,), np.concatenate([rows, ticked]), base, ~base)
        return
    codes = cells.answer.codes[rows]
    base = ~among(cells.answer, {Answer.DONT_KNOW.value})[codes]
    for answer in _in_order(question, [str(cells.answer.words[code]) for code in np.unique(codes)]):
        yield Put((answer,), rows, base, among(cells.answer, {answer})[codes])


def told_together(
    view: View, dataset: Dataset, question: Question, cells: Cells, put: Sequence[Put]
) -> list[Put]:
    """Return the answers as the public is told of them, of everybody: small ones joined.

    Where the question's share is shown, answers are joined on either side of it; where it is hidden or a
    band, nothing is told of the answers. Choices of several don't add up, so each stands for itself.
    """
    if question.form is QuestionForm.SEVERAL:
        return list(put)
    scale = [each for each in put if each.answer != Answer.DONT_KNOW]
    counts = [round(cells.n[each.rows[each.yes]].sum()) for each in scale]
    sides = _sides(view, dataset, question, [each.answer for each in scale])
    groups = None if sides is None else merged(counts, sides)
    unknown = [each for each in put if each.answer == Answer.DONT_KNOW]
    if groups is None:
        return [Put(each.answers, each.rows, each.base, each.yes, told=False) for each in put]
    return [_joined([scale[place] for place in places]) for places in groups] + unknown


def fate_of(put: Put, question: Question, found: Estimate, gave: int) -> Fate:
    """Return how an answer's share of everybody is told to the public.

    Parameters
    ----------
    found
        Its share.
    gave
        How many gave the answer.
    """
    if not put.told:
        return Fate.HIDDEN
    if question.form is QuestionForm.SEVERAL:
        return own_fate(Tallied(found.n, gave, found.share or 0.0))
    # Answers on a scale are of nobody or of many by now.
    return Fate.HIDDEN if 0 < gave < FEWEST else Fate.SHOWN


def _joined(puts: Sequence[Put]) -> Put:
    first = puts[0]
    yes = np.logical_or.reduce([each.yes for each in puts])
    return Put(tuple(each.answer for each in puts), first.rows, first.base, yes)


def _sides(
    view: View, dataset: Dataset, question: Question, answers: Sequence[str]
) -> list[int] | None:
    """Return what is told of each answer elsewhere, as a number; ``None`` where nothing may be told."""
    if question.concept is None or question.concept not in COUNTED:
        return [0] * len(answers)
    public = public_shares(view, (dataset,), Scope())
    share = Measured(dataset.number, question.concept, question.wording, Base.ANSWERED)
    if share not in public or public[share].fate(Group()) is not Fate.SHOWN:
        return None
    out = Measured(dataset.number, question.concept, question.wording, Base.GOES_OUT)
    apart = out in public and public[out].fate(Group()) is Fate.SHOWN
    yes = {answer.value for answer in COUNTED[question.concept]}
    never = Answer.NEVER_OUT.value
    known = {answer.value for answer in Answer}
    return [
        3 if answer not in known else 2 if apart and answer == never else int(answer in yes)
        for answer in answers
    ]


def _in_order(question: Question, seen: list[str]) -> list[str]:
    """Return all answers that could be or were given, in the questionnaire's order, "don't know" last."""
    scale = [answer.value for answer in Answer]
    found = dict.fromkeys(question.choices)
    found |= dict.fromkeys(
        sorted(seen, key=lambda a: (scale.index(a) if a in scale else len(scale), a))
    )
    return sorted(found, key=lambda answer: answer == Answer.DONT_KNOW)
