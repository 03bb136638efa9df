"""The measure ``survey_contrasts``: each district against the rest of the municipality without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import judged
from trygghet.measures.estimate import (
    Estimate,
    benjamini_hochberg,
    difference_interval,
    estimate,
    two_shares,
)
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.stratified import bases, covariances
from trygghet.measures.survey import asked_concept
from trygghet.measures.survey_answers import Base, Measured, shares
from trygghet.measures.survey_groups import Grouped
from trygghet.measures.survey_notes import NO_ANSWERS
from trygghet.measures.survey_public import for_audience
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class _Pair:
    """A district's share and that of the rest, with the covariance of the two.

    What is tested doesn't depend on who asks; ``told`` and ``rest_told`` are what the audience sees.
    """

    measured: Measured
    district: str
    own: Estimate
    rest: Estimate
    covariance: float
    told: Estimate
    rest_told: Estimate

    @property
    def shown(self) -> bool:
        """Whether the audience sees both shares."""
        return self.told.share is not None and self.rest_told.share is not None

    def p(self) -> float:
        """Return the two-sided p of no difference."""
        return two_shares(
            self.rest.share or 0.0,
            self.rest.base,
            self.own.share or 0.0,
            self.own.base,
            covariance=self.covariance,
        )

    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the district's share minus that of the rest."""
        return difference_interval(
            self.rest.share or 0.0,
            self.rest.base,
            self.own.share or 0.0,
            self.own.base,
            covariance=self.covariance,
        )


def survey_contrasts(view: View, permitted: Permitted) -> Result:
    """Compare each district's share with that of everybody else who answered.

    Only raw answers of a random sample can tell. The false discovery rate is held at 5 % over all
    districts and concepts asked for within a survey (Benjamini & Hochberg); groups with a base under
    30 are left out. A scope's sex and age narrow both sides.

    Returns
    -------
    Result
        Rows with ``concept, survey, survey_type, wave, district, sex, age, share, n, low, high, state``
        of the district, ``rest`` (share) and ``rest_n``, ``difference`` (the district's minus the
        rest's; ``None`` where it isn't tested), ``difference_low, difference_high, p, adjusted``,
        ``compared`` (how many were tested together), ``change, reason, municipality, dataset,
        synthetic``. Ordered by wave, concept and district.

    Raises
    ------
    UserError
        For a concept that doesn't exist.
    """
    scope = permitted.scope
    wanted = asked_concept(scope)
    datasets = {
        dataset.number: dataset
        for dataset in datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
        if dataset.info.kind is Kind.SURVEY_ANSWERS
    }
    found: dict[int, list[_Pair]] = {number: [] for number in datasets}
    for measured, grouped in shares(view, datasets.values(), scope).items():
        if measured.base is Base.ANSWERED and wanted in (None, measured.concept):
            found[measured.dataset] += _pairs(measured, grouped, datasets[measured.dataset], scope)
    rows = [
        row
        for number, pairs in found.items()
        for row in _judged(pairs, datasets[number])
        if not scope.districts or row["district"] in scope.districts
    ]
    concepts = list(Concept)
    rows = [{**row, "sex": scope.sex, "age": scope.age} for row in rows]
    rows.sort(
        key=lambda row: (
            str(row["municipality"]), str(row["wave"]), str(row["survey"]),
            concepts.index(Concept(str(row["concept"]))), str(row["district"]),
        )
    )  # fmt: skip
    used = {str(row["dataset"]) for row in rows}
    return Result(
        measure="survey_contrasts",
        definition=message(
            N_("Share in a district against the share among all others who answered.")
        ),
        unit=message(N_("share of answers")),
        scope=scope,
        sources=tuple(source_of(each) for each in datasets.values() if each.id in used),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=(
            message(
                N_(
                    "Several districts are compared at once: a difference is called certain only"
                    " where it stands out among all of them."
                )
            ),
        )
        if any(row["p"] is not None for row in rows)
        else (() if rows else (NO_ANSWERS,)),
    )


def _random(dataset: Dataset) -> bool:
    return dataset.info.survey is not None and dataset.info.survey.type.random


def _pairs(measured: Measured, grouped: Grouped, dataset: Dataset, scope: Scope) -> list[_Pair]:
    places = np.array([p for p, g in enumerate(grouped.groups) if g.district], dtype=np.intp)
    if not len(places):
        return []
    own = grouped.sums[places]
    rest = grouped.sums[np.zeros_like(places)] - own
    strata, random = grouped.strata, _random(dataset)
    own_bases, rest_bases = bases(own, strata), bases(rest, strata)
    shared = np.nan_to_num(covariances(own, rest, strata)) if strata else np.zeros(len(places))
    tallies, told = grouped.tallies(), grouped.sums.yes_n.sum(axis=1).astype(int).tolist()
    others = Grouped(grouped.groups, rest, strata).tallies()
    pairs = []
    for row, place in enumerate(places):
        mine = estimate(tallies[place], random=random, base=float(own_bases[row]))
        remaining = estimate(others[row], random=random, base=float(rest_bases[row]))
        pairs.append(
            _Pair(
                measured,
                str(grouped.groups[place].district),
                mine,
                remaining,
                float(shared[row]),
                for_audience(mine, told[place], scope, district=True),
                for_audience(remaining, told[0] - told[place], scope, district=True),
            )
        )
    return pairs


def _judged(pairs: list[_Pair], dataset: Dataset) -> list[Row]:
    """Judge a survey's districts and concepts together."""
    random = _random(dataset)
    tested = [
        place
        for place, pair in enumerate(pairs)
        if random and pair.own.share is not None and pair.rest.share is not None
    ]
    ps = [pairs[place].p() for place in tested]
    adjusted = dict(zip(tested, zip(ps, benjamini_hochberg(ps), strict=True), strict=True))
    return [
        _row(pair, dataset, adjusted.get(place), len(tested)) for place, pair in enumerate(pairs)
    ]


def _row(pair: _Pair, dataset: Dataset, ps: tuple[float, float] | None, compared: int) -> Row:
    of, own, rest = dataset.info.survey, pair.told, pair.rest_told
    ps = ps if pair.shown else None
    difference = (own.share or 0.0) - (rest.share or 0.0) if ps else None
    low, high = pair.interval() if ps else (None, None)
    reason = None
    if ps is None:
        reason = Untested.TOO_FEW if _random(dataset) else Untested.SELF_SELECTED
    change = judged(difference or 0.0, ps[1]) if ps else Change.NOT_TESTED
    return {
        "concept": pair.measured.concept.value,
        "survey": of.id if of else None,
        "survey_type": of.type.value if of else None,
        "wave": of.wave if of else None,
        "district": pair.district,
        "share": own.share,
        "n": own.n,
        "low": own.low,
        "high": own.high,
        "state": own.state.value,
        "rest": rest.share if _random(dataset) else None,
        "rest_n": rest.n,
        "difference": difference,
        "difference_low": low,
        "difference_high": high,
        "p": ps[0] if ps else None,
        "adjusted": ps[1] if ps else None,
        "compared": compared,
        "change": change.value,
        "reason": reason.value if reason else None,
        "municipality": dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }
