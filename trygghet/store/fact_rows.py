"""Rows of incidents on their way into the facts: sorted in memory, then written a slice at a time.

Queries touch one municipality's districts and a span of days: rows that are read together lie together
(3 to 6 times faster than unsorted). The rows are kept narrow until they are sorted, and what their
day and codes tell is spelled out only for the slice that is being written: that takes a third of the
time and half of the memory of having the database sort the finished rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from trygghet.model.incidents import CountedAs, Placed, RecordKind
from trygghet.store.calendar import NO_DAY, ZONES, DayTable
from trygghet.store.locate import NOWHERE
from trygghet.store.placing import NO_CELL, PLACES
from trygghet.store.tables import FAULT_COLUMNS, INCIDENT_COLUMNS

#: Columns by name, each of shape (n,): numpy arrays, and Arrow arrays for the texts of fault reports.
Rows = dict[str, np.ndarray | pa.Array]

#: Rows that are sorted together. Those of a district still lie in few places when there are more, and
#: memory doesn't grow with the store.
RUN = 6_000_000
#: Rows written at a time: as many as the database keeps in one group.
SLICE = 122_880
#: What :func:`_order` asks for.
_ORDERED = ("first", "municipality", "district")
#: Days that are told apart in the order of rows: a month or so.
_DAYS = 32

#: Columns that hold a position in a list of words, -1 for none.
_WORDS = {
    "place": PLACES,
    "placed": tuple(Placed),
    "record_kind": tuple(RecordKind),
    "counted_as": tuple(CountedAs),
    "night_zone": ZONES,
}
#: Columns of whole numbers, and what stands for none.
_NUMBERS = {
    "dataset": None,
    "municipality": 0,
    "district": NOWHERE,
    "cell_x": NO_CELL,
    "cell_y": NO_CELL,
    "category": 0,
    "n": None,
    "area": None,
}
_DAY_COLUMNS = ("first_day", "last_day", "night")


class Run:
    """Rows that are collected, and then sorted together.

    Room for all of them is taken at once: thousands of small arrays would leave the memory in crumbs.

    Parameters
    ----------
    room
        How many rows it may hold; the first ones are taken even if they are more.
    """

    def __init__(self, room: int) -> None:
        self.rows = 0
        self._room = min(room, RUN)
        self._columns: dict[str, np.ndarray] = {}
        self._texts: dict[str, list[pa.Array]] = {}

    def has_room_for(self, rows: Rows) -> bool:
        """Return whether rows may be added."""
        return not self.rows or self.rows + len(rows["n"]) <= self._room

    def add(self, rows: Rows) -> None:
        """Add rows that there is room for."""
        more = len(rows["n"])
        for name, column in rows.items():
            if isinstance(column, np.ndarray):
                if name not in self._columns:
                    self._columns[name] = np.empty(max(self._room, more), column.dtype)
                self._columns[name][self.rows : self.rows + more] = column
            else:
                self._texts.setdefault(name, []).append(column)
        self.rows += more

    def sorted(self) -> Rows:
        """Return the rows in the order in which they are read; the run is used up."""
        rows: Rows = {}
        order = _order({name: self._columns[name][: self.rows] for name in _ORDERED})
        while self._columns:  # a column at a time: there are never two copies of all
            name, room = self._columns.popitem()
            column = room[: self.rows]
            # Whole columns often hold one value; to see it takes far less than to shuffle it.
            alike = bool((column == column[0]).all())
            rows[name] = column if alike else column[order]
        for name, texts in self._texts.items():
            rows[name] = pa.concat_arrays(texts).take(pa.array(order))
        return rows


def _order(rows: Rows) -> np.ndarray:
    """Return the order by district and month or so; without a district, by municipality.

    Keys of districts ascend with their municipality. Small numbers are sorted digit by digit, the
    last ones first, which takes a fraction of the time of sorting large ones.
    """
    most = np.iinfo(np.uint16).max
    begins = np.min(rows["first"], where=rows["first"] != NO_DAY, initial=np.iinfo(np.int32).max)
    months = (np.maximum(rows["first"], begins) - begins) // _DAYS
    order = np.argsort(np.minimum(months, most).astype(np.uint16), kind="stable")
    for name in ("municipality", "district"):
        numbers = rows[name] - NOWHERE
        if (numbers == numbers[0]).all():
            continue
        small = numbers.astype(np.uint16) if numbers.max() <= most else numbers
        order = order[np.argsort(small[order], kind="stable")]
    return order


def slices(rows: Rows) -> Iterator[pa.RecordBatch]:
    """Yield rows as batches for :func:`insertion`."""
    table = DayTable.over(rows)
    for begin in range(0, len(rows["n"]), SLICE):
        part = {name: column[begin : begin + SLICE] for name, column in rows.items()}
        yield pa.record_batch(_spelled_out(part, table))


def insertion(table: str, columns: Sequence[str]) -> str:
    """Return the statement that inserts ``batches`` into a facts table with these columns."""
    spelled = ", ".join(
        f"{_listed(name)}[{name} + 1]" if name in _WORDS else f'"{name}"' for name in columns
    )
    return f"insert into {table} select {spelled} from batches"


def _listed(column: str) -> str:
    """Return a column's words as an SQL list; place 0, that of none, is null."""
    return "[" + ", ".join(f"'{word}'::{INCIDENT_COLUMNS[column]}" for word in _WORDS[column]) + "]"


def _spelled_out(rows: Rows, table: DayTable) -> dict[str, pa.Array]:
    days = {
        name: _masked(values, unknown, pa.date32() if name in _DAY_COLUMNS else None)
        for name, (values, unknown) in table.columns(rows).items()
    }
    return {
        **{name: pa.array(rows[name]) for name in _WORDS if name in rows},
        "night_zone": pa.array(rows["zone"]),
        **{
            name: pa.array(rows[name]) if none is None else _masked(rows[name], rows[name] == none)
            for name, none in _NUMBERS.items()
            if name in rows
        },
        **{name: _masked(rows[name], np.isnan(rows[name])) for name in ("x", "y")},
        **days,
        **{name: rows[name] for name in FAULT_COLUMNS if name in rows},
    }


def _masked(values: np.ndarray, unknown: np.ndarray, type_: pa.DataType | None = None) -> pa.Array:
    return pa.array(values, type_, mask=unknown if unknown.any() else None)
