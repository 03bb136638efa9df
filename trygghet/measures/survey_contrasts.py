"""The measure ``survey_contrasts``: each district against the rest of the municipality without it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import judged
from trygghet.measures.estimate import (
    Estimate,
    benjamini_hochberg,
    estimate,
    two_shares,
)
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.stratified import bases, covariances
from trygghet.measures.survey import asked_concept
from trygghet.measures.survey_answers import Base, Measured, shares
from trygghet.measures.survey_declared import declared_shares, public_shares
from trygghet.measures.survey_groups import Group, Grouped
from trygghet.measures.survey_notes import NO_ANSWERS
from trygghet.measures.survey_protection import Fate
from trygghet.measures.survey_public import Public, figure_for_public, figure_for_staff
from trygghet.measures.survey_rest import Contrast, exact_contrast, public_contrast
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Concept

if TYPE_CHECKING:
    from trygghet.store.view import View


@dataclass(frozen=True, slots=True)
class _Pair:
    """A district's share and that of the rest, with the covariance of the two.

    What is tested doesn't depend on who asks; ``told`` and ``beside`` are what the audience sees.
    """

    measured: Measured
    district: str
    own: Estimate
    rest: Estimate
    covariance: float
    told: Mapping[str, object]
    beside: Contrast

    def p(self) -> float:
        """Return the two-sided p of no difference."""
        return two_shares(
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
        ``compared`` (how many were tested together; 0 where it isn't), ``change, reason, municipality, dataset,
        synthetic``. Ordered by wave, concept and district. The public sees the verdicts of the exact
        figures, without their adjusted p; all else is made of the shares shown.

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
    public = scope.audience is Audience.PUBLIC
    grouped = (declared_shares if public else shares)(view, datasets.values(), scope)
    told = public_shares(view, datasets.values(), scope) if public else {}
    found: dict[int, list[_Pair]] = {number: [] for number in datasets}
    for measured, groups in grouped.items():
        if measured.base is Base.ANSWERED and wanted in (None, measured.concept):
            found[measured.dataset] += _pairs(
                measured, groups, datasets[measured.dataset], scope, told.get(measured)
            )
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


def _pairs(
    measured: Measured, grouped: Grouped, dataset: Dataset, scope: Scope, public: Public | None
) -> list[_Pair]:
    """Return each district with its rest; ``public`` says what the public may see, if it asks."""
    places = np.array([p for p, g in enumerate(grouped.groups) if g.district], dtype=np.intp)
    if not len(places):
        return []
    own = grouped.sums[places]
    rest = grouped.sums[np.zeros_like(places)] - own
    strata, random = grouped.strata, _random(dataset)
    own_bases, rest_bases = bases(own, strata), bases(rest, strata)
    shared = np.nan_to_num(covariances(own, rest, strata)) if strata else np.zeros(len(places))
    tallies = grouped.tallies()
    others = Grouped(grouped.groups, rest, strata).tallies()
    pairs = []
    for row, place in enumerate(places):
        mine = estimate(tallies[place], random=random, base=float(own_bases[row]))
        remaining = estimate(others[row], random=random, base=float(rest_bases[row]))
        told, covariance = figure_for_staff(mine), float(shared[row])
        beside = exact_contrast(mine, remaining, covariance)
        if public is not None:
            crossed = scope.sex is not None or scope.age is not None
            shown = not crossed and {
                public.fate(Group()), public.fate(grouped.groups[place])
            } == {Fate.SHOWN}  # fmt: skip
            told = figure_for_public(mine, Fate.SHOWN if shown else Fate.HIDDEN)
            beside = public_contrast(tallies[0], tallies[place], mine, remaining, shown=shown)
        pairs.append(
            _Pair(
                measured,
                str(grouped.groups[place].district),
                mine,
                remaining,
                covariance,
                told,
                beside,
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
    of, told, beside = dataset.info.survey, pair.told, pair.beside
    tested = ps if told["share"] is not None and beside.share is not None else None
    reason = None
    if tested is None:
        reason = Untested.TOO_FEW if _random(dataset) else Untested.SELF_SELECTED
    exact = (pair.own.share or 0.0) - (pair.rest.share or 0.0)
    change = judged(exact, tested[1]) if tested else Change.NOT_TESTED
    return {
        "concept": pair.measured.concept.value,
        "survey": of.id if of else None,
        "survey_type": of.type.value if of else None,
        "wave": of.wave if of else None,
        "district": pair.district,
        **{name: told[name] for name in ("share", "n", "low", "high", "state")},
        "rest": beside.share if _random(dataset) else None,
        "rest_n": beside.n,
        "difference": beside.difference if tested else None,
        "difference_low": beside.low if tested else None,
        "difference_high": beside.high if tested else None,
        "p": beside.p if tested else None,
        "adjusted": tested[1] if tested and beside.exact else None,
        "compared": compared if tested else 0,
        "change": change.value,
        "reason": reason.value if reason else None,
        "municipality": dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }
