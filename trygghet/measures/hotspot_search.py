"""One search for hot spots: first whether chance alone explains the whole, then where it doesn't."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from trygghet.measures.estimate import SIGNIFICANCE, benjamini_hochberg
from trygghet.measures.hotspot_chance import (
    Floats,
    drawn_sums,
    drawn_z,
    now_against_before,
)
from trygghet.measures.hotspot_grid import CellGrid, Counts, summed
from trygghet.measures.over_dispersion import Spread, cautious, common_spread, widened_upper

#: Fewer in a cell and its neighbours are never called a hot spot.
MINIMUM_AROUND = 5
#: Towns with the same incidents shuffled, for the test of the whole. 0.005 is the smallest p that
#: they can give, and one test needs no smaller.
SHUFFLES = 199
#: The same data must give the same answer.
_SEED = 20_240_601
#: With more incidents a cell numpy's other way to draw is the quicker one.
_MANY_A_CELL = 10
#: Shuffles worked on at a time, so that memory stays small: cells times shuffles.
_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Search:
    """What a search found, cell by cell (arrays of shape (cells,)).

    Parameters
    ----------
    around
        Incidents in each cell and its neighbours.
    expected
        How many chance gives there.
    p, q
        One-sided p, and adjusted for the false discovery rate over the cells tested; 1 where a cell
        isn't tested.
    z
        Gi*, for density; ``None`` for the other question.
    tested
        How many cells were tested.
    overall
        p of the test of the whole: how often shuffled towns have a place as far out anywhere.
    spread
        The over-dispersion that p was widened by, against the place's own earlier years.
    spots
        Places of the cells found, none unless the whole is beyond chance.
    """

    around: Counts
    expected: Floats
    p: Floats
    q: Floats
    z: Floats | None
    tested: int
    overall: float
    spread: Spread | None
    spots: frozenset[int]


def densest(grid: CellGrid, counts: Counts) -> Search:
    """Search for cells that, with their neighbours, hold more than shuffled cells would.

    Gi* with its exact permutation distribution, every cell of the grid tested. The whole is tested by
    the smallest p of any cell against that of shuffled cells.
    """
    around = grid.sums(counts)
    drawn = drawn_sums(counts)
    p = drawn.p(grid.sizes, around)

    def shuffled(number: int, dice: np.random.Generator) -> Floats:
        mixed = dice.permuted(np.repeat(counts[:, None], number, axis=1), axis=0)
        sums = grid.sums(mixed)
        return _smallest(drawn.p(np.broadcast_to(grid.sizes[:, None], sums.shape), sums), sums)

    return _found(
        around,
        grid.sizes * counts.mean() if counts.size else np.zeros(0),
        p,
        tested=np.ones(len(grid.corners), dtype=np.bool_),
        z=drawn_z(grid, counts),
        spread=None,
        shuffled=shuffled,
    )


def risen(grid: CellGrid, now: Counts, earlier: Sequence[Counts]) -> Search:
    """Search for cells that, with their neighbours, hold more than in their own earlier years.

    Given all incidents of both times, those from now are a draw without replacement in a place that
    is like the whole: the exact hypergeometric test, which neither a dense place nor a change of the
    whole town can trouble. p is widened by the over-dispersion of blocks of three by three cells in
    the earlier years. The whole is tested by the smallest p of any cell against that of towns where
    the incidents' times are shuffled (Kulldorff et al., PLoS Medicine 2 (3), 2005).

    Parameters
    ----------
    now, earlier
        Counts by cell, shape (cells,); the earlier years one by one, two or more.
    """
    before = np.sum(earlier, axis=0)
    of_now, of_before = int(now.sum()), int(before.sum())
    around, around_before = grid.sums(now), grid.sums(before)
    chance = now_against_before(around + around_before, of_now, of_before)
    spread = common_spread(summed(grid.blocks(), earlier))
    careful = cautious(spread)
    ratio = of_now / of_before if of_before else 0.0
    expected = np.multiply(around_before, ratio, dtype=np.float64)
    share = of_now / (of_now + of_before) if of_now + of_before else 0.0
    p = np.array(
        [
            widened_upper(own, count, count + before_, share, careful.at((count + before_) * share))
            for own, count, before_ in zip(
                chance.p(around).tolist(), around.tolist(), around_before.tolist(), strict=True
            )
        ]
    )
    tested = around + around_before >= MINIMUM_AROUND

    def shuffled(number: int, dice: np.random.Generator) -> Floats:
        few = of_now + of_before < _MANY_A_CELL * len(grid.corners)
        way: Literal["count", "marginals"] = "count" if few else "marginals"
        drawn = dice.multivariate_hypergeometric(now + before, of_now, size=number, method=way)
        sums = grid.sums(np.ascontiguousarray(drawn.T))
        return _smallest(np.where(tested[:, None], chance.p(sums), 1.0), sums)

    return _found(
        around, expected, p, tested=tested, z=None, spread=spread, shuffled=shuffled
    )  # fmt: skip


def _smallest(p: Floats, sums: Counts) -> Floats:
    """Return the smallest p of each shuffled town among cells with enough around them."""
    smallest: Floats = np.where(sums >= MINIMUM_AROUND, p, 1.0).min(axis=0, initial=1.0)
    return smallest


def _found(
    around: Counts,
    expected: Floats,
    p: Floats,
    *,
    tested: np.typing.NDArray[np.bool_],
    z: Floats | None,
    spread: Spread | None,
    shuffled: Callable[[int, np.random.Generator], Floats],
) -> Search:
    places = np.flatnonzero(tested)
    p = np.where(tested, p, 1.0)
    q = np.ones(p.size)
    q[places] = benjamini_hochberg(p[places].tolist())
    enough = tested & (around >= MINIMUM_AROUND)
    furthest = float(p[enough].min(initial=1.0))
    overall = 1.0
    if furthest < SIGNIFICANCE:
        dice = np.random.default_rng(_SEED)
        at_once = max(1, min(SHUFFLES, _AT_ONCE // max(1, p.size)))
        as_far = 0
        for begin in range(0, SHUFFLES, at_once):
            smallest = shuffled(min(at_once, SHUFFLES - begin), dice)
            # Sums of the same chances added in another order differ in the last digits.
            as_far += int((smallest <= furthest * (1 + 1e-9)).sum())
        overall = (as_far + 1) / (SHUFFLES + 1)
    certain = overall < SIGNIFICANCE
    spots = np.flatnonzero(enough & (q < SIGNIFICANCE) & certain).tolist()
    return Search(
        around=around, expected=expected, p=p, q=q, z=z, tested=places.size, overall=overall,
        spread=spread, spots=frozenset(spots),
    )  # fmt: skip
