"""The measure ``incidents``: how many, broken down by place, time and kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trygghet.measures.area_rates import may_have_rates
from trygghet.measures.cells import whole
from trygghet.measures.clock_spread import by_field, note_on, spans_of, spread
from trygghet.measures.dimensions import DIMENSIONS, Labels, count_sql, labels_of
from trygghet.measures.incident_result import OF_EVENINGS, add_quiet_districts, result_from
from trygghet.measures.population import Population, population
from trygghet.measures.selection import Selection, select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View


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
        :class:`~trygghet.measures.rates.RateState`, and in town centres ``per_hectare``, the count
        of the period. Rows by certified area have no total, since those areas overlap. By ``hour``, alone or with ``weekday``, spans of at most 24 hours are shared out
        over their hours (:mod:`~trygghet.measures.clock_spread`); the row of what has no known hour
        has neither.

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
    if "hour" in dimensions and set(dimensions) <= {"weekday", "hour"}:
        return _by_hour(view, permitted, selection, dimensions, counted)
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
        add_quiet_districts(selection, dimensions, merged)
    if notes is None:
        notes = notes_on(view, selection)
    if selection.by_night and (selection.scope.weekdays or "weekday" in dimensions):
        notes = (*notes, OF_EVENINGS)
    return result_from(
        view,
        permitted,
        selection,
        merged,
        without_place=without_place,
        notes=notes,
        residents=residents,
    )


def _by_hour(
    view: View,
    permitted: Permitted,
    selection: Selection,
    dimensions: Sequence[str],
    counted: Sequence[Row],
) -> Result:
    spans = spans_of(view, selection)
    if spans and "weekday" not in dimensions:  # hours must be the sums of the hours of the week
        counted = selection.query(view, count_sql(("weekday", "hour"), by_night=True))
    known = by_field((row.get("weekday"), row["hour"], row["n"]) for row in counted)
    merged: dict[Labels, int] = {}
    for (weekday, hour), n in spread(known, spans).items():
        field = {"weekday": weekday, "hour": hour}
        labels = tuple((name, field[name]) for name in dimensions)
        merged[labels] = merged.get(labels, 0) + n
    notes = (*notes_on(view, selection), *note_on(spans))
    if selection.scope.weekdays or "weekday" in dimensions:
        notes = (*notes, OF_EVENINGS)
    without_place = sum(whole(row["without_place"]) for row in counted)
    return result_from(view, permitted, selection, merged, without_place=without_place, notes=notes)


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
