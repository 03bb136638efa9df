"""A survey's answers weighted by sex, age and area: a second column, never the headline.

Weights can't mend who chose to answer, so no interval ever follows from them. A third answer on sex has
no margin in the population: those who gave it keep the weight 1, as do those who left something out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.cells import code, number, string, whole
from trygghet.measures.raking import Floats, Refusal, rake
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
    if targets is None:
        return RakedSurvey({}, Refusal.NO_POPULATION)
    kinds = np.flatnonzero(held)
    each = people.n[kinds].astype(int)
    margins = [
        np.repeat([categories[name].index(str(columns[name][row])) for row in kinds], each)
        for name in MARGINS
    ]
    outcome = rake(margins, targets)
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


def _targets(
    view: View, dataset: Dataset, categories: Mapping[str, list[str]]
) -> list[Floats] | None:
    """Return the residents of each category of the ages asked; ``None`` where not all are known.

    The municipality's own rows tell of sex and age, the districts' of area: parts needn't sum.
    """
    year = _year(dataset.info.survey)
    rows = [row for row in _residents(view, dataset) if row.age in categories["age"]]
    for wanted in (year, year - 1) if year else ():
        whole_ = [row for row in rows if row.year == wanted and row.area is None]
        parts = [row for row in rows if row.year == wanted and row.area is not None]
        margins: dict[str, list[tuple[str | None, float]]] = {
            "sex": [(row.sex, row.n) for row in whole_ if row.sex],
            "age": [(row.age, row.n) for row in _of_both(whole_)],
            "district": [(row.area, row.n) for row in _of_both(parts)],
        }
        found = [_sums(margins[name], categories[name]) for name in MARGINS]
        if all(each is not None for each in found):
            return [each for each in found if each is not None]
    return None


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


def _sums(rows: list[tuple[str | None, float]], categories: list[str]) -> Floats | None:
    sums = dict.fromkeys(categories, 0.0)
    for category, n in rows:
        # A district where nobody answered can't be weighted for: the margins then disagree.
        if category in sums:
            sums[category] += n
    return np.array(list(sums.values())) if all(sums.values()) else None


def _year(survey: Survey | None) -> int | None:
    if survey is None:
        return None
    if survey.first_day is not None:
        return survey.first_day.year
    return int(survey.wave[:4]) if survey.wave[:4].isdecimal() and len(survey.wave) >= 4 else None
