"""From a scope to the conditions of a query on incidents: which rows count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.cells_asked import CellsAsked, drawn, named
from trygghet.measures.lists import written_out
from trygghet.measures.places import Place, keys_of, latest_of, places_of
from trygghet.measures.series import Series, incident_series, municipality_number
from trygghet.model.access import Permitted
from trygghet.model.incidents import Category, rule_of
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone

if TYPE_CHECKING:
    from trygghet.store.view import View

CATEGORIES_SQL = "select key, id from categories"

_CELLS = """cell_x >= ${0}_west and cell_x <= ${0}_east and cell_y >= ${0}_south
      and cell_y <= ${0}_north and cell_x * 10000000000 + cell_y = any(${0})"""

#: Each condition names its parameters; a query holds only those that its scope asks for.
CONDITIONS = {
    "datasets": "dataset = any($datasets)",
    "record_kind": "record_kind = $record_kind",
    "municipality": "municipality = $municipality",
    "period": "first_day >= $first and last_day <= $last",
    # Where the day of every row is known, one column tells.
    "days": "first_day >= $first and first_day <= $last",
    "touching": "first_day <= $last and last_day >= $first",
    "districts": "district = any($districts)",
    "areas": "area = any($areas)",
    "cells": _CELLS.format("cells"),
    "drawn": _CELLS.format("drawn"),
    "categories": "category = any($categories)",
    "hours": "hour = any($hours)",
    # A span that lies wholly within the hours is as certain as an hour. It lies there if the clock
    # goes from the opening of the hours to its end before they are over.
    "hours_or_spans": """(hour = any($hours)
      or (span is not null and span + clock_shift
          + case when minute >= $opens then minute - $opens else minute + 1440 - $opens end <= $open))""",
    "known_clock": "(hour is not null or span is not null)",
    "night_zones": "night_zone = any($night_zones)",
    "weekdays": "weekday = any($weekdays)",
    "night_weekdays": "night_weekday = any($weekdays)",
}
#: What there is to choose among, where it is little.
_DOMAINS: Mapping[str, Sequence[object]] = {
    "hours": range(24),
    "weekdays": range(1, 8),
    "night_zones": tuple(zone.value for zone in NightZone),
}
#: The conditions that a choice of a place, or of a time of day, puts.
PLACE_CONDITIONS = ("districts", "areas", "cells", "drawn")
CLOCK_CONDITIONS = (
    "hours",
    "hours_or_spans",
    "known_clock",
    "night_zones",
    "weekdays",
    "night_weekdays",
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that count for a scope.

    Parameters
    ----------
    scope
        What was asked.
    series
        The datasets that answer it.
    table
        ``incidents``, or ``incidents_in_certified`` where certified areas are asked for.
    conditions
        Names in :data:`CONDITIONS`.
    parameters
        Values for every condition.
    places, categories
        Facts key to what it stands for.
    latest
        Each area in its latest outline, by kind, municipality and id.
    municipal_only
        Keys of the categories that are never shown by place: their rows have none.
    by_night
        Whether weekdays are shown as those of the evening that a night began.
    domains
        All values that some lists of parameters choose among.
    """

    scope: Scope
    series: Series
    table: str
    conditions: tuple[str, ...]
    parameters: dict[str, object]
    places: Mapping[int, Place]
    latest: Mapping[tuple[str, str | None, str], Place]
    categories: Mapping[int, str]
    municipal_only: tuple[int, ...]
    by_night: bool
    domains: Mapping[str, Sequence[object]]

    @property
    def where(self) -> str:
        """The conditions as SQL."""
        in_period = "days" if self.series.by_day else "period"
        return " and ".join(
            CONDITIONS[in_period if name == "period" else name] for name in self.conditions
        )

    def districts(self) -> list[Place]:
        """Return the districts asked for, in each of their outlines."""
        wanted = self.scope.districts
        return [
            place
            for place in self.places.values()
            if place.kind == "district" and (not wanted or place.id in wanted)
        ]

    def district(self, municipality: str | None, id_: object) -> Place | None:
        """Return a district, in its latest outline."""
        return self.latest.get(("district", municipality, str(id_)))

    def without(self, *names: str) -> Selection:
        """Return the selection without some of its conditions."""
        kept = tuple(name for name in self.conditions if name not in names)
        return replace(self, conditions=kept)

    def and_(self, *names: str) -> Selection:
        """Return the selection with more conditions, whose values it has."""
        return replace(self, conditions=(*self.conditions, *names))

    def bound(self, sql: str) -> dict[str, object]:
        """Return the values that a text names, and no others."""
        named = set(re.findall(r"\$(\w+)", sql))
        return {name: value for name, value in self.parameters.items() if name in named}

    def asked(self, sql: str, **extra: object) -> tuple[str, dict[str, object]]:
        """Return a text with ``{table}`` and ``{where}`` filled in, and the values that it names."""
        filled = sql.format(table=self.table, where=self.where)
        return written_out(filled, {**self.bound(filled), **extra}, self.domains)

    def query(self, view: View, sql: str, **extra: object) -> list[dict[str, object]]:
        """Run a text with ``{table}`` and ``{where}`` filled in."""
        text, values = self.asked(sql, **extra)
        return view.rows(text, **values)


def select(
    view: View, permitted: Permitted, *, certified: bool = False, by_night: bool = False
) -> Selection:
    """Turn a permitted scope into conditions.

    Parameters
    ----------
    certified
        Whether certified areas are asked for. They overlap, so they have a table of their own.
    by_night
        Whether weekdays are shown as those of nights. Which rows count is for the scope alone to say:
        a choice of weekdays counts nights where hours or night zones are chosen too.

    Raises
    ------
    UserError
        For a district, certified area or category that doesn't exist.
    """
    scope = permitted.scope
    series = incident_series(view, permitted)
    places = places_of(view, scope)
    categories, municipal_only = view.kept("categories", lambda: _categories(view))
    conditions = ["record_kind"]
    parameters: dict[str, object] = {
        "datasets": list(series.datasets),
        "record_kind": series.record_kind.value if series.record_kind else "",
    }
    if not series.alone:
        conditions.append("datasets")
    if scope.municipality is not None:
        conditions.append("municipality")
        parameters["municipality"] = municipality_number(permitted)
    if scope.period is not None:
        conditions.append("period")
        parameters |= {"first": scope.period.first, "last": scope.period.last}
    if scope.districts:
        conditions.append("districts")
        parameters["districts"] = keys_of(places, "district", scope.districts)
    if scope.areas:
        conditions.append("areas")
        parameters["areas"] = keys_of(places, "certified", scope.areas)
    if scope.cells:
        conditions.append("cells")
        parameters |= _bound_cells("cells", named(scope.cells))
    if scope.drawn:
        conditions.append("drawn")
        parameters |= _bound_cells("drawn", drawn(scope.drawn))
    if scope.categories:
        conditions.append("categories")
        parameters["categories"] = _category_keys(categories, scope.categories)
    if scope.hours is not None:
        conditions.append(_on_hours(scope.hours, spans=series.spans))
        hours = clock_hours(*scope.hours)
        parameters |= {"hours": hours, "opens": 60 * hours[0], "open": 60 * len(hours)}
    if scope.night_zones:
        conditions.append("night_zones")
        parameters["night_zones"] = [zone.value for zone in scope.night_zones]
    of_nights = scope.hours is not None or bool(scope.night_zones)
    if scope.weekdays:
        conditions.append("night_weekdays" if of_nights else "weekdays")
        parameters["weekdays"] = list(scope.weekdays)
    return Selection(
        scope,
        series,
        "incidents_in_certified" if certified or scope.areas else "incidents",
        tuple(conditions),
        parameters,
        places,
        latest_of(view, scope),
        categories,
        municipal_only,
        by_night or of_nights,
        {**_DOMAINS, "categories": tuple(categories)},
    )


def clock_hours(first: int, last: int) -> list[int]:
    """Return the clock hours of a half-open span that may pass midnight; equal ends are a whole day.

    >>> clock_hours(22, 2)
    [22, 23, 0, 1]
    """
    return [(first + step) % 24 for step in range((last - first) % 24 or 24)]


def _on_hours(hours: tuple[int, int], *, spans: bool) -> str:
    if hours[0] == hours[1]:
        return "known_clock"
    return "hours_or_spans" if spans else "hours"


def _bound_cells(name: str, cells: CellsAsked) -> dict[str, object]:
    return {
        name: list(cells.numbers),
        f"{name}_west": cells.west,
        f"{name}_east": cells.east,
        f"{name}_south": cells.south,
        f"{name}_north": cells.north,
    }


def _categories(view: View) -> tuple[dict[int, str], tuple[int, ...]]:
    categories = {whole(row["key"]): str(row["id"]) for row in view.rows(CATEGORIES_SQL)}
    return categories, tuple(key for key, name in categories.items() if not rule_of(name).district)


def _category_keys(categories: Mapping[int, str], wanted: tuple[str, ...]) -> list[int]:
    listed = {category.value for category in Category} | set(categories.values())
    unknown = sorted(set(wanted) - listed)
    if unknown:
        raise UserError(
            message(
                N_("There is no category called {wanted}. There are: {known}."),
                wanted=", ".join(unknown),
                known=", ".join(sorted(listed)),
            )
        )
    return [key for key, name in categories.items() if name in wanted]
