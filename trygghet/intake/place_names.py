"""What people of a municipality call places, for telling places from persons in what they write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from trygghet.store.store import Store

_NAMES_SQL = """
select name, aliases from gazetteer where municipality is not distinct from cast($municipality as integer)
"""


def place_names(
    store: Store, municipality: str | None, at_hand: Sequence[pa.Table]
) -> frozenset[str]:
    """Return the names of places: those that are loaded, and those of the same call.

    Parameters
    ----------
    store
        Where gazetteers and outlines are loaded.
    municipality
        Four-digit code; ``None``: what belongs to no municipality.
    at_hand
        Rows of gazetteers and outlines that are about to be loaded.

    Returns
    -------
    frozenset of str
        Names and aliases, in lower case.
    """
    loaded = store.view().rows(_NAMES_SQL, municipality=int(municipality) if municipality else None)
    rows = [*loaded, *(row for table in at_hand for row in _names(table))]
    return frozenset(
        name.casefold() for row in rows for name in _listed(row) if name and name.strip()
    )


def _names(table: pa.Table) -> list[dict[str, object]]:
    wanted = [name for name in ("name", "aliases") if name in table.column_names]
    rows: list[dict[str, object]] = table.select(wanted).to_pylist()
    return rows


def _listed(row: dict[str, object]) -> Iterable[str]:
    aliases = row.get("aliases")
    yield str(row.get("name") or "")
    if isinstance(aliases, list | tuple):
        yield from map(str, aliases)
