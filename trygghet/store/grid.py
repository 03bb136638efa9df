"""Statistics Sweden's square grid: a cell is named by its south-west corner in EPSG:3006."""

from __future__ import annotations

import numpy as np

#: Side of a cell, metres.
CELL = 250


def corner(coordinate: np.ndarray) -> np.ndarray:
    """Return the south or west edge of the cells that coordinates lie in.

    A point on an edge belongs to the cell north or east of it.

    Parameters
    ----------
    coordinate
        Metres, float, shape (n,); NaN where unknown.

    Returns
    -------
    ndarray of float
        Metres, a multiple of 250, shape (n,); NaN where unknown.
    """
    return np.floor(coordinate / CELL) * CELL


def centre(edge: np.ndarray) -> np.ndarray:
    """Return the middle of cells, from their south or west edge."""
    return edge + CELL / 2
