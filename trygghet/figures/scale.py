"""Classes of value and their colours: pretty, fixed for shares, from zero for counts.

Shares have the same classes in every town, wave and filter, so that two maps can be laid side by
side. More insecurity is always further from the ground colour (darker on paper), whichever way the
question was put.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.measures.situation import LOWER_IS_BETTER
from trygghet.model.survey import Concept

#: Concepts where a high share is good news.
SAFER_WHEN_HIGH = frozenset(Concept) - LOWER_IS_BETTER - {Concept.UNSAFE_PLACES_NAMED}
_SAFE_BREAKS = (50.0, 60.0, 70.0, 80.0)
_UNSAFE_BREAKS = (10.0, 20.0, 30.0, 40.0)
_WIDE_BREAKS = (20.0, 40.0, 60.0, 80.0)
_INDEX_BREAKS = (1.0, 2.0, 3.0, 4.0)
_STEPS = 5
#: Values that differ by less, as a share of the highest, are alike; how classes are widened for them.
_ALIKE = 0.1
_STRETCHES = (1.2, 1.5, 2.0, 2.5, 3.0)
#: Class widths that people read easily, times a power of ten: so close that three classes are used at least.
_PRETTY = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class ClassScale:
    """Classes, at most five, their colours and labels.

    Parameters
    ----------
    breaks
        Lower bounds of all classes but the first, ascending; a value belongs to the highest class
        whose bound it reaches.
    colours, labels
        One for each class, lowest values first.
    decimals
        Values are rounded so before they are classed, so that colour and printed number agree.
    factor
        What a value is multiplied by first: 100 for shares.
    """

    breaks: tuple[float, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...]
    decimals: int = 0
    factor: float = 1.0

    def step(self, value: float) -> int:
        """Return the class of a value, 0 for the lowest."""
        shown = round(value * self.factor, self.decimals)
        return sum(shown >= bound for bound in self.breaks)

    def colour(self, value: float) -> str:
        """Return the colour of a value's class."""
        return self.colours[self.step(value)]


def count_scale(largest: float, words: Words, theme: Theme, decimals: int = 0) -> ClassScale:
    """Return up to five classes of equal, pretty width from zero; the largest value is in the highest.

    Parameters
    ----------
    largest
        The largest value to be shown. Give that of the whole municipality, not of the filtered view,
        so that a colour keeps its meaning when a filter changes.
    decimals
        0 for counts, 1 for rates.
    """
    width = pretty_width(largest, decimals)
    # A class that nothing can be in would only take room in the legend.
    used = max(2, min(_STEPS, math.floor(round(largest, decimals) / width + 1e-9) + 1))
    breaks = tuple(round(width * step, decimals) for step in range(1, used))
    colours = tuple(theme.counts[round(step * (_STEPS - 1) / (used - 1))] for step in range(used))
    return ClassScale(breaks, colours, _count_labels(breaks, words, decimals), decimals)


def spread_scale(
    values: Sequence[float], words: Words, theme: Theme, decimals: int = 0
) -> ClassScale:
    """Return the classes of :func:`count_scale`, moved where they would part what is nearly alike.

    Values within a tenth of each other have one colour: a bound that happens to lie among them would
    show places apart that hardly differ.

    Parameters
    ----------
    values
        All that are to be shown.
    """
    highest, lowest = max(values, default=0.0), min(values, default=0.0)
    scale = count_scale(highest, words, theme, decimals)
    if highest - lowest > highest * _ALIKE:
        return scale
    for stretch in _STRETCHES:
        if scale.step(lowest) == scale.step(highest):
            return scale
        scale = count_scale(highest * stretch, words, theme, decimals)
    return scale


def share_scale(concept: Concept, words: Words, theme: Theme) -> ClassScale:
    """Return the fixed classes of a survey concept's share (or index), darker for more insecurity."""
    if concept is Concept.PROBLEMS_IN_AREA:
        labels = _count_labels(_INDEX_BREAKS, words, 1)
        return ClassScale(_INDEX_BREAKS, theme.insecurity, labels, 1)
    breaks = _breaks_of(concept)
    bounds = [words.percent(bound / 100) for bound in breaks]
    labels = (
        words.text("under {bound}", bound=bounds[0]),
        *(
            f"{words.number(low)}–{words.percent((high - 1) / 100)}"
            for low, high in pairwise(breaks)
        ),
        words.text("{bound} or more", bound=bounds[-1]),
    )
    colours = theme.insecurity
    if concept in SAFER_WHEN_HIGH:
        colours = (colours[4], colours[3], colours[2], colours[1], colours[0])
    return ClassScale(breaks, colours, labels, factor=100)


def pretty_width(largest: float, decimals: int = 0) -> float:
    """Return the smallest pretty class width whose five classes hold the largest value."""
    smallest = 10.0**-decimals
    wanted = max(largest / _STEPS, smallest)
    power = 10.0 ** math.floor(math.log10(wanted))
    for factor in _PRETTY:
        width = round(factor * power, decimals)
        if width * _STEPS > largest and width >= smallest:
            return width
    return round(20 * power, decimals)


def _breaks_of(concept: Concept) -> tuple[float, ...]:
    if concept in SAFER_WHEN_HIGH:
        return _SAFE_BREAKS
    if concept in (Concept.UNSAFE_OUT_LATE, Concept.AVOIDS_GOING_OUT):
        return _UNSAFE_BREAKS
    return _WIDE_BREAKS


def _count_labels(breaks: tuple[float, ...], words: Words, decimals: int) -> tuple[str, ...]:
    smallest = 10.0**-decimals
    bounds = (0.0, *breaks)
    labels = []
    for low, following in pairwise(bounds):
        high = following - smallest
        first, last = words.number(low, decimals), words.number(high, decimals)
        labels.append(first if first == last else f"{first}–{last}")
    return (*labels, words.text("{bound} or more", bound=words.number(breaks[-1], decimals)))
