"""What there is to choose among: kinds of record and categories that the loaded data hold."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from trygghet.measures.cells import key, member, whole
from trygghet.measures.series import COVERAGE_SQL, incident_series, municipality_number
from trygghet.model.access import Permitted
from trygghet.model.incidents import Category, RecordKind
from trygghet.model.provenance import Provenance

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Which categories the words of each dataset mean.
HELD_SQL = """
select category_words.dataset, categories.id
from category_words join categories on categories.key = category_words.category
group by 1, 2
"""

_NO_OFFENCES = (RecordKind.OBSERVATION, RecordKind.FAULT)


def record_kinds(view: View, permitted: Permitted) -> tuple[RecordKind, ...]:
    """Return the kinds of record that a scope's municipality has, in the vocabulary's order."""
    scope = permitted.scope
    used = {
        dataset.number
        for dataset in view.datasets
        if scope.synthetic or dataset.info.provenance is not Provenance.SYNTHETIC
    }
    wanted = municipality_number(permitted)
    found = {
        member(RecordKind, row["record_kind"])
        for row in view.rows(COVERAGE_SQL)
        if whole(row["dataset"]) in used
        and (scope.municipality is None or key(row["municipality"]) == wanted)
    }
    return tuple(kind for kind in RecordKind if kind in found)


def held_categories(view: View, datasets: Collection[int]) -> frozenset[str]:
    """Return the categories that the words of some datasets mean."""
    return frozenset(
        str(row["id"]) for row in view.rows(HELD_SQL) if whole(row["dataset"]) in datasets
    )


def categories(view: View, permitted: Permitted) -> tuple[str, ...]:
    """Return the categories of the kind of record that a scope shows.

    Of offences and events the published list, held or not, then the source's own words, by name;
    observations and fault reports aren't offences, so only what they hold.
    """
    series = incident_series(view, permitted)
    held = held_categories(view, series.datasets)
    published = [
        category.value
        for category in Category
        if series.record_kind not in _NO_OFFENCES or category.value in held
    ]
    return (*published, *sorted(held.difference(published)))
