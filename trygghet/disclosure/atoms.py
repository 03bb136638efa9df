"""What is counted, as finely as any public table tells it, read from the facts.

Nothing here is published: it is what tables are summed from, and what the attack on them is judged by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from trygghet.measures.cells import key, string, whole
from trygghet.measures.places import Place, places_of
from trygghet.measures.selection import CATEGORIES_SQL
from trygghet.measures.series import Series, incident_series, municipality_number
from trygghet.model.access import Permitted, permit
from trygghet.model.incidents import Category, CategoryGroup, Placed, RecordKind, rule_of
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, Period

if TYPE_CHECKING:
    from trygghet.store.view import View

_WHERE = """
where record_kind = $record_kind and municipality = $municipality and dataset = any($datasets)
  and first_day >= $first and last_day <= $last and year is not null
"""
#: Everything, by what tables tell of it.
ALL_SQL = f"""
select year, month, district, cast(placed as varchar) as placed, category,
       cast(night_zone as varchar) as night_zone, sum(n) as n
from incidents
{_WHERE}
group by 1, 2, 3, 4, 5, 6
"""
_ALIKE = """year, month, district, placed, category, night_zone, dataset, cell_x, cell_y, first_day,
       last_day, minute, x, y"""
_MEMBERS = f"""
with members as (
  select {_ALIKE}, area, sum(n) as n
  from incidents_in_certified
  {_WHERE}
  group by {_ALIKE}, area
), compared as (
  select *, min(n) over (partition by {_ALIKE}) as least,
         max(n) over (partition by {_ALIKE}) as most
  from members
)
"""
_TOLD = """year, month, district, cast(placed as varchar) as placed, category,
       cast(night_zone as varchar) as night_zone"""
#: What lies in certified areas: what is kept of each incident tells which of their rows are the same.
CERTIFIED_SQL = f"""{_MEMBERS}, spots as (
  select {_ALIKE}, string_agg(cast(area as varchar), ' ' order by area) as areas, max(n) as n
  from compared
  where least = most
  group by {_ALIKE}
)
select {_TOLD}, areas, sum(n) as n
from spots
group by 1, 2, 3, 4, 5, 6, 7
"""
#: Incidents of one kind, minute and place of which some lie in other areas than the rest.
UNCLEAR_SQL = f"""{_MEMBERS}
select {_TOLD}, dataset, cell_x, cell_y, first_day, last_day, minute, x, y, area, n
from compared
where least < most
"""
UNITS_SQL = f"""
select distinct cast(counted_as as varchar) as counted_as
from incidents
{_WHERE}
"""


#: A row, the keys of the areas that it lies in, and how many it stands for.
_Inside = tuple[Mapping[str, object], frozenset[int], int]


class Atom(NamedTuple):
    """How many incidents are alike in all that any table tells.

    Parameters
    ----------
    year, month
        ``month`` is 1-12; 0 where it isn't known.
    district, placed
        Id of the district, or ``None`` and why there is none (a key of :class:`Placed`).
    areas
        Ids of the certified areas that they lie in.
    category
        A key of :class:`Category`: a source's own words are nothing for the public.
    night_zone
        A key of :class:`NightZone`.
    n
        How many.
    """

    year: int
    month: int
    district: str | None
    placed: str
    areas: frozenset[str]
    category: str
    night_zone: str
    n: int

    @property
    def group(self) -> CategoryGroup:
        """What the category is told together with."""
        return rule_of(self.category).group


@dataclass(frozen=True, slots=True)
class Counted:
    """All that is counted of one record kind in a municipality.

    Parameters
    ----------
    record_kind, counted_as
        What is counted; no unit where sources differ.
    synthetic
        Whether any of it is made up.
    cover
        The whole months that the data cover: outside them nothing is known, which isn't zero.
    atoms
        What was counted within them.
    districts, areas
        By year of the cover: ids of districts with an outline in the year, and of certified areas that
        had one and the same outline all year. A part of a year is no yearly count.
    """

    record_kind: RecordKind
    counted_as: str | None
    synthetic: bool
    cover: Period
    atoms: tuple[Atom, ...]
    districts: Mapping[int, tuple[str, ...]]
    areas: Mapping[int, tuple[str, ...]]


def counted(view: View, permitted: Permitted) -> tuple[Counted, ...]:
    """Return what is counted of each record kind in the scope's municipality.

    Parameters
    ----------
    permitted
        Of one municipality, with made-up data or without.
    """
    found = (
        _counted(view, permit(permitted.principal, _of_kind(permitted, kind)))
        for kind in RecordKind
    )
    return tuple(each for each in found if each is not None)


def _counted(view: View, permitted: Permitted) -> Counted | None:
    scope = permitted.scope
    series = incident_series(view, permitted)
    cover = series.covers.get(scope.municipality)
    if cover is None or series.record_kind is None:
        return None
    places = places_of(view, scope)
    asked: dict[str, object] = {
        "record_kind": series.record_kind.value,
        "municipality": municipality_number(permitted),
        "datasets": list(series.datasets),
        "first": cover.first,
        "last": cover.last,
    }
    years = range(cover.first.year, cover.last.year + 1)
    areas = {year: _all_year(places.values(), year) for year in years}
    units = {string(row["counted_as"]) for row in view.rows(UNITS_SQL, **asked)}
    return Counted(
        series.record_kind,
        units.pop() if len(units) == 1 else None,
        _made_up(series),
        cover,
        _atoms(view, asked, places, areas),
        {year: _in_year(places.values(), year) for year in years},
        areas,
    )


def _atoms(
    view: View,
    asked: Mapping[str, object],
    places: Mapping[int, Place],
    areas: Mapping[int, tuple[str, ...]],
) -> tuple[Atom, ...]:
    categories = {whole(row["key"]): str(row["id"]) for row in view.rows(CATEGORIES_SQL)}
    counts: Counter[Atom] = Counter()
    for row in view.rows(ALL_SQL, **asked):
        counts[_atom(row, places, categories, frozenset())] += whole(row["n"])
    for alike, members, n in (
        *_clear(view.rows(CERTIFIED_SQL, **asked)),
        *_unclear(view.rows(UNCLEAR_SQL, **asked)),
    ):
        told = areas[whole(alike["year"])]
        names = {place.id for each in members if (place := places.get(each))}
        inside = frozenset(names.intersection(told))
        counts[_atom(alike, places, categories, inside)] += n
        counts[_atom(alike, places, categories, frozenset())] -= n
    return tuple(
        sorted(
            (atom._replace(n=n) for atom, n in counts.items() if n),
            key=lambda atom: (
                *atom[:2],
                atom.district or "",
                atom.placed,
                sorted(atom.areas),
                *atom[5:],
            ),
        )
    )


def _clear(rows: Iterable[Mapping[str, object]]) -> Iterable[_Inside]:
    for row in rows:
        yield row, frozenset(int(each) for each in str(row["areas"]).split()), whole(row["n"])


def _unclear(rows: Iterable[Mapping[str, object]]) -> Iterable[_Inside]:
    """Yield rows with the areas that they are taken to lie in.

    Incidents of one kind, minute and place can't be told apart where their position isn't kept; as many
    as can be are taken to lie in the same areas. No sum that any table tells depends on it.
    """
    alike: dict[tuple[object, ...], tuple[Mapping[str, object], Counter[int]]] = {}
    for row in rows:
        identity = tuple(value for name, value in row.items() if name not in {"area", "n"})
        alike.setdefault(identity, (row, Counter()))[1][whole(row["area"])] += whole(row["n"])
    for row, inside in alike.values():
        for below, level in pairwise(sorted({0, *inside.values()})):
            yield row, frozenset(area for area, n in inside.items() if n >= level), level - below


def _atom(
    row: Mapping[str, object],
    places: Mapping[int, Place],
    categories: Mapping[int, str],
    inside: frozenset[str],
) -> Atom:
    number = key(row["district"])
    district = places.get(number) if number is not None else None
    placed = str(row["placed"])
    if placed == Placed.DISTRICT and district is None:
        placed = Placed.OUTSIDE.value
    category = categories.get(whole(row["category"]), "")
    return Atom(
        whole(row["year"]),
        (key(row["month"]) or 0) % 100,
        district.id if district and placed == Placed.DISTRICT else None,
        placed,
        inside,
        category if category in set(Category) else Category.OTHER.value,
        string(row["night_zone"]) or NightZone.UNKNOWN.value,
        0,
    )


def _of_kind(permitted: Permitted, kind: RecordKind) -> Scope:
    return replace(permitted.scope, record_kind=kind, period=None)


def _made_up(series: Series) -> bool:
    return any(source.provenance is Provenance.SYNTHETIC for source in series.sources)


def _in_year(places: Iterable[Place], year: int) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(sorted({p.id for p in places if p.kind == "district" and _meets(p, first, last)}))


def _all_year(places: Iterable[Place], year: int) -> tuple[str, ...]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    met = [p for p in places if p.kind == "certified" and _meets(p, first, last)]
    outlines = Counter(place.id for place in met)
    return tuple(
        sorted(
            place.id
            for place in met
            if outlines[place.id] == 1 and place.valid_on(first) and place.valid_on(last)
        )
    )


def _meets(place: Place, first: date, last: date) -> bool:
    begins, ends = place.valid
    return (begins is None or begins <= last) and (ends is None or ends >= first)
