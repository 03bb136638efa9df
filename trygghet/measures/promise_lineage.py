"""What became of promises from one pledge to the next: renewed, changed, measure removed, dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from trygghet.measures.cells import day, number, string
from trygghet.model.pledges import PromiseState, Succession
from trygghet.model.result import Row


@dataclass(frozen=True, slots=True)
class PledgeHead:
    """A pledge as the head of a column.

    Parameters
    ----------
    id, title
        The title is the id where none is given.
    first_day, last_day
        ``None`` where not known.
    """

    id: str
    title: str
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class LineageCell:
    """What one pledge holds of a promise that goes through several.

    Parameters
    ----------
    promises
        Rows of the ``pledges`` measure; several where one promise became two.
    succession
        What became of it here; ``None`` before it was made and long after it was dropped.
    completed
        Whether there is none here since the earlier pledge's was fulfilled: nothing was dropped.
    """

    promises: tuple[Row, ...] = ()
    succession: Succession | None = None
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """A promise through all pledges: a cell for each of :attr:`Lineages.pledges`."""

    cells: tuple[LineageCell, ...]

    @property
    def latest(self) -> Row:
        """The promise as it stands in the last pledge that has it."""
        return next(cell for cell in reversed(self.cells) if cell.promises).promises[0]


@dataclass(frozen=True, slots=True)
class Lineages:
    """All promises of a municipality through its pledges, the earliest pledge first."""

    pledges: tuple[PledgeHead, ...]
    rows: tuple[Lineage, ...]


def lineages(rows: Sequence[Row]) -> Lineages:
    """Return what became of each promise, those of the latest pledge first.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure, of one municipality.
    """
    heads = {
        str(row["pledge"]): PledgeHead(
            str(row["pledge"]),
            string(row["pledge_title"]) or str(row["pledge"]),
            day(row["pledge_first_day"]),
            day(row["pledge_last_day"]),
        )
        for row in rows
    }
    pledges = tuple(sorted(heads.values(), key=lambda head: (head.first_day or date.min, head.id)))
    families = _families(rows)
    found = [Lineage(_cells(pledges, family)) for family in families]
    order = {str(row["id"]): place for place, row in enumerate(rows)}
    return Lineages(pledges, tuple(sorted(found, key=lambda each: order[str(each.latest["id"])])))


def succession_of(row: Row, before: Row | None) -> Succession:
    """Return what a promise is to the earlier one: as its source says, else told from the two.

    Parameters
    ----------
    before
        The earlier promise; ``None`` where there is none.
    """
    if before is None:
        return Succession.NEW
    said = string(row["succession"])
    # "Dropped" and "new" tell of other pledges than this one, where there is an earlier promise.
    if said and said not in (Succession.DROPPED.value, Succession.NEW.value):
        return Succession(said)
    had, has = number(before["target"]), number(row["target"])
    if had is not None and has is None:
        return Succession.MEASURE_REMOVED
    same = had == has and all(before[name] == row[name] for name in ("shape", "unit", "every"))
    return Succession.RENEWED if same else Succession.CHANGED


def _families(rows: Sequence[Row]) -> list[list[Row]]:
    """Put promises together that follow from one another, however they split."""
    by_id = {str(row["id"]): row for row in rows}
    families: dict[str, list[Row]] = {}
    for row in rows:
        root, seen = row, {str(row["id"])}
        while (before := by_id.get(str(root["predecessor"]))) and str(before["id"]) not in seen:
            root = before
            seen.add(str(root["id"]))
        families.setdefault(str(root["id"]), []).append(row)
    return list(families.values())


def _cells(pledges: Iterable[PledgeHead], family: Sequence[Row]) -> tuple[LineageCell, ...]:
    by_id = {str(row["id"]): row for row in family}
    cells: list[LineageCell] = []
    for pledge in pledges:
        held = tuple(row for row in family if row["pledge"] == pledge.id)
        if held:
            before = by_id.get(str(held[0]["predecessor"]))
            cells.append(LineageCell(held, succession_of(held[0], before)))
        elif cells and cells[-1].promises:
            kept = all(row["state"] == PromiseState.FULFILLED for row in cells[-1].promises)
            dropped = None if kept else Succession.DROPPED
            cells.append(LineageCell(succession=dropped, completed=kept))
        else:
            cells.append(LineageCell())
    return tuple(cells)
