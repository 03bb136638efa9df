"""Finding districts for rows that are about to lose their positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa

from trygghet.model.areas import AreaKind
from trygghet.store.area_facts import areas_of, current_areas, locator_of
from trygghet.store.kept_grids import KeptGrids
from trygghet.store.locate import Locator
from trygghet.store.placing import OUTSIDE
from trygghet.store.view import View


class DistrictFinder:
    """Finds districts among the outlines that are loaded and those that are about to be.

    Outlines are read when the first position is looked for, and only once, so that a file may ask for
    its rows a piece at a time. Use :meth:`Store.district_finder`.
    """

    def __init__(
        self,
        view: Callable[[], View],
        grids: KeptGrids,
        municipality: str | None,
        outlines: Sequence[pa.Table],
    ) -> None:
        self._view = view
        self._grids = grids
        self._municipality = municipality
        self._outlines = outlines

    def __call__(self, x: np.ndarray, y: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Return the district of each position.

        Parameters
        ----------
        x, y
            EPSG:3006, metres, shape (n,); NaN where unknown.
        days
            The day of each, ``datetime64[D]``, shape (n,).

        Returns
        -------
        ndarray of object
            District id; :data:`~trygghet.store.placing.OUTSIDE` outside all districts; ``None`` where
            no outline is known, so that nothing could be found. Shape (n,).
        """
        locator, ids = self._known
        # Keys begin with 1, and NOWHERE is -1.
        found: np.ndarray = ids[np.maximum(locator.locate(x, y, days), 0)]
        return found

    @cached_property
    def _known(self) -> tuple[Locator, np.ndarray]:
        given = [area for table in self._outlines for area in areas_of(table, self._municipality)]
        areas = sorted(current_areas(self._view()) + given, key=lambda area: area.order)
        locator = locator_of(areas, AreaKind.DISTRICT, self._grids.lay)
        own = locator.of(int(self._municipality or 0))
        none = OUTSIDE if len(own.keys) else None
        return own, np.array([none, *(area.id for area in areas)], dtype=object)
