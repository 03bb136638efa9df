"""The attack on what is to be published: how closely each hidden count can be worked out.

It shares no code with what chose the hidden cells. It reads what was written, as an attacker would, and
the true counts only to know which hidden cells are small. An attacker knows that zeros are shown, so that
a hidden cell is 1 or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

#: A small count is safe where the counts that fit what is shown are at least so far apart.
SAFE = 4
_SMALLEST_OPEN = 5
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Told:
    """One published cell.

    Parameters
    ----------
    name
        What the report calls it.
    atoms
        The finest groups that it sums.
    value
        The count; ``None`` where it is hidden.
    """

    name: str
    atoms: frozenset[int]
    value: int | None


@dataclass(frozen=True, slots=True)
class Bound:
    """What an attacker can work out of a hidden cell.

    Parameters
    ----------
    name
        The cell.
    low, high
        Least and largest count that fits everything published.
    """

    name: str
    low: float
    high: float

    @property
    def safe(self) -> bool:
        """Whether the cell is as wide as the rule asks."""
        return self.high - self.low >= SAFE - _TINY


def bounds(told: Sequence[Told], atoms: int, true: Sequence[int]) -> tuple[Bound, ...]:
    """Return what can be worked out of each hidden cell that is truly small.

    Parameters
    ----------
    told
        All that is published, of all publications together.
    atoms
        How many atoms there are.
    true
        The true count of each cell of ``told``.

    Raises
    ------
    ValueError
        Where what is shown contradicts itself.
    """
    looked = [
        place
        for place, (cell, count) in enumerate(zip(told, true, strict=True))
        if cell.value is None and 0 < count < _SMALLEST_OPEN
    ]
    if not looked:
        return ()
    model = _model(told, atoms)
    sums = [np.fromiter(told[place].atoms, dtype=np.int32) for place in looked]
    low = np.full(len(looked), np.inf)
    high = np.full(len(looked), -np.inf)

    def witness() -> None:
        # Each solution is a possible table: it tells something of every hidden cell.
        table = np.asarray(model.getSolution().col_value)
        for place, own in enumerate(sums):
            found = float(table[own].sum())
            low[place], high[place] = min(low[place], found), max(high[place], found)

    _solve(model)
    witness()
    everything = np.arange(atoms, dtype=np.int32)
    for place, own in enumerate(sums):
        for sense in (1.0, -1.0):
            if high[place] - low[place] >= SAFE - _TINY:
                break
            cost = np.zeros(atoms)
            cost[own] = sense
            model.changeColsCost(atoms, everything, cost)
            if not _solve(model):
                high[place] = np.inf
                continue
            witness()
    return tuple(
        Bound(told[place].name, float(low[at]), float(high[at])) for at, place in enumerate(looked)
    )


def _model(told: Sequence[Told], atoms: int) -> highspy.Highs:
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
    upper: npt.NDArray[np.float64] = np.full(atoms, highspy.kHighsInf)
    for cell in told:
        if cell.value == 0:
            upper[list(cell.atoms)] = 0.0
    model.addVars(atoms, np.zeros(atoms), upper)
    for cell in told:
        if cell.value == 0:
            continue
        index = np.fromiter(cell.atoms, dtype=np.int32)
        low = 1.0 if cell.value is None else float(cell.value)
        high = highspy.kHighsInf if cell.value is None else float(cell.value)
        model.addRow(low, high, len(index), index, np.ones(len(index)))
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
    raise ValueError(f"what is published fits no table: {status}")
