"""Nights with clearly more than usual for their weekday: the rule, on plain numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trygghet.measures.chance import Dispersion, exact_p, widened
from trygghet.measures.estimate import SIGNIFICANCE, benjamini_hochberg

#: A night is compared with so many nights of the same weekday before it and after it: half a year each,
#: so that neither the season nor a slow change passes for a peak.
NEIGHBOURS = 26
#: With fewer nights of its weekday a night isn't judged.
MINIMUM_NEIGHBOURS = 12
#: Fewer incidents are never called a peak, however quiet the weekday is.
MINIMUM_COUNT = 5
_WEEK = timedelta(days=7)
#: Peaks themselves must not count as ordinary variation, so it is estimated anew without them.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A night against the others of its weekday.

    Parameters
    ----------
    night
        The day that it began.
    count
        Incidents.
    expected
        Mean of the nights that it is compared with.
    q
        p of the exact test for more, widened by over-dispersion and adjusted for the false discovery
        rate over all nights judged.
    peak
        Whether it has clearly more than usual.
    """

    night: date
    count: int
    expected: float
    q: float
    peak: bool


@dataclass(frozen=True, slots=True)
class Nights:
    """All nights judged, oldest first, and the over-dispersion of ordinary nights."""

    judged: tuple[Judged, ...]
    phi: float


def judge_nights(counts: Mapping[date, int], first: date, last: date, asked: set[date]) -> Nights:
    """Judge some nights against the nights of the same weekday around them.

    The count of a night, given the sum with its neighbours, is binomial if all have the same rate
    (Przyborowski & Wilenski, 1940); the deviate is divided by sqrt(phi), and the nights judged are
    taken as one family (Benjamini & Hochberg, 1995). phi is Pearson's chi-square over its degrees of
    freedom for all nights but the peaks found.

    Parameters
    ----------
    counts
        Incidents by night; a night that isn't among them had none.
    first, last
        The whole nights that the data cover.
    asked
        The nights to judge.
    """
    nights = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    usual = {night: _usual(night, counts, first, last) for night in nights}
    known = {night: base for night, base in usual.items() if base[1] >= MINIMUM_NEIGHBOURS}
    family = [night for night in nights if night in known and night in asked]
    exact = {night: _exact(counts.get(night, 0), *known[night]) for night in family}
    peaks: set[date] = set()
    for _ in range(_ROUNDS):
        phi = _over_dispersion(
            [(counts.get(n, 0), *base) for n, base in known.items() if n not in peaks]
        )
        qs = benjamini_hochberg([widened(p, Dispersion(phi)) for p in exact.values()])
        found = {
            night
            for night, q in zip(family, qs, strict=True)
            if q < SIGNIFICANCE and counts.get(night, 0) >= MINIMUM_COUNT
        }
        if found == peaks:
            break
        peaks = found
    judged = [
        Judged(night, counts.get(night, 0), known[night][0] / known[night][1], q, night in found)
        for night, q in zip(family, qs, strict=True)
    ]
    return Nights(tuple(judged), phi)


def _exact(count: int, base: int, n: int) -> float:
    """Return the exact p of a night that has more than the mean of n others; 1 if it hasn't."""
    return exact_p(count, base, n) if count * n > base else 1.0


def _usual(night: date, counts: Mapping[date, int], first: date, last: date) -> tuple[int, int]:
    """Return the sum and the number of the nights that a night is compared with.

    Near an end of the data the nights that are missing there are taken from the other side.
    """
    before = min(NEIGHBOURS, (night - first).days // 7)
    after = min(NEIGHBOURS, (last - night).days // 7)
    before = min((night - first).days // 7, before + NEIGHBOURS - after)
    after = min((last - night).days // 7, after + NEIGHBOURS - min(before, NEIGHBOURS))
    others = [night - n * _WEEK for n in range(1, before + 1)]
    others += [night + n * _WEEK for n in range(1, after + 1)]
    return sum(counts.get(other, 0) for other in others), len(others)


def _over_dispersion(nights: Sequence[tuple[int, int, int]]) -> float:
    terms = []
    for count, base, n in nights:
        expected = base / n
        if expected > 0:
            # The variance of a count less the mean of n others is that of the count and its n-th part.
            terms.append((count - expected) ** 2 / (expected * (1 + 1 / n)))
    return max(1.0, sum(terms) / len(terms)) if terms else 1.0
