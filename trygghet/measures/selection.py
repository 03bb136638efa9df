"""From a scope to the conditions of a query on incidents: which rows count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.places import Place, keys_of, places_of
from trygghet.measures.series import Series, incident_series, municipality_number
from trygghet.model.access import Permitted
from trygghet.model.incidents import CATEGORY_RULES, Category
from trygghet.model.message import N_, UserError, message
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

CATEGORIES_SQL = "select key, id from categories"

#: Each condition names its parameters; a query holds only those that its scope asks for.
CONDITIONS = {
    "datasets": "dataset = any($datasets)",
    "record_kind": "record_kind = $record_kind",
    "municipality": "municipality = $municipality",
    "period": "first_day >= $first and last_day <= $last",
    "touching": "first_day <= $last and last_day >= $first",
    "districts": "district = any($districts)",
    "areas": "area = any($areas)",
    "categories": "category = any($categories)",
    "by_district_only": "not (category = any($municipal_only))",
    "hours": "hour = any($hours)",
    "night_zones": "night_zone = any($night_zones)",
    "weekdays": "weekday = any($weekdays)",
    "night_weekdays": "night_weekday = any($weekdays)",
}


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
    by_night
        Whether weekdays are those of the evening that a night began.
    """

    scope: Scope
    series: Series
    table: str
    conditions: tuple[str, ...]
    parameters: dict[str, object]
    places: dict[int, Place]
    categories: dict[int, str]
    by_night: bool

    @property
    def where(self) -> str:
        """The conditions as SQL."""
        return " and ".join(CONDITIONS[name] for name in self.conditions)

    @property
    def municipal_only(self) -> list[int]:
        """Keys of the categories that are never broken down by place."""
        return [key for key, name in self.categories.items() if not _by_place(name)]

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
        return next(
            (
                place
                for place in sorted(self.places.values(), key=lambda place: -place.key)
                if (place.kind, place.municipality, place.id) == ("district", municipality, id_)
            ),
            None,
        )

    def without(self, *names: str) -> Selection:
        """Return the selection without some of its conditions."""
        kept = tuple(name for name in self.conditions if name not in names)
        return replace(self, conditions=kept)

    def bound(self, sql: str) -> dict[str, object]:
        """Return the values that a text names, and no others."""
        named = set(re.findall(r"\$(\w+)", sql))
        return {name: value for name, value in self.parameters.items() if name in named}

    def query(self, view: View, sql: str, **extra: object) -> list[dict[str, object]]:
        """Run a text with ``{table}`` and ``{where}`` filled in."""
        filled = sql.format(table=self.table, where=self.where)
        return view.rows(filled, **{**self.bound(filled), **extra})


def select(
    view: View, permitted: Permitted, *, certified: bool = False, by_night: bool = False
) -> Selection:
    """Turn a permitted scope into conditions.

    Parameters
    ----------
    certified
        Whether certified areas are asked for. They overlap, so they have a table of their own.
    by_night
        Whether weekdays are those of nights, as a choice of hours or night zones also makes them.

    Raises
    ------
    UserError
        For a district, certified area or category that doesn't exist.
    """
    scope = permitted.scope
    series = incident_series(view, permitted)
    places = places_of(view, scope)
    categories = {whole(row["key"]): str(row["id"]) for row in view.rows(CATEGORIES_SQL)}
    conditions = ["datasets", "record_kind"]
    parameters: dict[str, object] = {
        "datasets": list(series.datasets),
        "record_kind": series.record_kind.value if series.record_kind else "",
        "municipal_only": [key for key, name in categories.items() if not _by_place(name)],
    }
    if scope.municipality is not None:
        conditions.append("municipality")
        parameters["municipality"] = municipality_number(permitted)
    if scope.period is not None:
        conditions.append("period")
        parameters |= {"first": scope.period.first, "last": scope.period.last}
    if scope.districts:
        conditions += ["districts", "by_district_only"]
        parameters["districts"] = keys_of(places, "district", scope.districts)
    if scope.areas:
        conditions += ["areas", "by_district_only"]
        parameters["areas"] = keys_of(places, "certified", scope.areas)
    if scope.categories:
        conditions.append("categories")
        parameters["categories"] = _category_keys(categories, scope.categories)
    if scope.hours is not None:
        conditions.append("hours")
        parameters["hours"] = clock_hours(*scope.hours)
    if scope.night_zones:
        conditions.append("night_zones")
        parameters["night_zones"] = [zone.value for zone in scope.night_zones]
    by_night = by_night or scope.hours is not None or bool(scope.night_zones)
    if scope.weekdays:
        conditions.append("night_weekdays" if by_night else "weekdays")
        parameters["weekdays"] = list(scope.weekdays)
    table = "incidents_in_certified" if certified or scope.areas else "incidents"
    unique = tuple(dict.fromkeys(conditions))
    return Selection(scope, series, table, unique, parameters, places, categories, by_night)


def clock_hours(first: int, last: int) -> list[int]:
    """Return the clock hours of a half-open span that may pass midnight; equal ends are a whole day.

    >>> clock_hours(22, 2)
    [22, 23, 0, 1]
    """
    return [(first + step) % 24 for step in range((last - first) % 24 or 24)]


def _by_place(category: str) -> bool:
    rule = CATEGORY_RULES.get(category)
    return rule is None or rule.district


def _category_keys(categories: dict[int, str], wanted: tuple[str, ...]) -> list[int]:
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
