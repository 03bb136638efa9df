"""One survey figure as a row: as published, or as estimated from raw answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, key, number, string, whole
from trygghet.measures.estimate import Tally, below, estimate
from trygghet.measures.survey_answers import Base, Group, Measured, tallies
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Row
from trygghet.model.scope import Scope
from trygghet.model.survey import (
    MINIMUM_BASE,
    SMALL_BASE,
    Qualifier,
    Statistic,
    Survey,
    SurveyType,
)

if TYPE_CHECKING:
    from trygghet.store.view import View

PUBLISHED_SQL = """
select dataset, municipality, concept, question, "group", districts, sex, age, statistic, share,
       value, quote, qualifier, n, low, high
from survey_results
where dataset = any($datasets)
"""


def published_rows(view: View, datasets: Iterable[Dataset]) -> list[Row]:
    """Return the figures that publishers have printed."""
    known = {d.number: d for d in datasets if d.info.kind is Kind.SURVEY_RESULTS}
    return [
        _published(row, known[whole(row["dataset"])])
        for row in view.rows(PUBLISHED_SQL, datasets=list(known))
    ]


def _published(row: Mapping[str, object], dataset: Dataset) -> Row:
    """Shape a published figure; nothing is computed from it."""
    share, n = number(row["share"]), key(row["n"])
    statistic = string(row["statistic"]) or Statistic.SHARE.value
    state = published_state(statistic, share, n)
    hidden = state is CellState.TOO_FEW
    random = _random(dataset)
    districts = row["districts"]
    return {
        **_head(dataset, str(row["concept"]), string(row["question"])),
        "group": string(row["group"]),
        "districts": [str(d) for d in districts] if isinstance(districts, list) else [],
        "sex": string(row["sex"]),
        "age": string(row["age"]),
        "share": None if hidden else share,
        "qualifier": string(row["qualifier"]) or Qualifier.EXACT.value,
        "n": n,
        **_answered(dataset.info.survey),
        "low": number(row["low"]) if random and not hidden else None,
        "high": number(row["high"]) if random and not hidden else None,
        "state": state.value,
        "statistic": statistic,
        "value": None if hidden else number(row["value"]),
        "quote": string(row["quote"]),
        "base": Base.ANSWERED.value,
        "n_eff": None,
        "half_width": None,
        **_tail(dataset, code(row["municipality"])),
    }


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
    return [
        _estimated(measured, group, known[measured.dataset], tally)
        for measured, groups in tallies(view, known.values(), scope).items()
        for group, tally in groups.items()
    ]


def _estimated(measured: Measured, group: Group, dataset: Dataset, tally: Tally) -> Row:
    found = estimate(tally, random=_random(dataset))
    return {
        **_head(dataset, measured.concept.value, measured.question),
        "group": None,
        "districts": [group.district] if group.district else [],
        "sex": group.sex,
        "age": group.age,
        "share": found.share,
        "qualifier": Qualifier.EXACT.value,
        "n": found.n,
        **_answered(dataset.info.survey),
        "low": found.low,
        "high": found.high,
        "state": found.state.value,
        "statistic": Statistic.SHARE.value,
        "value": None,
        "quote": None,
        "base": measured.base.value,
        "n_eff": round(found.effective, 1),
        "half_width": found.half_width,
        **_tail(dataset, measured.municipality),
    }


def _head(dataset: Dataset, concept: str, question: str | None) -> dict[str, object]:
    of = dataset.info.survey
    return {
        "concept": concept,
        "question": question,
        "survey": of.id if of else None,
        "survey_type": (of.type if of else SurveyType.UNKNOWN).value,
        "wave": of.wave if of else None,
    }


def _answered(of: Survey | None) -> dict[str, object]:
    return {"answered": of.answered if of else None}


def _tail(dataset: Dataset, municipality: str | None) -> dict[str, object]:
    return {
        "wording": dataset.info.survey.wording if dataset.info.survey else None,
        "municipality": municipality or dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }


def _random(dataset: Dataset) -> bool:
    return dataset.info.survey is not None and dataset.info.survey.type.random
