"""Rows of counts against earlier ones: which changes are beyond chance, over the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trygghet.measures.chance import Dispersion, detectable, dispersion, exact_p, widened
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import SIGNIFICANCE, benjamini_hochberg
from trygghet.measures.over_dispersion import with_shared_shocks
from trygghet.measures.verdict import MINIMUM_YEARS

#: With fewer a year on average a row can't change by more than chance, so it isn't tested.
MINIMUM_A_YEAR = 5
#: A smaller table can't tell what its rows have in common: each is then judged by itself.
_ROWS_IN_COMMON = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A row before it is judged.

    Parameters
    ----------
    key
        What the row is about: its dimension columns.
    now
        Incidents in the period.
    years
        Counts by month of the earlier years, latest first, all with the same months.
    against
        Incidents in the comparison period; ``None``: the earlier years are compared with.
    untested
        Why the row isn't tested; ``None`` where it may be.
    """

    key: tuple[tuple[str, str | None], ...]
    now: int
    years: Sequence[tuple[int, ...]]
    against: int | None = None
    untested: Untested | None = None

    @property
    def sums(self) -> tuple[int, ...]:
        """Incidents a year, latest first."""
        return tuple(sum(year) for year in self.years)


def judged(rows: Sequence[Counted], exposure: float | None = None) -> list[dict[str, object]]:
    """Judge every row of a table, with the false discovery rate over those that are tested.

    Parameters
    ----------
    rows
        In the order in which they are shown.
    exposure
        Length of the comparison period over that of the period; ``None`` for earlier years.
    """
    bases = [_base(row, exposure) for row in rows]
    reasons = [
        row.untested or _too_little(row, exposure, base)
        for row, base in zip(rows, bases, strict=True)
    ]
    tested = [place for place, reason in enumerate(reasons) if reason is None]
    spreads = _spreads([rows[place] for place in tested], [bases[place] for place in tested])
    ps = [
        widened(exact_p(rows[place].now, bases[place].count, bases[place].exposure), *spread)
        for place, spread in zip(tested, spreads, strict=True)
    ]
    found = dict(zip(tested, zip(ps, benjamini_hochberg(ps), spreads, strict=True), strict=True))
    level = SIGNIFICANCE / len(tested) if tested else SIGNIFICANCE
    return [
        _row(row, base, reason, found.get(place), level)
        for place, (row, base, reason) in enumerate(zip(rows, bases, reasons, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Base:
    count: int
    exposure: float

    @property
    def expected(self) -> float | None:
        return self.count / self.exposure if self.exposure else None


def _base(row: Counted, exposure: float | None) -> _Base:
    if exposure is not None:
        return _Base(row.against or 0, exposure)
    return _Base(sum(row.sums), float(len(row.years)))


def _too_little(row: Counted, exposure: float | None, base: _Base) -> Untested | None:
    if exposure is None and len(row.years) + 1 < MINIMUM_YEARS:
        return Untested.FEW_YEARS
    # Of both times together, so that what is left out doesn't depend on what has changed.
    if (row.now + base.count) / (1 + base.exposure) < MINIMUM_A_YEAR:
        return Untested.TOO_FEW
    return None


def _spreads(rows: Sequence[Counted], bases: Sequence[_Base]) -> list[tuple[Dispersion, ...]]:
    if not rows or len(rows[0].years) <= 1:
        return [() for _ in rows]
    if len(rows) < _ROWS_IN_COMMON:
        return [dispersion(row.years) for row in rows]
    common = with_shared_shocks([row.sums for row in rows], [row.years for row in rows])
    return [(common.at(base.expected or 0.0),) for base in bases]


def _row(
    row: Counted,
    base: _Base,
    reason: Untested | None,
    test: tuple[float, float, tuple[Dispersion, ...]] | None,
    level: float,
) -> dict[str, object]:
    expected, sums = base.expected, row.sums if row.against is None else (row.against,)
    change, shown = Change.NOT_TESTED, None
    if test is not None and expected is not None:
        _, q, spread = test
        outside = row.against is not None or row.now < min(sums) or row.now > max(sums)
        change = Change.NOT_CERTAIN
        if q < SIGNIFICANCE and outside:
            change = Change.INCREASE if row.now > expected else Change.DECREASE
        else:
            shown = _detectable(row, base, spread, level)
    p, q_, spread_ = test or (None, None, ())
    return {
        **dict(row.key),
        "count": row.now,
        "earlier": list(sums),
        "expected": expected,
        "difference": None if expected is None else row.now - expected,
        "relative": row.now / expected - 1 if expected else None,
        "change": change.value,
        "reason": reason.value if reason else None,
        "p": p,
        "q": q_,
        "phi": spread_[0].phi if spread_ else None,
        "detectable": shown,
    }


def _detectable(
    row: Counted, base: _Base, spread: tuple[Dispersion, ...], level: float
) -> float | None:
    """Return the change, as a share, that would have been found whatever the other rows show."""
    expected = base.expected
    if not expected:
        return None
    edges = [*detectable(base.count, base.exposure, *spread, level=level)]
    if row.against is None:
        fall, rise = edges
        low, high = min(row.sums), max(row.sums)
        edges = [
            min(fall, low - 1) if fall is not None and low else None,
            max(rise, high + 1) if rise is not None else None,
        ]
    changes = [abs(edge / expected - 1) for edge in edges if edge is not None]
    return max(changes) if changes else None
