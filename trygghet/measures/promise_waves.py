"""Which row of a survey stands for a promise: of everybody, of its districts, of a wave known by then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.compare import RANDOM
from trygghet.measures.promise_places import Ground
from trygghet.model.result import Row
from trygghet.model.survey import Coverage, Statistic

if TYPE_CHECKING:
    from trygghet.store.view import View

_TOLD = frozenset({Statistic.SHARE.value, Statistic.INDEX.value})


def chosen_row(rows: Sequence[Row], ground: Ground) -> Row | None:
    """Return the latest figure about just the promise's districts, else about the municipality.

    A random sample goes before a later survey that was open to all: it can tell more.
    """
    ordered = sorted(
        rows, key=lambda row: (row["survey_type"] in RANDOM, str(row["wave"])), reverse=True
    )
    if not ordered:
        return None
    latest = [row for row in ordered if row["survey"] == ordered[0]["survey"]]
    own = [row for row in latest if districts_of(row) and districts_of(row) == ground.districts]
    return next(iter([*own, *(row for row in latest if not districts_of(row))]), None)


def about_everybody(row: Row) -> bool:
    """Whether a row is about everybody in the municipality or in districts of it."""
    return (
        row["statistic"] in _TOLD
        and row["base"] == "answered"
        and row["coverage"] == Coverage.MUNICIPALITY
        and not row["sex"]
        and not row["age"]
        and (bool(districts_of(row)) or not row["group"])
    )


def fieldwork(view: View, row: Row) -> tuple[date | None, date | None]:
    """Return the first and the last day on which people answered; by the wave's year where not told."""
    for dataset in view.datasets:
        if dataset.id == row["dataset"] and (told := dataset.info.survey) is not None:
            first, last = told.first_day or told.last_day, told.last_day or told.first_day
            if first is not None:
                return first, last
    year = str(row["wave"] or "")[:4]
    if not year.isdecimal() or len(year) < 4:
        return None, None
    return date(int(year), 1, 1), date(int(year), 12, 31)


def districts_of(row: Row) -> tuple[str, ...]:
    """Return the ids of the districts that a figure is about, sorted; empty for the municipality."""
    found = row["districts"]
    return tuple(sorted(str(each) for each in found)) if isinstance(found, list | tuple) else ()
