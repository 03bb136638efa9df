"""Residents by area and year, and person-years for rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, number, string, whole
from trygghet.measures.series import source_of
from trygghet.model.access import Permitted
from trygghet.model.provenance import Provenance
from trygghet.model.result import Source
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Everybody: rows by sex or age don't enter, since published parts needn't sum to the whole.
POPULATION_SQL = """
select dataset, municipality, area, year, population
from population
where (sex is null or sex = '') and (age is null or age = '')
"""

#: An area of a municipality; ``None`` for the whole municipality, which has its own figures and is
#: never the sum of its districts.
Area = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Population:
    """Residents on 31 December, by (municipality, district id) and year, with their sources."""

    residents: Mapping[Area, Mapping[int, float]]
    sources: Mapping[Area, tuple[Source, ...]]

    def latest(self, area: Area) -> float | None:
        """Return the latest figure of an area."""
        years = self.residents.get(area)
        return years[max(years)] if years else None


def population(view: View, permitted: Permitted) -> Population:
    """Read the residents of every area in a scope.

    A synthetic figure is used only for an area that has no real one.
    """
    scope = permitted.scope
    datasets = {dataset.number: dataset for dataset in view.datasets}
    residents: dict[Area, dict[int, float]] = {}
    behind: dict[Area, dict[int, None]] = {}
    synthetic: dict[Area, bool] = {}
    rows = view.rows(POPULATION_SQL)
    rows.sort(key=lambda row: _synthetic(datasets[whole(row["dataset"])].info.provenance))
    for row in rows:
        dataset = datasets[whole(row["dataset"])]
        made_up = _synthetic(dataset.info.provenance)
        area = (code(row["municipality"]), string(row["area"]))
        people = number(row["population"])
        if people is None or scope.municipality not in (None, area[0]):
            continue
        if made_up and (not scope.synthetic or synthetic.get(area) is False):
            continue
        synthetic.setdefault(area, made_up)
        residents.setdefault(area, {})[whole(row["year"])] = people
        behind.setdefault(area, {})[dataset.number] = None
    sources = {
        area: tuple(source_of(datasets[number_]) for number_ in numbers)
        for area, numbers in behind.items()
    }
    return Population(residents, sources)


def person_years(residents: Mapping[int, float], period: Period) -> float | None:
    """Return the person-years lived in an area during a period.

    Parameters
    ----------
    residents
        Residents on 31 December of each year.
    period
        Whole days, both included.

    Returns
    -------
    float or None
        For each calendar year the mean of its first and last day's residents, the custom of
        population statistics, times the part of the year that the period holds. A missing figure is
        taken from the nearest year. ``None`` where there is no figure at all.
    """
    if not residents:
        return None
    total = 0.0
    for year in range(period.first.year, period.last.year + 1):
        start, end = date(year, 1, 1), date(year, 12, 31)
        days = (min(end, period.last) - max(start, period.first)).days + 1
        mean = (_nearest(residents, year - 1) + _nearest(residents, year)) / 2
        total += mean * days / ((end - start).days + 1)
    return total


def _nearest(residents: Mapping[int, float], year: int) -> float:
    return residents[min(residents, key=lambda candidate: (abs(candidate - year), candidate))]


def _synthetic(provenance: Provenance) -> bool:
    return provenance is Provenance.SYNTHETIC
