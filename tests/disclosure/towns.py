"""Made-up towns for attacks: incidents by district, area, category, time of day and month."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import numpy as np

from trygghet.disclosure.atoms import Atom, Counted
from trygghet.disclosure.counts import municipal_tables
from trygghet.disclosure.year_tables import year_tables
from trygghet.model.incidents import Category, Placed, RecordKind, rule_of
from trygghet.model.result import Row
from trygghet.model.time import NightZone, Period

YEAR = 2024
Tables = dict[str, list[Row]]
_KINDS = [category for category in Category if category is not Category.VIOLENCE]
_MONTHS = {f"{YEAR}-{month:02d}": (month,) for month in range(1, 13)}
_QUARTERS = {f"{YEAR}-Q{n + 1}": tuple(range(3 * n + 1, 3 * n + 4)) for n in range(4)}


@cache
def town(
    seed: int,
    kind: RecordKind = RecordKind.REPORTED,
    smallest: int = 400,
    largest: int = 25_000,
    districts: int = 30,
    areas: int = 8,
) -> Counted:
    """Return what is counted in a year of a town of random size, with so many districts and areas at most."""
    random = np.random.default_rng(seed)
    size = int(np.exp(random.uniform(np.log(smallest), np.log(largest))))
    names = [f"d{n:02d}" for n in range(random.integers(4, districts + 1))]
    certified = [f"a{n}" for n in range(random.integers(1, areas + 1))]
    pieces: list[tuple[str | None, Placed, frozenset[str]]] = []
    share: list[float] = []
    # Each area takes a piece of two neighbouring districts; some lie wholly in another area, some take
    # nearly all of a district.
    for n, district in enumerate(names):
        weight = 1 / (1 + n) ** 0.9
        pieces.append((district, Placed.DISTRICT, frozenset()))
        share.append(weight)
    for n, area in enumerate(certified):
        first = int(random.integers(0, len(names) - 1))
        within = {certified[n - 1]} if n and random.random() < 0.3 else set()
        for where in (first, first + 1):
            pieces.append((names[where], Placed.DISTRICT, frozenset({area, *within})))
            share.append(share[where] * random.choice([0.2, 0.2, 0.2, 9.0]))
    for placed, part in ((Placed.OUTSIDE, 0.05), (Placed.NONE, 0.05), (Placed.MUNICIPALITY, 1.0)):
        pieces.append((None, placed, frozenset()))
        share.append(part)
    weight = 1 / (1 + np.arange(len(_KINDS))) ** 1.5
    chance = np.array(
        [
            part * weight[k] * _possible(piece[1], category)
            for piece, part in zip(pieces, share, strict=True)
            for k, category in enumerate(_KINDS)
        ]
    )
    drawn = random.multinomial(size, chance / chance.sum())
    zones = list(NightZone)
    counts: Counter[Atom] = Counter()
    for cell, n in enumerate(drawn):
        district, placed, inside = pieces[cell // len(_KINDS)]
        category = _KINDS[cell % len(_KINDS)].value
        for _ in range(n):
            zone = zones[int(random.integers(len(zones)))].value
            month = int(random.integers(1, 13))
            counts[Atom(YEAR, month, district, placed.value, inside, category, zone, 0)] += 1
    return Counted(
        kind,
        "offence",
        True,
        Period(date(YEAR, 1, 1), date(YEAR, 12, 31)),
        tuple(atom._replace(n=n) for atom, n in sorted(counts.items(), key=str)),
        {YEAR: tuple(names)},
        {YEAR: tuple(certified)},
    )


def late(counted: Counted, share: float, seed: int) -> Counted:
    """Return what was known before a random share of it came in."""
    random = np.random.default_rng(seed)
    kept = random.binomial([atom.n for atom in counted.atoms], 1 - share)
    atoms = tuple(atom._replace(n=int(n)) for atom, n in zip(counted.atoms, kept, strict=True) if n)
    return Counted(
        counted.record_kind,
        counted.counted_as,
        counted.synthetic,
        counted.cover,
        atoms,
        counted.districts,
        counted.areas,
    )


def published(counted: Counted) -> Tables:
    """Return the tables of a town's year as they would be published."""
    known = counted.record_kind in (RecordKind.REPORTED, RecordKind.EVENT)
    size = sum(atom.n for atom in counted.atoms)
    parts = {} if known else _MONTHS if size >= 1_000 else _QUARTERS
    tables = dict(year_tables(counted, YEAR, parts))
    return tables | municipal_tables(counted, YEAR) if known else tables


def _possible(placed: Placed, category: Category) -> bool:
    if rule_of(category.value).district:
        return placed is not Placed.MUNICIPALITY
    return placed in (Placed.MUNICIPALITY, Placed.NONE)
