"""Kendall's test for a direction: of a few years, and of many years month by month.

Months are compared only with the same month of other years, so that a season is no trend.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from statistics import median

from trygghet.measures.estimate import two_sided

#: Up to so many years the exact distribution is used where no two are equal, else the normal one.
_EXACT = 60


@dataclass(frozen=True, slots=True)
class Kendall:
    """A test for a direction.

    Parameters
    ----------
    s
        Pairs of years that rise, less pairs that fall.
    variance
        Of ``s``, were there no direction.
    p
        Two-sided.
    """

    s: int
    variance: float
    p: float


def kendall(values: Sequence[float]) -> Kendall:
    """Test one number a year for a direction: Mann's test (Econometrica 13, 1945), oldest first.

    Exact where no two years are equal; else normal, with ties and a correction for continuity
    (Kendall, Rank Correlation Methods, 1975).
    """
    s, variance = _s(values), _variance(values)
    if len(set(values)) == len(values) <= _EXACT:
        ways = _ways(len(values))
        p = min(
            1.0, sum(n for score, n in ways.items() if score >= abs(s)) * 2 / sum(ways.values())
        )
        return Kendall(s, variance, p if s else 1.0)
    return Kendall(s, variance, _normal_p(s, variance))


def seasonal_kendall(years: Sequence[Sequence[float]], *, correlated: bool) -> Kendall:
    """Test counts by month for a direction over the years, month by month.

    The seasonal Kendall test (Hirsch, Slack & Smith, Water Resources Research 18, 1982). Months of one
    year move together, which makes it speak too often; from some years on the covariance between
    months can be estimated and allowed for (Hirsch & Slack, Water Resources Research 20, 1984, after
    Dietz & Killeen, JASA 76, 1981).

    Parameters
    ----------
    years
        Counts, one sequence a year with the same months, oldest first.
    correlated
        Whether to allow for the covariance between months.
    """
    months = list(zip(*years, strict=True))
    s = sum(_s(month) for month in months)
    variance = math.fsum(_variance(month) for month in months)
    if correlated:
        ranks = [_ranks(month) for month in months]
        variance += 2 * math.fsum(
            _covariance(months[g], months[h], ranks[g], ranks[h])
            for g, h in combinations(range(len(months)), 2)
        )
        variance = max(variance, 0.0)
    return Kendall(s, variance, _normal_p(s, variance))


def slope(years: Sequence[Sequence[float]]) -> float:
    """Return the median change a year, of all pairs of the same month (Sen, JASA 63, 1968)."""
    slopes = [
        (month[later] - month[earlier]) / (later - earlier)
        for month in zip(*years, strict=True)
        for earlier, later in combinations(range(len(month)), 2)
    ]
    return median(slopes) if slopes else 0.0


def _normal_p(s: int, variance: float) -> float:
    if variance <= 0 or s == 0:
        return 1.0
    return two_sided((abs(s) - 1) / math.sqrt(variance))


def _signs(values: Sequence[float]) -> Iterator[int]:
    for earlier, later in combinations(values, 2):
        yield (later > earlier) - (later < earlier)


def _s(values: Sequence[float]) -> int:
    return sum(_signs(values))


def _variance(values: Sequence[float]) -> float:
    n = len(values)
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    return (n * (n - 1) * (2 * n + 5) - ties) / 18


def _ranks(values: Sequence[float]) -> list[float]:
    """Return mean ranks, 1 for the smallest."""
    return [
        1
        + sum(other < value for other in values)
        + (sum(other == value for other in values) - 1) / 2
        for value in values
    ]


def _covariance(
    one: Sequence[float], other: Sequence[float], ranks: Sequence[float], others: Sequence[float]
) -> float:
    """Return Dietz and Killeen's estimate of the covariance of two months' scores."""
    n = len(one)
    k = sum(a * b for a, b in zip(_signs(one), _signs(other), strict=True))
    r = math.fsum(a * b for a, b in zip(ranks, others, strict=True))
    return (k + 4 * r - n * (n + 1) ** 2) / 3


@cache
def _ways(n: int) -> dict[int, int]:
    """Return how many orders of n different numbers give each score."""
    found = Counter({0: 1})
    for size in range(2, n + 1):
        step: Counter[int] = Counter()
        for score, number in found.items():
            for fallen in range(size):
                step[score + size - 1 - 2 * fallen] += number
        found = step
    return dict(found)
