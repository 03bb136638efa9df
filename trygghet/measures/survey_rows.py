"""One survey figure as a row: as published, or as estimated from raw answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, key, number, string, whole
from trygghet.measures.estimate import Z, below, estimate
from trygghet.measures.raking import Refusal
from trygghet.measures.stratified import Floats, Strata, bases
from trygghet.measures.survey_answers import Base, shares
from trygghet.measures.survey_cells import Cells
from trygghet.measures.survey_declared import groups_told, public_shares
from trygghet.measures.survey_design import Method, Weighting, design_of
from trygghet.measures.survey_protection import Fate
from trygghet.measures.survey_public import (
    HIDDEN,
    figure_for_public,
    figure_for_staff,
    told_percent,
)
from trygghet.measures.survey_raking import raked
from trygghet.measures.survey_response import response_rate
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import (
    MINIMUM_BASE,
    SMALL_BASE,
    Coverage,
    Qualifier,
    Statistic,
    SurveyType,
)

if TYPE_CHECKING:
    from trygghet.store.view import View

PUBLISHED_SQL = """
select dataset, municipality, concept, question, "group", districts, sex, age, statistic, share,
       value, quote, qualifier, n, low, high, coverage
from survey_results
where dataset = any($datasets)
"""


def published_rows(view: View, datasets: Iterable[Dataset]) -> list[Row]:
    """Return the figures that publishers have printed."""
    known = {d.number: d for d in datasets if d.info.kind is Kind.SURVEY_RESULTS}
    return [
        _published(view, row, known[whole(row["dataset"])])
        for row in view.rows(PUBLISHED_SQL, datasets=list(known))
    ]


def _published(view: View, row: Mapping[str, object], dataset: Dataset) -> Row:
    """Shape a published figure; nothing is computed from it."""
    share, n = number(row["share"]), key(row["n"])
    statistic = string(row["statistic"]) or Statistic.SHARE.value
    state = published_state(statistic, share, n)
    hidden = state is CellState.TOO_FEW
    random = _random(dataset)
    districts = row["districts"]
    low, high = (number(row[name]) if random and not hidden else None for name in ("low", "high"))
    both = low is not None and high is not None
    return {
        **_head(view, dataset, str(row["concept"]), string(row["question"])),
        "group": string(row["group"]),
        "districts": [str(d) for d in districts] if isinstance(districts, list) else [],
        "sex": string(row["sex"]),
        "age": string(row["age"]),
        "share": None if hidden else share,
        "qualifier": string(row["qualifier"]) or Qualifier.EXACT.value,
        "n": n,
        "coverage": string(row["coverage"]) or Coverage.MUNICIPALITY.value,
        "low": low,
        "high": high,
        "state": state.value,
        "statistic": statistic,
        "value": None if hidden else number(row["value"]),
        "quote": string(row["quote"]),
        "base": Base.ANSWERED.value,
        "n_eff": None,
        "n_interval": implied_base(share, low, high),
        "half_width": None,
        "weighting": None,
        "method": Method.PUBLISHED.value if both else None,
        "raked_share": None,
        "raked_refusal": None,
        **_tail(dataset, code(row["municipality"])),
    }


def implied_base(share: float | None, low: float | None, high: float | None) -> float | None:
    """Return the base that a publisher's 95 % interval of a share speaks of; ``None`` without one."""
    if share is None or low is None or high is None or not 0 < share < 1 or high <= low:
        return None
    return share * (1 - share) * (2 * Z / (high - low)) ** 2


def published_state(statistic: str, share: float | None, n: int | None) -> CellState:
    """Return why a published figure is shown, flagged or hidden.

    Parameters
    ----------
    statistic
        Key of :class:`~trygghet.model.survey.Statistic`. Mentions have no base: one person may
        mention several places.
    share
        0-1, or ``None`` where there is none.
    n
        The base; ``None`` where not published, which is not 0.
    """
    if statistic in (Statistic.MENTIONS, Statistic.QUOTED):
        return CellState.VALUE
    if statistic == Statistic.SHARE and share is None:
        return CellState.MISSING
    if n is None:
        return CellState.BASE_NOT_PUBLISHED
    if below(n, MINIMUM_BASE):
        return CellState.TOO_FEW
    return CellState.SMALL_BASE if below(n, SMALL_BASE) else CellState.VALUE


def estimated_rows(view: View, datasets: Iterable[Dataset], scope: Scope) -> list[Row]:
    """Return the shares estimated from raw answers, for everybody and each group of a scope."""
    known = {d.number: d for d in datasets if d.info.kind is Kind.SURVEY_ANSWERS}
    public = scope.audience is Audience.PUBLIC
    # What the public sees is made of the groups that are declared alone, whatever is asked for.
    told = public_shares(view, known.values(), scope) if public else {}
    asked = replace(scope, sex=None, age=None) if public else scope
    refusals: dict[int, Refusal | None] = {}

    def weigh(dataset: Dataset, cells: Cells) -> Floats | None:
        if design_of(view, dataset).weighting is not Weighting.NONE:
            return None
        found = raked(view, dataset)
        refusals[dataset.number] = found.refusal
        return found.of_cells(cells) if found.refusal is None else None

    weighed = shares(view, known.values(), asked, weigh)
    rows: list[Row] = []
    for measured, grouped in shares(view, known.values(), asked).items():
        dataset = known[measured.dataset]
        head = {
            **_head(view, dataset, measured.concept.value, measured.question),
            "weighting": design_of(view, dataset).weighting.value,
            "raked_refusal": refusal.value if (refusal := refusals.get(measured.dataset)) else None,
            **_tail(dataset, dataset.info.municipality),
        }
        places = {group: place for place, group in enumerate(grouped.groups)}
        random, every = _random(dataset), bases(grouped.sums, grouped.strata).tolist()
        tallies = grouped.tallies()
        beside = weighed[measured].sums.shares if measured in weighed else None
        for group in groups_told(measured, grouped, scope) if public else grouped.groups:
            place = places.get(group)
            figure, second = dict(HIDDEN), None
            if place is not None:
                found = estimate(tallies[place], random=random, base=every[place])
                fate = told[measured].fate(group) if public else Fate.SHOWN
                figure = figure_for_public(found, fate) if public else figure_for_staff(found)
                if beside is not None and found.share is not None and fate is Fate.SHOWN:
                    second = float(beside[place])
            rows.append(
                {
                    **head,
                    "group": None,
                    "districts": [group.district] if group.district else [],
                    "sex": group.sex,
                    "age": group.age,
                    "coverage": Coverage.MUNICIPALITY.value,
                    **figure,
                    "statistic": Statistic.SHARE.value,
                    "value": None,
                    "quote": None,
                    "base": measured.base.value,
                    "method": None if figure["low"] is None else _method(grouped.strata),
                    "raked_share": told_percent(second)
                    if public and second is not None
                    else second,
                }
            )
    return rows


def _method(strata: Strata | None) -> str:
    return (Method.WILSON if strata is None else Method.STRATIFIED).value


def _head(view: View, dataset: Dataset, concept: str, question: str | None) -> dict[str, object]:
    of = dataset.info.survey
    return {
        "concept": concept,
        "question": question,
        "survey": of.id if of else None,
        "survey_type": (of.type if of else SurveyType.UNKNOWN).value,
        "wave": of.wave if of else None,
        "answered": of.answered if of else None,
        "response_rate": response_rate(view, dataset),
    }


def _tail(dataset: Dataset, municipality: str | None) -> dict[str, object]:
    return {
        "wording": dataset.info.survey.wording if dataset.info.survey else None,
        "municipality": municipality or dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }


def _random(dataset: Dataset) -> bool:
    return dataset.info.survey is not None and dataset.info.survey.type.random
