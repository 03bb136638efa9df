"""Incidents per 1,000 residents and year: when such a rate may be given, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trygghet.measures.population import person_years
from trygghet.model.areas import AreaFunction
from trygghet.model.message import NP_
from trygghet.model.time import Period
from trygghet.model.vocabulary import Vocabulary

#: Under so many residents a rate is mostly chance.
MINIMUM_RESIDENTS = 500
#: Rates are given per so many residents and year.
PER_RESIDENTS = 1000


class RateState(Vocabulary):
    """Why a rate is given, or not."""

    VALUE = "value", *NP_("rate state", "Rate per 1,000 residents and year")
    NO_PERIOD = "no_period", *NP_("rate state", "No rate: no period is chosen")
    SHORT_PERIOD = (
        "short_period",
        *NP_("rate state", "No rate: the period is shorter than twelve months"),
    )
    NOT_COVERED = (
        "not_covered",
        *NP_("rate state", "No rate: the data don't cover the whole period"),
    )
    FEW_RESIDENTS = "few_residents", *NP_("rate state", "No rate: fewer than 500 residents")
    CENTRE = (
        "centre",
        *NP_("rate state", "No rate: many more people than the residents are in a town centre"),
    )
    NO_POPULATION = (
        "no_population",
        *NP_("rate state", "No rate: the number of residents is unknown"),
    )
    NOT_AN_AREA = "not_an_area", *NP_("rate state", "No rate: no area with residents")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate per 1,000 residents and year, or ``None`` with the reason."""

    value: float | None
    state: RateState


def rate(
    count: int,
    residents: Mapping[int, float],
    *,
    function: str | None,
    period: Period | None,
    cover: Period | None,
) -> Rate:
    """Return the yearly rate of an area.

    Parameters
    ----------
    count
        Incidents in the area during the period.
    residents
        Residents on 31 December of each year.
    function
        Key of :class:`~trygghet.model.areas.AreaFunction`, where known.
    period
        What was asked for. A rate needs twelve months: a season must not pass for a year.
    cover
        The months that the data cover. A rate over months without data would be too low.
    """
    if function == AreaFunction.CENTRE.value:
        return Rate(None, RateState.CENTRE)
    if period is None:
        return Rate(None, RateState.NO_PERIOD)
    if cover is None or cover.first > period.first or cover.last < period.last:
        return Rate(None, RateState.NOT_COVERED)
    if not period.covers_twelve_months:
        return Rate(None, RateState.SHORT_PERIOD)
    lived = person_years(residents, period)
    if lived is None:
        return Rate(None, RateState.NO_POPULATION)
    if lived / period.years < MINIMUM_RESIDENTS:
        return Rate(None, RateState.FEW_RESIDENTS)
    return Rate(count / lived * PER_RESIDENTS, RateState.VALUE)
