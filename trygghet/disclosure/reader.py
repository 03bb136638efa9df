"""What the written tables of one record kind's year tell, as sums of unknown counts.

It is written from the reader's side and shares no code with what made the tables. The unknowns are the
counts by place and category, by time of day, and by month and group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from trygghet.disclosure.atoms import Atom
from trygghet.model.incidents import Category, CategoryGroup, Placed, RecordKind, rule_of
from trygghet.model.result import CellState, Row

#: Rows by the name of their table.
Tables = Mapping[str, Sequence[Row]]

#: Tables of which a row by group, or all of a year, may be left out, zeros as well.
_MAY_BE_LEFT_OUT = frozenset({"district", "district_group", "area", "area_group", "year_zone"})
#: Tables of parts of a year.
PARTS = ("month_group", "quarter_group")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A count that no table need tell.

    Parameters
    ----------
    district, placed, areas, category
        By place: see :class:`~trygghet.disclosure.atoms.Atom`.
    zone
        By time of day; then all else is empty.
    period, group
        By month or quarter; then all else is empty.
    """

    district: str | None = None
    placed: str = ""
    areas: frozenset[str] = frozenset()
    category: str = ""
    zone: str = ""
    period: str = ""
    group: CategoryGroup | None = None

    @property
    def by_place(self) -> bool:
        """Whether it is a count by place and category."""
        return bool(self.placed)


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a table, as a sum.

    Parameters
    ----------
    name
        What a report calls it.
    table
        Its table.
    value
        The count; ``None`` where it is hidden.
    left_out
        Whether nothing at all is shown where it belongs, so that it may be 0.
    members
        Numbers of the unknowns that it sums.
    """

    name: str
    table: str
    value: int | None
    left_out: bool
    members: tuple[int, ...]


def of_year(tables: Tables, kind: RecordKind, year: int, *, parts: bool) -> Tables:
    """Return the rows of a kind and year alone.

    Parameters
    ----------
    parts
        Whether with its months or quarters.
    """
    return {
        name: [
            row
            for row in rows
            if row["record_kind"] == kind and str(row["period"])[:4] == str(year)
        ]
        for name, rows in tables.items()
        if parts or name not in PARTS
    }


def unknowns_of(tables: Tables, atoms: Sequence[Atom]) -> dict[Unknown, int]:
    """Return the unknowns of a year with their true counts.

    Parameters
    ----------
    tables
        Rows of one kind and year, by the name of their table.
    atoms
        The true counts. A reader is taken to know which places and areas meet where anything happened.
    """
    true = Counter[Unknown]()
    monthly = Counter[tuple[CategoryGroup, int]]()
    for atom in atoms:
        monthly[atom.group, atom.month] += atom.n
        true[Unknown(atom.district, atom.placed, atom.areas, atom.category)] += atom.n
        true[Unknown(zone=atom.night_zone)] += atom.n
    places = dict.fromkeys((each.district, each.placed, each.areas) for each in true if each.placed)
    met = {district for district, _, _ in places if district}
    for row in tables.get("district", ()):
        # A certified area may hold the whole of a district, which then has nothing outside it.
        if row["district"] not in met:
            places[_text(row["district"]), str(row["placed"]), frozenset()] = None
    told = {str(row["category"]) for row in tables.get("year_category", ())}
    categories = [each for each in Category if each in told | {atom.category for atom in atoms}]
    found = [
        Unknown(district, placed, areas, category.value)
        for (district, placed, areas), category in product(places, categories)
        if _possible(placed, category)
    ]
    found += [Unknown(zone=str(row["night_zone"])) for row in tables.get("year_zone", ())]
    for row in _by_part(tables):
        part = Unknown(period=str(row["period"]), group=CategoryGroup(str(row["group"])))
        true[part] = sum(
            n
            for (group, month), n in monthly.items()
            if group is part.group and _in_part(part.period, month)
        )
        found.append(part)
    return {each: true[each] for each in found}


def told_by(tables: Tables, unknowns: Iterable[Unknown]) -> list[Told]:
    """Return each row as a sum of unknowns."""
    numbered = list(enumerate(unknowns))
    shown = {
        (name, row.get("group"))
        for name, rows in tables.items()
        for row in rows
        if row["state"] == CellState.VALUE
    }
    found = []
    for name, rows in tables.items():
        for row in rows:
            members = tuple(n for n, each in numbered if _is_in(each, name, row))
            left_out = name in _MAY_BE_LEFT_OUT and (name, row.get("group")) not in shown
            value = row["count"] if row["state"] == CellState.VALUE else None
            if value is not None and not isinstance(value, int):
                raise TypeError(f"{name}: {value!r} is no count")
            found.append(Told(named(name, row), name, value, left_out, members))
    return found


def equal_sums(unknowns: Iterable[Unknown]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return pairs of sums that are the same number: by place, and by time of day or month."""
    numbered = list(enumerate(unknowns))
    by_place = [(n, each) for n, each in numbered if each.by_place]
    pairs = []
    zones = tuple(n for n, each in numbered if each.zone)
    if zones:
        pairs.append((tuple(n for n, _ in by_place), zones))
    for group in CategoryGroup:
        parts = tuple(n for n, each in numbered if each.group is group)
        if parts:
            here = tuple(n for n, each in by_place if rule_of(each.category).group is group)
            pairs.append((here, parts))
    return pairs


def _is_in(unknown: Unknown, table: str, row: Row) -> bool:
    if table == "year_zone":
        return unknown.zone == row["night_zone"]
    if table in PARTS:
        return unknown.period == row["period"] and unknown.group == row["group"]
    return (
        unknown.by_place
        and ("placed" not in row or unknown.placed == row["placed"])
        and ("district" not in row or unknown.district == _text(row["district"]))
        and ("area" not in row or row["area"] in unknown.areas)
        and ("category" not in row or unknown.category == row["category"])
        and ("group" not in row or rule_of(unknown.category).group == row["group"])
    )


def _possible(placed: str, category: str) -> bool:
    """Whether anything of a category can be placed so: of some only the municipality is kept."""
    if rule_of(category).district:
        return placed != Placed.MUNICIPALITY
    return placed in {Placed.MUNICIPALITY, Placed.NONE}


def _by_part(tables: Tables) -> list[Row]:
    return [row for name in PARTS for row in tables.get(name, ())]


def _in_part(period: str, month: int) -> bool:
    part = period[5:]
    return (month + 2) // 3 == int(part[1:]) if part.startswith("Q") else month == int(part)


def named(table: str, row: Row) -> str:
    """Return what a report calls a row: its table, kind, period and dimensions."""
    skipped = {"counted_as", "count", "state", "synthetic"}
    return " ".join(
        [table, *(str(value) for name, value in row.items() if name not in skipped and value)]
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
