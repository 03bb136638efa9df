"""Which of a survey's figures a page shows: one question, one survey, and one group of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trygghet.measures.situation import SAFETY_CONCEPTS
from trygghet.model.result import Result, Row
from trygghet.model.survey import Concept, Coverage, Statistic, SurveyType

#: Places in people's own words and problems ticked are no shares of a concept's own.
_COUNTED_ELSEWHERE = frozenset(
    {Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED, Concept.PROBLEMS_NAMED}
)
_SHARE, _MUNICIPALITY = Statistic.SHARE.value, Coverage.MUNICIPALITY.value
#: The order in which questions are offered: how safe, then what it leads to, then the others.
ORDER: tuple[Concept, ...] = (
    *SAFETY_CONCEPTS,
    *(
        concept
        for concept in Concept
        if concept not in SAFETY_CONCEPTS and concept not in _COUNTED_ELSEWHERE
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a survey page shows.

    Parameters
    ----------
    concept
        The question.
    survey
        Id of the survey whose groups and districts are shown; all waves stand side by side anyway.
    sex, age
        The people whose answers are shown; ``None`` for all.
    """

    concept: Concept
    survey: str
    sex: str | None = None
    age: str | None = None


def own_shares(survey: Result) -> list[Row]:
    """Return the shares that are about the municipality or parts of it, of all who answered."""
    # Plain words: a page asks this of thousands of rows, and members of vocabularies compare slowly.
    return [
        row
        for row in survey.rows
        if row.get("statistic", _SHARE) == _SHARE
        and row.get("base", "answered") == "answered"
        and (row.get("coverage") or _MUNICIPALITY) == _MUNICIPALITY
    ]


def concepts_of(survey: Result) -> list[Concept]:
    """Return the questions that there are shares for, how safe people feel first."""
    asked = {str(row["concept"]) for row in own_shares(survey)}
    return [concept for concept in ORDER if concept in asked]


def surveys_of(survey: Result, concept: Concept) -> list[Row]:
    """Return a row of each survey that put a question: random samples first, latest first.

    A random sample goes before a later survey that was open to all: it can tell more.
    """
    found: dict[str, Row] = {}
    for row in own_shares(survey):
        if row["concept"] == concept:
            found.setdefault(str(row["survey"]), row)
    latest = sorted(found.values(), key=lambda row: str(row["wave"]), reverse=True)
    return sorted(latest, key=lambda row: not SurveyType(str(row["survey_type"])).random)


def shown_of(
    survey: Result,
    concept: str | None,
    survey_id: str | None,
    sex: str | None = None,
    age: str | None = None,
) -> Shown | None:
    """Return what is shown where that is asked for; what there isn't is the usual choice instead.

    Returns
    -------
    Shown or None
        ``None`` where no question has a share.
    """
    asked = concepts_of(survey)
    if not asked:
        return None
    chosen = next((each for each in asked if each == concept), asked[0])
    put = [str(row["survey"]) for row in surveys_of(survey, chosen)]
    return Shown(chosen, survey_id if survey_id in put else put[0], sex, age)


def figures_shown(survey: Result, shown: Shown) -> list[Row]:
    """Return all shares of the question in the survey, whichever group they are about."""
    return [
        row
        for row in own_shares(survey)
        if row["concept"] == shown.concept and str(row["survey"]) == shown.survey
    ]


def everybody(rows: Iterable[Row], sex: str | None = None, age: str | None = None) -> Row | None:
    """Return the figure about the whole municipality, of all or of a group; ``None`` without one."""
    return next((row for row in rows if _whole(row) and _is(row, sex, age)), None)


def by_sex(rows: Iterable[Row]) -> list[Row]:
    """Return the figures about women and men of the whole municipality.

    A third answer stands in the total alone: it is too few people to be told of as a group.
    """
    found = {str(row["sex"]): row for row in rows if _whole(row) and row["sex"] and not row["age"]}
    return [found[sex] for sex in ("women", "men") if sex in found]


def third_answers(rows: Iterable[Row]) -> bool:
    """Say whether a figure about people with another answer on sex was left out."""
    return any(_whole(row) and row["sex"] not in (None, "women", "men") for row in rows)


def by_age(rows: Iterable[Row]) -> list[Row]:
    """Return the figures about age groups of the whole municipality, youngest first."""
    found = [row for row in rows if _whole(row) and row["age"] and not row["sex"]]
    return sorted(found, key=lambda row: _first_year(str(row["age"])))


def by_place(rows: Iterable[Row], shown: Shown) -> list[Row]:
    """Return the figures about districts and groups of districts, of the people who are shown."""
    return [row for row in rows if districts_of(row) and _is(row, shown.sex, shown.age)]


def ages_of(survey: Result, shown: Shown) -> list[str]:
    """Return the age groups that the survey tells of."""
    return [str(row["age"]) for row in by_age(figures_shown(survey, shown))]


def sexes_of(survey: Result, shown: Shown) -> list[str]:
    """Return which of women and men the survey tells of."""
    return [str(row["sex"]) for row in by_sex(figures_shown(survey, shown))]


def only(survey: Result, rows: Sequence[Row]) -> Result:
    """Return the result with some of its rows, and only the sources that they come from."""
    used = {str(row["dataset"]) for row in rows if row.get("dataset")}
    sources = tuple(source for source in survey.sources if source.dataset in used)
    return replace(survey, rows=tuple(rows), sources=sources if used else survey.sources)


def districts_of(row: Row) -> list[str]:
    """Return the ids of the districts that a figure is about; empty for the whole municipality."""
    found = row["districts"]
    return [str(each) for each in found] if isinstance(found, list | tuple) else []


def _whole(row: Row) -> bool:
    return not districts_of(row) and not row["group"]


def _is(row: Row, sex: str | None, age: str | None) -> bool:
    return row["sex"] == sex and row["age"] == age


def _first_year(age: str) -> int:
    digits = "".join(letter if letter.isdigit() else " " for letter in age).split()
    return int(digits[0]) if digits else 0
