"""Counts against chance: the exact test between two periods, over-dispersion, what could be seen.

Counts of incidents are complete, not a sample: what is tested is whether a change is larger than the
chance variation that such counts have from year to year.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist

from trygghet.measures.estimate import SIGNIFICANCE, two_sided

#: Counts of crime vary more than chance alone would have it. Up to this they are taken as Poisson.
PHI_IGNORED = 1.2


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


def widened(p: float, phi: float) -> float:
    """Return a p value with its normal deviate divided by sqrt(phi), where phi is over 1.2.

    Crime counts are over-dispersed: with twice the variance of a Poisson count the exact test finds a
    change in 14 % of pairs without one.
    """
    if phi <= PHI_IGNORED or p >= 1.0:
        return p
    deviate = -NormalDist().inv_cdf(max(p, 1e-300) / 2)
    return two_sided(deviate / math.sqrt(phi))


def over_dispersion(years: Sequence[Sequence[int]]) -> float:
    """Return phi: variance over mean of monthly counts around their own month's mean, at least 1.

    Parameters
    ----------
    years
        Counts, one sequence a year with the same months, two years or more. Pearson's chi-square over
        its degrees of freedom; differences between years count as variation, so that ordinary
        year-to-year shocks widen the test.
    """
    chi_square, freedom = 0.0, 0
    for month in zip(*years, strict=True):
        expected = sum(month) / len(month)
        if expected > 0:
            chi_square += sum((count - expected) ** 2 for count in month) / expected
            freedom += len(month) - 1
    return max(1.0, chi_square / freedom) if freedom else 1.0


def detectable(base: int, exposure: float, phi: float = 1.0) -> tuple[int | None, int]:
    """Return the smallest changes that the base could have shown: a fall to, a rise to.

    Parameters
    ----------
    base, exposure
        As in :func:`exact_p`.

    Returns
    -------
    tuple of (int or None, int)
        The largest lower count and the smallest higher count that would have been found different.
        ``None`` where not even 0 would have been.
    """
    expected = base / exposure

    def found(count: int) -> bool:
        return widened(exact_p(count, base, exposure), phi) < SIGNIFICANCE

    fall = _edge(found, math.floor(expected), 0)
    top = math.ceil(expected) + 1
    while not found(top):
        top *= 2
    rise = _edge(found, math.ceil(expected), top)
    return fall, rise if rise is not None else top


def _edge(found: Callable[[int], bool], near: int, far: int) -> int | None:
    """Return the count nearest to ``near`` on the way to ``far`` that is found, by halving."""
    if not found(far):
        return None
    step = 1 if far >= near else -1
    unfound, hit = near - step, far
    while abs(hit - unfound) > 1:
        middle = (hit + unfound) // 2
        if found(middle):
            hit = middle
        else:
            unfound = middle
    return hit
