"""Survey figures of two waves side by side: tested only where a test has a meaning."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from trygghet.measures.cells import number, string
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import (
    SIGNIFICANCE,
    below,
    benjamini_hochberg,
    difference_interval,
    two_shares,
)
from trygghet.measures.survey_verdicts import as_told
from trygghet.model.result import Result, Row
from trygghet.model.survey import MINIMUM_BASE, Qualifier, Statistic, SurveyType

#: Kinds of surveys that tests have a meaning for.
RANDOM = frozenset(kind.value for kind in SurveyType if kind.random)


@dataclass(frozen=True, slots=True)
class WaveChange:
    """A figure in one wave against the same figure in an earlier one.

    Parameters
    ----------
    earlier, later
        The rows of the survey measure that are compared; ``earlier`` is ``None`` in a first wave.
    difference
        Later minus earlier share, 0-1; ``None`` where it isn't tested, since it would mislead.
    low, high
        95 % interval of the difference.
    p
        Two-sided, of the two-proportion z test on effective bases.
    change, reason
        The verdict; the reason where it isn't tested.
    adjusted
        The same p, adjusted for all changes to this wave that are judged together.
    compared
        How many those are.
    """

    earlier: Row | None
    later: Row
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    change: Change
    reason: Untested | None
    adjusted: float | None = None
    compared: int = 0


def waves(result: Result) -> tuple[WaveChange, ...]:
    """Compare each share of a survey result with the same share in an earlier wave.

    That is the latest earlier wave of the same kind of survey or, where there is none, of any. The
    false discovery rate is held at 5 % (Benjamini & Hochberg) over all changes to one wave in figures
    of one sort and base: everybody's, the districts', the sexes', the ages'. Rows for the public carry
    their verdicts (:mod:`trygghet.measures.survey_verdicts`); differences and intervals are made of
    what they show.

    Parameters
    ----------
    result
        What :func:`trygghet.measures.survey.survey` returned.

    Returns
    -------
    tuple of WaveChange
        One for each share, in the order of the rows. Tested only where both are random samples of one
        kind with the same wording, neither is rounded by its source, and both bases are 30 or more.
    """
    return tuple(as_told(change) for change in judged_waves(result.rows))


def judged_waves(rows: Iterable[Row]) -> list[WaveChange]:
    """Judge the changes between rows of the survey measure by nothing but these."""
    before: dict[tuple[object, ...], list[Row]] = {}
    changes = []
    for row in rows:
        if row["statistic"] == Statistic.SHARE:
            held = before.setdefault(_figure_of(row), [])
            changes.append(_wave_change(_earlier(held, row), row))
            held.append(row)
    families: dict[Hashable, list[int]] = {}
    for place, change in enumerate(changes):
        if change.p is not None:
            families.setdefault(_family_of(change.later), []).append(place)
    for places in families.values():
        adjusted = benjamini_hochberg([changes[place].p or 0.0 for place in places])
        for place, p in zip(places, adjusted, strict=True):
            verdict = judged(changes[place].difference or 0.0, p)
            changes[place] = replace(
                changes[place], change=verdict, adjusted=p, compared=len(places)
            )
    return changes


def not_comparable(earlier: Row | None, later: Row) -> Untested | None:
    """Return why two figures may not be compared by a test; ``None`` where they may.

    The same rule decides whether a line may join them, and whether the municipality may be compared
    with the country.
    """
    if earlier is None:
        return Untested.NO_EARLIER
    kinds = {str(earlier["survey_type"]), str(later["survey_type"])}
    if not kinds <= RANDOM:
        return Untested.SELF_SELECTED
    if len(kinds) > 1:
        return Untested.OTHER_SURVEY
    if earlier["wording"] is None or earlier["wording"] != later["wording"]:
        return Untested.WORDING
    if earlier.get("outline") != later.get("outline"):
        return Untested.BOUNDARY
    if {earlier["qualifier"], later["qualifier"]} != {Qualifier.EXACT.value}:
        return Untested.QUALIFIED
    if earlier["share"] is None or later["share"] is None:
        return Untested.TOO_FEW
    if not base_of(earlier) or not base_of(later):
        return Untested.NO_BASE
    return None


def base_of(row: Row) -> float:
    """Return what a test of a figure rests on: the base of its interval, else of its answers; 0 for none."""
    return number(row.get("n_interval")) or number(row["n_eff"]) or number(row["n"]) or 0.0


def judged(difference: float, p: float) -> Change:
    """Return what may be said of a difference with a p value, adjusted where several are shown."""
    if p >= SIGNIFICANCE:
        return Change.NOT_CERTAIN
    return Change.INCREASE if difference > 0 else Change.DECREASE


def _earlier(held: list[Row], row: Row) -> Row | None:
    earlier = [each for each in held if str(each["wave"]) < str(row["wave"])]
    alike = [each for each in earlier if each["survey_type"] == row["survey_type"]]
    return max(alike or earlier, key=lambda each: str(each["wave"]), default=None)


def _wave_change(earlier: Row | None, later: Row) -> WaveChange:
    reason = not_comparable(earlier, later)
    if reason is not None or earlier is None:
        return WaveChange(earlier, later, None, None, None, None, Change.NOT_TESTED, reason)
    first, second = number(earlier["share"]) or 0.0, number(later["share"]) or 0.0
    first_n, second_n = base_of(earlier), base_of(later)
    if below(min(first_n, second_n), MINIMUM_BASE):
        return WaveChange(
            earlier, later, None, None, None, None, Change.NOT_TESTED, Untested.TOO_FEW
        )
    p = two_shares(first, first_n, second, second_n)
    low, high = difference_interval(first, first_n, second, second_n)
    return WaveChange(earlier, later, second - first, low, high, p, judged(second - first, p), None)


def _figure_of(row: Row) -> tuple[object, ...]:
    areas = row["districts"]
    return (
        row["municipality"],
        row.get("coverage"),
        row["concept"],
        string(row["group"]),
        tuple(areas) if isinstance(areas, list) else (),
        row["sex"],
        row["age"],
        row["base"],
    )


def _family_of(row: Row) -> Hashable:
    return (
        row["municipality"], row.get("coverage"), row["wave"], row["base"],
        bool(row["districts"]), bool(row["group"]), bool(row["sex"]), bool(row["age"]),
    )  # fmt: skip
