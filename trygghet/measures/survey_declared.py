"""What is told to the public of a survey's single answers: by one background variable at a time.

Everybody, each district, each sex and each age group; among those who go out in the evening everybody
alone, since the difference to all who answered tells how many never go out. Anything narrower is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.cells import string
from trygghet.measures.survey_answers import Base, Measured, shares
from trygghet.measures.survey_groups import Group, Grouped
from trygghet.measures.survey_protection import FEWEST, Fate
from trygghet.measures.survey_public import Public, public_of
from trygghet.model.dataset import Dataset
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept

if TYPE_CHECKING:
    from trygghet.store.view import View

PRINTED_SQL = """
select concept, "group", districts, sex, age
from survey_results
where dataset = any($datasets) and statistic = 'share' and share is not null
      and (coverage is null or coverage = 'municipality')
"""


def declared_shares(
    view: View, datasets: Iterable[Dataset], scope: Scope
) -> dict[Measured, Grouped]:
    """Return a survey's shares by the groups that may be told of, whoever the scope narrows to."""
    return shares(view, datasets, replace(scope, sex=None, age=None))


def public_shares(
    view: View, datasets: Iterable[Dataset], scope: Scope
) -> Mapping[Measured, Public]:
    """Return how each share of some surveys is told to the public; kept for the version of the facts.

    All groups of a question are judged together, so that every page, table and publication hides the
    same ones.
    """
    held = tuple(datasets)
    key = ("public survey shares", tuple(dataset.number for dataset in held))
    return view.kept(key, lambda: _judged(view, declared_shares(view, held, scope), held))


def groups_told(measured: Measured, grouped: Grouped, scope: Scope) -> Iterator[Group]:
    """Yield the groups that a scope's sex and age narrow to; crossed ones are hidden."""
    if measured.base is Base.GOES_OUT and scope.sex is None and scope.age is None:
        yield Group()
        return
    for name, wanted in (("sex", scope.sex), ("age", scope.age)):
        if wanted is not None and wanted not in {getattr(each, name) for each in grouped.groups}:
            return
    for group in grouped.groups:
        if (scope.sex and group.sex) or (scope.age and group.age):
            continue
        yield Group(group.district, scope.sex or group.sex, scope.age or group.age)


def _judged(
    view: View, found: Mapping[Measured, Grouped], datasets: Iterable[Dataset]
) -> dict[Measured, Public]:
    printed = {dataset.number: _printed(view, dataset) for dataset in datasets}
    public = {
        measured: public_of(grouped, printed[measured.dataset].get(measured.concept, ()))
        for measured, grouped in found.items()
        if measured.base is Base.ANSWERED
    }
    for measured, grouped in found.items():
        if measured.base is Base.GOES_OUT:
            every = replace(measured, base=Base.ANSWERED)
            told = every in public and _apart(grouped, found[every], public[every])
            public[measured] = Public({Group(): Fate.SHOWN} if told else {})
    return public


def _printed(view: View, answers: Dataset) -> dict[Concept, set[Group]]:
    """Return the groups of which a publisher has printed the same survey's share, by question."""
    numbers = [
        dataset.number
        for dataset in view.datasets
        if dataset.info.kind is Kind.SURVEY_RESULTS
        and dataset.info.municipality == answers.info.municipality
        and _survey_of(dataset) == _survey_of(answers)
    ]
    found: dict[Concept, set[Group]] = {}
    for row in view.rows(PRINTED_SQL, datasets=numbers) if numbers else ():
        districts = row["districts"]
        held = [str(each) for each in districts] if isinstance(districts, list) else []
        concept = next((each for each in Concept if each.value == row["concept"]), None)
        if concept is not None and (len(held) == 1 or not (held or row["group"])):
            group = Group(held[0] if held else None, string(row["sex"]), string(row["age"]))
            found.setdefault(concept, set()).add(group)
    return found


def _survey_of(dataset: Dataset) -> str | None:
    return dataset.info.survey.id if dataset.info.survey else None


def _apart(goes_out: Grouped, every: Grouped, public: Public) -> bool:
    """Whether those who never go out are nobody or many enough to be told from the others."""
    never = round(every.sums.n[0].sum() - goes_out.sums.n[0].sum())
    own = public_of(goes_out).fate(Group())
    return (
        public.fate(Group()) is Fate.SHOWN and own is Fate.SHOWN and (never == 0 or never >= FEWEST)
    )
