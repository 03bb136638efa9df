"""Answers to a question joined with their neighbours on the scale, until none is that of a few people."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.measures.survey_protection import FEWEST


def merged(counts: Sequence[int], sides: Sequence[int]) -> list[list[int]] | None:
    """Return which answers are told together, by their places; ``None`` where nothing may be told.

    The smallest answer of fewer than five people is joined with the smaller of its neighbours until each
    is nobody's or that of five.

    Parameters
    ----------
    counts
        How many gave each answer, in the order of the scale.
    sides
        What is told of each answer elsewhere, as a number: those of one side have been added up in a
        share that is shown. Answers are joined within a side only, else the share would tell them apart.
    """
    found: list[list[int]] = []
    for side in sorted(set(sides)):
        groups = [[place] for place in range(len(counts)) if sides[place] == side]
        while (small := _smallest(groups, counts)) is not None:
            beside = [n for n in (small - 1, small + 1) if 0 <= n < len(groups)]
            if not beside:
                return None
            other = min(
                beside, key=lambda n: (_sum(groups[n], counts) == 0, _sum(groups[n], counts))
            )
            first, second = sorted((small, other))
            groups[first : second + 1] = [groups[first] + groups[second]]
        found += groups
    return sorted(found) if len(found) > 1 else None


def _smallest(groups: Sequence[Sequence[int]], counts: Sequence[int]) -> int | None:
    few = [n for n, group in enumerate(groups) if 0 < _sum(group, counts) < FEWEST]
    return min(few, key=lambda n: _sum(groups[n], counts), default=None)


def _sum(group: Sequence[int], counts: Sequence[int]) -> int:
    return sum(counts[place] for place in group)
