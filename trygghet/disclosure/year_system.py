"""All cells of one record kind's year in one system: what tables show, and what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations, product
from typing import NamedTuple, TypeVar

from trygghet.disclosure.atoms import Atom, Counted
from trygghet.disclosure.cells import Cells
from trygghet.disclosure.declared import KNOWN_ELSEWHERE
from trygghet.disclosure.system_builder import Block, Shown, SystemBuilder
from trygghet.model.incidents import Category, CategoryGroup, Placed, rule_of
from trygghet.model.time import NightZone

K = TypeVar("K")

MUNICIPAL = CategoryGroup.MUNICIPAL_ONLY


class Piece(NamedTuple):
    """Where incidents lie alike for every table: district, why they have none, certified areas."""

    district: str | None
    placed: str
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class YearSystem:
    """The cells of a year.

    Parameters
    ----------
    cells
        As the protection takes them.
    shown
        The rows of tables.
    groups
        The group that each cell tells of; ``None`` for all together.
    """

    cells: Cells
    shown: tuple[Shown, ...]
    groups: tuple[CategoryGroup | None, ...]


def year_system(
    counted: Counted,
    year: int,
    tables: Collection[str],
    parts: Mapping[str, tuple[int, ...]],
    withheld: Collection[Block] = (),
) -> YearSystem:
    """Return the cells of a year.

    Parameters
    ----------
    counted
        What is counted of a record kind. Of kinds whose totals are known elsewhere these are known to
        the reader; tables of the whole municipality are then no part of the system.
    tables
        Names of the tables that are told.
    parts
        Months or quarters that are told together with the year, with the months of each.
    withheld
        What is left out whole.
    """
    built = SystemBuilder(tables, withheld)
    made = _Year(
        built,
        counted,
        year,
        tuple(atom for atom in counted.atoms if atom.year == year),
        groups_of(counted),
        counted.record_kind in KNOWN_ELSEWHERE,
    )
    made.add(parts)
    return YearSystem(built.cells(), tuple(built.shown), tuple(built.groups))


def groups_of(counted: Counted) -> tuple[CategoryGroup, ...]:
    """Return the groups that anything was ever counted of."""
    held = {atom.group for atom in counted.atoms}
    return tuple(group for group in CategoryGroup if group in held)


def categories_of(counted: Counted) -> tuple[str, ...]:
    """Return the categories that anything was ever counted of."""
    held = {atom.category for atom in counted.atoms}
    return tuple(category.value for category in Category if category in held)


@dataclass(slots=True)
class _Year:
    built: SystemBuilder
    counted: Counted
    year: int
    atoms: tuple[Atom, ...]
    groups: tuple[CategoryGroup, ...]
    known: bool

    def add(self, parts: Mapping[str, tuple[int, ...]]) -> None:
        here = self._places()
        whole = self._municipal("year", here(), None)
        sums = {
            group: self._municipal("year_group", here(group=group), group) for group in self.groups
        }
        self._districts(here)
        self._areas(here)
        self._zones(whole)
        if not self.known:
            self._categories(sums)
            self._parts(sums, parts)

    def _municipal(self, table: str, atoms: list[int], group: CategoryGroup | None) -> int:
        if self.known:
            return self.built.aside(atoms, group, known=True)
        labels = (("group", group.value),) if group else ()
        # A row of the municipality is never left out whole: it is shown or hidden by itself.
        return self.built.show(table, str(self.year), labels, atoms, group)

    def _places(self) -> _Here:
        """Add the breakdown by place and group."""
        counts = self._tally(
            lambda atom: (Piece(atom.district, atom.placed, atom.areas), atom.group)
        )
        nowhere = [placed for placed in Placed if placed is not Placed.DISTRICT]
        # Where areas and districts could meet and nothing is counted, a reader is taken to know that; so
        # is it of a district outside all areas, since an area may hold the whole of it.
        met = {piece.district for piece, _ in counts}
        pieces = dict.fromkeys(
            [
                *(
                    Piece(name, Placed.DISTRICT.value, frozenset())
                    for name in self.counted.districts[self.year]
                    if name not in met
                ),
                *(Piece(None, placed.value, frozenset()) for placed in nowhere),
                *(piece for piece, _ in counts),
            ]
        )
        keys = [
            (piece, group)
            for piece, group in product(pieces, self.groups)
            if (piece, group) in counts or _can_hold(piece, group)
        ]
        return _Here(self.built.breakdown(keys, counts))

    def _districts(self, here: _Here) -> None:
        for place in here.places():
            labels = (("district", place[0]), ("placed", place[1]))
            self.built.show("district", str(self.year), labels, here(place))
            for group in self.groups:
                if group is not MUNICIPAL and place[1] != Placed.MUNICIPALITY:
                    row = (*labels, ("group", group.value))
                    self.built.show(
                        "district_group", str(self.year), row, here(place, group=group), group
                    )
            for each in (None, *self.groups):
                self.built.aside(here(elsewhere=place, group=each), each)
            if MUNICIPAL in self.groups and place[0] is None:
                self.built.aside(here(place, group=MUNICIPAL), MUNICIPAL)

    def _areas(self, here: _Here) -> None:
        areas = self.counted.areas[self.year]
        for area in areas:
            labels = (("area", area),)
            self.built.show("area", str(self.year), labels, here(inside={area}))
            for group in self.groups:
                if group is not MUNICIPAL:
                    row = (*labels, ("group", group.value))
                    self.built.show(
                        "area_group", str(self.year), row, here(inside={area}, group=group), group
                    )
        told = self.groups if "area_group" in self.built.tables else ()
        for each in (None, *told) if areas else ():
            self._between(here, areas, each)

    def _between(self, here: _Here, areas: tuple[str, ...], group: CategoryGroup | None) -> None:
        """Add what a reader can work out of districts and areas together."""
        sums = [here(outside=areas, group=group)]
        for place in here.places():
            sums.append(here(place, outside=areas, group=group))
            for area in areas:
                sums.append(here(place, inside={area}, group=group))
                sums.append(here(place, outside={area}, group=group))
                sums.append(here(inside={area}, elsewhere=place, group=group))
        sums += [here(outside={area}, group=group) for area in areas]
        for area, other in permutations(areas, 2):
            sums.append(here(inside={area}, outside={other}, group=group))
        for area, other in combinations(areas, 2):
            sums.append(here(inside={area, other}, group=group))
        for atoms in sums:
            if atoms:
                self.built.aside(atoms, group)

    def _tally(self, of: Callable[[Atom], K]) -> Counter[K]:
        counts: Counter[K] = Counter()
        for atom in self.atoms:
            counts[of(atom)] += atom.n
        return counts

    def _zones(self, whole: int) -> None:
        counts = self._tally(lambda atom: atom.night_zone)
        # Of counts by month nobody knows the time of day.
        if not set(counts) - {NightZone.UNKNOWN.value}:
            return
        atoms = self.built.breakdown([zone.value for zone in NightZone], counts)
        for zone, number in atoms.items():
            self.built.show("year_zone", str(self.year), (("night_zone", zone),), [number])
        self.built.same_number(whole, atoms.values())

    def _categories(self, sums: Mapping[CategoryGroup, int]) -> None:
        counts = self._tally(lambda atom: atom.category)
        atoms = self.built.breakdown(categories_of(self.counted), counts)
        for category, number in atoms.items():
            labels = (("category", category),)
            self.built.show("year_category", str(self.year), labels, [number])
        for group, total in sums.items():
            held = [atoms[category] for category in atoms if rule_of(category).group is group]
            self.built.same_number(total, held)

    def _parts(
        self, sums: Mapping[CategoryGroup, int], parts: Mapping[str, tuple[int, ...]]
    ) -> None:
        if not parts:
            return
        table = "month_group" if len(parts) == 12 else "quarter_group"
        of_month = {month: name for name, held in parts.items() for month in held}
        counts = self._tally(lambda atom: (of_month[atom.month], atom.group))
        for group in self.groups:
            if group is MUNICIPAL:
                continue
            atoms = self.built.breakdown([(name, group) for name in parts], counts)
            for (name, _), number in atoms.items():
                self.built.show(table, name, (("group", group.value),), [number], group)
            self.built.same_number(sums[group], atoms.values())


@dataclass(frozen=True, slots=True)
class _Here:
    """The atoms of places, to choose among."""

    atoms: Mapping[tuple[Piece, CategoryGroup], int]

    def __call__(
        self,
        place: tuple[str | None, str] | None = None,
        *,
        inside: Collection[str] = (),
        outside: Collection[str] = (),
        elsewhere: tuple[str | None, str] | None = None,
        group: CategoryGroup | None = None,
    ) -> list[int]:
        """Return the atoms of a place that lie in some areas, outside others and outside a place."""
        return [
            number
            for (piece, told), number in self.atoms.items()
            if group in (None, told)
            and place in (None, piece[:2])
            and elsewhere != piece[:2]
            and piece.areas.issuperset(inside)
            and piece.areas.isdisjoint(outside)
        ]

    def places(self) -> list[tuple[str | None, str]]:
        """Return districts and what is in none, in the order of tables."""
        found = {piece[:2] for piece, _ in self.atoms}
        order = list(Placed)
        return sorted(found, key=lambda place: (order.index(Placed(place[1])), place[0] or ""))


def _can_hold(piece: Piece, group: CategoryGroup) -> bool:
    if group is MUNICIPAL:
        return piece.placed in (Placed.MUNICIPALITY, Placed.NONE)
    return piece.placed != Placed.MUNICIPALITY
