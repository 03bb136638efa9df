"""The measure ``survey_response``: who was asked, and how many of them answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trygghet.measures.reference import as_of
from trygghet.measures.series import datasets_of, source_of
from trygghet.measures.survey_cells import people_of
from trygghet.measures.survey_design import Drawn, drawn
from trygghet.measures.survey_public import rounded, told_percent
from trygghet.model.access import Permitted
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, message
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Row
from trygghet.model.scope import Audience
from trygghet.model.survey import MINIMUM_BASE

if TYPE_CHECKING:
    from trygghet.store.view import View


def survey_response(view: View, permitted: Permitted) -> Result:
    """Return for each survey how it was done, how many were asked and how many answered.

    Returns
    -------
    Result
        Rows with ``survey, title, wave, survey_type, mode, first_day, last_day, fieldwork, wording``,
        ``district`` (id), ``stratum`` (both ``None`` for the whole survey, which comes first),
        ``population, invited, answered`` (``None`` where not told), ``rate`` (0-1, ``None`` where it
        can't be told), ``municipality, dataset, synthetic``. The public sees rounded numbers by
        district, and none by stratum.
    """
    datasets = datasets_of(view, permitted, Kind.SURVEY_RESULTS, Kind.SURVEY_ANSWERS)
    rows: list[Row] = []
    used: dict[str, Dataset] = {}
    told: set[tuple[object, ...]] = set()
    for dataset in sorted(datasets, key=_answers_last, reverse=True):
        of = dataset.info.survey
        survey = (dataset.info.municipality, of.id, of.wave) if of else None
        if survey is None or survey in told:
            continue
        told.add(survey)
        used[dataset.id] = dataset
        rows += _rows(view, dataset, permitted)
    rows.sort(key=_order)
    return Result(
        measure="survey_response",
        definition=message(N_("How many were asked, and how many answered.")),
        unit=message(N_("people")),
        scope=permitted.scope,
        sources=tuple(source_of(dataset) for dataset in used.values()),
        rows=tuple(rows),
        as_of=as_of(view, permitted),
        notes=(
            message(
                N_("Those who answered may differ from those who didn't."),
            ),
        )
        if rows
        else (),
    )


def response_rate(view: View, dataset: Dataset) -> float | None:
    """Return the share of those asked who answered (0-1), where a survey tells."""
    _, invited, answered = _whole(view, dataset, drawn(view, dataset))
    return rate_of(invited, answered)


def rate_of(invited: int | None, answered: int | None) -> float | None:
    """Return a response rate; ``None`` where it can't be: nobody asked, or more answers than asked."""
    if not invited or answered is None or answered > invited:
        return None
    return answered / invited


def _rows(view: View, dataset: Dataset, permitted: Permitted) -> list[Row]:
    of = dataset.info.survey
    if of is None:
        return []
    head = {
        "survey": of.id,
        "title": of.title,
        "wave": of.wave,
        "survey_type": of.type.value,
        "mode": of.mode,
        "first_day": of.first_day,
        "last_day": of.last_day,
        "fieldwork": of.fieldwork,
        "wording": of.wording,
    }
    tail = {
        "municipality": dataset.info.municipality,
        "dataset": dataset.id,
        "synthetic": dataset.info.provenance is Provenance.SYNTHETIC,
    }
    sample = drawn(view, dataset)
    parts = [
        (each.district, each.stratum, each.population, each.invited, each.answered)
        for each in _with_answers(view, dataset, sample)
        if (each.district or each.stratum)
        and (not permitted.scope.districts or each.district in permitted.scope.districts)
    ]
    public = permitted.scope.audience is Audience.PUBLIC
    return [
        {
            **head,
            "district": district,
            "stratum": stratum,
            **(_rounded if public and (district or stratum) else _exact)(counted),
            **tail,
        }
        for district, stratum, *counted in (
            (None, None, *_whole(view, dataset, sample)),
            *parts,
        )
        # Strata may cross districts with more: they aren't declared.
        if not (public and stratum)
    ]


def _exact(counted: Sequence[int | None]) -> dict[str, object]:
    population, invited, answered = counted
    return {
        "population": population,
        "invited": invited,
        "answered": answered,
        "rate": rate_of(invited, answered),
    }


def _rounded(counted: Sequence[int | None]) -> dict[str, object]:
    """Return what the public is told of a district: nothing of one where fewer than 30 answered.

    How many answered isn't what they answered. The shares are protected from readers who know it.
    """
    population, invited, answered = counted
    rate = rate_of(invited, answered)
    few = answered is not None and answered < MINIMUM_BASE
    return {
        "population": population,
        "invited": None if few or invited is None else rounded(invited),
        "answered": None if few or answered is None else rounded(answered),
        "rate": None if few or rate is None else told_percent(rate),
    }


def _whole(
    view: View, dataset: Dataset, sample: Sequence[Drawn]
) -> tuple[int | None, int | None, int | None]:
    """Return population, invited and answered of a whole survey: as told, else the sum of its parts."""
    of = dataset.info.survey
    if of is None:
        return None, None, None
    own = next((each for each in sample if not each.district and not each.stratum), None)
    parts = [each for each in sample if each.district or each.stratum]
    # Strata and districts overlap: only parts that are all of one kind make up a whole.
    alike = all(each.stratum for each in parts) or not any(each.stratum for each in parts)
    people = round(people_of(view, dataset).n.sum()) if _raw(dataset) else None
    told = (of.population, of.invited, of.answered if of.answered is not None else people)
    names = ("population", "invited", "answered")
    found: list[int | None] = []
    for name, given in zip(names, told, strict=True):
        numbers = [getattr(each, name) for each in parts] if alike else []
        number = given if given is not None else getattr(own, name, None)
        if number is None and numbers and None not in numbers:
            number = sum(numbers)
        found.append(number)
    return found[0], found[1], found[2]


def _with_answers(view: View, dataset: Dataset, sample: Sequence[Drawn]) -> list[Drawn]:
    """Return the rows of a sample; where a district's don't tell the answered, they are counted."""
    if not _raw(dataset) or all(each.answered is not None for each in sample):
        return list(sample)
    people = people_of(view, dataset).count("district")
    return [
        Drawn(each.district, each.stratum, each.population, each.invited, round(n))
        if each.answered is None
        and each.stratum is None
        and (n := people.get(each.district)) is not None
        else each
        for each in sample
    ]


def _raw(dataset: Dataset) -> bool:
    return dataset.info.kind is Kind.SURVEY_ANSWERS


def _answers_last(dataset: Dataset) -> tuple[bool, int]:
    """Order datasets so that the answers of a survey tell of it before its published figures."""
    return _raw(dataset), dataset.number


def _order(row: Row) -> tuple[object, ...]:
    return (
        str(row["municipality"]), str(row["wave"]), str(row["survey"]),
        row["district"] is not None or row["stratum"] is not None,
        str(row["district"] or ""), str(row["stratum"] or ""),
    )  # fmt: skip
