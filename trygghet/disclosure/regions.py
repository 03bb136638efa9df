"""What follows from tables by subtraction: a district without an area, what two areas share, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from trygghet.disclosure.reader import Tables, Unknown
from trygghet.model.incidents import CategoryGroup, rule_of


def regions(unknowns: Iterable[Unknown], tables: Tables) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield what pairs of places share and what one has without the other, in all and by group.

    Places are districts and what is in none, certified areas, all such areas together, and the
    municipality.

    Yields
    ------
    tuple
        A name, and numbers of the unknowns.
    """
    numbered = [(n, each) for n, each in enumerate(unknowns) if each.by_place]
    by_group = "district_group" in tables or "area_group" in tables
    groups = [None, *CategoryGroup] if by_group else [None, CategoryGroup.MUNICIPAL_ONLY]
    for group in groups:
        held = [
            (n, each)
            for n, each in numbered
            if group is None or rule_of(each.category).group is group
        ]
        places = _places(held)
        seen: set[frozenset[int]] = set()
        for (one, here), (other, there) in permutations(places.items(), 2):
            for name, members in (
                (f"{one} in {other}", here & there),
                (f"{one} without {other}", here - there),
            ):
                if members and members not in seen:
                    seen.add(members)
                    yield f"{name} {group or ''}".strip(), tuple(sorted(members))


def _places(held: Sequence[tuple[int, Unknown]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, each in held:
        found.setdefault("municipality", set()).add(n)
        found.setdefault(f"{each.placed} {each.district or ''}".strip(), set()).add(n)
        for area in each.areas:
            found.setdefault(f"area {area}", set()).add(n)
            found.setdefault("certified areas", set()).add(n)
    return {name: frozenset(members) for name, members in found.items()}
