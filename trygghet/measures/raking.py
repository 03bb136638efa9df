"""Raking: weights with which answers fit the population's margins, and when they may not be used.

Iterative proportional fitting (Deming & Stephan, Annals of Mathematical Statistics 11, 1940). People who
are alike in all margins get the same weight, so it is done on cells of them instead of one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trygghet.model.message import NP_
from trygghet.model.survey import MINIMUM_BASE
from trygghet.model.vocabulary import Vocabulary

Codes = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]

#: Kish's design effect above which the answers are too unlike the population.
MOST_DESIGN_EFFECT = 3.0
#: Weights are kept within so many times their mean, and the same part of it.
MOST_WEIGHT = 5.0
#: The part of all weight that keeping them within those limits may move.
MOST_TRIMMED = 0.05
#: How far the totals of two margins may be apart: small-area tables carry some noise.
MARGINS_APART = 0.01

_ROUNDS = 1000
#: All margins fit within this share of each category.
_CLOSE = 1e-12


class Refusal(Vocabulary):
    """Why answers are not weighted to the population."""

    DESIGN_EFFECT = "design_effect", *NP_("not raked", "the answers are too unlike the population")
    FEW = "few", *NP_("not raked", "fewer than 30 answers in a group")
    TRIMMED = "trimmed", *NP_("not raked", "a few answers would weigh too much")
    MARGINS = "margins", *NP_("not raked", "the population's tables don't agree")
    NO_POPULATION = (
        "no_population",
        *NP_("not raked", "no population by sex, age and area is loaded"),
    )
    UNCOVERED = (
        "uncovered",
        *NP_("not raked", "more than 2 % of the residents live where nobody answered"),
    )
    UNTOLD = "untold", *NP_("not raked", "too many didn't tell their sex, age or area")
    NOT_CONVERGED = "not_converged", *NP_("not raked", "the margins can't all be met")


@dataclass(frozen=True, slots=True)
class Raked:
    """The outcome of raking.

    Parameters
    ----------
    weights
        One for each person, 1 on average; ``None`` where refused.
    design_effect
        Kish's, before any weight is limited: n times the sum of squares over the square of the sum.
    trimmed
        The part of all weight that the limits moved.
    refusal
        Why there are no weights.
    """

    weights: Floats | None
    design_effect: float
    trimmed: float
    refusal: Refusal | None


def rake(
    margins: Sequence[Codes],
    targets: Sequence[Floats],
    start: Floats | None = None,
    *,
    limited: bool = True,
) -> Raked:
    """Weigh people so that they fit the population in each margin, or say why not.

    Parameters
    ----------
    margins
        For each margin the category of each person, 0 and up; each of shape (people,).
    targets
        How many people of the population each category has; each of shape (categories,).
    start
        Weights to begin with, as those of the design; shape (people,).
    limited
        Whether the refusals and the limits of weights hold; else the bare weights are returned.

    Returns
    -------
    Raked
        Weights of shape (people,).
    """
    sizes = tuple(len(target) for target in targets)
    counts = [
        np.bincount(codes, minlength=size) for codes, size in zip(margins, sizes, strict=True)
    ]
    totals = [float(target.sum()) for target in targets]
    if min(totals, default=0.0) <= 0 or max(totals) > min(totals) * (1 + MARGINS_APART):
        return Raked(None, np.nan, 0.0, Refusal.MARGINS)
    least = min(int(n[target > 0].min()) for n, target in zip(counts, targets, strict=True))
    empty = any(bool(n[target <= 0].sum()) for n, target in zip(counts, targets, strict=True))
    if least == 0 or empty or (limited and least < MINIMUM_BASE):
        return Raked(None, np.nan, 0.0, Refusal.FEW)
    cell = np.ravel_multi_index(tuple(margins), sizes)
    cells = int(np.prod(sizes))
    begin = np.bincount(cell, start, cells).astype(float)
    wanted = [target / total * begin.sum() for target, total in zip(targets, totals, strict=True)]
    fitted = _fit(begin.reshape(sizes), wanted)
    if fitted is None:
        return Raked(None, np.nan, 0.0, Refusal.NOT_CONVERGED)
    factor = np.divide(fitted.ravel(), begin, out=np.zeros(cells), where=begin > 0)
    weights = factor[cell] if start is None else factor[cell] * start
    weights /= weights.mean()
    effect = float((weights**2).mean())
    if not limited:
        return Raked(weights, effect, 0.0, None)
    kept = np.clip(weights, 1 / MOST_WEIGHT, MOST_WEIGHT)
    moved = float(np.abs(weights - kept).sum() / weights.sum())
    if effect > MOST_DESIGN_EFFECT:
        return Raked(None, effect, moved, Refusal.DESIGN_EFFECT)
    if moved > MOST_TRIMMED:
        return Raked(None, effect, moved, Refusal.TRIMMED)
    return Raked(kept / kept.mean(), effect, moved, None)


def _fit(table: Floats, wanted: Sequence[Floats]) -> Floats | None:
    """Return the table with the wanted margins and the interactions of the given one."""
    axes = range(table.ndim)
    for _ in range(_ROUNDS):
        worst = 0.0
        for axis, target in zip(axes, wanted, strict=True):
            others = tuple(other for other in axes if other != axis)
            sums = table.sum(axis=others)
            factor = np.divide(target, sums, out=np.ones_like(sums), where=sums > 0)
            worst = max(worst, float(np.abs(factor - 1).max()))
            table = table * factor.reshape([-1 if axis == other else 1 for other in axes])
        if worst < _CLOSE:
            return table
    return None
