"""What names of places and themes stand for, for counts of those who name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trygghet.measures.cells import code
from trygghet.model.gazetteer import Named
from trygghet.store.named_places import finder_of

if TYPE_CHECKING:
    from trygghet.store.name_finder import NameFinder
    from trygghet.store.view import View

NAMES_SQL = """
select dataset, municipality, id, name, named, aliases, area, x, y, level, district, rank
from gazetteer
order by municipality, rank, dataset, id, name
"""


@dataclass(frozen=True)
class Names:
    """What a municipality's names stand for.

    Parameters
    ----------
    places, themes
        Rows of the gazetteer, by id; the first of several under one id tells.
    finder
        Finds them in texts.
    """

    places: Mapping[str, Mapping[str, object]]
    themes: Mapping[str, Mapping[str, object]]
    finder: NameFinder


def names_of(view: View, municipality: str | None) -> Names:
    """Return what a municipality's names stand for; kept for the version of the facts."""
    return view.kept(("names of places", municipality), lambda: _names(view, municipality))


def _names(view: View, municipality: str | None) -> Names:
    rows = [row for row in view.rows(NAMES_SQL) if code(row["municipality"]) == municipality]
    return Names(
        _first_of(row for row in rows if row["named"] != Named.THEME),
        _first_of(row for row in rows if row["named"] == Named.THEME),
        finder_of(rows),
    )


def _first_of(rows: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    found: dict[str, Mapping[str, object]] = {}
    for row in rows:
        found.setdefault(str(row["id"]), row)
    return found


def meant_by(label: str, finder: NameFinder) -> tuple[str | None, str | None]:
    """Return the place or the theme that a publisher's label names, at most one of them.

    "Dark places in the centre" is a theme: the number isn't that of the centre.
    """
    found = finder.find(label)
    if found.themes:
        return None, found.themes[0] if len(found.themes) == 1 else None
    only = found.places[0] if len(found.places) == 1 else None
    return (only if found.whole else None), None
