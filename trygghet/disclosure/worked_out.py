"""What a reader can work out of small counts, from one publication or from two that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trygghet.disclosure.atoms import Atom
from trygghet.disclosure.attack import SAFE, Bound, Fact, Target, attack
from trygghet.disclosure.reader import (
    PARTS,
    Tables,
    Told,
    Unknown,
    equal_sums,
    told_by,
    unknowns_of,
)
from trygghet.disclosure.regions import regions

Members = tuple[int, ...]
#: What a sum by category over the whole municipality comes to, for a reader who knows it.
Totals = list[tuple[Members, int]]

_MUNICIPAL = frozenset({"year", "year_group", "year_category", *PARTS})
_SMALL = range(1, 5)
#: A count is corrected only where it changes by more than this, or not at all.
_UNTOLD_CHANGE = 4


def work_out(tables: Tables, atoms: Sequence[Atom], *, known: bool) -> tuple[Bound, ...]:
    """Return what a reader can work out of each small count of a kind's year.

    Parameters
    ----------
    tables
        Rows of one kind and year, as written.
    atoms
        The true counts.
    known
        Whether the reader knows the municipality's totals by category from elsewhere. What these
        leave of a count without any table is as much as it can be.

    Raises
    ------
    ValueError
        Where what is shown contradicts itself.
    """
    unknowns = unknowns_of(tables, atoms)
    rows = told_by(tables, unknowns)
    totals = _totals(unknowns) if known else []
    facts = [*_facts(rows), *_equal(unknowns), *_known(totals)]
    return attack(len(unknowns), facts, _targets(tables, unknowns, rows, totals, known=known))


def work_out_both(
    before: Tables, after: Tables, atoms: Sequence[Atom], *, known: bool
) -> tuple[Bound, ...]:
    """Return what a reader of a publication and of its revision can work out.

    Parameters
    ----------
    before, after
        Rows of one kind and year, as written. Those that are the same stand as they were, so the true
        change is less than 5; those that differ tell what is true now.
    atoms
        What is true now.
    known
        As for :func:`work_out`.
    """
    unknowns = unknowns_of(before, atoms)
    size = len(unknowns)
    old, new = told_by(before, unknowns), told_by(after, unknowns)
    values = {told.name: told.value for told in old}
    totals = _totals(unknowns) if known else []
    facts = [
        *_facts(old),
        *_equal(unknowns),
        *(_later(fact, size) for fact in (*_equal(unknowns), *_known(totals))),
    ]
    fallen = False
    for told in new:
        was, members = values.get(told.name), _shifted(told.members, size)
        if told.value is None:
            continue
        if was is not None and told.value == was:
            facts.append(Fact(members, -_UNTOLD_CHANGE, _UNTOLD_CHANGE, told.members))
        else:
            facts.append(Fact(members, told.value, told.value))
            fallen |= was is not None and told.value < was
    now = _targets(before, unknowns, old, totals, known=known)
    # What the first tells closely by itself wasn't small then: it was attacked with its own truth.
    first = attack(size, [*_facts(old), *_equal(unknowns)], now)
    targets = [bound.target for bound in first if bound.safe]
    targets += [
        Target(f"{each.name}, revised", _shifted(each.atoms, size), each.width) for each in now
    ]
    # What comes in late is more; a count that falls tells that something was taken back, too.
    more = [] if fallen else [Fact((size + n,), 0, minus=(n,)) for n in range(size)]
    return attack(2 * size, [*facts, *more], targets)


def _targets(
    tables: Tables,
    unknowns: Mapping[Unknown, int],
    rows: Sequence[Told],
    totals: Totals,
    *,
    known: bool,
) -> list[Target]:
    true = list(unknowns.values())
    candidates = [
        (told.name, told.members)
        for told in rows
        if told.value is None and not (known and told.table in _MUNICIPAL)
    ]
    return [
        Target(name, members, min(SAFE, _spread(unknowns, members, totals)) if known else SAFE)
        for name, members in (*candidates, *regions(unknowns, tables))
        if sum(true[n] for n in members) in _SMALL
    ]


def _facts(rows: Iterable[Told]) -> list[Fact]:
    return [
        Fact(told.members, 0 if told.left_out else 1)
        if told.value is None
        else Fact(told.members, told.value, told.value)
        for told in rows
    ]


def _equal(unknowns: Iterable[Unknown]) -> list[Fact]:
    return [Fact(one, 0, 0, other) for one, other in equal_sums(unknowns)]


def _known(totals: Totals) -> list[Fact]:
    return [Fact(members, total, total) for members, total in totals]


def _totals(unknowns: Mapping[Unknown, int]) -> Totals:
    by_category: dict[str, list[int]] = {}
    for n, each in enumerate(unknowns):
        if each.by_place:
            by_category.setdefault(each.category, []).append(n)
    true = list(unknowns.values())
    return [(tuple(held), sum(true[n] for n in held)) for held in by_category.values()]


def _spread(unknowns: Iterable[Unknown], members: Members, totals: Totals) -> float:
    """Return how far apart the known totals alone leave a sum's least and greatest count."""
    own = set(members)
    if any(each.zone for n, each in enumerate(unknowns) if n in own):
        return sum(total for _, total in totals)
    parts = ((own & set(held), held, total) for held, total in totals)
    return sum(total for shared, held, total in parts if 0 < len(shared) < len(held))


def _shifted(members: Members, by: int) -> Members:
    return tuple(n + by for n in members)


def _later(fact: Fact, by: int) -> Fact:
    return Fact(_shifted(fact.plus, by), fact.low, fact.high, _shifted(fact.minus, by))
