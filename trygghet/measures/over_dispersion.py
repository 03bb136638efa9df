"""How much the counts of a whole table vary from year to year, beyond chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trygghet.measures.chance import LEAST_SHOCK, PHI_IGNORED, Dispersion, widened

#: With so many degrees of freedom Student's t and the normal distribution agree.
_MANY = 100
#: Normal deviate of 80 %.
_UPPER = 0.8416


@dataclass(frozen=True, slots=True)
class Spread:
    """The over-dispersion that the rows of a table have in common.

    Parameters
    ----------
    phi
        Variance over mean, at least 1.
    shock
        Standard deviation of the shocks from year to year that a row has by itself, as a share of its
        mean. They weigh more the larger a count is: its variance is ``mean + (shock * mean) ** 2``.
    freedom
        Degrees of freedom behind both.
    shared, shared_freedom
        The same for shocks that the whole table has, which few years tell of.
    """

    phi: float
    shock: float
    freedom: int
    shared: float = 0.0
    shared_freedom: int = 0

    def at(self, expected: float) -> Dispersion:
        """Return the over-dispersion of a count with some expected value.

        Its degrees of freedom are Satterthwaite's (Biometrics Bulletin 2, 1946): those of the shared
        shocks where these weigh most.
        """
        own = max(self.phi, 1 + self.shock**2 * expected)
        shared = self.shared**2 * expected
        phi = own + shared
        parts = ((own, self.freedom), (shared, self.shared_freedom))
        spent = sum(part**2 / freedom for part, freedom in parts if freedom)
        freedom = max(1, math.floor(phi**2 / spent)) if spent else _MANY
        return Dispersion(phi, freedom if freedom < _MANY else None)


def cautious(spread: Spread) -> Spread:
    """Return the spread with ``phi`` at its upper limit, one-sided 80 %.

    Of thousands of places those are looked at that chance has taken furthest, so a ``phi`` that is
    estimated too low by chance does harm. Chi-square by Wilson & Hilferty (PNAS 17, 1931).
    """
    if not spread.freedom:
        return spread
    ninth = 2 / (9 * spread.freedom)
    low = max(0.1, 1 - ninth - _UPPER * math.sqrt(ninth)) ** 3
    return replace(spread, phi=spread.phi / low)


def common_spread(table: Sequence[Sequence[int]]) -> Spread:
    """Estimate what rows have in common from their earlier years.

    Around the independence of rows and years: what moves the whole table from year to year isn't
    counted, nor are the rows' levels. ``phi`` is Pearson's chi-square over its degrees of freedom,
    ``shock`` the method of moments for a common negative binomial dispersion (McCullagh & Nelder,
    Generalized Linear Models, 1989, sections 4.5 and 6.2).

    Parameters
    ----------
    table
        Counts, one sequence a row, one figure a year; two years or more.
    """
    rows = [row for row in table if sum(row)]
    years = [sum(year) for year in zip(*rows, strict=True)]
    total = sum(years)
    kept = [year for year in years if year]
    freedom = (len(rows) - 1) * (len(kept) - 1)
    if freedom < 1:
        return Spread(1.0, 0.0, max(freedom, 0))
    chi_square = excess = weight = 0.0
    for row in rows:
        of_row = sum(row) / total
        for count, year in zip(row, years, strict=True):
            if not year:
                continue
            expected = of_row * year
            square = (count - expected) ** 2
            chi_square += square / expected
            room = (1 - of_row) * (1 - year / total)
            if room > 0:
                excess += square / room - expected
                weight += expected**2
    shock = math.sqrt(max(0.0, excess / weight)) if weight else 0.0
    return Spread(max(1.0, chi_square / freedom), shock, freedom)


def widened_upper(p: float, count: int, total: int, share: float, dispersion: Dispersion) -> float:
    """Return a one-sided p, widened as :func:`~trygghet.measures.chance.widened` does a two-sided one.

    Far out a normal deviate that is divided by sqrt(phi) is too sure of itself, since over-dispersed
    counts have longer tails. Counts whose variance is phi times their mean, drawn of a total, are
    beta-binomial; whichever p is the larger counts.

    Parameters
    ----------
    p
        P(at least ``count``) without over-dispersion.
    count, total, share
        So many of the total, of which a share is expected.
    """
    if p >= 0.5 or dispersion.phi <= PHI_IGNORED:
        return p
    normal = widened(2 * p, dispersion) / 2
    size = total / (dispersion.phi - 1)
    return max(normal, beta_binomial_upper(count, total, size * share, size * (1 - share)))


def beta_binomial_upper(k: int, n: int, a: float, b: float) -> float:
    """Return P(X >= k) of a beta-binomial count of ``n`` with the parameters ``a`` and ``b``."""
    if k <= 0:
        return 1.0
    term = math.exp(
        math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
        + math.lgamma(k + a) + math.lgamma(n - k + b) - math.lgamma(n + a + b)
        + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    )  # fmt: skip
    tail = term
    for i in range(k, n):
        term *= (n - i) / (i + 1) * (a + i) / (b + n - i - 1)
        tail += term
        if term < tail * 1e-15:
            break
    return min(1.0, tail)


def with_shared_shocks(
    table: Sequence[Sequence[int]], months: Sequence[Sequence[Sequence[int]]]
) -> Spread:
    """Estimate what rows have in common, and what shakes the whole table in a year, 5 % at least.

    Parameters
    ----------
    table
        As in :func:`common_spread`.
    months
        The same counts by month: a sequence a row of a sequence a year. Their residuals weigh in where
        a table has few rows.
    """
    own = common_spread(table)
    phi, freedom = own.phi, own.freedom
    square, degrees = 0.0, 0
    for row in months:
        for month in zip(*row, strict=True):
            mean = sum(month) / len(month)
            if mean > 0:
                square += sum((count - mean) ** 2 for count in month) / mean
                degrees += len(month) - 1
    if degrees and (square / degrees > phi or not freedom):
        phi, freedom = max(phi, square / degrees), max(freedom, degrees)
    sums = [sum(year) for year in zip(*table, strict=True)]
    mean = sum(sums) / len(sums) if sums else 0.0
    shared = 0.0
    if mean and len(sums) > 1:
        variance = sum((s - mean) ** 2 for s in sums) / (len(sums) - 1)
        shared = max(LEAST_SHOCK, math.sqrt(max(0.0, variance - phi * mean)) / mean)
    return Spread(phi, own.shock, freedom, shared, max(0, len(sums) - 1))
