"""Raw survey answers: which answers make up a share, added up by group."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.stratified import Floats
from trygghet.measures.survey_cells import Cells, Coded, cells_of
from trygghet.measures.survey_design import design_of
from trygghet.measures.survey_groups import Bools, Grouped, Weighed, among, grouped, weights
from trygghet.model.dataset import Dataset
from trygghet.model.message import NP_
from trygghet.model.scope import Scope
from trygghet.model.survey import Answer, Concept
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View

_SAFE = frozenset({Answer.VERY_SAFE, Answer.FAIRLY_SAFE})
_UNSAFE = frozenset({Answer.FAIRLY_UNSAFE, Answer.VERY_UNSAFE})
_OFTEN = frozenset({Answer.VERY_OFTEN, Answer.FAIRLY_OFTEN, Answer.YES})
_WORRIED = _OFTEN | {Answer.VERY_WORRIED, Answer.FAIRLY_WORRIED}
_CONFIDENT = frozenset({Answer.YES, Answer.VERY_GREAT, Answer.FAIRLY_GREAT})

#: The answers that a concept's share is the share of. The national survey counts those who never go
#: out as unsafe: leaving them out would understate insecurity.
COUNTED: dict[Concept, frozenset[Answer]] = {
    Concept.SAFE_HOME_AREA: _SAFE,
    Concept.SAFE_OUT_LATE: _SAFE,
    Concept.SAFE_CENTRE_LATE: _SAFE,
    Concept.UNSAFE_OUT_LATE: _UNSAFE | {Answer.NEVER_OUT},
    Concept.AVOIDS_GOING_OUT: _OFTEN | {Answer.NEVER_OUT},
    Concept.UNSAFE_PLACES_EXIST: frozenset({Answer.YES}),
    Concept.WORRY: _WORRIED,
    Concept.WORRY_SEXUAL_OFFENCES: _WORRIED,
    Concept.WORRY_ASSAULT: _WORRIED,
    Concept.WORRY_BURGLARY: _WORRIED,
    Concept.WORRY_ROBBERY: _WORRIED,
    Concept.WORRY_FRAUD: _WORRIED,
    Concept.WORRY_VANDALISM: _WORRIED,
    Concept.CONFIDENCE_POLICE: _CONFIDENT,
}


_NEVER_OUT = frozenset({Answer.NEVER_OUT.value})
_KNOWN = {answer.value: answer for answer in Answer if answer is not Answer.DONT_KNOW}


class Base(Vocabulary):
    """Whose answers a share is a share of."""

    ANSWERED = "answered", *NP_("base", "All who answered the question")
    GOES_OUT = "goes_out", *NP_("base", "Those who go out in the evening")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a share is: survey (number of its dataset), concept, the question put, and the base."""

    dataset: int
    concept: Concept
    question: str
    base: Base


def shares(
    view: View,
    datasets: Iterable[Dataset],
    scope: Scope,
    weigh: Callable[[Dataset, Cells], Floats | None] | None = None,
) -> dict[Measured, Grouped]:
    """Add up the answers of some surveys by concept and group.

    Groups are everybody, each district, each sex and each age group, one at a time. A scope's sex and
    age narrow all of them. "Don't know" and unanswered questions are in no base. Weights are used for
    random samples alone: in a survey open to all they would lend it a look that it hasn't earned.

    Parameters
    ----------
    datasets
        Raw answers; those that don't carry their survey are passed by.
    weigh
        Gives other weights of the cells of a survey, without strata; ``None`` leaves a survey out.
    """
    held = tuple(datasets)
    if weigh is not None or scope.sex is not None or scope.age is not None:
        return _shares(view, held, scope, weigh)
    # What every page asks first; every choice of people would take a lot of room.
    asked = ("survey shares", tuple(dataset.number for dataset in held))
    return view.kept(asked, lambda: _shares(view, held, scope, None))


def _shares(
    view: View,
    datasets: Iterable[Dataset],
    scope: Scope,
    weigh: Callable[[Dataset, Cells], Floats | None] | None,
) -> dict[Measured, Grouped]:
    found: dict[Measured, Grouped] = {}
    for dataset in datasets:
        survey = dataset.info.survey
        if survey is None:
            continue
        cells, design = cells_of(view, dataset), design_of(view, dataset)
        strata = design.strata
        if weigh is not None:
            weight = weigh(dataset, cells)
            if weight is None:
                continue
            weighed, strata = Weighed(weight, weight**2 / np.maximum(cells.n, 1)), None
        else:
            weighed = weights(cells, design)
        asked = [question.concept for question in survey.questions]
        for question in survey.questions:
            rows = cells.questions.get(question.id)
            if rows is None:
                continue
            never = bool(among(cells.answer, _NEVER_OUT)[cells.answer.codes[rows]].any())
            for concept, base in _shares_of(question.concept, asked, never_out=never):
                held = rows[_told(cells.answer, base)[cells.answer.codes[rows]]]
                yes = among(cells.answer, COUNTED[concept])[cells.answer.codes[held]]
                groups = grouped(
                    cells,
                    held,
                    weighed,
                    base=np.ones_like(yes),
                    yes=yes,
                    strata=strata,
                    scope=scope,
                )
                if groups.groups:
                    measured = Measured(dataset.number, concept, question.wording, base)
                    found[measured] = groups
    return found


def _told(answers: Coded, base: Base) -> Bools:
    """Return for each answer whether it is in a base."""
    out = {Answer.NEVER_OUT.value} if base is Base.GOES_OUT else set()
    return among(answers, _KNOWN.keys() - out)


def _shares_of(
    concept: Concept | None, asked: list[Concept | None], *, never_out: bool
) -> list[tuple[Concept, Base]]:
    """Return the shares that a question gives; the scale with "never goes out" gives both bases."""
    if concept is None or concept not in COUNTED:
        return []
    shares = [(concept, Base.ANSWERED)]
    late = concept in (Concept.SAFE_OUT_LATE, Concept.UNSAFE_OUT_LATE)
    if late or (concept is Concept.AVOIDS_GOING_OUT and never_out):
        shares.append((concept, Base.GOES_OUT))
    if concept is Concept.SAFE_OUT_LATE and Concept.UNSAFE_OUT_LATE not in asked:
        shares.append((Concept.UNSAFE_OUT_LATE, Base.ANSWERED))
    return shares
