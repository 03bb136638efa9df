"""What evidence entries amount to: corrections put on what they correct, entries placed in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trygghet.model.message import NP_
from trygghet.model.pledges import EvidenceKind, Level
from trygghet.model.vocabulary import Vocabulary

#: Hours are what was put in, a figure measured is how it turned out; all else is what was done.
_LEVELS = {EvidenceKind.SHIFT: Level.EFFORT, EvidenceKind.MEASUREMENT: Level.OUTCOME}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A dated entry.

    Parameters
    ----------
    id
        Its id; ``None`` where nothing can refer to it.
    kind
        What kind of fact it is.
    earliest, latest
        The first and the last day it can have been; equal for a known day.
    amount, unit
        How much, in what unit; ``None`` where the entry is no quantity.
    corrects
        Id of the entry that a correction corrects, or that an entry of another kind stands in for.
    """

    id: str | None
    kind: EvidenceKind
    earliest: date
    latest: date
    amount: float | None = None
    unit: str | None = None
    corrects: str | None = None


class Timing(Vocabulary):
    """Where an entry lies against the time in which a promise can be kept."""

    BEFORE = "before", *NP_("timing", "Before the promise began")
    WITHIN = "within", *NP_("timing", "Within the promise's time")
    AFTER = "after", *NP_("timing", "After the promise's time")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its corrections put on it.

    Parameters
    ----------
    entry
        As it was written.
    amount
        Its amount after corrections; ``None`` where it never had one.
    timing
        Where it lies. A correction lies where the entry that it corrects lies.
    withdrawn
        Whether corrections took the whole of it back: it then counts for nothing.
    correction
        Whether it is itself a correction, which is shown but never counted for itself.
    level
        What it tells of: effort, output or outcome. A correction tells of what it corrects.
    """

    entry: Evidence
    amount: float | None
    timing: Timing
    withdrawn: bool = False
    correction: bool = False
    level: Level = Level.OUTPUT

    @property
    def counts(self) -> bool:
        """Whether it says something about how the promise was kept."""
        return self.timing is Timing.WITHIN and not self.withdrawn and not self.correction


def ledger(
    evidence: Iterable[Evidence], on: date, first: date | None, closes: date | None
) -> tuple[Line, ...]:
    """Return the entries that are known on a day, oldest first.

    An entry is known once its last possible day has come. One that may have been before the first
    day isn't counted (a baseline), nor one that may have been after the promise's time.

    Parameters
    ----------
    on
        The day of the picture.
    first, closes
        The time in which the promise can be kept; ``None`` where open.
    """
    known = [entry for entry in evidence if entry.latest <= on]
    by_id = {entry.id: entry for entry in known if entry.id}
    corrections: dict[str, list[Evidence]] = {}
    for entry in known:
        if entry.corrects is not None and by_id.get(entry.corrects) not in (None, entry):
            corrections.setdefault(entry.corrects, []).append(entry)
    lines = []
    for entry in known:
        root = _root(entry, by_id)
        amount, withdrawn = _settled(entry, corrections, frozenset())
        timing = _timing(root, first, closes)
        level = _LEVELS.get(root.kind, Level.OUTPUT)
        lines.append(Line(entry, amount, timing, withdrawn, root is not entry, level))
    return tuple(sorted(lines, key=lambda line: (line.entry.latest, line.entry.earliest)))


def same_unit(entry: str | None, promise: str | None) -> bool:
    """Return whether an entry's amount is in the promise's unit.

    Inflected and shortened forms agree ("tim" and "timmar", "runda" and "rundor"): three or more
    letters of one begin the other, or they share a stem of four. An entry without a unit is in the
    promise's.
    """
    if not entry:
        return True
    if not promise:
        return False
    one, other = entry.casefold().strip(" ."), promise.casefold().strip(" .")
    if min(len(one), len(other)) < 3:
        return one == other
    return one.startswith(other) or other.startswith(one) or one[:4] == other[:4]


def _target(entry: Evidence, by_id: Mapping[str, Evidence]) -> Evidence | None:
    """Return the entry that a correction corrects, where it is known."""
    if entry.kind is not EvidenceKind.CORRECTION or entry.corrects is None:
        return None
    target = by_id.get(entry.corrects)
    return None if target is entry else target


def _root(entry: Evidence, by_id: Mapping[str, Evidence]) -> Evidence:
    """Follow corrections of corrections back to what was first written."""
    seen = {id(entry)}
    root = entry
    while (target := _target(root, by_id)) is not None and id(target) not in seen:
        seen.add(id(target))
        root = target
    return root


def _settled(
    entry: Evidence, corrections: Mapping[str, Sequence[Evidence]], seen: frozenset[str]
) -> tuple[float | None, bool]:
    """Return an entry's amount after corrections, and whether they took it back.

    A correction without an amount takes the whole entry back; one with an amount is added. An entry of
    another kind that corrects one stands in its place, until it is taken back itself.
    """
    amount = entry.amount
    if entry.id is None or entry.id in seen:
        return amount, False
    touched = False
    for correction in corrections.get(entry.id, ()):
        if correction.kind is not EvidenceKind.CORRECTION:
            if _in_force(correction, corrections, seen | {entry.id}):
                return None if amount is None else 0.0, True
            continue
        by, withdrawn = _settled(correction, corrections, seen | {entry.id})
        if withdrawn:
            continue
        if by is None:
            return None if amount is None else 0.0, True
        amount, touched = (amount or 0.0) + by, True
    # An entry without an amount stands for one time. Sums of decimals: 0.1 + 0.2 - 0.3 is nothing.
    left = 1.0 if entry.amount is None else 0.0
    if touched and amount is not None and abs(amount + left) < 1e-9:
        return 0.0, True
    return amount, False


def _in_force(
    entry: Evidence, corrections: Mapping[str, Sequence[Evidence]], seen: frozenset[str]
) -> bool:
    """Whether an entry that stands in for another holds, or what stands in for it does."""
    if entry.id is None or entry.id in seen:
        return entry.id is None
    return not _settled(entry, corrections, seen)[1] or any(
        each.kind is not EvidenceKind.CORRECTION and _in_force(each, corrections, seen | {entry.id})
        for each in corrections.get(entry.id, ())
    )


def _timing(entry: Evidence, first: date | None, closes: date | None) -> Timing:
    if first is not None and entry.earliest < first:
        return Timing.BEFORE
    if closes is not None and entry.latest > closes:
        return Timing.AFTER
    return Timing.WITHIN
