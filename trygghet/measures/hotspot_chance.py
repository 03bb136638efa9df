"""Exact chances behind hot spots: how often shuffling alone gives as much around a cell.

No simulation stands behind the p of a cell. A simulated p can't be smaller than one over the number
of shuffles, and over thousands of cells nothing that is blocked there could ever pass a false
discovery rate; the exact ones reach as far as they need to.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from trygghet.measures.hotspot_grid import AROUND, CellGrid, Counts

Floats: TypeAlias = NDArray[np.float64]

#: Sums above this are told apart in steps, with counts rounded up: p then is a little too large.
_FINEST = 6_000
#: Standard deviations from the mean beyond which a hypergeometric tail is never asked for.
_FAR = 12


@dataclass(frozen=True)
class DrawnSums:
    """The sum of some cells drawn without replacement from all: its exact distribution.

    Parameters
    ----------
    tails
        P(sum >= step), one array a number of cells drawn, 0 to 9.
    step
        Incidents a step; 1 but for very large counts.
    """

    tails: tuple[Floats, ...]
    step: int

    def p(self, sizes: Counts, sums: Counts) -> Floats:
        """Return P(a draw of so many cells has at least this sum), elementwise."""
        steps = self.tails[0].size
        place = np.minimum(sums // self.step, steps - 1)
        found: Floats = np.stack(self.tails)[sizes, place]
        return found


def drawn_sums(counts: Counts, most: int = len(AROUND)) -> DrawnSums:
    """Work out the distribution of sums of up to ``most`` cells drawn without replacement.

    The permutation distribution of Gi* (Ord & Getis, Geographical Analysis 27, 1995), whose z is
    this distribution's mean and variance only. Found by adding one value of the histogram at a time
    to the number of ways that a sum can be drawn.

    Parameters
    ----------
    counts
        Of every cell, shape (cells,).
    """
    largest = int(np.sort(counts)[::-1][:most].sum()) if counts.size else 0
    step = max(1, -(-largest // _FINEST))
    values, times = np.unique(-(-counts // step), return_counts=True)
    top = int(np.sort(-(-counts // step))[::-1][:most].sum()) if counts.size else 0
    ways = np.zeros((most + 1, top + 1))
    ways[0, 0] = 1.0
    for value, number in zip(values.tolist(), times.tolist(), strict=True):
        if not value:
            continue
        for drawn in range(most, 0, -1):
            for of_value in range(1, min(drawn, number) + 1):
                shift = of_value * value
                if shift > top:
                    break
                ways[drawn, shift:] += (
                    math.comb(number, of_value) * ways[drawn - of_value, : top + 1 - shift]
                )
    empty = int(times[values == 0].sum())
    tails = []
    for drawn in range(most + 1):
        total = np.zeros(top + 1)
        for full in range(drawn + 1):
            total += ways[full] * math.comb(empty, drawn - full)
        tail = np.cumsum(total[::-1])[::-1]
        tails.append(tail / tail[0] if tail[0] else np.ones(top + 1))
    return DrawnSums(tuple(tails), step)


def drawn_z(grid: CellGrid, counts: Counts) -> Floats:
    """Return Gi* as Ord & Getis (1995) standardise it; 0 where all cells are alike."""
    n, sizes = len(grid.corners), grid.sizes
    spread = float(np.std(counts))
    if n < 2 or not spread:
        return np.zeros(n)
    room = np.sqrt(sizes * (n - sizes) / (n - 1))
    z = (grid.sums(counts) - sizes * counts.mean()) / (spread * np.where(room > 0, room, np.inf))
    return np.asarray(z, dtype=np.float64)


@dataclass(frozen=True)
class NowAgainstBefore:
    """How many of a place's incidents are from now, when the whole town's share of now is given.

    Of all incidents of both times, some are from now. Were a place like the whole, its own would be a
    draw of them without replacement: hypergeometric, and free of how dense the place is.

    Parameters
    ----------
    tails
        P(from now >= k), the tables of all totals one after the other.
    starts, lows, highs
        For each cell: where its table starts, and which k it begins and ends with.
    """

    tails: Floats
    starts: Counts
    lows: Counts
    highs: Counts

    def p(self, now: Counts) -> Floats:
        """Return P(at least so many from now), shape (cells,) or (cells, draws)."""
        more = (slice(None),) + (None,) * (now.ndim - 1)
        place = np.clip(now, self.lows[more], self.highs[more])
        found: Floats = self.tails[self.starts[more] + place - self.lows[more]]
        return found


def now_against_before(totals: Counts, now: int, before: int) -> NowAgainstBefore:
    """Work out the tables of :class:`NowAgainstBefore`.

    Parameters
    ----------
    totals
        Incidents around each cell, both times together.
    now, before
        Incidents of the whole grid, now and before.
    """
    largest = int(totals.max(initial=0))
    ways_now, ways_before = _log_ways(now, largest), _log_ways(before, largest)
    sizes, which = np.unique(totals, return_inverse=True)
    tables, starts, lows, highs, at = [], [], [], [], 0
    for total in sizes.tolist():
        share = now / (now + before) if now + before else 0.0
        reach = _FAR * math.sqrt(total * share * (1 - share)) + _FAR
        low = max(0, total - before, math.floor(total * share - reach))
        high = min(total, now, math.ceil(total * share + reach))
        k = np.arange(low, high + 1)
        ways = ways_now[k] + ways_before[total - k]
        chance = np.exp(ways - ways.max())
        tail = np.cumsum(chance[::-1])[::-1]
        tables.append(tail / tail[0])
        starts.append(at)
        lows.append(low)
        highs.append(high)
        at += k.size
    picked = [np.array(column, dtype=np.int64)[which] for column in (starts, lows, highs)]
    return NowAgainstBefore(np.concatenate(tables) if tables else np.ones(1), *picked)


def _log_ways(n: int, most: int) -> Floats:
    """Return log(n choose k) for k = 0..most; minus infinity above n."""
    k = np.arange(1, most + 1, dtype=np.float64)
    with np.errstate(divide="ignore"):
        steps = np.log(np.maximum(n - k + 1, 0.0)) - np.log(k)
    return np.concatenate([[0.0], np.cumsum(steps)])
