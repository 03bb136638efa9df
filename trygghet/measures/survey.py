"""The measure ``survey``: felt safety, as published and as estimated from raw answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, key, number, string, whole
from trygghet.measures.estimate import Tally, below, estimate
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.survey_answers import Base, Group, Measured, tallies
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import CellState, Result, Row
from trygghet.model.scope import Scope
from trygghet.model.survey import (
    MINIMUM_BASE,
    SMALL_BASE,
    Concept,
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

_CONCEPTS = {concept.value: place for place, concept in enumerate(Concept)}


def survey(view: View, permitted: Permitted) -> Result:
    """Return survey figures: published ones as published, raw answers as estimates.

    Returns
    -------
    Result
        Rows with ``concept, question, survey, survey_type, wave, group`` (a label, or ``None``),
        ``districts`` (list of ids; empty for the municipality), ``sex, age, share`` (0-1),
        ``qualifier, n`` (``None`` where not published), ``answered, low, high`` (``None`` where no
        interval may be shown), ``state``; and ``statistic, value, quote, base, n_eff, half_width,
        wording, municipality, dataset, synthetic``. Ordered by wave, concept and group, the whole
        municipality first. All waves are returned: the scope's period concerns incidents.

    Raises
    ------
    UserError
        For a concept that doesn't exist.
    """
    scope = permitted.scope
    if scope.concept is not None and scope.concept not in _CONCEPTS:
        raise UserError(
            message(
                N_("There is no survey concept called {wanted}. There are: {known}."),
                wanted=scope.concept,
                known=", ".join(_CONCEPTS),
            )
        )
    datasets = datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
    published = _published_rows(view, datasets)
    shown = {_figure_of(row) for row in published}
    # A figure that the publisher has printed is never computed again from the answers.
    estimated = [
        row for row in _estimated_rows(view, datasets, scope) if _figure_of(row) not in shown
    ]
    rows = sorted((row for row in (*published, *estimated) if _asked(row, scope)), key=_order)
    used = {str(row["dataset"]) for row in rows}
    return Result(
        measure="survey",
        definition=message(
            N_("Share of answers, by question and group; counts and indices as published.")
        ),
        unit=message(N_("share of answers")),
        scope=scope,
        sources=tuple(source_of(dataset) for dataset in datasets if dataset.id in used),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=_notes(rows),
    )


def _published_rows(view: View, datasets: Iterable[Dataset]) -> list[Row]:
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


def _estimated_rows(view: View, datasets: Iterable[Dataset], scope: Scope) -> list[Row]:
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


def _figure_of(row: Row) -> tuple[object, ...]:
    districts = row["districts"]
    return (
        row["municipality"],
        row["survey"],
        row["concept"],
        tuple(districts) if isinstance(districts, list) else (),
        row["sex"],
        row["age"],
        row["base"],
        row["statistic"],
    )


def _asked(row: Row, scope: Scope) -> bool:
    districts = row["districts"]
    held = set(districts) if isinstance(districts, list) else set()
    return (
        scope.concept in (None, row["concept"])
        and scope.sex in (None, row["sex"])
        and scope.age in (None, row["age"])
        and (not scope.districts or not held or bool(held & set(scope.districts)))
    )


def _order(row: Row) -> tuple[object, ...]:
    districts = row["districts"]
    return (
        str(row["municipality"]),
        str(row["wave"]),
        str(row["survey"]),
        _CONCEPTS.get(str(row["concept"]), len(_CONCEPTS)),
        bool(row["group"] or districts) + 2 * bool(row["sex"]) + 4 * bool(row["age"]),
        str(row["base"]),
        str(row["group"] or ""),
        tuple(districts) if isinstance(districts, list) else (),
        str(row["sex"]),
        str(row["age"]),
    )


def _notes(rows: Iterable[Row]) -> tuple[Message, ...]:
    """Say how the figures may be read; the sentences belong beside them wherever they are shown."""
    found = list(rows)
    notes = []
    if any(row["low"] is not None for row in found):
        notes.append(
            message(
                N_(
                    "The interval shows chance alone. Errors from those who didn't answer are not in it."
                )
            )
        )
    if any(row["n_eff"] is not None and row["low"] is not None for row in found):
        notes.append(
            message(
                N_("Simplified calculation: the strata of the sample are not taken into account.")
            )
        )
    if any(row["survey_type"] in _OPEN for row in found):
        notes.append(
            message(
                N_(
                    "Self-selected survey: open to all, everyone who wanted to could answer. A"
                    " difference may be due to who answered."
                )
            )
        )
    if any(row["state"] == CellState.BASE_NOT_PUBLISHED for row in found):
        notes.append(
            message(N_("Base not published: how many the share is a share of is not known."))
        )
    if any(row["base"] == Base.GOES_OUT for row in found):
        notes.append(
            message(
                N_(
                    "Those who practically never go out are counted as unsafe; shares among those"
                    " who do go out stand beside."
                )
            )
        )
    return tuple(notes)


_OPEN = frozenset(kind.value for kind in SurveyType if not kind.random)
