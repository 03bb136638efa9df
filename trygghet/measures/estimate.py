"""Shares from answers: effective base, interval, what is hidden; tests between two shares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from trygghet.model.result import CellState
from trygghet.model.survey import MINIMUM_BASE, SMALL_BASE

#: Two-sided 95 %.
CONFIDENCE = 0.95
SIGNIFICANCE = 1 - CONFIDENCE
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers to a question in a group, added up. Tallies of disjoint groups add and subtract.

    Parameters
    ----------
    n
        How many answered.
    weight, squares
        Sum of their weights, and of the squares.
    yes
        Sum of the weights of those who gave one of the answers asked for.
    """

    n: int = 0
    weight: float = 0.0
    squares: float = 0.0
    yes: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.n + other.n,
            self.weight + other.weight,
            self.squares + other.squares,
            self.yes + other.yes,
        )

    def __sub__(self, other: Tally) -> Tally:
        return Tally(
            self.n - other.n,
            self.weight - other.weight,
            self.squares - other.squares,
            self.yes - other.yes,
        )

    @property
    def share(self) -> float | None:
        """The weighted share; ``None`` without answers."""
        return min(1.0, max(0.0, self.yes / self.weight)) if self.weight > 0 else None

    @property
    def effective(self) -> float:
        """Kish's effective number of answers (Survey Sampling, 1965): what unequal weights leave."""
        return self.weight**2 / self.squares if self.squares > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share as it may be shown.

    Parameters
    ----------
    share
        0-1; ``None`` where hidden.
    n, effective
        Answers, and Kish's effective number of them.
    base
        What the interval rests on: as many answers of a simple random sample would tell as much.
    low, high
        95 % interval for chance alone; ``None`` unless the sample is random.
    half_width
        Half of the interval, said beside a flagged small base.
    state
        Why the share is shown, flagged or hidden.
    """

    share: float | None
    n: int
    effective: float
    base: float
    low: float | None
    high: float | None
    half_width: float | None
    state: CellState


def estimate(tally: Tally, *, random: bool, base: float | None = None) -> Estimate:
    """Estimate a share. Bases under 30 are hidden, bases under 100 flagged, on n and effective n.

    Parameters
    ----------
    tally
        The group's answers.
    random
        Whether it is a random sample; otherwise no interval has a meaning.
    base
        What the interval rests on where the strata of the sample are known
        (:func:`trygghet.measures.stratified.bases`); else the effective number.
    """
    share, effective = tally.share, tally.effective
    base = effective if base is None else base
    least = min(float(tally.n), effective)
    if share is None:
        return Estimate(None, tally.n, effective, base, None, None, None, CellState.MISSING)
    if below(least, MINIMUM_BASE):
        return Estimate(None, tally.n, effective, base, None, None, None, CellState.TOO_FEW)
    state = CellState.SMALL_BASE if below(least, SMALL_BASE) else CellState.VALUE
    if not random:
        return Estimate(share, tally.n, effective, base, None, None, None, state)
    low, high = wilson(share, base)
    return Estimate(share, tally.n, effective, base, low, high, (high - low) / 2, state)


def below(base: float, limit: int) -> bool:
    """Whether a base is under a limit, past the rounding of sums of weights."""
    return base < limit - 1e-9


def wilson(share: float, n: float) -> tuple[float, float]:
    """Return Wilson's 95 % score interval (JASA 22, 1927) of a share, within 0-1.

    Parameters
    ----------
    share
        0-1.
    n
        Effective base, over 0.
    """
    square = Z * Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    spread = Z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, centre - spread), min(1.0, centre + spread)


def two_shares(
    first: float, first_n: float, second: float, second_n: float, *, covariance: float = 0.0
) -> float:
    """Return the two-sided p of the pooled two-proportion z test.

    Parameters
    ----------
    first, second
        Shares, 0-1.
    first_n, second_n
        Their effective bases.
    covariance
        Of the two shares; 0 for two independent groups.
    """
    pooled = (first * first_n + second * second_n) / (first_n + second_n)
    variance = pooled * (1 - pooled) * (1 / first_n + 1 / second_n) - 2 * covariance
    if variance <= 0:
        return 1.0
    return two_sided((second - first) / math.sqrt(variance))


def difference_interval(
    first: float, first_n: float, second: float, second_n: float, *, covariance: float = 0.0
) -> tuple[float, float]:
    """Return Newcombe's 95 % interval of ``second - first`` (Statistics in Medicine 17, 1998).

    Shares that aren't independent are joined as Zou & Donner do (Statistics in Medicine 27, 2008).
    """
    first_low, first_high = wilson(first, first_n)
    second_low, second_high = wilson(second, second_n)
    gap, shared = second - first, 2 * Z * Z * covariance
    below_ = (second - second_low) ** 2 + (first_high - first) ** 2 - shared
    above = (second_high - second) ** 2 + (first - first_low) ** 2 - shared
    return gap - math.sqrt(max(below_, 0.0)), gap + math.sqrt(max(above, 0.0))


def two_sided(z: float) -> float:
    """Return the two-sided p of a standard normal deviate."""
    return math.erfc(abs(z) / math.sqrt(2))


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """Return p values adjusted for the false discovery rate over one figure, in the same order.

    Benjamini & Hochberg, JRSS B 57 (1995).
    """
    m = len(ps)
    adjusted = [0.0] * m
    running = 1.0
    for rank, place in enumerate(sorted(range(m), key=lambda i: -ps[i])):
        running = min(running, ps[place] * m / (m - rank))
        adjusted[place] = running
    return adjusted
