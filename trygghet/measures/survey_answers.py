"""Raw survey answers: which answers make up a share, added up by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, number, string, whole
from trygghet.measures.estimate import Tally
from trygghet.model.dataset import Dataset
from trygghet.model.message import NP_
from trygghet.model.scope import Scope
from trygghet.model.survey import Answer, Concept
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View

ANSWERS_SQL = """
select dataset, municipality, question, answer, district, sex, age,
       count(*) as n,
       sum(coalesce(weight, cast(1 as double))) as weight,
       sum(coalesce(weight * weight, cast(1 as double))) as squares
from survey_answers
where dataset = any($datasets)
group by 1, 2, 3, 4, 5, 6, 7
"""

_SAFE = frozenset({Answer.VERY_SAFE, Answer.FAIRLY_SAFE})
_UNSAFE = frozenset({Answer.FAIRLY_UNSAFE, Answer.VERY_UNSAFE})
_OFTEN = frozenset({Answer.VERY_OFTEN, Answer.FAIRLY_OFTEN, Answer.YES})

#: The answers that a concept's share is the share of. The national survey counts those who never go
#: out as unsafe: leaving them out would understate insecurity.
COUNTED: dict[Concept, frozenset[Answer]] = {
    Concept.SAFE_HOME_AREA: _SAFE,
    Concept.SAFE_OUT_LATE: _SAFE,
    Concept.SAFE_CENTRE_LATE: _SAFE,
    Concept.UNSAFE_OUT_LATE: _UNSAFE | {Answer.NEVER_OUT},
    Concept.AVOIDS_GOING_OUT: _OFTEN | {Answer.NEVER_OUT},
    Concept.UNSAFE_PLACES_EXIST: frozenset({Answer.YES}),
    Concept.WORRY: _OFTEN,
    Concept.WORRY_SEXUAL_OFFENCES: _OFTEN,
    Concept.WORRY_ASSAULT: _OFTEN,
    Concept.WORRY_BURGLARY: _OFTEN,
    Concept.CONFIDENCE_POLICE: frozenset({Answer.YES}),
}


class Base(Vocabulary):
    """Whose answers a share is a share of."""

    ANSWERED = "answered", *NP_("base", "All who answered the question")
    GOES_OUT = "goes_out", *NP_("base", "Those who go out in the evening")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of answers; ``None`` for everybody."""

    district: str | None = None
    sex: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a share is: survey, municipality, concept, the question put, and the base."""

    dataset: int
    municipality: str | None
    concept: Concept
    question: str
    base: Base


Tallies = dict[Measured, dict[Group, Tally]]


def tallies(view: View, datasets: Iterable[Dataset], scope: Scope) -> Tallies:
    """Add up the answers of some surveys by concept and group.

    Groups are everybody, each district, each sex and each age group, one at a time. A scope's sex and
    age narrow all of them. "Don't know" and unanswered questions are in no base. Weights are used for
    random samples alone: in a survey open to all they would lend it a look that it hasn't earned.

    Raises
    ------
    KeyError
        Never for datasets that carry their survey; others are passed by.
    """
    surveys = {d.number: d.info.survey for d in datasets if d.info.survey is not None}
    found: Tallies = {}
    for row in view.rows(ANSWERS_SQL, datasets=list(surveys)):
        survey = surveys[whole(row["dataset"])]
        answer = next((a for a in Answer if a.value == row["answer"]), None)
        question = next((q for q in survey.questions if q.id == row["question"]), None)
        if answer in (None, Answer.DONT_KNOW) or question is None or question.concept is None:
            continue
        group = Group(string(row["district"]), string(row["sex"]), age_group(string(row["age"])))
        if scope.sex not in (None, group.sex) or scope.age not in (None, group.age):
            continue
        for concept, base in _shares_of(question.concept, [q.concept for q in survey.questions]):
            if base is Base.GOES_OUT and answer is Answer.NEVER_OUT:
                continue
            measured = Measured(
                whole(row["dataset"]), code(row["municipality"]), concept, question.wording, base
            )
            tally = _tally(row, answer in COUNTED[concept], weighted=survey.type.random)
            for part in _groups(group, scope):
                groups = found.setdefault(measured, {})
                groups[part] = groups.get(part, Tally()) + tally
    return found


def age_group(age: str | None) -> str | None:
    """Return the age group of an age in years; a group as written stays.

    >>> age_group("37")
    '30-44'
    """
    if age is None or not age.isdecimal():
        return age
    years = int(age)
    for first, last in ((16, 29), (30, 44), (45, 64), (65, 84)):
        if first <= years <= last:
            return f"{first}-{last}"
    return "0-15" if years < 16 else "85-"


def _shares_of(concept: Concept, asked: list[Concept | None]) -> list[tuple[Concept, Base]]:
    """Return the shares that a question gives; the scale with "never goes out" gives both bases."""
    if concept not in COUNTED:
        return []
    shares = [(concept, Base.ANSWERED)]
    if concept in (Concept.SAFE_OUT_LATE, Concept.UNSAFE_OUT_LATE):
        shares.append((concept, Base.GOES_OUT))
    if concept is Concept.SAFE_OUT_LATE and Concept.UNSAFE_OUT_LATE not in asked:
        shares.append((Concept.UNSAFE_OUT_LATE, Base.ANSWERED))
    return shares


def _groups(group: Group, scope: Scope) -> list[Group]:
    parts = [Group(sex=scope.sex, age=scope.age)]
    if group.district is not None:
        parts.append(Group(group.district, scope.sex, scope.age))
    if scope.sex is None and group.sex is not None:
        parts.append(Group(sex=group.sex, age=scope.age))
    if scope.age is None and group.age is not None:
        parts.append(Group(sex=scope.sex, age=group.age))
    return parts


def _tally(row: Mapping[str, object], counted: bool, *, weighted: bool) -> Tally:
    n = whole(row["n"])
    weight = (number(row["weight"]) or 0.0) if weighted else float(n)
    squares = (number(row["squares"]) or 0.0) if weighted else float(n)
    return Tally(n, weight, squares, weight if counted else 0.0)
