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

#: Everybody, each district, each sex and each age in one scan; the flags tell which a row is.
ANSWERS_SQL = """
select dataset, municipality, question, answer, district, sex, age,
       grouping(district) as all_districts, grouping(sex) as all_sexes, grouping(age) as all_ages,
       count(*) as n,
       sum(coalesce(weight, cast(1 as double))) as weight,
       sum(coalesce(weight * weight, cast(1 as double))) as squares
from survey_answers
where {where}
group by grouping sets (
    (dataset, municipality, question, answer),
    (dataset, municipality, question, answer, district),
    (dataset, municipality, question, answer, sex),
    (dataset, municipality, question, answer, age)
)
"""
AGES_SQL = "select age from survey_answers where dataset = any($datasets) group by age"

CONDITIONS = {
    "datasets": "dataset = any($datasets)",
    "sex": "sex = $sex",
    "ages": "age = any($ages)",
}

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


_ANSWERS = {answer.value: answer for answer in Answer if answer is not Answer.DONT_KNOW}


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

    Datasets that don't carry their survey are passed by.
    """
    surveys = {d.number: d.info.survey for d in datasets if d.info.survey is not None}
    asked: dict[tuple[object, object], tuple[str, list[tuple[Concept, Base]]]] = {
        (number_, question.id): (
            question.wording,
            _shares_of(question.concept, [q.concept for q in survey.questions]),
        )
        for number_, survey in surveys.items()
        for question in survey.questions
    }
    found: Tallies = {}
    for row in _rows(view, list(surveys), scope):
        answer = _ANSWERS.get(str(row["answer"]))
        group = _group(row, scope)
        if answer is None or group is None:
            continue
        wording, shares = asked.get((row["dataset"], row["question"]), ("", []))
        number_ = whole(row["dataset"])
        for concept, base in shares:
            if base is Base.GOES_OUT and answer is Answer.NEVER_OUT:
                continue
            measured = Measured(number_, code(row["municipality"]), concept, wording, base)
            groups = found.setdefault(measured, {})
            counted = answer in COUNTED[concept]
            groups[group] = groups.get(group, Tally()) + _tally(
                row, counted, weighted=surveys[number_].type.random
            )
    return found


def _rows(view: View, datasets: list[int], scope: Scope) -> list[dict[str, object]]:
    parameters: dict[str, object] = {"datasets": datasets}
    if scope.sex is not None:
        parameters["sex"] = scope.sex
    if scope.age is not None:
        ages = (string(row["age"]) for row in view.rows(AGES_SQL, datasets=datasets))
        parameters["ages"] = [age for age in ages if age_group(age) == scope.age]
    where = " and ".join(CONDITIONS[name] for name in parameters)
    return view.rows(ANSWERS_SQL.replace("{where}", where), **parameters)


def _group(row: Mapping[str, object], scope: Scope) -> Group | None:
    """Return the group that a row is about; ``None`` for people whose group isn't known."""
    if not whole(row["all_districts"]):
        district = string(row["district"])
        return Group(district, scope.sex, scope.age) if district else None
    if not whole(row["all_sexes"]):
        sex = string(row["sex"])
        return Group(sex=sex, age=scope.age) if sex and scope.sex is None else None
    if not whole(row["all_ages"]):
        age = age_group(string(row["age"]))
        return Group(sex=scope.sex, age=age) if age and scope.age is None else None
    return Group(sex=scope.sex, age=scope.age)


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


def _shares_of(concept: Concept | None, asked: list[Concept | None]) -> list[tuple[Concept, Base]]:
    """Return the shares that a question gives; the scale with "never goes out" gives both bases."""
    if concept is None or concept not in COUNTED:
        return []
    shares = [(concept, Base.ANSWERED)]
    if concept in (Concept.SAFE_OUT_LATE, Concept.UNSAFE_OUT_LATE):
        shares.append((concept, Base.GOES_OUT))
    if concept is Concept.SAFE_OUT_LATE and Concept.UNSAFE_OUT_LATE not in asked:
        shares.append((Concept.UNSAFE_OUT_LATE, Base.ANSWERED))
    return shares


def _tally(row: Mapping[str, object], counted: bool, *, weighted: bool) -> Tally:
    n = whole(row["n"])
    weight = (number(row["weight"]) or 0.0) if weighted else float(n)
    squares = (number(row["squares"]) or 0.0) if weighted else float(n)
    return Tally(n, weight, squares, weight if counted else 0.0)
