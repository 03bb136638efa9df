"""From counts by label to a result: units, definition, rates, and what a sum may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from trygghet.measures.area_rates import per_hectare, rate_of_row
from trygghet.measures.dimensions import Labels, in_order
from trygghet.measures.population import Population
from trygghet.measures.rates import RateState
from trygghet.measures.reference import as_of
from trygghet.measures.selection import Selection
from trygghet.model.access import Permitted
from trygghet.model.incidents import DateBasis, Placed, RecordKind
from trygghet.model.message import N_, Message, message
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from trygghet.store.view import View

_UNITS = {
    RecordKind.REPORTED: N_("reported offences"),
    RecordKind.EVENT: N_("events"),
    RecordKind.OBSERVATION: N_("observations (not offences)"),
    RecordKind.FAULT: N_("fault reports"),
}
#: What rows by weekday of the night are.
OF_EVENINGS = message(N_("Weekdays are those of the evening when the night began."))


def result_from(
    view: View,
    permitted: Permitted,
    selection: Selection,
    merged: Mapping[Labels, int],
    *,
    without_place: int,
    notes: tuple[Message, ...],
    residents: Population | None = None,
) -> Result:
    """Turn counts into a result that readers understand.

    Parameters
    ----------
    merged
        Number of incidents by labels, whose sum is the total.
    without_place
        How many of them have no known place.
    residents
        For rates; ``None`` for none.
    """
    rows: list[Row] = []
    used: dict[str, Source] = {source.dataset: source for source in selection.series.sources}
    for labels in in_order(merged):
        row: dict[str, object] = dict(labels)
        row["count"] = merged[labels]
        if residents is not None:
            given, sources = rate_of_row(selection, row, residents)
            row |= {"rate": given.value, "rate_state": given.state.value}
            if given.state is RateState.CENTRE:
                row["per_hectare"] = per_hectare(selection, row)
            used |= {source.dataset: source for source in sources}
        rows.append(row)
    loaded = selection.series.tells_of(selection.scope.period)
    summable = selection.table == "incidents" or len(selection.scope.areas) == 1
    if not loaded:
        notes = (message(N_("No incidents are loaded for this choice.")), *notes)
    return Result(
        measure="incidents",
        definition=definition(selection),
        unit=message(unit_of(selection)),
        scope=selection.scope,
        sources=tuple(used.values()),
        rows=tuple(rows),
        total=sum(merged.values()) if loaded and summable else None,
        without_place=without_place if loaded and summable else None,
        as_of=as_of(view, permitted),
        notes=notes,
    )


def unit_of(selection: Selection) -> str:
    """Return the counting unit, as an English text to be said."""
    return _UNITS[selection.series.record_kind or RecordKind.REPORTED]


def definition(selection: Selection) -> Message:
    """Say what is counted."""
    basis = next((b for b in DateBasis if b.value == selection.series.date_basis), None)
    unit = message(unit_of(selection))
    if basis is None:
        return message(N_("Number of {unit}."), unit=unit)
    return message(N_("Number of {unit}, each counted on {basis}."), unit=unit, basis=basis)


def add_quiet_districts(
    selection: Selection, dimensions: Sequence[str], merged: dict[Labels, int]
) -> None:
    """Give districts without incidents their zero, where the data cover the period at all."""
    period, wanted = selection.scope.period, set(selection.scope.categories)
    if wanted and wanted <= {selection.categories[key] for key in selection.municipal_only}:
        return
    for place in selection.districts():
        cover = selection.series.covers.get(place.municipality)
        if cover is None or (
            period is not None and (period.last < cover.first or cover.last < period.first)
        ):
            continue
        if not place.valid_on(min(period.last, cover.last) if period else cover.last):
            continue
        labels: tuple[tuple[str, object], ...] = (
            ("district", place.id),
            ("placed", Placed.DISTRICT.value),
        )
        if "municipality" in dimensions:
            labels = (("municipality", place.municipality), *labels)
        merged.setdefault(labels, 0)
