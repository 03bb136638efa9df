"""Towns where nothing changes but chance: how often they are called changed."""

from __future__ import annotations

import numpy as np

#: Whole years differ by a tenth without any cause that a town could name.
SHOCK = 0.1
#: Variance over mean within a month.
PHI = 1.4


def unchanged(
    dice: np.random.Generator, years: int, a_month: float, shock: float = SHOCK, rows: int = 1
) -> np.ndarray:
    """Return counts of shape (rows, years, 12): shaken years, over-dispersed months, no trend.

    The years' shocks are shared by all rows, as a town's are.
    """
    level = a_month * np.exp(dice.normal(0, shock, (1, years)))
    size = np.exp(dice.normal(0, 0.7, (rows, 1))) if rows > 1 else np.ones((1, 1))
    mean = np.repeat((size * level)[:, :, None], 12, axis=2)
    return dice.poisson(dice.gamma(mean / (PHI - 1), PHI - 1))
