"""The measure ``fault_reports``: how many, how many are open, and how long the closed ones took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from trygghet.measures.cells import day, known, string, whole
from trygghet.measures.dimensions import DIMENSIONS, Labels, labels_of, order_of
from trygghet.measures.reference import as_of
from trygghet.measures.selection import select
from trygghet.measures.selection_notes import notes_on
from trygghet.model.access import Permitted, permit
from trygghet.model.faults import FaultStatus
from trygghet.model.incidents import RecordKind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import CellState, Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What fault reports can be broken down by.
BY = ("district", "category", "month", "year")
#: A median of fewer closed reports is flagged: one long case moves it far.
SMALL_BASE = 10

FAULTS_SQL = """
select {columns}first_day, closed, status, place, sum(n) as n
from {table}
where {where}
group by {ordinals}
"""


@dataclass
class Tally:
    """The reports of one row: where they stand on a day, and the days that the closed ones took."""

    count: int = 0
    open: int = 0
    under_way: int = 0
    closed: int = 0
    rejected: int = 0
    undated: int = 0
    days: list[int] = field(default_factory=list)

    def add(self, n: int, made: date, closed: date | None, status: str | None, on: date) -> None:
        """Add ``n`` reports.

        Parameters
        ----------
        made, closed
            The days they were made and closed; ``None`` where that isn't known.
        status
            As the source gave it when the file was made.
        on
            The day that states are told for: what was closed later was open then.
        """
        self.count += n
        if closed is not None and closed > on:
            self.open += n
        elif status == FaultStatus.REJECTED:
            self.rejected += n
        elif status == FaultStatus.CLOSED:
            self.closed += n
            if closed is None:
                self.undated += n
            else:
                self.days += [(closed - made).days] * n
        elif status == FaultStatus.UNDER_WAY:
            self.under_way += n
        else:
            self.open += n

    def row(self) -> dict[str, object]:
        """Return the figures of the row."""
        state = CellState.VALUE if len(self.days) >= SMALL_BASE else CellState.SMALL_BASE
        return {
            "count": self.count,
            "open": self.open,
            "under_way": self.under_way,
            "closed": self.closed,
            "rejected": self.rejected,
            "days_to_close": float(median(self.days)) if self.days else None,
            "days_base": len(self.days),
            "days_state": state.value if self.days else CellState.MISSING.value,
        }


def fault_reports(view: View, permitted: Permitted, by: Sequence[str] = ("category",)) -> Result:
    """Count fault reports, and say how long the closed ones took.

    Parameters
    ----------
    by
        Names in :data:`BY`; empty for one row.

    Returns
    -------
    Result
        A row holds the dimensions, ``count``, and on "Läget per" ``open``, ``under_way`` (only where
        the source says so), ``closed`` and ``rejected``, which sum to the count. ``days_to_close`` is
        the median of the days from report to closing of the ``days_base`` closed reports whose day of
        closing is known; those still open aren't in it, so it is too short while many are.
        ``days_state`` is a key of :class:`~trygghet.model.result.CellState`.

    Raises
    ------
    UserError
        For an unknown dimension or a certified area.
    """
    _refuse(permitted, by)
    scope = replace(permitted.scope, record_kind=RecordKind.FAULT)
    permitted = permit(permitted.principal, scope)
    selection = replace(select(view, permitted), table="fault_reports")
    dimensions = tuple(dict.fromkeys(by))
    if scope.municipality is None and "district" in dimensions:
        dimensions = ("municipality", *dimensions)
    found = selection.query(view, faults_sql(dimensions))
    latest = max(
        (
            moment
            for row in found
            for moment in (day(row["first_day"]), day(row["closed"]))
            if moment
        ),
        default=None,
    )
    on = as_of(view, permitted) or latest or date.max
    tallies: dict[Labels, Tally] = defaultdict(Tally)
    whole_of = Tally()
    without_place = 0
    for row in found:
        n = whole(row["n"])
        labels = tuple(pair for name in dimensions for pair in labels_of(selection, name, row))
        told = (n, known(day(row["first_day"])), day(row["closed"]), string(row["status"]), on)
        tallies[labels].add(*told)
        whole_of.add(*told)
        without_place += n if row["place"] == "none" else 0
    loaded = selection.series.record_kind is not None and bool(selection.series.datasets)
    rows: list[Row] = [
        {**dict(labels), **tally.row()}
        for labels, tally in sorted(tallies.items(), key=lambda item: order_of(item[0]))
    ]
    return Result(
        measure="fault_reports",
        definition=message(
            N_(
                "Number of fault reports by the day they were made, where they stand, and the median of the days until they were closed."
            )
        ),
        unit=message(N_("fault reports")),
        scope=scope,
        sources=selection.series.sources,
        rows=tuple(rows),
        total=whole_of.count if loaded else None,
        without_place=without_place if loaded else None,
        as_of=on if on != date.max else None,
        notes=(
            *(_on_days(whole_of) if loaded else [message(N_("No fault reports are loaded."))]),
            *notes_on(view, selection),
        ),
    )


def faults_sql(dimensions: Sequence[str]) -> str:
    """Return the text for some dimensions, with ``{table}`` and ``{where}`` still open."""
    columns = [column for name in dimensions for column in DIMENSIONS[name]]
    text = FAULTS_SQL.replace("{columns}", "".join(f"{column}, " for column in columns))
    ordinals = ", ".join(str(number) for number in range(1, len(columns) + 5))
    return text.replace("{ordinals}", ordinals)


def _refuse(permitted: Permitted, by: Sequence[str]) -> None:
    unknown = [name for name in by if name not in BY]
    if unknown:
        raise UserError(
            message(
                N_("Fault reports can't be broken down by {wanted}. Choose among {known}."),
                wanted=", ".join(unknown),
                known=", ".join(BY),
            )
        )
    if permitted.scope.areas:
        raise UserError(
            message(N_("Fault reports are told by district. Choose districts, or none."))
        )


def _on_days(tally: Tally) -> list[Message]:
    """Say what the median rests on, and what it can't know."""
    notes = []
    waiting = tally.open + tally.under_way
    if tally.days:
        notes.append(
            counted(
                "Median days until closed: {days}, over {n} closed report. {waiting} still open aren't in it.",
                "Median days until closed: {days}, over {n} closed reports. {waiting} still open aren't in it.",
                len(tally.days),
                days=float(median(tally.days)),
                waiting=waiting,
            )
        )
    if tally.undated:
        notes.append(
            counted(
                "{n} closed report has no day of closing and isn't in the median.",
                "{n} closed reports have no day of closing and aren't in the median.",
                tally.undated,
            )
        )
    notes.append(
        message(N_("Closed means that the case was closed, not that the fault was mended."))
    )
    return notes
