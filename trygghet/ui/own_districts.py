"""What a page does for a reader who is bound to districts, beside what :func:`permit` does below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from trygghet.model.scope import Scope
from trygghet.ui.guard import Visit


def without_foreign(visit: Visit, scope: Scope) -> tuple[Scope, tuple[str, ...]]:
    """Leave out districts that the reader may not see: a link from a colleague names others.

    Returns
    -------
    tuple
        The scope without them, and their ids.
    """
    own = visit.principal.districts
    foreign = tuple(id_ for id_ in scope.districts if own and id_ not in own)
    kept = tuple(id_ for id_ in scope.districts if id_ not in foreign)
    return replace(scope, districts=kept), foreign


def told(visit: Visit, districts: Mapping[str, str], under: str) -> str:
    """Say which districts the figures are about, since the title names the whole municipality.

    Parameters
    ----------
    districts
        Those that the reader may see: id to name.
    under
        What stands under the title anyway.
    """
    if not visit.principal.districts:
        return under
    only = visit.words.text(
        "only {districts}", districts=visit.words.listed(districts.values() or ("–",))
    )
    return f"{only} · {under}" if under else only
