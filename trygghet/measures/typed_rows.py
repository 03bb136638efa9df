"""Rows loaded from files together with those that somebody typed into the app."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from trygghet.measures.cells import code, string
from trygghet.model.kinds import Kind

if TYPE_CHECKING:
    from trygghet.store.view import View


def with_typed(
    view: View, kind: Kind, loaded: Iterable[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """Return loaded rows, then the typed ones of their kind, oldest first.

    A typed row that was exported and loaded again is one row: the loaded one, which may have been
    filled in on the way. Rows are told apart by municipality and id; rows without an id all stay.
    """
    found: list[Mapping[str, object]] = []
    seen: set[tuple[str | None, str]] = set()
    for row in (*loaded, *view.entries(kind)):
        municipality, id_ = code(row["municipality"]), string(row.get("id"))
        if id_ is not None:
            if (municipality, id_) in seen:
                continue
            seen.add((municipality, id_))
        found.append(row)
    return found
