"""Which rows of incidents have residents, and their rate."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.measures.cells import whole
from trygghet.measures.population import Area, Population
from trygghet.measures.rates import Rate, RateState, rate
from trygghet.measures.selection import Selection
from trygghet.model.result import Row, Source


def may_have_rates(dimensions: Sequence[str]) -> bool:
    """Whether rows are areas with residents, whole years or not, and nothing finer."""
    wanted = set(dimensions)
    return bool(wanted & {"district", "municipality"}) and wanted <= {
        "district",
        "municipality",
        "category",
    }


def per_hectare(selection: Selection, row: Row) -> float | None:
    """Return how many incidents there were in the period for each hectare of a row's district.

    It stands where residents say nothing of how many people there are, as in a town centre.
    """
    place = selection.district(
        str(row.get("municipality", selection.scope.municipality)), row["district"]
    )
    if place is None or not place.hectares:
        return None
    return whole(row["count"]) / place.hectares


def rate_of_row(
    selection: Selection, row: Row, residents: Population
) -> tuple[Rate, tuple[Source, ...]]:
    """Return a row's rate, and where its residents come from."""
    municipality = row.get("municipality", selection.scope.municipality)
    area: Area = (None if municipality is None else str(municipality), None)
    function = None
    if "district" in row:
        place = selection.district(area[0], row["district"])
        if place is None:
            return Rate(None, RateState.NOT_AN_AREA), ()
        area, function = (place.municipality, place.id), place.function
    elif selection.scope.districts or selection.scope.areas or area[0] is None:
        return Rate(None, RateState.NOT_AN_AREA), ()
    given = rate(
        whole(row["count"]),
        residents.residents.get(area, {}),
        function=function,
        period=selection.scope.period,
        cover=selection.series.covers.get(area[0]),
    )
    return given, residents.sources.get(area, ()) if given.value is not None else ()
