"""Changes between survey waves, and districts against the rest: tested only where a test has a meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.cells import number, string
from trygghet.measures.change import Change, Untested
from trygghet.measures.estimate import (
    SIGNIFICANCE,
    Tally,
    below,
    benjamini_hochberg,
    difference_interval,
    two_shares,
)
from trygghet.measures.series import datasets_of
from trygghet.measures.survey_answers import Base, Group, tallies
from trygghet.model.access import Permitted
from trygghet.model.kinds import Kind
from trygghet.model.result import Result, Row
from trygghet.model.survey import MINIMUM_BASE, Concept, Qualifier, Statistic, SurveyType

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class WaveChange:
    """A figure in one wave against the same figure in the wave before.

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
    """

    earlier: Row | None
    later: Row
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    change: Change
    reason: Untested | None


@dataclass(frozen=True, slots=True)
class DistrictContrast:
    """A district's share against the rest of the municipality, without the district itself.

    Parameters
    ----------
    rest
        Share in the rest.
    difference
        The district's minus the rest's; ``None`` where it isn't tested.
    p, adjusted
        Two-sided p, and the same adjusted for all districts of the figure.
    compared
        How many districts were compared, which must be said.
    """

    district: str
    share: float | None
    rest: float | None
    difference: float | None
    p: float | None
    adjusted: float | None
    compared: int
    change: Change
    reason: Untested | None


def waves(result: Result) -> tuple[WaveChange, ...]:
    """Compare each share of a survey result with the same share in the wave before.

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
    before: dict[tuple[object, ...], Row] = {}
    changes = []
    for row in result.rows:
        if row["statistic"] != Statistic.SHARE:
            continue
        figure = _figure_of(row)
        changes.append(_wave_change(before.get(figure), row))
        before[figure] = row
    return tuple(changes)


def not_comparable(earlier: Row | None, later: Row) -> Untested | None:
    """Return why two figures may not be compared by a test; ``None`` where they may.

    The same rule decides whether a line may join them.
    """
    if earlier is None:
        return Untested.NO_EARLIER
    kinds = {str(earlier["survey_type"]), str(later["survey_type"])}
    random = {kind.value for kind in SurveyType if kind.random}
    if not kinds <= random:
        return Untested.SELF_SELECTED
    if len(kinds) > 1:
        return Untested.OTHER_SURVEY
    if earlier["wording"] is None or earlier["wording"] != later["wording"]:
        return Untested.WORDING
    if {earlier["qualifier"], later["qualifier"]} != {Qualifier.EXACT.value}:
        return Untested.QUALIFIED
    if earlier["n"] is None or later["n"] is None:
        return Untested.NO_BASE
    if earlier["share"] is None or later["share"] is None:
        return Untested.TOO_FEW
    return None


def districts(
    view: View, permitted: Permitted, concept: Concept, wave: str
) -> tuple[DistrictContrast, ...]:
    """Compare each district with the rest of the municipality without it, in one wave.

    Only raw answers of a random sample can tell. The false discovery rate is held at 5 % over all
    districts of the figure (Benjamini & Hochberg); districts with a base under 30 are left out.

    Parameters
    ----------
    concept
        The question.
    wave
        The survey's wave label.
    """
    datasets = [
        dataset
        for dataset in datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
        if dataset.info.kind is Kind.SURVEY_ANSWERS
        and dataset.info.survey is not None
        and dataset.info.survey.wave == wave
    ]
    random = {d.number: d.info.survey is not None and d.info.survey.type.random for d in datasets}
    contrasts: list[DistrictContrast] = []
    scope = permitted.scope
    for measured, groups in tallies(view, datasets, scope).items():
        if measured.concept is not concept or measured.base is not Base.ANSWERED:
            continue
        whole_ = groups[Group(sex=scope.sex, age=scope.age)]
        pairs = [
            (group.district, tally, whole_ - tally)
            for group, tally in groups.items()
            if group.district is not None
        ]
        contrasts += _contrasts(pairs, random=random[measured.dataset])
    return tuple(sorted(contrasts, key=lambda contrast: contrast.district))


def _contrasts(
    pairs: Sequence[tuple[str, Tally, Tally]], *, random: bool
) -> Iterable[DistrictContrast]:
    tested = [pair for pair in pairs if random and _enough(pair[1]) and _enough(pair[2])]
    ps = [
        two_shares(rest.share or 0.0, rest.effective, own.share or 0.0, own.effective)
        for _, own, rest in tested
    ]
    adjusted = benjamini_hochberg(ps)
    for (district, own, rest), p, q in zip(tested, ps, adjusted, strict=True):
        difference = (own.share or 0.0) - (rest.share or 0.0)
        change = _verdict(difference, certain=q < SIGNIFICANCE)
        yield DistrictContrast(
            district, own.share, rest.share, difference, p, q, len(tested), change, None
        )
    for district, own, _ in pairs:
        if any(district == name for name, _, _ in tested):
            continue
        reason = Untested.TOO_FEW if random else Untested.SELF_SELECTED
        share = own.share if _enough(own) else None
        yield DistrictContrast(
            district, share, None, None, None, None, len(tested), Change.NOT_TESTED, reason
        )


def _wave_change(earlier: Row | None, later: Row) -> WaveChange:
    reason = not_comparable(earlier, later)
    if reason is not None or earlier is None:
        return WaveChange(earlier, later, None, None, None, None, Change.NOT_TESTED, reason)
    first, second = number(earlier["share"]) or 0.0, number(later["share"]) or 0.0
    first_n, second_n = _base(earlier), _base(later)
    if below(min(first_n, second_n), MINIMUM_BASE):
        return WaveChange(
            earlier, later, None, None, None, None, Change.NOT_TESTED, Untested.TOO_FEW
        )
    p = two_shares(first, first_n, second, second_n)
    low, high = difference_interval(first, first_n, second, second_n)
    change = _verdict(second - first, certain=p < SIGNIFICANCE)
    return WaveChange(earlier, later, second - first, low, high, p, change, None)


def _verdict(difference: float, *, certain: bool) -> Change:
    if not certain:
        return Change.NOT_CERTAIN
    return Change.INCREASE if difference > 0 else Change.DECREASE


def _base(row: Row) -> float:
    return number(row["n_eff"]) or number(row["n"]) or 0.0


def _enough(tally: Tally) -> bool:
    return not below(min(float(tally.n), tally.effective), MINIMUM_BASE)


def _figure_of(row: Row) -> tuple[object, ...]:
    areas = row["districts"]
    return (
        row["municipality"],
        row["concept"],
        string(row["group"]),
        tuple(areas) if isinstance(areas, list) else (),
        row["sex"],
        row["age"],
        row["base"],
    )
