"""What only the whole of a long file can tell, found in a first pass over a few of its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from trygghet.intake.cells import field_texts
from trygghet.intake.checked import Context, Whole
from trygghet.intake.dates import DAY, MINUTE, Orders, orders_shown, read_moments, the_order
from trygghet.intake.in_turn import in_turn
from trygghet.intake.known_shapes import KNOWN_SHAPES, KnownShape, suppliers_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.moments import Order
from trygghet.intake.placeholders import clock_counts, placeholder_minutes
from trygghet.intake.positions import as_given
from trygghet.intake.problems import Problems
from trygghet.intake.quick import read_iso
from trygghet.intake.reference_systems import SAMPLE, Coordinates, guess_system
from trygghet.model.message import Message
from trygghet.sources.raw import Piece, RawTable

_TIMES = ("start", "end")
_PLACES = ("latitude", "longitude", "position")


@dataclass(frozen=True)
class Overview:
    """A long file, seen as a whole.

    Parameters
    ----------
    whole
        What the check of some of its rows needs to know.
    rows
        How many rows it has, empty ones among them.
    suppliers
        Who supplied its rows, where the publisher collects from many.
    """

    whole: Whole
    rows: int
    suppliers: frozenset[str]


@dataclass
class _Seen:
    """What one piece shows."""

    size: int
    rows: int
    orders: dict[str, dict[Order, str]] = field(default_factory=dict)
    clocks: npt.NDArray[np.int64] | None = None
    east: Coordinates | None = None
    north: Coordinates | None = None
    crs: str | None = None
    suppliers: frozenset[str] = frozenset()


def look_over(
    raw: RawTable, mapping: Mapping, context: Context, tell: Callable[[int], None]
) -> Overview:
    """Read the columns of a long file that are understood as a whole.

    Parameters
    ----------
    raw
        Its first rows.
    tell
        Told how many bytes of the file are done.

    Raises
    ------
    UserError
        Where its dates contradict each other, or nobody can tell where its positions lie.
    Irregular
        Where it can't be read in pieces.
    """
    assert raw.long is not None, "a file at hand is checked as it is"  # noqa: S101
    shape = KNOWN_SHAPES.get(raw.known) if raw.known else None
    wanted = {header for name in _TIMES for header in mapping.columns.get(name, ())}
    if shape is not None and shape.supplier_column is not None:
        wanted.add(shape.supplier_column)
    orders: dict[str, dict[Order, str]] = {}
    clocks = clock_counts(np.empty(0, "M8[us]"), np.empty(0, np.int8))
    suppliers: frozenset[str] = frozenset()
    place = _System(raw, mapping, context)
    rows = done = 0
    for seen in in_turn(partial(_look, mapping, wanted, shape, place), raw.long.pieces()):
        for header, shown in seen.orders.items():
            known = orders.setdefault(header, {})
            for order, text in shown.items():
                known.setdefault(order, text)
        clocks = clocks if seen.clocks is None else clocks + seen.clocks
        suppliers |= seen.suppliers
        place.add(seen)
        rows += seen.rows
        done += seen.size
        tell(done)
    decided: Orders = {
        header: the_order(header, shown, mapping) for header, shown in orders.items()
    }
    return Overview(Whole(decided, placeholder_minutes(clocks), place.found()), rows, suppliers)


class _System:
    """Gathers the first positions of a file, until there are enough to tell their system."""

    def __init__(self, raw: RawTable, mapping: Mapping, context: Context) -> None:
        self.name = raw.name
        self.municipality = context.municipality
        self.headers = {h for name in _PLACES for h in mapping.columns.get(name, ())}
        self.asked = bool(self.headers) and mapping.crs is None
        self.named = False
        self.east: Coordinates = np.empty(0)
        self.north: Coordinates = np.empty(0)

    def add(self, seen: _Seen) -> None:
        """Take in the positions of the next piece."""
        if seen.east is None or seen.north is None or not self.asked:
            return
        known = np.isfinite(seen.east)
        self.named |= bool(known.any()) and seen.crs is not None
        self.east = np.concatenate([self.east, seen.east[known]])
        self.north = np.concatenate([self.north, seen.north[known]])
        self.asked = not self.named and len(self.east) < SAMPLE

    def found(self) -> tuple[str, Message] | None:
        """Return the system and the note on it; ``None`` where it is named, or has no positions."""
        if self.named or not len(self.east):
            return None
        return guess_system(self.east, self.north, self.municipality, self.name)


def _look(
    mapping: Mapping, wanted: set[str], shape: KnownShape | None, place: _System, piece: Piece
) -> _Seen:
    placed = place.asked
    raw = piece.read(wanted | place.headers if placed else wanted)
    seen = _Seen(piece.size, len(raw.lines))
    problems = Problems(raw.lines)
    for name in _TIMES:
        cells = field_texts(raw, mapping, name)
        if cells is None:
            continue
        quick, start, timed = read_iso(cells.texts)
        if quick.all() and not mapping.dates.serials:
            seen.orders[cells.header] = {}
            if name == "start":
                seen.clocks = clock_counts(start, np.where(timed, np.int8(MINUTE), np.int8(DAY)))
            continue
        shown = orders_shown(cells.column(np.flatnonzero(~quick)))
        seen.orders[cells.header] = shown
        if name == "start":
            # The order of day and month doesn't change the clock time.
            moments = read_moments(cells, mapping, problems, {cells.header: _any_order(shown)})
            seen.clocks = clock_counts(moments.start, moments.precision)
    if placed:
        given = as_given(raw, mapping, problems)
        seen.east, seen.north, seen.crs = given.east, given.north, given.crs
    if shape is not None:
        seen.suppliers = suppliers_of(shape, raw)
    return seen


def _any_order(shown: dict[Order, str]) -> Order:
    return next(iter(shown), "dmy")
