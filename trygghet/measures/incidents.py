"""The measure ``incidents``: how many, broken down by place, time and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, key, whole
from trygghet.measures.population import Area, Population, population
from trygghet.measures.rates import Rate, RateState, rate
from trygghet.measures.reference import as_of
from trygghet.measures.selection import Selection, notes_on, select
from trygghet.model.access import Permitted
from trygghet.model.incidents import DateBasis, RecordKind
from trygghet.model.message import N_, NP_, Message, UserError, message
from trygghet.model.result import Result, Row, Source
from trygghet.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from trygghet.store.view import View


class Placed(Vocabulary):
    """Where a row by district belongs; the parts sum to the total."""

    DISTRICT = "district", *NP_("placed", "In the district")
    OUTSIDE = "outside", *NP_("placed", "Outside the districts")
    MUNICIPALITY = "municipality", *NP_("placed", "Only shown for the whole municipality")
    NONE = "none", *NP_("placed", "Without known place")


#: Which part of the picture a row belongs to. The order matters: "none" is the whole of what has no
#: known place, so that map total + without place = table total.
_PLACED = """case when place = 'none' then 'none'
            when category = any($municipal_only) then 'municipality'
            when district is null then 'outside'
            else 'district' end"""

#: The columns behind each dimension. Categories that must not be broken down by place lose it here.
DIMENSIONS = {
    "municipality": ("municipality",),
    "district": (
        f"{_PLACED} as placed",
        "case when category = any($municipal_only) then null else district end as district",
    ),
    "area": ("area",),
    "category": ("category",),
    "month": ("month",),
    "year": ("year",),
    "weekday": ("weekday",),
    "hour": ("hour",),
    "night_zone": ("cast(night_zone as varchar) as night_zone",),
    "night": ("night",),
    "cell": (
        "case when category = any($municipal_only) then null else cell_x end as cell_x",
        "case when category = any($municipal_only) then null else cell_y end as cell_y",
    ),
}
#: In a table of weekday by hour the nights stay whole.
_NIGHT_WEEKDAY = ("night_weekday as weekday",)

COUNT_SQL = """
select {columns}, sum(n) as n, sum(n) filter (where place = 'none') as without_place
from {table}
where {where}
group by {ordinals}
"""
TOTAL_SQL = """
select sum(n) as n, sum(n) filter (where place = 'none') as without_place
from {table}
where {where}
"""

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
    selection = select(view, permitted, certified="area" in by)
    dimensions = tuple(dict.fromkeys(by))
    if permitted.scope.municipality is None and {"district", "area"} & set(by):
        dimensions = tuple(dict.fromkeys(("municipality", *dimensions)))
    counted = selection.query(view, count_sql(dimensions, by_night=_by_night(selection, by)))
    return result_of(
        view,
        permitted,
        selection,
        dimensions=dimensions,
        counted=counted,
        residents=population(view, permitted) if _may_have_rates(dimensions) else None,
    )


def count_sql(dimensions: Sequence[str], *, by_night: bool = False) -> str:
    """Return the counting text for some dimensions, with ``{table}`` and ``{where}`` still open."""
    columns = [
        column
        for name in dimensions
        for column in (_NIGHT_WEEKDAY if by_night and name == "weekday" else DIMENSIONS[name])
    ]
    if not columns:
        return TOTAL_SQL
    ordinals = ", ".join(str(place) for place in range(1, len(columns) + 1))
    return COUNT_SQL.replace("{columns}", ", ".join(columns)).replace("{ordinals}", ordinals)


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
    for labels, count in sorted(merged.items(), key=lambda item: _order(item[0])):
        row: dict[str, object] = {**dict(labels), "count": count}
        if residents is not None:
            given, sources = _rate(selection, row, residents)
            row |= {"rate": given.value, "rate_state": given.state.value}
            used |= {source.dataset: source for source in sources}
        rows.append(row)
    loaded = selection.series.record_kind is not None
    summable = selection.table == "incidents" or len(selection.scope.areas) == 1
    if notes is None:
        notes = notes_on(view, selection)
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


_Labels = tuple[tuple[str, object], ...]


def _merged(
    selection: Selection, dimensions: Sequence[str], counted: Iterable[Row]
) -> tuple[dict[_Labels, int], int]:
    """Add up facts rows that mean the same to a reader: an outline's versions share an id."""
    merged: dict[_Labels, int] = {}
    without_place = 0
    for row in counted:
        n = whole(row["n"])
        if not n:
            continue
        labels = tuple(pair for name in dimensions for pair in _labels(selection, name, row))
        merged[labels] = merged.get(labels, 0) + n
        without_place += whole(row["without_place"])
    return merged, without_place


def _labels(selection: Selection, dimension: str, row: Row) -> _Labels:
    match dimension:
        case "municipality":
            return (("municipality", code(row["municipality"])),)
        case "district":
            district = selection.places.get(whole(row["district"])) if row["district"] else None
            placed = row["placed"] if district or row["placed"] != "district" else "outside"
            return (
                ("district", district.id if district and placed == "district" else None),
                ("placed", placed),
            )
        case "area":
            area = selection.places.get(whole(row["area"]))
            return (("area", area.id if area else None),)
        case "category":
            return (("category", selection.categories.get(whole(row["category"]))),)
        case "month":
            month = key(row["month"])
            return (("month", month and f"{month // 100:04d}-{month % 100:02d}"),)
        case "cell":
            x, y = key(row["cell_x"]), key(row["cell_y"])
            return (("cell", None if x is None or y is None else f"{x:06d}{y:07d}"),)
        case _:
            return ((dimension, row[dimension]),)


def _add_quiet_districts(
    selection: Selection, dimensions: Sequence[str], merged: dict[_Labels, int]
) -> None:
    """Give districts without incidents their zero, where the data cover the period at all."""
    cover, scope = selection.series.cover, selection.scope
    if cover is None:
        return
    if scope.period and (scope.period.last < cover.first or cover.last < scope.period.first):
        return
    on = min(scope.period.last, cover.last) if scope.period else cover.last
    for place in selection.districts_on(on):
        labels: dict[str, object] = {}
        if "municipality" in dimensions:
            labels["municipality"] = place.municipality
        labels |= {"district": place.id, "placed": Placed.DISTRICT.value}
        merged.setdefault(tuple(labels.items()), 0)


def _may_have_rates(dimensions: Sequence[str]) -> bool:
    """Whether rows are areas with residents, whole years or not, and nothing finer."""
    wanted = set(dimensions)
    return bool(wanted & {"district", "municipality"}) and wanted <= {
        "district",
        "municipality",
        "category",
    }


def _rate(selection: Selection, row: Row, residents: Population) -> tuple[Rate, tuple[Source, ...]]:
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
        cover=selection.series.cover,
    )
    return given, residents.sources.get(area, ()) if given.value is not None else ()


def _by_night(selection: Selection, by: Sequence[str]) -> bool:
    return selection.by_night or bool({"hour", "night_zone", "night"} & set(by))


def _order(labels: _Labels) -> tuple[tuple[bool, float, str], ...]:
    """Sort by the labels, numbers as numbers, what is unknown last."""
    ordered = []
    for _, label in labels:
        if isinstance(label, int | float):
            ordered.append((False, float(label), ""))
        elif isinstance(label, date):
            ordered.append((False, 0.0, label.isoformat()))
        else:
            ordered.append((label is None, 0.0, str(label or "")))
    return tuple(ordered)
