"""Fewer or more than in earlier years, or not to be told: the rule behind the plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.measures.chance import (
    detectable,
    dispersion,
    exact_p,
    over_dispersion,
    widened,
    yearly_dispersion,
)
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import SIGNIFICANCE

#: The year under test and three before it: with fewer a test can hardly ever speak.
MINIMUM_YEARS = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the number of incidents has changed by more than chance variation.

    Parameters
    ----------
    change, reason
        The verdict; the reason where nothing is tested.
    current
        Incidents in the months compared.
    earlier
        Incidents in the same months of the earlier years, latest first.
    expected
        Mean of the earlier years.
    relative
        ``current / expected - 1``.
    p
        Two-sided, widened for over-dispersion and the least shock that years are taken to have.
    phi, phi_years
        Variance over mean: of the months around their own month's mean, and of the yearly sums. The
        larger of the two widens, since months can't show what shakes a whole year.
    years_agree
        Whether the current number lies outside all earlier years, as a verdict demands.
    fall_to, rise_to
        The smallest changes that the base could have shown; said where no difference is certain.
    detectable_share
        The larger of the two changes, as a share of the expected number: "had shown a change larger
        than about 35 %".
    months
        How many months were compared.
    left_out
        Categories left out, since their number depends on the effort put in.
    """

    change: Change
    reason: Untested | None
    current: int
    earlier: tuple[int, ...]
    expected: float | None
    relative: float | None
    p: float | None
    phi: float | None
    phi_years: float | None
    years_agree: bool
    fall_to: int | None
    rise_to: int | None
    detectable_share: float | None
    months: int
    left_out: tuple[str, ...]


def verdict(
    current: Sequence[int],
    earlier: Sequence[Sequence[int]],
    *,
    left_out: tuple[str, ...] = (),
    broken: Untested | None = None,
) -> Verdict:
    """Judge the months of a year against the same months of earlier years.

    Two things must agree: the exact conditional test of the sum against the sum of the earlier years,
    widened by over-dispersion, and the yearly numbers, of which the current one must lie outside all
    earlier ones. Four whole years are needed.

    Parameters
    ----------
    current
        Counts by month, complete months only.
    earlier
        The same months of earlier years, one sequence a year, latest first.
    broken
        Why the months aren't comparable: the area's outline or the offence codes changed within these
        years.
    """
    now, years = sum(current), tuple(sum(year) for year in earlier)
    expected = sum(years) / len(years) if years else None
    relative = now / expected - 1 if expected else None
    reason = broken
    if reason is None and (not current or len(years) + 1 < MINIMUM_YEARS):
        reason = Untested.FEW_YEARS
    elif reason is None and not expected:
        reason = Untested.TOO_FEW
    if reason is not None or expected is None:
        return Verdict(
            change=Change.NOT_TESTED, reason=reason, current=now, earlier=years, expected=expected,
            relative=relative, p=None, phi=None, phi_years=None, years_agree=False, fall_to=None,
            rise_to=None, detectable_share=None, months=len(current), left_out=left_out,
        )  # fmt: skip
    spreads = dispersion(earlier)
    p = widened(exact_p(now, sum(years), len(years)), *spreads)
    agree = now < min(years) or now > max(years)
    fall, rise = detectable(sum(years), len(years), *spreads)
    # What could have been seen must pass both tests, or the sentence would promise too much.
    fall = min(fall, min(years) - 1) if fall is not None and min(years) else None
    rise = max(rise, max(years) + 1) if rise is not None else None
    change = Change.NOT_CERTAIN
    if agree and p < SIGNIFICANCE:
        change = Change.INCREASE if now > expected else Change.DECREASE
    return Verdict(
        change=change, reason=None, current=now, earlier=years, expected=expected,
        relative=relative, p=p, phi=over_dispersion(earlier), phi_years=yearly_dispersion(years),
        years_agree=agree, fall_to=fall, rise_to=rise, detectable_share=_share(fall, rise, expected),
        months=len(current), left_out=left_out,
    )  # fmt: skip


def _share(fall: int | None, rise: int | None, expected: float) -> float | None:
    changes = [abs(edge / expected - 1) for edge in (fall, rise) if edge is not None]
    return max(changes) if changes else None
