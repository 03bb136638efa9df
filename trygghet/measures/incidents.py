"""The measure ``incidents``: how many, broken down by place, time and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trygghet.measures.area_rates import may_have_rates, rate_of_row
from trygghet.measures.cells import whole
from trygghet.measures.dimensions import DIMENSIONS, Labels, count_sql, labels_of, order_of
from trygghet.measures.population import Population, population
from trygghet.measures.reference import as_of
from trygghet.measures.selection import Selection, select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted
from trygghet.model.incidents import DateBasis, Placed, RecordKind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result, Row, Source

if TYPE_CHECKING:
    from trygghet.store.view import View

_UNITS = {
    RecordKind.REPORTED: N_("reported offences"),
    RecordKind.EVENT: N_("events"),
    RecordKind.OBSERVATION: N_("observations (not offences)"),
    RecordKind.FAULT: N_("fault reports"),
}


def incidents(view: View, permitted: Permitted, by: Sequence[str] = ("district",)) -> Result:
    """Count incidents, broken down by some dimensions.

    Parameters
    ----------
    by
        Names in :data:`DIMENSIONS`. Where no municipality is asked for, rows by district or area
        also name their municipality.

    Returns
    -------
    Result
        A row holds the dimensions, named as in ``by``: ``district`` and ``area`` ids, ``category``
        id, ``month`` "2021-08", ``year``, ``weekday`` 1-7, ``hour``, ``night_zone``, ``night`` (the
        date that it began), ``cell`` (south-west corner of the 250 m cell, "3547506269000"); and
        ``count``. Rows by district also hold ``placed`` (a key of :class:`Placed`: the rows without a
        district are told apart and all rows sum to the total). Rows of areas with residents also
        hold ``rate`` per 1,000 residents and year and ``rate_state``, a key of
        :class:`~trygghet.measures.rates.RateState`. Rows by certified area have no total, since those areas overlap.

    Raises
    ------
    UserError
        For an unknown dimension, or several certified areas summed.
    """
    unknown = [name for name in by if name not in DIMENSIONS]
    if unknown:
        raise UserError(
            message(
                N_("Incidents can't be broken down by {wanted}. Choose among {known}."),
                wanted=", ".join(unknown),
                known=", ".join(DIMENSIONS),
            )
        )
    if len(permitted.scope.areas) > 1 and "area" not in by:
        raise UserError(
            message(
                N_(
                    "Certified areas overlap, so several can't be summed. Ask for one, or break down"
                    " by area."
                )
            )
        )
    by_night = bool({"hour", "night_zone", "night"} & set(by))
    selection = select(view, permitted, certified="area" in by, by_night=by_night)
    dimensions = tuple(dict.fromkeys(by))
    if permitted.scope.municipality is None and {"district", "area"} & set(by):
        dimensions = tuple(dict.fromkeys(("municipality", *dimensions)))
    counted = selection.query(view, count_sql(dimensions, by_night=selection.by_night))
    return result_of(
        view,
        permitted,
        selection,
        dimensions=dimensions,
        counted=counted,
        residents=population(view, permitted) if may_have_rates(dimensions) else None,
    )


def result_of(
    view: View,
    permitted: Permitted,
    selection: Selection,
    *,
    dimensions: Sequence[str],
    counted: Iterable[Row],
    residents: Population | None,
    notes: tuple[Message, ...] | None = None,
) -> Result:
    """Turn counted facts rows into a result that readers understand.

    Parameters
    ----------
    counted
        Rows with the columns of the dimensions, ``n`` and ``without_place``.
    residents
        For rates; ``None`` for none.
    notes
        Where they are known already.
    """
    merged, without_place = _merged(selection, dimensions, counted)
    if tuple(d for d in dimensions if d != "municipality") == ("district",):
        _add_quiet_districts(selection, dimensions, merged)
    rows: list[Row] = []
    used: dict[str, Source] = {source.dataset: source for source in selection.series.sources}
    for labels, count in sorted(merged.items(), key=lambda item: order_of(item[0])):
        row: dict[str, object] = {**dict(labels), "count": count}
        if residents is not None:
            given, sources = rate_of_row(selection, row, residents)
            row |= {"rate": given.value, "rate_state": given.state.value}
            used |= {source.dataset: source for source in sources}
        rows.append(row)
    loaded = selection.series.record_kind is not None
    summable = selection.table == "incidents" or len(selection.scope.areas) == 1
    if notes is None:
        notes = notes_on(view, selection)
    if selection.by_night and (selection.scope.weekdays or "weekday" in dimensions):
        notes = (*notes, message(N_("Weekdays are those of the evening when the night began.")))
    if not loaded:
        notes = (message(N_("No incidents are loaded for this choice.")), *notes)
    return Result(
        measure="incidents",
        definition=definition(selection),
        unit=message(_UNITS[selection.series.record_kind or RecordKind.REPORTED]),
        scope=selection.scope,
        sources=tuple(used.values()),
        rows=tuple(rows),
        total=sum(merged.values()) if loaded and summable else None,
        without_place=without_place if loaded and summable else None,
        as_of=as_of(view, permitted),
        notes=notes,
    )


def definition(selection: Selection) -> Message:
    """Say what is counted."""
    kind = selection.series.record_kind or RecordKind.REPORTED
    basis = next((b for b in DateBasis if b.value == selection.series.date_basis), None)
    if basis is None:
        return message(N_("Number of {unit}."), unit=message(_UNITS[kind]))
    return message(
        N_("Number of {unit}, counted on {basis}."), unit=message(_UNITS[kind]), basis=basis
    )


def _merged(
    selection: Selection, dimensions: Sequence[str], counted: Iterable[Row]
) -> tuple[dict[Labels, int], int]:
    """Add up facts rows that mean the same to a reader: an outline's versions share an id."""
    merged: dict[Labels, int] = {}
    without_place = 0
    for row in counted:
        n = whole(row["n"])
        if not n:
            continue
        labels = tuple(pair for name in dimensions for pair in labels_of(selection, name, row))
        merged[labels] = merged.get(labels, 0) + n
        without_place += whole(row["without_place"])
    return merged, without_place


def _add_quiet_districts(
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
        labels: dict[str, object] = {}
        if "municipality" in dimensions:
            labels["municipality"] = place.municipality
        labels |= {"district": place.id, "placed": Placed.DISTRICT.value}
        merged.setdefault(tuple(labels.items()), 0)
