"""The guide of every figure, by the figure's name."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import areas, incidents, maps, pledges, survey, walks
from trygghet.figures.reading.guide import Guide, Reading
from trygghet.locale.words import Words
from trygghet.model.result import Result

#: Every figure that has a foot: its name there, and what tells how to read it.
READINGS: Mapping[str, Reading] = {
    **survey.READINGS,
    **incidents.READINGS,
    **maps.READINGS,
    **pledges.READINGS,
    **areas.READINGS,
    **walks.READINGS,
}


def guide(figure: str, result: Result, words: Words) -> Guide:
    """Return how to read a figure.

    Parameters
    ----------
    figure
        Its name, as its card and its foot have it.
    result
        What it shows: only the marks that it has are explained.

    Raises
    ------
    KeyError
        Where nobody has written how to read the figure.
    """
    return READINGS[figure](result, words)
