"""Made-up towns for attacks: incidents by district, category and time of day, with areas over parts of districts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from trygghet.disclosure.audit import Told
from trygghet.disclosure.cells import Cells, cells_of

#: Categories by group.
GROUPS = (0, 0, 0, 1, 1, 1, 2, 2, 2)


@dataclass(frozen=True)
class Town:
    """A town's cells for one year, and what each is called."""

    cells: Cells
    names: tuple[str, ...]

    def told(self, hidden: np.ndarray) -> tuple[list[Told], list[int]]:
        """Return what is published with those cells hidden, and the true counts."""
        counts = self.cells.counts
        told, true = [], []
        for cell, name in enumerate(self.names):
            if self.cells.never_shown[cell] and counts[cell] == 0:
                continue
            own = self.cells.members[self.cells.starts[cell] : self.cells.starts[cell + 1]]
            value = None if hidden[cell] else int(counts[cell])
            told.append(Told(name, frozenset(own.tolist()), value))
            true.append(int(counts[cell]))
        return told, true


def town(seed: int) -> Town:
    """Return a town of random size: 400-25,000 incidents, 4-30 districts, 1-8 areas."""
    random = np.random.default_rng(seed)
    size = int(np.exp(random.uniform(np.log(400), np.log(25_000))))
    districts, areas = int(random.integers(4, 31)), int(random.integers(1, 9))
    # Each area takes a piece of two neighbouring districts; pieces of several areas don't meet.
    pieces = [(district, -1, 1.0) for district in range(districts)]
    for area in range(areas):
        first = int(random.integers(0, districts - 1))
        pieces += [(first, area, 0.2), (first + 1, area, 0.2)]
    share = 1 / (1 + np.arange(districts)) ** 0.9
    kinds = 1 / (1 + np.arange(len(GROUPS))) ** 2
    atoms = list(product(range(len(pieces)), range(len(GROUPS)), (0, 1)))
    chance = np.array(
        [
            share[pieces[p][0]] * pieces[p][2] * kinds[c] * (0.35 if night else 0.65)
            for p, c, night in atoms
        ]
    )
    counts = random.multinomial(size, chance / chance.sum())
    codes = np.array([(pieces[p][0], pieces[p][1], c, GROUPS[c], night) for p, c, night in atoms])
    members: list[np.ndarray] = []
    names: list[str] = []
    never: list[int] = []

    def declare(what: str, *columns: int, when: np.ndarray | None = None) -> None:
        chosen = np.ones(len(codes), bool) if when is None else when
        keys = np.unique(codes[chosen][:, columns], axis=0) if columns else np.zeros((1, 0), int)
        for key in keys:
            hit = chosen & (codes[:, columns] == key).all(axis=1)
            members.append(np.flatnonzero(hit))
            names.append(f"{what} {' '.join(map(str, key))}".strip())

    district, area, category, group, night = range(5)
    declare("year")
    declare("district", district)
    declare("group", group)
    declare("district, group", district, group)
    declare("category", category)
    if size >= 3_000:
        declare("district, category", district, category)
    declare("night", night)
    declare("category, night", category, night)
    if size >= 1_000:
        declare("district, night", district, night)
    inside = codes[:, area] >= 0
    declare("area", area, when=inside)
    declare("area, group", area, group, when=inside)
    shown = len(members)
    declare("outside areas", district, when=~inside)
    declare("area, district", area, district, when=inside)
    never += range(shown, len(members))
    return Town(cells_of(counts, members, never_shown=never), tuple(names))
