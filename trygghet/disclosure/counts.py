"""The public tables of counts of a municipality."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from trygghet.disclosure.atoms import Counted, counted
from trygghet.disclosure.count_rows import Tables, merged, plain, row_of
from trygghet.disclosure.declared import KNOWN_ELSEWHERE, SHOWN
from trygghet.disclosure.freeze import Published
from trygghet.disclosure.periods import months, years
from trygghet.disclosure.system_builder import Labels
from trygghet.disclosure.year_system import MUNICIPAL, categories_of, groups_of
from trygghet.disclosure.year_tables import year_tables
from trygghet.measures.reference import as_of
from trygghet.model.access import Permitted
from trygghet.model.result import Row

if TYPE_CHECKING:
    from datetime import date

    from trygghet.store.view import View


def public_counts(
    view: View, permitted: Permitted, previous: Mapping[str, Sequence[Row]] | None = None
) -> Mapping[str, tuple[Row, ...]]:
    """Return the tables of counts that may be published of a municipality.

    Parameters
    ----------
    permitted
        The scope of one municipality; its ``on`` says the day that it is published for, and
        ``synthetic`` whether made-up data may be in it.
    previous
        The tables of the publication before; ``None`` where there was none. What it holds is carried on
        as it stands: a period is published once.

    Returns
    -------
    mapping
        Rows by the name of their table (:data:`~trygghet.disclosure.declared.SHOWN`): ``record_kind``,
        ``counted_as``, ``period``, the table's dimensions, ``count`` (``None`` where hidden), ``state``
        (a key of :class:`~trygghet.model.result.CellState`: ``value`` or ``protected``) and
        ``synthetic``.
    """
    on = as_of(view, permitted)
    if on is None:
        return {}
    synthetic = permitted.scope.synthetic
    return counts_of(counted(view, permitted), on, previous or {}, synthetic=synthetic)


def counts_of(
    kinds: Sequence[Counted],
    on: date,
    previous: Mapping[str, Sequence[Row]],
    *,
    synthetic: bool = True,
) -> Mapping[str, tuple[Row, ...]]:
    """Return the tables that may be published of what is counted.

    Parameters
    ----------
    kinds
        What is counted of each record kind.
    on
        The day that they are published for.
    previous
        The tables of the publication before; empty where there was none.
    synthetic
        Whether made-up rows of it are carried on.
    """
    before = Published.of(previous, kinds, synthetic=synthetic)
    new = [_new(kind, on, before) for kind in kinds]
    # A year is revised once: when the next is published for the first time.
    again = [
        (kind, year)
        for kind in kinds
        for year, following in pairwise(years(kind.cover, on))
        if before.has_year(kind.record_kind, year)
        and not before.has_year(kind.record_kind, following)
    ]
    return merged([before.with_revised(again).tables, *new])


def _new(kind: Counted, on: date, before: Published) -> Tables:
    """Return what wasn't published of a record kind before."""
    found: dict[str, list[Row]] = {}
    for year in years(kind.cover, on):
        if not before.has_year(kind.record_kind, year):
            parts = {} if kind.record_kind in KNOWN_ELSEWHERE else _parts(kind, year, on, before)
            _add(found, year_tables(kind, year, parts))
            if kind.record_kind in KNOWN_ELSEWHERE:
                _add(found, municipal_tables(kind, year))
    if kind.record_kind in KNOWN_ELSEWHERE:
        for year in range(kind.cover.first.year, kind.cover.last.year + 1):
            _add(found, _by_part(kind, year, on, before))
    return found


def municipal_tables(kind: Counted, year: int) -> Tables:
    """Return the tables of the whole municipality where a reader knows its totals from elsewhere.

    Small counts are hidden here as everywhere, so that nobody need ask why they aren't; hiding others
    to protect them would protect nothing.
    """
    atoms = [atom for atom in kind.atoms if atom.year == year]
    groups = Counter(dict.fromkeys(groups_of(kind), 0))
    categories = Counter(dict.fromkeys(categories_of(kind), 0))
    for atom in atoms:
        groups[atom.group] += atom.n
        categories[atom.category] += atom.n

    def row(labels: Labels, value: int) -> Row:
        return row_of(kind, str(year), labels, plain(value))

    return {
        "year": [row((), sum(atom.n for atom in atoms))],
        "year_group": [row((("group", group.value),), n) for group, n in groups.items()],
        "year_category": [row((("category", name),), n) for name, n in categories.items()],
    }


def _by_part(kind: Counted, year: int, on: date, before: Published) -> Tables:
    """Return a year's months or quarters that weren't published before."""
    length = _length(kind, year, on, before)
    table = "month_group" if length == 1 else "quarter_group"
    atoms = [atom for atom in kind.atoms if atom.year == year]
    rows: list[Row] = []
    for name, held in _told(kind, year, length, on).items():
        if before.has_part(kind.record_kind, name):
            continue
        counts = Counter({group: 0 for group in groups_of(kind) if group is not MUNICIPAL})
        for atom in atoms:
            if atom.month in held and atom.group is not MUNICIPAL:
                counts[atom.group] += atom.n
        rows += [
            row_of(kind, name, (("group", group.value),), plain(n)) for group, n in counts.items()
        ]
    return {table: rows} if rows else {}


def _parts(kind: Counted, year: int, on: date, before: Published) -> dict[str, tuple[int, ...]]:
    return _told(kind, year, _length(kind, year, on, before), on)


def _told(kind: Counted, year: int, length: int, on: date) -> dict[str, tuple[int, ...]]:
    """Return the parts of a year that may be told: none where some of it has no known month."""
    if any(atom.year == year and not atom.month for atom in kind.atoms):
        return {}
    return months(year, length, kind.cover, on)


def _length(kind: Counted, year: int, on: date, before: Published) -> int:
    """Return how many months are told together: as it was begun, else by the size of whole years."""
    begun = before.length(kind.record_kind, year)
    if begun:
        return begun
    whole = [each for each in years(kind.cover, on) if each <= year]
    size = sum(atom.n for atom in kind.atoms if whole and atom.year == whole[-1])
    return 1 if SHOWN["month_group"].fits(size) else 3


def _add(tables: Tables, more: Tables) -> None:
    for name, rows in more.items():
        tables.setdefault(name, []).extend(rows)
