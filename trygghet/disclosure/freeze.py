"""What was published stays as it was: values and what is hidden are taken from the publication before.

An exact count that is corrected by a few each month tells where a few incidents came in late, which no
hiding of small counts can mend. So a period is published once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trygghet.disclosure.atoms import Counted
from trygghet.disclosure.declared import SHOWN
from trygghet.disclosure.periods import year_of
from trygghet.disclosure.revision import revised
from trygghet.model.incidents import RecordKind
from trygghet.model.result import Row


@dataclass(frozen=True, slots=True)
class Published:
    """What a municipality's earlier publication told.

    Parameters
    ----------
    tables
        Its rows by the name of their table, those that are carried on.
    """

    tables: Mapping[str, tuple[Row, ...]]

    @classmethod
    def of(
        cls, previous: Mapping[str, Sequence[Row]], kinds: Iterable[Counted], *, synthetic: bool
    ) -> Published:
        """Return what is carried on of an earlier publication.

        Parameters
        ----------
        previous
            Its tables.
        kinds
            What is counted now. Made-up rows of a kind give way to real data of it.
        synthetic
            Whether made-up rows may be published.
        """
        real = {kind.record_kind.value for kind in kinds if not kind.synthetic}
        return cls(
            {
                name: tuple(
                    row
                    for row in rows
                    if not row["synthetic"] or (synthetic and row["record_kind"] not in real)
                )
                for name, rows in previous.items()
                if name in SHOWN
            }
        )

    def has_year(self, kind: RecordKind, year: int) -> bool:
        """Whether tables by year were published of a kind and year."""
        return any(row["period"] == str(year) for row in self._of(kind))

    def with_revised(self, kinds: Iterable[tuple[Counted, int]]) -> Published:
        """Return the same after the revision of some kinds' years."""
        tables = dict(self.tables)
        for kind, year in kinds:
            mine = {
                name: [row for row in rows if _is_of(row, kind.record_kind, year)]
                for name, rows in tables.items()
            }
            corrected = revised(mine, kind, year)
            tables = {
                name: (
                    *(row for row in rows if not _is_of(row, kind.record_kind, year)),
                    *corrected.get(name, ()),
                )
                for name, rows in tables.items()
            }
        return Published(tables)

    def has_part(self, kind: RecordKind, period: str) -> bool:
        """Whether a month or quarter was published of a kind."""
        return any(row["period"] == period for row in self._of(kind))

    def length(self, kind: RecordKind, year: int) -> int | None:
        """Return how many months were told together in a year; ``None`` where none were."""
        lengths = {
            3 if "Q" in str(row["period"]) else 1
            for row in self._of(kind)
            if len(str(row["period"])) > 4 and year_of(str(row["period"])) == year
        }
        return min(lengths, default=None)

    def _of(self, kind: RecordKind) -> Iterable[Row]:
        for rows in self.tables.values():
            for row in rows:
                if row["record_kind"] == kind:
                    yield row


def _is_of(row: Row, kind: RecordKind, year: int) -> bool:
    return row["record_kind"] == kind and year_of(str(row["period"])) == year
