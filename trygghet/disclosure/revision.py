"""The one revision of a published year: in a batch, when the next year is published for the first time."""

from __future__ import annotations

from trygghet.disclosure.atoms import Counted
from trygghet.disclosure.declared import KNOWN_ELSEWHERE, SMALL
from trygghet.disclosure.reader import PARTS, Tables, of_year, told_by, unknowns_of
from trygghet.disclosure.worked_out import work_out_both
from trygghet.model.result import Row


def revised(tables: Tables, kind: Counted, year: int) -> dict[str, list[Row]]:
    """Return a year's published rows as they are after the revision.

    A count that is shown is corrected where it changed by 5 or more, to 0 or to 5 or more. Other counts,
    and what is hidden, stay; so after a revision sums can differ a little from their parts. Where the two
    publications together would tell a small count too closely, or districts and areas are others now,
    nothing is revised.

    Parameters
    ----------
    tables
        Rows of the publication before.
    kind
        What is counted now.
    """
    known = kind.record_kind in KNOWN_ELSEWHERE
    before = of_year(tables, kind.record_kind, year, parts=True)
    atoms = [atom for atom in kind.atoms if atom.year == year]
    unknowns = unknowns_of(before, atoms)
    true = list(unknowns.values())
    sums = iter([sum(true[n] for n in told.members) for told in told_by(before, unknowns)])
    after = {name: [_corrected(row, next(sums)) for row in rows] for name, rows in before.items()}
    # Months of what is known elsewhere are no part of the attack.
    attacked = [
        {name: rows for name, rows in each.items() if not known or name not in PARTS}
        for each in (before, after)
    ]
    if (
        after == before
        or not _same_places(before, kind, year)
        or not _safe(attacked[0], attacked[1], kind, year, known=known)
    ):
        return {name: [*rows] for name, rows in before.items()}
    return after


def _same_places(tables: Tables, kind: Counted, year: int) -> bool:
    """Whether districts and certified areas are still those that were told of."""
    districts = {row["district"] for row in tables.get("district", ()) if row["district"]}
    areas = {row["area"] for row in tables.get("area", ())}
    return districts == set(kind.districts[year]) and areas == set(kind.areas[year])


def _corrected(row: Row, true: int) -> Row:
    shown = row["count"]
    if not isinstance(shown, int) or abs(true - shown) < SMALL or 0 < true < SMALL:
        return row
    return {**row, "count": true}


def _safe(before: Tables, after: Tables, kind: Counted, year: int, *, known: bool) -> bool:
    atoms = [atom for atom in kind.atoms if atom.year == year]
    try:
        bounds = work_out_both(before, after, atoms, known=known)
    except ValueError:
        # Incidents were taken back or moved: what is shown fits no two tables that the attack knows of.
        return False
    return all(bound.safe for bound in bounds)
