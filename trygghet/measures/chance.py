"""Counts against chance: the exact test between two periods, over-dispersion, what could be seen.

Counts of incidents are complete, not a sample: what is tested is whether a change is larger than the
chance variation that such counts have from year to year.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from trygghet.measures.estimate import SIGNIFICANCE, two_sided

#: Counts of crime vary more than chance alone would have it. Up to this they are taken as Poisson.
PHI_IGNORED = 1.2
#: Whole years are always taken to be shaken by so much, whatever a few of them happen to show; without
#: it one town in twelve that never changed is called changed.
LEAST_SHOCK = 0.05


def binomial_tails(k: int, n: int, share: float) -> tuple[float, float]:
    """Return P(X <= k) and P(X >= k) for X ~ Binomial(n, share), share strictly within 0-1."""
    here = math.exp(
        math.lgamma(n + 1)
        - math.lgamma(k + 1)
        - math.lgamma(n - k + 1)
        + k * math.log(share)
        + (n - k) * math.log1p(-share)
    )
    # Terms fall off away from the mean, so the outer tail is summed and the inner one is the rest.
    if k <= n * share:
        lower = here * (1 + _falling(k, n, share))
        return min(1.0, lower), min(1.0, 1 - lower + here)
    upper = here * (1 + _falling(n - k, n, 1 - share))
    return min(1.0, 1 - upper + here), min(1.0, upper)


def _falling(k: int, n: int, share: float) -> float:
    """Return the sum of P(X = i) / P(X = k) for i below k."""
    odds, term, total = share / (1 - share), 1.0, 0.0
    for i in range(k, 0, -1):
        term *= i / ((n - i + 1) * odds)
        total += term
        if term < total * 1e-17:
            break
    return total


def exact_p(count: int, base: int, exposure: float) -> float:
    """Return the two-sided p of the exact conditional test between two Poisson counts.

    Given their sum, ``count`` is binomial under equal rates (Przyborowski & Wilenski, Biometrika 31,
    1940). Two-sided by doubling the smaller tail.

    Parameters
    ----------
    count
        In the period under test.
    base
        In the periods that it is compared with.
    exposure
        Length of the base over that of the period: 3.0 for three earlier years.
    """
    total = count + base
    if total == 0:
        return 1.0
    lower, upper = binomial_tails(count, total, 1 / (1 + exposure))
    return min(1.0, 2 * min(lower, upper))


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more counts vary than Poisson counts.

    Parameters
    ----------
    phi
        Variance over mean, at least 1.
    freedom
        Degrees of freedom, where they are so few that they count; ``None`` where they are many.
    """

    phi: float
    freedom: int | None = None


def widened(p: float, *dispersions: Dispersion) -> float:
    """Return a p value with its normal deviate divided by sqrt(phi), where phi is over 1.2.

    Of several over-dispersions that widens most counts.

    Crime counts are over-dispersed: with twice the variance of a Poisson count the exact test finds a
    change in 14 % of pairs without one. Where phi comes from a few yearly numbers the deviate is
    Student's, so that ordinary shocks from year to year don't pass for a change.
    """
    return max((_widened(p, dispersion) for dispersion in dispersions), default=p)


def _widened(p: float, dispersion: Dispersion) -> float:
    if dispersion.phi <= PHI_IGNORED or p >= 1.0:
        return p
    deviate = -NormalDist().inv_cdf(max(p, 1e-300) / 2) / math.sqrt(dispersion.phi)
    return (
        two_sided(deviate) if dispersion.freedom is None else student(deviate, dispersion.freedom)
    )


def student(t: float, freedom: int) -> float:
    """Return the two-sided p of Student's t with a whole number of degrees of freedom.

    The finite sums of Abramowitz & Stegun, 26.7.3 and 26.7.4.
    """
    angle = math.atan(abs(t) / math.sqrt(freedom))
    square = math.cos(angle) ** 2
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for i in range(2 + odd, freedom - 1, 2):
        term *= square * (i - 1) / i
        total += term
    inside = math.sin(angle) * total
    return max(0.0, 1 - (2 / math.pi * (angle + inside) if odd else inside))


def dispersion(years: Sequence[Sequence[int]]) -> tuple[Dispersion, Dispersion]:
    """Return the over-dispersions that a year's number is tested with; that which widens most counts.

    First the larger of monthly counts' and yearly sums': months have many degrees of freedom but hide
    what shakes a whole year; years show it, with few. Then that of the months with the least shock
    that years are always taken to have.

    Parameters
    ----------
    years
        Counts, one sequence a year with the same months, two years or more.
    """
    sums = [sum(year) for year in years]
    mean = sum(sums) / len(sums)
    monthly = over_dispersion(years)
    yearly = yearly_dispersion(sums)
    least = Dispersion(monthly + LEAST_SHOCK**2 * mean)
    return (Dispersion(yearly, len(sums) - 1) if yearly > monthly else Dispersion(monthly)), least


def yearly_dispersion(sums: Sequence[int]) -> float:
    """Return variance over mean of yearly sums, two or more; 1 where there is nothing to vary."""
    mean = sum(sums) / len(sums)
    return sum((s - mean) ** 2 for s in sums) / (len(sums) - 1) / mean if mean else 1.0


def over_dispersion(years: Sequence[Sequence[int]]) -> float:
    """Return phi: variance over mean of monthly counts around their own month's mean, at least 1.

    Parameters
    ----------
    years
        Counts, one sequence a year with the same months, two years or more. Pearson's chi-square over
        its degrees of freedom.
    """
    chi_square, freedom = 0.0, 0
    for month in zip(*years, strict=True):
        expected = sum(month) / len(month)
        if expected > 0:
            chi_square += sum((count - expected) ** 2 for count in month) / expected
            freedom += len(month) - 1
    return max(1.0, chi_square / freedom) if freedom else 1.0


def detectable(
    base: int, exposure: float, *spreads: Dispersion, level: float = SIGNIFICANCE
) -> tuple[int | None, int | None]:
    """Return the smallest changes that the base could have shown: a fall to, a rise to.

    Parameters
    ----------
    base, exposure
        As in :func:`exact_p`.
    spreads
        The over-dispersions that the test is widened by.
    level
        What p must be under.

    Returns
    -------
    tuple of (int or None, int or None)
        The largest lower count and the smallest higher count that would have been found different.
        ``None`` where not even 0, or a sixtyfold rise, would have been.
    """
    expected = base / exposure

    def found(count: int) -> bool:
        return widened(exact_p(count, base, exposure), *spreads) < level

    ceiling = math.ceil(expected) + 1
    while not found(ceiling) and ceiling < 60 * (expected + 1):
        ceiling *= 2
    return _edge(found, math.floor(expected), 0), _edge(found, math.ceil(expected), ceiling)


def _edge(found: Callable[[int], bool], near: int, far: int) -> int | None:
    """Return the count nearest to ``near`` on the way to ``far`` that is found, by halving."""
    if not found(far):
        return None
    unfound, hit = (near - 1, far) if far >= near else (near + 1, far)
    while abs(hit - unfound) > 1:
        middle = (hit + unfound) // 2
        if found(middle):
            hit = middle
        else:
            unfound = middle
    return hit
