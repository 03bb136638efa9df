"""Rows as they stand, and their versions: a row, what stands in for it, what stands in for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from trygghet.model.pledges import EvidenceKind

Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True)
class Known:
    """The known rows of a kind and municipality.

    Parameters
    ----------
    by_id
        The first row of each id: a typed row that was loaded again is one row.
    correcting
        The rows that correct each id, oldest first.
    """

    by_id: Mapping[str, Row]
    correcting: Mapping[str, Sequence[Row]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Known:
        """Sort rows, loaded ones first, then typed ones, oldest first."""
        by_id: dict[str, Row] = {}
        for row in rows:
            if row["id"]:
                by_id.setdefault(str(row["id"]), row)
        correcting: dict[str, list[Row]] = {}
        for row in by_id.values():
            if row.get("corrects"):
                correcting.setdefault(str(row["corrects"]), []).append(row)
        return cls(by_id, correcting)


def versions(id_: str, known: Known) -> list[Row]:
    """Return a row and what stood in for it one after the other, the latest last.

    A correction of evidence is no version: it is added to what it corrects.
    """
    chain, seen = [known.by_id[id_]], {id_}
    while True:
        after = [
            row
            for row in known.correcting.get(str(chain[-1]["id"]), ())
            if str(row["id"]) not in seen and row.get("kind") != EvidenceKind.CORRECTION
        ]
        if not after:
            return chain
        chain.append(after[-1])
        seen.add(str(after[-1]["id"]))


def latest_of(chain: Sequence[Row]) -> Row:
    """Return the version that stands."""
    return chain[-1]


def same(one: Row, other: Row, names: Iterable[str]) -> bool:
    """Whether two rows say the same in some fields."""
    return all(plain(one.get(name)) == plain(other.get(name)) for name in names)


def plain(value: object) -> object:
    """Return a cell so that two are equal that say the same: nothing, a number, words."""
    match value:
        case None | "" | [] | ():
            return None
        case str():
            return value.strip() or None
        case bool():
            return value
        case int() | float():
            return round(float(value), 9)
        case list() | tuple():
            return tuple(str(item).strip() for item in value)
        case _:
            return value
