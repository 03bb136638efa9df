"""How closely sums can be worked out by somebody who knows other sums: least and greatest by linear programs.

It shares no code with what chooses the hidden cells.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

#: A small count is safe where the counts that fit all that is told are at least so far apart.
SAFE = 4
#: Counts from this on are no longer small.
LARGE_ENOUGH = 5
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the attacker knows: a sum of unknown counts lies between two numbers.

    Parameters
    ----------
    plus, minus
        The unknowns that are added, and that are taken away.
    low, high
        Bounds of the sum, both included.
    """

    plus: tuple[int, ...]
    low: float
    high: float = math.inf
    minus: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A sum that must not be worked out.

    Parameters
    ----------
    name
        What a report calls it.
    atoms
        The unknowns that it sums.
    width
        How far apart its bounds must be at least.
    """

    name: str
    atoms: tuple[int, ...]
    width: float = SAFE


@dataclass(frozen=True, slots=True)
class Bound:
    """What is worked out of a target: the search stops once it is wide enough.

    Parameters
    ----------
    target
        Which.
    low, high
        Counts between which it is known to lie, where it isn't safe; else as far as they were looked for.
    """

    target: Target
    low: float
    high: float

    @property
    def safe(self) -> bool:
        """Whether it is as wide as the rule asks, or known not to be small at all."""
        return self.high - self.low >= self.target.width - _TINY or self.low >= LARGE_ENOUGH - _TINY


def attack(unknowns: int, facts: Sequence[Fact], targets: Sequence[Target]) -> tuple[Bound, ...]:
    """Return what can be worked out of each target.

    Parameters
    ----------
    unknowns
        How many counts there are; none is below 0.
    facts
        All that is known of them.

    Raises
    ------
    ValueError
        Where no counts fit the facts.
    """
    if not targets:
        return ()
    model = _model(unknowns, facts)
    sums = [np.asarray(target.atoms, dtype=np.int32) for target in targets]
    low = np.full(len(targets), np.inf)
    high = np.full(len(targets), -np.inf)

    def witness() -> None:
        # Each solution is a possible table: it tells something of every target.
        table = np.asarray(model.getSolution().col_value)
        found = np.array([table[own].sum() for own in sums])
        np.minimum(low, found, out=low)
        np.maximum(high, found, out=high)

    _solve(model)
    witness()
    everything = np.arange(unknowns, dtype=np.int32)
    for place, own in enumerate(sums):
        for sense in (-1.0, 1.0):
            if high[place] - low[place] >= targets[place].width - _TINY:
                break
            cost = np.zeros(unknowns)
            cost[own] = sense
            model.changeColsCost(unknowns, everything, cost)
            if _solve(model):
                witness()
            else:
                high[place] = np.inf
    return tuple(
        Bound(target, float(low[place]), float(high[place])) for place, target in enumerate(targets)
    )


def _model(unknowns: int, facts: Sequence[Fact]) -> highspy.Highs:
    model = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("solver", "simplex"),
        # Only the aim changes from one program to the next: the primal simplex goes on where it stood.
        ("simplex_strategy", 4),
        ("presolve", "off"),
    ):
        model.setOptionValue(option, value)
    upper = np.full(unknowns, highspy.kHighsInf)
    for fact in facts:
        if fact.high == 0 and not fact.minus:
            upper[list(fact.plus)] = 0.0
    model.addVars(unknowns, np.zeros(unknowns), upper)
    for fact in facts:
        if fact.high == 0 and not fact.minus and fact.low <= 0:
            continue
        index = np.asarray((*fact.plus, *fact.minus), dtype=np.int32)
        signs = np.repeat([1.0, -1.0], [len(fact.plus), len(fact.minus)])
        model.addRow(
            max(fact.low, -highspy.kHighsInf),
            min(fact.high, highspy.kHighsInf),
            len(index),
            index,
            signs,
        )
    return model


def _solve(model: highspy.Highs) -> bool:
    """Solve; ``False`` where the aim has no end.

    Raises
    ------
    ValueError
        Where no table fits.
    """
    model.run()
    status = model.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return True
    if status in (
        highspy.HighsModelStatus.kUnbounded,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return False
    raise ValueError(f"what is told fits no table: {status}")
