"""What there is to choose among: kinds of record and categories that the loaded data hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trygghet.measures.cells import key, member, whole
from trygghet.measures.selection import CATEGORIES_SQL
from trygghet.measures.series import COVERAGE_SQL, municipality_number
from trygghet.model.access import Permitted
from trygghet.model.incidents import Category, RecordKind
from trygghet.model.provenance import Provenance

if TYPE_CHECKING:
    from trygghet.store.view import View


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


def categories(view: View) -> tuple[str, ...]:
    """Return the published list, then the other categories that the data hold, by name."""
    published = [category.value for category in Category]
    own = {str(row["id"]) for row in view.rows(CATEGORIES_SQL)}.difference(published)
    return (*published, *sorted(own))
