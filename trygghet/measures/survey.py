"""The measure ``survey``: felt safety, as published and as estimated from raw answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.compare import judged_waves
from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.survey_notes import notes_on
from trygghet.measures.survey_outlines import with_outlines
from trygghet.measures.survey_rows import estimated_rows, published_rows
from trygghet.measures.survey_verdicts import with_verdicts
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Concept, Coverage

if TYPE_CHECKING:
    from trygghet.store.view import View

_CONCEPTS = {concept.value: place for place, concept in enumerate(Concept)}


def survey(view: View, permitted: Permitted) -> Result:
    """Return survey figures: published ones as published, raw answers as estimates.

    Returns
    -------
    Result
        Rows with ``concept, question, survey, survey_type, wave, group`` (a label, or ``None``),
        ``districts`` (list of ids; empty for the municipality), ``coverage`` (key of
        :class:`~trygghet.model.survey.Coverage`: whom it is about), ``sex, age, share`` (0-1),
        ``qualifier, n`` (``None`` where not published), ``answered, response_rate, low, high``
        (``None`` where no interval may be shown), ``state``; and ``statistic, value, quote, base,
        n_eff, n_interval`` (the base that the interval speaks of), ``half_width, method`` and
        ``weighting`` (keys of :mod:`~trygghet.measures.survey_design`; weighting is ``None`` for
        published figures), ``raked_share`` and ``raked_refusal`` (for answers without weights),
        ``outline`` (which of several outlines a district had), ``wording, municipality, dataset,
        synthetic``; for the public also the verdict on the change since an earlier wave: ``change,
        reason, compared, earlier_wave, earlier_survey``. Ordered by wave, concept and group, the whole municipality first. All waves are
        returned: the scope's period concerns incidents.

    Raises
    ------
    UserError
        For a concept that doesn't exist.
    """
    scope = permitted.scope
    asked_concept(scope)
    datasets = datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
    rows = _rows(view, datasets, scope)
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
        notes=notes_on(rows),
    )


def _rows(view: View, datasets: Sequence[Dataset], scope: Scope) -> list[Row]:
    if scope.audience is not Audience.PUBLIC:
        return _figures(view, datasets, scope)
    whole = _figures(view, datasets, replace(scope, audience=Audience.STAFF))
    return with_verdicts(_figures(view, datasets, scope), judged_waves(whole))


def _figures(view: View, datasets: Sequence[Dataset], scope: Scope) -> list[Row]:
    published = published_rows(view, datasets)
    shown = {_figure_of(row) for row in published}
    # A figure that the publisher has printed is never computed again from the answers.
    estimated = [
        row for row in estimated_rows(view, datasets, scope) if _figure_of(row) not in shown
    ]
    rows = sorted((row for row in (*published, *estimated) if _asked(row, scope)), key=_order)
    return with_outlines(view, rows, datasets)


def asked_concept(scope: Scope) -> Concept | None:
    """Return the concept that a scope asks for, ``None`` for all.

    Raises
    ------
    UserError
        For a concept that doesn't exist.
    """
    if scope.concept is None:
        return None
    if scope.concept not in _CONCEPTS:
        raise UserError(
            message(
                N_("There is no survey concept called {wanted}. There are: {known}."),
                wanted=scope.concept,
                known=", ".join(_CONCEPTS),
            )
        )
    return Concept(scope.concept)


def _figure_of(row: Row) -> tuple[object, ...]:
    districts = row["districts"]
    return (
        row["municipality"],
        row["survey"],
        row["concept"],
        row["coverage"],
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
        row["coverage"] != Coverage.MUNICIPALITY,
        bool(row["group"] or districts) + 2 * bool(row["sex"]) + 4 * bool(row["age"]),
        str(row["base"]),
        str(row["group"] or ""),
        tuple(districts) if isinstance(districts, list) else (),
        str(row["sex"]),
        str(row["age"]),
    )
