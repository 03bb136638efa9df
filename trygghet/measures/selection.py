"""From a scope to the conditions of a query on incidents: which rows count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, day, known, string, whole
from trygghet.measures.series import Series, incident_series, municipality_number
from trygghet.model.access import Permitted
from trygghet.model.incidents import CATEGORY_RULES, Category
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.scope import Scope

if TYPE_CHECKING:
    from trygghet.store.view import View

#: The outlines that incidents were placed in: their keys, with the ids that readers use.
PLACES_SQL = """
select key, municipality, id, kind, name, function, valid_from, valid_to
from areas
where kind = 'district' or kind = 'certified'
"""

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

#: Incidents that the period cuts through: known only by month or year, or with a long span.
CUT_SQL = """
select sum(n) as n
from {table}
where {where} and not (first_day >= $first and last_day <= $last)
"""

#: Incidents that a filter on clock hours must pass by, since their hour isn't known.
UNTIMED_SQL = "select sum(n) as n from {table} where {where} and hour is null"


@dataclass(frozen=True, slots=True)
class Place:
    """A district or certified area as facts rows name it.

    Parameters
    ----------
    key
        Number in facts rows; each version of an outline has its own.
    municipality
        Four-digit code.
    """

    key: int
    municipality: str | None
    id: str
    kind: str
    name: str
    function: str | None
    valid: tuple[date | None, date | None]

    def valid_on(self, day_: date) -> bool:
        """Whether the outline holds on a day; an open end always does."""
        first, last = self.valid
        return (first is None or first <= day_) and (last is None or day_ <= last)


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
    """

    scope: Scope
    series: Series
    table: str
    conditions: tuple[str, ...]
    parameters: dict[str, object]
    places: dict[int, Place]
    categories: dict[int, str]

    @property
    def where(self) -> str:
        """The conditions as SQL."""
        return " and ".join(CONDITIONS[name] for name in self.conditions)

    @property
    def by_night(self) -> bool:
        """Whether weekdays are those of the evening that a night began."""
        return self.scope.hours is not None or bool(self.scope.night_zones)

    @property
    def municipal_only(self) -> list[int]:
        """Keys of the categories that are never broken down by place."""
        return [key for key, name in self.categories.items() if not _by_place(name)]

    def districts_on(self, on: date) -> list[Place]:
        """Return the districts asked for that there are on a day."""
        wanted = self.scope.districts
        return [
            place
            for place in self.places.values()
            if place.kind == "district"
            and (not wanted or place.id in wanted)
            and place.valid_on(on)
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


def select(view: View, permitted: Permitted, *, certified: bool = False) -> Selection:
    """Turn a permitted scope into conditions.

    Parameters
    ----------
    certified
        Whether certified areas are asked for. They overlap, so they have a table of their own.

    Raises
    ------
    UserError
        For a district, certified area or category that doesn't exist.
    """
    scope = permitted.scope
    series = incident_series(view, permitted)
    places = _places(view, scope)
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
        parameters["districts"] = _keys(places, "district", scope.districts)
    if scope.areas:
        conditions += ["areas", "by_district_only"]
        parameters["areas"] = _keys(places, "certified", scope.areas)
    if scope.categories:
        conditions.append("categories")
        parameters["categories"] = _category_keys(categories, scope.categories)
    if scope.hours is not None:
        conditions.append("hours")
        parameters["hours"] = clock_hours(*scope.hours)
    if scope.night_zones:
        conditions.append("night_zones")
        parameters["night_zones"] = [zone.value for zone in scope.night_zones]
    if scope.weekdays:
        by_night = scope.hours is not None or bool(scope.night_zones)
        conditions.append("night_weekdays" if by_night else "weekdays")
        parameters["weekdays"] = list(scope.weekdays)
    table = "incidents_in_certified" if certified or scope.areas else "incidents"
    unique = tuple(dict.fromkeys(conditions))
    return Selection(scope, series, table, unique, parameters, places, categories)


def clock_hours(first: int, last: int) -> list[int]:
    """Return the clock hours of a half-open span that may pass midnight; equal ends are a whole day.

    >>> clock_hours(22, 2)
    [22, 23, 0, 1]
    """
    return [(first + step) % 24 for step in range((last - first) % 24 or 24)]


def notes_on(view: View, selection: Selection) -> tuple[Message, ...]:
    """Say what a reader must know about the rows that don't count."""
    scope, cover = selection.scope, selection.series.cover
    notes = list(selection.series.notes)
    if scope.period is not None:
        cut = selection.without("period")
        where = f"{cut.where} and {CONDITIONS['touching']}"
        sql = CUT_SQL.format(table=cut.table, where=where)
        n = whole(view.rows(sql, **cut.bound(sql))[0]["n"])
        if n:
            notes.append(
                counted(
                    "{n} incident is dated too roughly to be counted in the period.",
                    "{n} incidents are dated too roughly to be counted in the period.",
                    n,
                )
            )
        if cover is not None and not (
            cover.first <= scope.period.first and scope.period.last <= cover.last
        ):
            notes.append(
                message(
                    N_("The data cover {first} to {last}, not the whole period."),
                    first=cover.first,
                    last=cover.last,
                )
            )
    if selection.by_night:
        untimed = selection.without("hours", "night_zones", "weekdays", "night_weekdays")
        n = whole(untimed.query(view, UNTIMED_SQL)[0]["n"])
        if n:
            notes.append(
                counted(
                    "{n} incident has no known hour and is left out by the choice of hours.",
                    "{n} incidents have no known hour and are left out by the choice of hours.",
                    n,
                )
            )
        if scope.weekdays:
            notes.append(message(N_("Weekdays are those of the evening when the night began.")))
    if "by_district_only" in selection.conditions and selection.municipal_only:
        notes.append(
            message(
                N_("Left out, since they are only shown for the whole municipality: {categories}."),
                categories=tuple(
                    category_label(selection.categories[key]) for key in selection.municipal_only
                ),
            )
        )
    return tuple(notes)


def category_label(category: str) -> Category | str:
    """Return the vocabulary's member for a category, or the source's own word."""
    for candidate in Category:
        if candidate.value == category:
            return candidate
    return category


def _by_place(category: str) -> bool:
    rule = CATEGORY_RULES.get(category)
    return rule is None or rule.district


def _places(view: View, scope: Scope) -> dict[int, Place]:
    places = (
        Place(
            whole(row["key"]),
            code(row["municipality"]),
            str(row["id"]),
            known(string(row["kind"])),
            string(row["name"]) or str(row["id"]),
            string(row["function"]),
            (day(row["valid_from"]), day(row["valid_to"])),
        )
        for row in view.rows(PLACES_SQL)
    )
    return {
        place.key: place for place in places if scope.municipality in (None, place.municipality)
    }


def _keys(places: dict[int, Place], kind: str, wanted: tuple[str, ...]) -> list[int]:
    of_kind = [place for place in places.values() if place.kind == kind]
    unknown = sorted(set(wanted) - {place.id for place in of_kind})
    if unknown:
        raise UserError(
            message(
                N_("There is no district or area called {wanted}. There are: {known}."),
                wanted=", ".join(unknown),
                known=", ".join(sorted({place.id for place in of_kind})) or "-",
            )
        )
    return [place.key for place in of_kind if place.id in wanted]


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
