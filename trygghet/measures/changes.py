"""The measure ``changes``: which districts and categories have more or fewer, beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trygghet.model.access import Permitted
from trygghet.model.result import Result

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What the table can be broken down by.
BY = ("district", "category")


def changes(view: View, permitted: Permitted, by: Sequence[str] = ("district",)) -> Result:
    """Compare a table's counts with those of earlier years, or of the scope's comparison period.

    The months compared are those of :func:`~trygghet.measures.trend.trend`: the whole months of the
    period that no longer grow, the last twelve at most, against the same months of up to four
    earlier years. Each row is tested exactly, widened by the over-dispersion of the whole table, with
    the false discovery rate over all rows tested; a current number must also lie outside all earlier
    years. With a comparison period the two periods are compared, whole days, whatever their length.

    Parameters
    ----------
    by
        ``district``, ``category`` or both.

    Returns
    -------
    Result
        A row holds ``district`` and ``category`` ids, as asked; ``count``; ``earlier`` (counts of the
        earlier years, latest first, or of the comparison period); ``expected`` (their mean, or the
        comparison's count at the period's length); ``difference`` and ``relative`` (against that;
        ``None`` where nothing is expected); ``change`` and ``reason`` (keys of
        :class:`~trygghet.measures.change.Change` and :class:`~trygghet.measures.change.Untested`);
        ``p``, ``q`` (adjusted for all rows tested) and ``phi``; ``detectable`` (the change, as a share
        of what is expected, that would have been found for certain, where none was found; else
        ``None``). Rows of categories that depend on the effort put in are not tested, nor counted
        by district, unless the scope asks for categories. A note says how many rows were compared.

    Raises
    ------
    UserError
        For another dimension, an unknown district, area or category, or several certified areas.
    """
    raise NotImplementedError
