"""Names of grid cells: Statistics Sweden's 250 m squares, and larger ones that several are joined to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: Side of the cells that facts hold, metres.
CELL = 250

#: A map names the same few thousand cells again at every click.
_KEPT = 10_000

_ID = re.compile(r"(\d{6})(\d{7})(?:-(\d{3,6}))?")


@dataclass(frozen=True, slots=True, order=True)
class GridCell:
    """A square of the grid.

    Parameters
    ----------
    x, y
        South-west corner, metres, EPSG:3006; multiples of the side.
    side
        Metres: 250, or 250 times a power of two.
    """

    x: int
    y: int
    side: int = CELL

    @property
    def id(self) -> str:
        """Its name: the corner, "3547506269000", and the side where it isn't 250 m: "3545006269000-500"."""
        return f"{self.x:06d}{self.y:07d}" + ("" if self.side == CELL else f"-{self.side}")

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, metres."""
        return self.x + self.side / 2, self.y + self.side / 2


@lru_cache(maxsize=_KEPT)
def cell_of(id_: str) -> GridCell:
    """Return the cell that a name stands for.

    Raises
    ------
    ValueError
        For a text that isn't the name of a cell.
    """
    found = _ID.fullmatch(id_)
    if found is None:
        raise ValueError(id_)
    x, y, side = int(found[1]), int(found[2]), int(found[3] or CELL)
    if side % CELL or x % side or y % side:
        raise ValueError(id_)
    return GridCell(x, y, side)
