"""How much the counts of a whole table vary from year to year, beyond chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.measures.chance import Dispersion, widened

#: With so many degrees of freedom Student's t and the normal distribution agree.
_MANY = 100


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
    """

    phi: float
    shock: float
    freedom: int

    def at(self, expected: float) -> Dispersion:
        """Return the over-dispersion of a count with some expected value."""
        phi = max(self.phi, 1 + self.shock**2 * expected)
        return Dispersion(phi, self.freedom if self.freedom < _MANY else None)


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


def widened_upper(p: float, dispersion: Dispersion) -> float:
    """Return a one-sided p, widened as :func:`~trygghet.measures.chance.widened` does a two-sided one."""
    if p >= 0.5:
        return p
    return widened(2 * p, dispersion) / 2
