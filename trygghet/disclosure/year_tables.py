"""The tables of one record kind's year, with what must be hidden hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from trygghet.disclosure.atoms import Counted
from trygghet.disclosure.cells import Bools
from trygghet.disclosure.count_rows import Tables, row_of
from trygghet.disclosure.declared import KNOWN_ELSEWHERE, SHOWN, SMALL
from trygghet.disclosure.protect import UnprotectableError, hidden_cells
from trygghet.disclosure.system_builder import Block
from trygghet.disclosure.year_system import YearSystem, groups_of, year_system
from trygghet.model.incidents import CategoryGroup

#: What is left out whole, the least telling first, where nothing less can protect a cell.
_BY_GROUP = ("district_group", "area_group")
_WHOLE = ("district", "area", "year_zone", "district_group", "area_group")


def year_tables(counted: Counted, year: int, parts: Mapping[str, tuple[int, ...]]) -> Tables:
    """Return the tables of a closed year.

    Parameters
    ----------
    counted
        What is counted of a record kind.
    parts
        Months or quarters that are told together with the year, with the months of each.

    Returns
    -------
    dict
        Rows by the names of tables, in the order of tables.
    """
    size = sum(atom.n for atom in counted.atoms if atom.year == year)
    names = [name for name, table in SHOWN.items() if table.period != "year" or table.fits(size)]
    system, hidden = _protected(counted, year, names, parts)
    counts = system.cells.counts
    tables: Tables = {}
    for shown in system.shown:
        value = None if hidden[shown.cell] else int(counts[shown.cell])
        tables.setdefault(shown.table, []).append(
            row_of(counted, shown.period, shown.labels, value)
        )
    return tables


def _protected(
    counted: Counted, year: int, names: Collection[str], parts: Mapping[str, tuple[int, ...]]
) -> tuple[YearSystem, Bools]:
    withheld = _too_small(counted, year)
    while True:
        system = year_system(counted, year, names, parts, withheld)
        try:
            return system, hidden_cells(system.cells)
        except UnprotectableError as error:
            found = {_next_block(system.groups[cell], withheld) for cell in error.cells}
            more = {block for block in found if block}
            if not more:
                raise
            withheld |= more


def _too_small(counted: Counted, year: int) -> set[Block]:
    """Return what is left out from the start: rows whose total, known elsewhere, is small.

    Each part of a known 3 is 0 to 3; to show which parts are 0 would tell the others.
    """
    if counted.record_kind not in KNOWN_ELSEWHERE:
        return set()
    atoms = [atom for atom in counted.atoms if atom.year == year]
    found: set[Block] = set()
    for group in groups_of(counted):
        if 0 < sum(atom.n for atom in atoms if atom.group is group) < SMALL:
            found |= {(table, group) for table in _BY_GROUP}
    if 0 < sum(atom.n for atom in atoms) < SMALL:
        found |= {(table, None) for table in _WHOLE}
    return found


def _next_block(group: CategoryGroup | None, withheld: Collection[Block]) -> Block | None:
    candidates = [(table, group) for table in _BY_GROUP if group] + [
        (table, None) for table in _WHOLE
    ]
    return next((block for block in candidates if block not in withheld), None)
