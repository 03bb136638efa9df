"""The audit of a publication: an attack on what was written, before anybody else can make it.

It reads the tables as they stand in the files, and the true counts to know which hidden ones are small. It
imports nothing of what chose them. The attacker knows every rule: that zeros are shown, so that what is
hidden is 1 or more (but where nothing of a row is shown at all); which totals are known elsewhere; that
what was published before stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trygghet.disclosure.atoms import Atom, Counted
from trygghet.disclosure.attack import Bound
from trygghet.disclosure.declared import KNOWN_ELSEWHERE, SHOWN
from trygghet.disclosure.reader import PARTS, Tables, named, of_year, told_by, unknowns_of
from trygghet.disclosure.worked_out import work_out, work_out_both
from trygghet.model.incidents import RecordKind
from trygghet.model.result import CellState, Row

_SMALL = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the audit of a municipality's counts found.

    Parameters
    ----------
    attacked
        Years of kinds that were attacked anew.
    unchanged
        Years of kinds that stand as they were published before; since then incidents have come in late,
        so what is true now is no longer what they tell.
    hidden
        How many cells are hidden.
    narrow
        Small counts that can be worked out too closely, by name.
    small
        Small counts that stand there for all to see.
    wrong
        Cells that don't tell what is true, though nothing like it was published before.
    revealing
        Corrections that tell of a few incidents, and cells that were shown and are hidden, or the other
        way.
    undeclared
        Tables and columns that may not be published.
    """

    attacked: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    hidden: int = 0
    narrow: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    revealing: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it may be published."""
        return not self.faults

    @property
    def faults(self) -> tuple[str, ...]:
        """All that speaks against publishing."""
        return (*self.undeclared, *self.small, *self.wrong, *self.revealing, *self.narrow)

    def public(self) -> dict[str, object]:
        """Return what may be kept with the publication: it doesn't tell which hidden cells are small."""
        return {
            "passed": self.passed,
            "attacked": list(self.attacked),
            "unchanged": list(self.unchanged),
            "hidden": self.hidden,
        }


@dataclass(slots=True)
class _Found:
    attacked: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    revealing: list[str] = field(default_factory=list)


def audit(publications: Sequence[Tables], kinds: Sequence[Counted]) -> AuditReport:
    """Attack what is to be published of a municipality's counts.

    Parameters
    ----------
    publications
        The tables as read from the written files, the oldest first, the one to be published last.
    kinds
        What is truly counted now.
    """
    written, earlier = publications[-1], publications[:-1]
    found = _Found()
    truth = {kind.record_kind: kind.atoms for kind in kinds}
    for kind, year in _years(written):
        atoms = [atom for atom in truth.get(kind, ()) if atom.year == year]
        known = kind in KNOWN_ELSEWHERE
        own, *before = (
            of_year(each, kind, year, parts=not known) for each in (written, *reversed(earlier))
        )
        # Made-up rows tell nothing of the real ones that take their place.
        before = [each for each in before if any(each.values()) and _made_up(each) == _made_up(own)]
        _attack_year(found, f"{kind} {year}", own, before[:1], atoms, known=known)
    found.wrong += _wrong_parts(written, earlier, truth)
    rows = [(name, row) for name, table in written.items() for row in table]
    return AuditReport(
        tuple(found.attacked),
        tuple(found.unchanged),
        sum(row["state"] != CellState.VALUE for _, row in rows),
        tuple(dict.fromkeys(found.narrow)),
        tuple(named(name, row) for name, row in rows if row["count"] in _SMALL),
        tuple(found.wrong),
        tuple(found.revealing),
        tuple(_undeclared(written)),
    )


def _attack_year(
    found: _Found,
    name: str,
    written: Tables,
    before: Sequence[Tables],
    atoms: Sequence[Atom],
    *,
    known: bool,
) -> None:
    wrong = _wrong(written, atoms)
    stands = bool(before) and _same(before[0], written)
    if before and not stands:
        found.attacked.append(name)
        found.revealing += _revealing(before[0], written)
        found.narrow += _narrow(work_out_both(before[0], written, atoms, known=known))
    elif not wrong:
        found.attacked.append(name)
        found.narrow += _narrow(work_out(written, atoms, known=known))
    elif stands:
        found.unchanged.append(name)
    else:
        found.wrong += wrong


def _made_up(tables: Tables) -> bool:
    return any(row["synthetic"] for rows in tables.values() for row in rows)


def _narrow(bounds: Iterable[Bound]) -> list[str]:
    return [
        f"{bound.target.name}: {bound.low:g} to {bound.high:g}"
        for bound in bounds
        if not bound.safe
    ]


def _years(tables: Tables) -> list[tuple[RecordKind, int]]:
    found = {
        (RecordKind(str(row["record_kind"])), int(str(row["period"])))
        for name, rows in tables.items()
        if name in SHOWN and SHOWN[name].period == "year"
        for row in rows
    }
    return sorted(found)


def _wrong(tables: Tables, atoms: Sequence[Atom]) -> list[str]:
    """Return the cells that show what isn't true."""
    unknowns = unknowns_of(tables, atoms)
    true = list(unknowns.values())
    return [
        f"{told.name}: {told.value}"
        for told in told_by(tables, unknowns)
        if told.value is not None and told.value != sum(true[n] for n in told.members)
    ]


def _wrong_parts(
    written: Tables, earlier: Sequence[Tables], truth: Mapping[RecordKind, Sequence[Atom]]
) -> list[str]:
    """Return months of kinds known elsewhere that are neither true nor as they were published."""
    wrong: list[str] = []
    for kind in sorted(KNOWN_ELSEWHERE):
        for name in PARTS:
            rows = [row for row in written.get(name, ()) if row["record_kind"] == kind]
            stood = [row for each in earlier[-1:] for row in each.get(name, ())]
            new = [row for row in rows if row not in stood]
            for year in {int(str(row["period"])[:4]) for row in new}:
                own = [row for row in new if str(row["period"])[:4] == str(year)]
                atoms = [atom for atom in truth.get(kind, ()) if atom.year == year]
                wrong += _wrong({name: own}, atoms)
    return wrong


def _revealing(before: Tables, after: Tables) -> list[str]:
    """Return the rows that were changed by a few, or whose being hidden changed."""
    stood = {named(name, row): row for name, rows in before.items() for row in rows}
    found = []
    for name, rows in after.items():
        for row in rows:
            was, now = stood.get(named(name, row), {}).get("count"), row["count"]
            if not isinstance(was, int) or not isinstance(now, int):
                if was is not now:
                    found.append(f"{named(name, row)}: shown or hidden as it wasn't before")
            elif abs(now - was) in _SMALL:
                found.append(f"{named(name, row)}: corrected by a few")
    return found


def _same(one: Tables, other: Tables) -> bool:
    names = {*one, *other}
    return all(_bag(one.get(name, ())) == _bag(other.get(name, ())) for name in names)


def _bag(rows: Sequence[Row]) -> set[tuple[tuple[str, object], ...]]:
    return {tuple(sorted(row.items())) for row in rows}


def _undeclared(tables: Tables) -> Iterable[str]:
    for name, rows in tables.items():
        table = SHOWN.get(name)
        if table is None:
            yield name
            continue
        allowed = set(table.columns)
        for column in {column for row in rows for column in row} - allowed:
            yield f"{name}: {column}"
