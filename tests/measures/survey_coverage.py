"""Samples drawn by dice from populations whose shares are known: how often 95 % intervals hold them."""

from __future__ import annotations

import numpy as np

from trygghet.measures.estimate import wilson
from trygghet.measures.stratified import Strata, Sums, bases


def held(shares: np.ndarray, bases_: np.ndarray, truth: float) -> float:
    """Return how often Wilson's interval of a share on its base holds the truth."""
    intervals = (wilson(share, base) for share, base in zip(shares, bases_, strict=True))
    return float(np.mean([low <= truth <= high for low, high in intervals]))


def simple(dice: np.random.Generator, times: int, n: int, truth: float) -> float:
    """Simple random samples."""
    yes = dice.binomial(n, truth, times)
    return held(yes / n, np.full(times, n), truth)


def weighted(dice: np.random.Generator, times: int, n: int, truth: float) -> float:
    """Samples with unequal chances of being drawn, which have nothing to do with the answer."""
    weight = dice.choice([1.0, 2.0, 5.0], p=[0.5, 0.3, 0.2], size=(times, n))
    yes = weight * (dice.random((times, n)) < truth)
    sums = Sums(
        *(
            each.sum(axis=1, keepdims=True)
            for each in (
                np.ones_like(weight), weight, weight**2, yes > 0, yes, yes * weight,
            )
        )
    )  # fmt: skip
    return held(sums.shares, bases(sums, None), truth)


#: Residents, answers and share of each stratum: unlike shares, unlike chances, two of them small.
TOWN = (
    (6000, 120, 0.80), (4000, 120, 0.70), (900, 120, 0.45),
    (700, 120, 0.35), (5000, 120, 0.75), (9000, 200, 0.66),
)  # fmt: skip


def stratified(
    dice: np.random.Generator,
    times: int,
    *,
    known: bool = True,
    proportional: bool = False,
    women: float = 1.0,
) -> float:
    """Samples by stratum without replacement; ``women`` is the part of each stratum that is asked about.

    Parameters
    ----------
    known
        Whether the estimate knows the strata, or is the simplified one.
    proportional
        Whether each stratum is sampled by its size.
    """  # fmt: skip
    people = np.array([n for n, _, _ in TOWN])
    asked = np.array([n for _, n, _ in TOWN])
    if proportional:
        asked = np.maximum(people * asked.sum() // people.sum(), 2)
    group = np.round(people * women).astype(int)
    yes_people = np.round(group * np.array([share for _, _, share in TOWN])).astype(int)
    truth = float(yes_people.sum() / group.sum())
    in_group = dice.hypergeometric(group, people - group, asked, (times, len(TOWN)))
    yes = dice.hypergeometric(yes_people, group - yes_people, in_group)
    weight = people / asked
    sums = Sums(
        in_group * 1.0, in_group * weight, in_group * weight**2,
        yes * 1.0, yes * weight, yes * weight**2,
    )  # fmt: skip
    strata = Strata(tuple("abcdef"), asked * 1.0, people * 1.0)
    return held(sums.shares, bases(sums, strata if known else None), truth)
