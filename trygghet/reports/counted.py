"""Published counts, one record kind at a time: kinds count different things and are never summed.

Everything here reads cells as they are published. Nothing is added up: a sum with a hidden part in it
would tell the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trygghet.disclosure.bundle import PublicMunicipality
from trygghet.measures.rates import Rate, RateState, rate
from trygghet.model.incidents import CategoryGroup, CountedAs, RecordKind
from trygghet.model.result import CellState, Row
from trygghet.model.time import Period


@dataclass(frozen=True, slots=True)
class Counted:
    """The published counts of one record kind, counted in one unit.

    Parameters
    ----------
    kind, counted_as
        What a row stands for, and the counting unit of the source where it is told.
    tables
        Rows of each declared table by its name; only of this kind and unit.
    only
        Whether nothing of the kind is counted in another unit.
    """

    municipality: PublicMunicipality
    kind: RecordKind
    counted_as: CountedAs | None
    tables: Mapping[str, tuple[Row, ...]]
    only: bool = True

    @property
    def key(self) -> str:
        """A name for addresses."""
        unit = f"-{self.counted_as.value}" if self.counted_as is not None else ""
        return f"{self.kind.value}{unit}"

    @property
    def years(self) -> list[str]:
        """The years that are published, earliest first."""
        return sorted({str(row["period"]) for row in self.rows("year")})

    @property
    def synthetic(self) -> bool:
        """Whether any of the counts is made up."""
        return any(bool(row["synthetic"]) for rows in self.tables.values() for row in rows)

    def rows(self, table: str, **asked: str | None) -> list[Row]:
        """Return a table's rows, those with certain values in some columns."""
        return [
            row
            for row in self.tables.get(table, ())
            if all(row.get(column) == value for column, value in asked.items())
        ]

    def cell(self, table: str, **asked: str | None) -> Row | None:
        """Return the one row with these values; ``None`` where it isn't published."""
        return next(iter(self.rows(table, **asked)), None)


def counted_of(municipality: PublicMunicipality) -> list[Counted]:
    """Return the kinds that a municipality publishes counts of, reported offences first."""
    found = {
        (str(row["record_kind"]), str(row.get("counted_as") or ""))
        for rows in municipality.counts.values()
        for row in rows
    }
    kinds = {kind.value: kind for kind in RecordKind}
    units = {unit.value: unit for unit in CountedAs}
    order = list(kinds)
    return [
        Counted(
            municipality,
            kinds[kind],
            units.get(unit),
            {
                name: tuple(
                    row
                    for row in rows
                    if (row["record_kind"], str(row.get("counted_as") or "")) == (kind, unit)
                )
                for name, rows in municipality.counts.items()
            },
            only=sum(other == kind for other, _ in found) == 1,
        )
        for kind, unit in sorted(found, key=lambda each: (order.index(each[0]), each[1]))
    ]


def count_in(row: Row | None) -> int | None:
    """Return a cell's count; ``None`` where it is hidden, or isn't published."""
    count = row["count"] if row is not None else None
    return count if isinstance(count, int) else None


def state_in(row: Row | None) -> CellState:
    """Return why a cell shows its count, or doesn't."""
    return CellState.MISSING if row is None else CellState(str(row["state"]))


def groups_in(series: Counted, *, districts: bool = False) -> list[CategoryGroup]:
    """Return the groups of kinds that have counts.

    Parameters
    ----------
    districts
        Only those that are told by district.
    """
    table = "district_group" if districts else "year_group"
    told = {str(row["group"]) for row in series.rows(table)}
    return [group for group in CategoryGroup if group.value in told]


def rate_in(
    row: Row | None, residents: Mapping[int, int], year: str, function: str | None = None
) -> Rate:
    """Return the rate per 1,000 residents of a published yearly count; none of a hidden one.

    Parameters
    ----------
    residents
        Residents by year.
    function
        What the district is used for, where known: a town centre has no rate.
    """
    count = count_in(row)
    if count is None:
        return Rate(None, RateState.NOT_COVERED)
    whole = Period(date(int(year), 1, 1), date(int(year), 12, 31))
    return rate(
        count,
        {known: float(n) for known, n in residents.items()},
        function=function,
        period=whole,
        cover=whole,
    )
