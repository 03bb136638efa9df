"""How a survey's sample was drawn: what its file of invited and answered says of strata and districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.cells import key, string, whole
from trygghet.measures.stratified import Strata
from trygghet.measures.survey_cells import people_of
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import NP_
from trygghet.model.provenance import Provenance
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View

SAMPLE_SQL = """
select dataset, district, stratum, population, invited, answered
from survey_sample
"""


class Weighting(Vocabulary):
    """What the answers behind a share were weighted by."""

    NONE = "none", *NP_("weighting", "Not weighted")
    DESIGN = "design", *NP_("weighting", "Weighted by how the sample was drawn")
    RAKED = "raked", *NP_("weighting", "Weighted by sex, age and area")


class Method(Vocabulary):
    """Where an interval comes from."""

    PUBLISHED = "published", *NP_("interval method", "The publisher's own interval")
    WILSON = (
        "wilson",
        *NP_("interval method", "Wilson's interval on the effective base, simplified"),
    )
    STRATIFIED = (
        "stratified",
        *NP_("interval method", "Wilson's interval with the strata of the sample"),
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A row of a sample: a district's, a stratum's or, with neither, the whole survey's.

    Parameters
    ----------
    population
        How many the sample was drawn from there.
    invited, answered
        How many were asked, and how many answered. ``None`` where not told.
    """

    district: str | None
    stratum: str | None
    population: int | None
    invited: int | None
    answered: int | None


@dataclass(frozen=True, slots=True)
class Design:
    """What estimates need to know of a sample.

    Parameters
    ----------
    weighting
        Whether the answers have weights.
    strata
        ``None`` where the strata or their sizes aren't known: the calculation is then simplified.
    inverse
        Whether the weights are those of the strata, since the file has none of its own.
    """

    weighting: Weighting
    strata: Strata | None
    inverse: bool


def drawn(view: View, dataset: Dataset) -> tuple[Drawn, ...]:
    """Return the rows of the sample of a survey, of answers or of published figures.

    It is the sample with the survey's id in the municipality and, where several waves share one id,
    with its wave. A made-up sample never tells of a real survey.
    """
    of = dataset.info.survey
    if of is None:
        return ()
    samples = [
        other
        for other in view.datasets
        if other.info.kind is Kind.SURVEY_SAMPLE
        and other.info.survey is not None
        and other.info.survey.id == of.id
        and other.info.municipality == dataset.info.municipality
        and _made_up(other) == _made_up(dataset)
    ]
    alike = [other for other in samples if other.info.survey and other.info.survey.wave == of.wave]
    if not alike and len({d.info.survey.wave for d in samples if d.info.survey}) == 1:
        alike = [other for other in samples if not _waves_of(view, other) - {of.wave}]
    numbers = {other.number for other in alike}
    return tuple(_drawn(row) for row in view.rows(SAMPLE_SQL) if whole(row["dataset"]) in numbers)


def design_of(view: View, dataset: Dataset) -> Design:
    """Return how the sample behind raw answers was drawn; of a random sample alone it tells anything."""
    return view.kept(("survey design", dataset.number), lambda: _design(view, dataset))


def _design(view: View, dataset: Dataset) -> Design:
    if dataset.info.survey is None or not dataset.info.survey.type.random:
        return Design(Weighting.NONE, None, inverse=False)
    people = people_of(view, dataset)
    strata = _strata(people.count("stratum"), drawn(view, dataset))
    if people.weighted or strata is not None:
        return Design(Weighting.DESIGN, strata, inverse=not people.weighted)
    return Design(Weighting.NONE, None, inverse=False)


def _strata(answered: Mapping[str | None, float], rows: tuple[Drawn, ...]) -> Strata | None:
    """Return the strata, where each that anybody answered from has a known size."""
    sizes: dict[str, int] = {}
    for row in rows:
        if row.stratum is not None and row.population:
            sizes[row.stratum] = sizes.get(row.stratum, 0) + row.population
    held = {name: n for name, n in answered.items() if n}
    if not sizes or not held or not all(name in sizes for name in held):
        return None
    names = tuple(held)
    population = np.array([float(sizes[str(name)]) for name in names])
    n = np.array([held[name] for name in names])
    # More answers than people: the two files don't speak of the same strata.
    return Strata(names, n, population) if bool((n <= population).all()) else None


def _drawn(row: Mapping[str, object]) -> Drawn:
    return Drawn(
        string(row["district"]),
        string(row["stratum"]),
        *(key(row[name]) for name in ("population", "invited", "answered")),
    )


def _waves_of(view: View, sample: Dataset) -> set[str]:
    """Return the waves of the surveys that have a sample's id."""
    return {
        dataset.info.survey.wave
        for dataset in view.datasets
        if dataset.info.kind is not Kind.SURVEY_SAMPLE
        and dataset.info.survey is not None
        and sample.info.survey is not None
        and dataset.info.survey.id == sample.info.survey.id
        and dataset.info.municipality == sample.info.municipality
    }


def _made_up(dataset: Dataset) -> bool:
    return dataset.info.provenance is Provenance.SYNTHETIC
