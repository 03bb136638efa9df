"""A district's share beside that of everybody else: exactly, and of nothing but what the public sees."""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.measures.estimate import Estimate, Tally, difference_interval, two_shares
from trygghet.measures.survey_public import ROUNDED_TO, rounded, told_percent


@dataclass(frozen=True, slots=True)
class Contrast:
    """What stands beside a district's share.

    Parameters
    ----------
    share, n
        Of everybody else; ``None`` where it isn't shown.
    difference, low, high
        The district's share minus that, 0-1, with its 95 % interval.
    p
        Two-sided, of no difference.
    exact
        Whether it is made of exact figures.
    """

    share: float | None
    n: int | None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    exact: bool = True


def exact_contrast(own: Estimate, rest: Estimate, covariance: float) -> Contrast:
    """Return the contrast of two estimates, which vary together by a covariance."""
    if own.share is None or rest.share is None:
        return Contrast(rest.share, rest.n)
    bases = rest.share, rest.base, own.share, own.base
    low, high = difference_interval(*bases, covariance=covariance)
    p = two_shares(*bases, covariance=covariance)
    return Contrast(rest.share, rest.n, own.share - rest.share, low, high, p)


def public_contrast(
    whole: Tally, part: Tally, own: Estimate, rest: Estimate, *, shown: bool
) -> Contrast:
    """Return the contrast as it follows from the whole percents of everybody and of the district.

    Else the rest's own share would tell a little more of everybody's than everybody's does, and the
    rests of all districts a lot. How the two vary together is left out, since it isn't public.
    """
    if not shown or own.share is None or rest.share is None or whole.share is None:
        return Contrast(None, None, exact=False)
    weight = part.weight / whole.weight
    mine = told_percent(own.share)
    left = (told_percent(whole.share) - weight * mine) / (1 - weight)
    share = told_percent(min(1.0, max(0.0, left)))
    bases = (
        share, float(max(rounded(rest.base), ROUNDED_TO)),
        mine, float(max(rounded(own.base), ROUNDED_TO)),
    )  # fmt: skip
    low, high = difference_interval(*bases)
    return Contrast(
        share, rounded(rest.n), mine - share, low, high, two_shares(*bases), exact=False
    )
