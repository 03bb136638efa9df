"""What the public may see of estimates from single people's answers.

A share whose numerator or complement is one to four people is protected, as are all and none in a small
group, and a group by area, sex and age at once. Bases are rounded to the nearest ten.
"""

from __future__ import annotations

from trygghet.measures.estimate import Estimate
from trygghet.model.result import CellState
from trygghet.model.scope import Audience, Scope

#: Fewer people than this are protected.
FEWEST = 5
#: All or none in a smaller group would tell of everybody in it.
SMALLEST_UNANIMOUS = 50
#: Public bases are rounded to it.
ROUNDED_TO = 10


def for_audience(found: Estimate, yes: int, scope: Scope, *, district: bool) -> Estimate:
    """Return an estimate as the scope's audience may see it.

    Parameters
    ----------
    yes
        How many people gave the answer, unweighted.
    district
        Whether the group is a district's.
    """
    if scope.audience is not Audience.PUBLIC:
        return found
    n, no = rounded(found.n), found.n - yes
    if found.share is None or not _protected(yes, no, scope, district=district):
        return Estimate(
            found.share, n, float(rounded(found.effective)), found.base, found.low, found.high,
            found.half_width, found.state,
        )  # fmt: skip
    return Estimate(None, n, float(n), 0.0, None, None, None, CellState.PROTECTED)


def rounded(base: float) -> int:
    """Return a base to the nearest ten."""
    return int(base / ROUNDED_TO + 0.5) * ROUNDED_TO


def _protected(yes: int, no: int, scope: Scope, *, district: bool) -> bool:
    few = 0 < yes < FEWEST or 0 < no < FEWEST
    unanimous = 0 in (yes, no) and yes + no < SMALLEST_UNANIMOUS
    return few or unanimous or (district and scope.sex is not None and scope.age is not None)
