"""A survey's answers weighted by sex, age and area: a second column, never the headline.

Weights can't mend who chose to answer, so no interval ever follows from them. A third answer on sex has
no margin in the population: those who gave it keep the weight 1, as do those who left something out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.cells import code, number, string, whole
from trygghet.measures.raking import MARGINS_APART, Floats, Refusal, rake
from trygghet.measures.survey_cells import Cells, people_of
from trygghet.model.dataset import Dataset
from trygghet.model.provenance import Provenance
from trygghet.model.survey import Survey, age_group

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Residents by sex, age and area: what margins are made of.
RESIDENTS_SQL = """
select dataset, municipality, area, year, sex, age, population
from population
where age is not null and age != ''
"""
#: Margins, in this order.
MARGINS = ("sex", "age", "district")
#: The sexes that the population is told by.
SEXES = ("women", "men")
#: The area of those who live outside all districts that the population is told by.
REST = ""
#: The areas that answers came from hold at least this part of the residents.
LEAST_COVERED = 0.98
#: More than this part of the people with a margin untold: the weights would be for too few.
MOST_UNTOLD = 0.05


@dataclass(frozen=True, slots=True)
class RakedSurvey:
    """The weight of each kind of person: by district, sex and age, 1 for those without; or why none.

    Parameters
    ----------
    weights
        (district, sex, age) to weight.
    refusal
        Why there are no weights.
    """

    weights: Mapping[tuple[str | None, str | None, str | None], float]
    refusal: Refusal | None

    def of_cells(self, cells: Cells) -> Floats:
        """Return the sums of weights of a survey's cells, shape (cells,)."""
        columns = [cells.by[name] for name in ("district", "sex", "age")]
        each = [
            self.weights.get(who, 1.0)
            for who in zip(
                *([coded.words[place] for place in coded.codes] for coded in columns), strict=True
            )
        ]
        return np.array(each) * cells.n


def raked(view: View, dataset: Dataset) -> RakedSurvey:
    """Rake a survey's people to the population of its municipality and year."""
    return view.kept(("raked survey", dataset.number), lambda: _raked(view, dataset))


def _raked(view: View, dataset: Dataset) -> RakedSurvey:
    people = people_of(view, dataset)
    columns = {
        name: [people.by[name].words[place] for place in people.by[name].codes] for name in MARGINS
    }
    third = np.array([sex is not None and sex not in SEXES for sex in columns["sex"]], dtype=bool)
    told = np.array([None not in who for who in zip(*columns.values(), strict=True)], dtype=bool)
    held = told & ~third
    blank = people.n[~told & ~third].sum()
    if not held.any() or blank > MOST_UNTOLD * people.n.sum():
        return RakedSurvey({}, Refusal.UNTOLD)
    categories = {
        name: sorted({str(columns[name][row]) for row in np.flatnonzero(held)}) for name in MARGINS
    }
    targets = _targets(view, dataset, categories)
    if isinstance(targets, Refusal):
        return RakedSurvey({}, targets)
    kinds = np.flatnonzero(held)
    each = people.n[kinds].astype(int)
    places = {name: {word: n for n, word in enumerate(targets[name])} for name in MARGINS}
    margins = [
        np.repeat([_place(places[name], str(columns[name][row])) for row in kinds], each)
        for name in MARGINS
    ]
    outcome = rake(margins, [np.array(list(targets[name].values())) for name in MARGINS])
    if outcome.weights is None:
        return RakedSurvey({}, outcome.refusal)
    first = np.cumsum(each) - each
    return RakedSurvey(
        {
            (columns["district"][row], columns["sex"][row], columns["age"][row]): weight
            for row, weight in zip(kinds, outcome.weights[first].tolist(), strict=True)
        },
        None,
    )


def _place(places: Mapping[str, int], word: str) -> int:
    """Return a category's place; an area that the population doesn't name is one of the rest."""
    return places[word] if word in places else places[REST]


def _targets(
    view: View, dataset: Dataset, categories: Mapping[str, list[str]]
) -> dict[str, dict[str, float]] | Refusal:
    """Return the residents of each category of the ages asked, or why they aren't known."""
    year = _year(dataset.info.survey)
    rows = [row for row in _residents(view, dataset) if row.age in categories["age"]]
    for wanted in (year, year - 1) if year else ():
        found = _of_year([row for row in rows if row.year == wanted], categories)
        if found is not Refusal.NO_POPULATION:
            return found
    return Refusal.NO_POPULATION


def _of_year(
    rows: list[_Residents], categories: Mapping[str, list[str]]
) -> dict[str, dict[str, float]] | Refusal:
    """Return the margins of the people who live where somebody answered.

    The municipality's total is its own row's, never the sum of its districts. What it holds beside all
    districts is one more area, if some of those who answered named an area that isn't among them; else
    nobody answered for it, and the margins are of the districts alone.
    """
    whole_ = [row for row in rows if row.area is None]
    parts = [row for row in rows if row.area is not None]
    sizes = _sums((str(row.area), row.n) for row in _of_both(parts))
    total = sum(row.n for row in _of_both(whole_))
    inside = {area: sizes[area] for area in categories["district"] if sizes.get(area)}
    if not total or not inside:
        return Refusal.NO_POPULATION
    beside = total - sum(sizes.values())
    areas = dict(inside)
    if len(inside) < len(categories["district"]):
        if beside <= 0:
            return Refusal.MARGINS
        areas[REST] = beside
    covered = sum(areas.values())
    if not LEAST_COVERED * total <= covered <= total * (1 + MARGINS_APART):
        return Refusal.MARGINS if covered > total else Refusal.UNCOVERED
    own = [row for row in parts if row.area in inside] if REST not in areas else []
    margins = {"district": areas}
    for name in ("sex", "age"):
        by_part, by_whole = _by(name, own), _by(name, whole_)
        if set(by_whole) < set(categories[name]):
            return Refusal.NO_POPULATION
        # Of the districts alone where their rows tell of all their people, else as in all of the town.
        alone = abs(sum(by_part.values()) - covered) <= MARGINS_APART * covered
        chosen = by_part if alone and set(categories[name]) <= set(by_part) else by_whole
        held = {word: chosen[word] for word in categories[name]}
        margins[name] = {word: n * covered / sum(held.values()) for word, n in held.items()}
    return margins


@dataclass(frozen=True, slots=True)
class _Residents:
    area: str | None
    year: int
    sex: str | None
    age: str | None
    n: float


def _residents(view: View, dataset: Dataset) -> list[_Residents]:
    """Return the residents of a survey's municipality. Real people are never weighted by made-up ones."""
    made_up = {
        other.number for other in view.datasets if other.info.provenance is Provenance.SYNTHETIC
    }
    found: dict[bool, list[_Residents]] = {True: [], False: []}
    for row in view.rows(RESIDENTS_SQL):
        if code(row["municipality"]) == dataset.info.municipality:
            found[whole(row["dataset"]) in made_up].append(
                _Residents(
                    string(row["area"]),
                    whole(row["year"]),
                    string(row["sex"]),
                    age_group(string(row["age"])),
                    number(row["population"]) or 0.0,
                )
            )
    synthetic = dataset.info.provenance is Provenance.SYNTHETIC
    return (found[True] if synthetic else []) or found[False]


def _of_both(rows: list[_Residents]) -> list[_Residents]:
    """Return the rows of both sexes together where there are any, else those by sex."""
    return [row for row in rows if row.sex is None] or [row for row in rows if row.sex]


def _by(name: str, rows: list[_Residents]) -> dict[str, float]:
    """Return the residents by sex or age."""
    if name == "sex":
        return _sums((row.sex, row.n) for row in rows if row.sex)
    return _sums((row.age, row.n) for row in _of_both(rows) if row.age)


def _sums(rows: Iterable[tuple[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for category, n in rows:
        sums[category] = sums.get(category, 0.0) + n
    return sums


def _year(survey: Survey | None) -> int | None:
    if survey is None:
        return None
    if survey.first_day is not None:
        return survey.first_day.year
    return int(survey.wave[:4]) if survey.wave[:4].isdecimal() and len(survey.wave) >= 4 else None
