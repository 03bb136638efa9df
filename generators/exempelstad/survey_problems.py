"""The question where several problems in the area may be ticked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generators.exempelstad import truth

WORDING = "Vilka av dessa problem finns i området där du bor? Flera svar får kryssas."
CHOICES = (*truth.PROBLEMS, truth.NO_PROBLEM)
#: Part of those who leave the whole question out.
_SKIPPED = 0.03
#: How much of a district's lower safety shows as more problems (log-odds for log-odds).
_BY_DISTRICT = 0.6


def ticked(
    districts: Sequence[str],
    wave: str,
    hidden: npt.NDArray[np.float64],
    draws: np.random.Generator,
) -> list[list[str]]:
    """Draw what each person ticks; nothing where the question was left out.

    Parameters
    ----------
    districts
        Where each person lives.
    wave
        Whose true shares hold.
    hidden
        How safe each person feels (standard normal): the less safe tick more.
    """
    less_safe = -np.array([truth.SAFETY_BY_DISTRICT[district] for district in districts])
    seen = []
    for shares in truth.PROBLEMS.values():
        level = math.log(shares[wave] / (1 - shares[wave]))
        chance = 1 / (1 + np.exp(-(level + _BY_DISTRICT * less_safe - 0.3 * hidden)))
        seen.append(draws.random(len(districts)) < chance)
    answered = draws.random(len(districts)) >= _SKIPPED
    problems = list(truth.PROBLEMS)
    return [
        ([p for p, column in zip(problems, seen, strict=True) if column[i]] or [truth.NO_PROBLEM])
        if answered[i]
        else []
        for i in range(len(districts))
    ]
