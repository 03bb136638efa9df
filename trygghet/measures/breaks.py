"""Days from which a series counts something else: a new outline, changed offence codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.change import Untested
from trygghet.measures.places import Place
from trygghet.measures.selection import Selection
from trygghet.model import category_lookup
from trygghet.model.time import Period

if TYPE_CHECKING:
    from trygghet.store.view import View

WORDS_SQL = "select dataset, word from category_words"


@dataclass(frozen=True, slots=True)
class Break:
    """The first day of something new.

    Parameters
    ----------
    day
        Numbers from this day on count other things than those before.
    reason
        A new outline or changed codes.
    subject
        Id of the district or certified area, or of the category.
    """

    day: date
    reason: Untested
    subject: str


def breaks_of(view: View, selection: Selection) -> tuple[Break, ...]:
    """Return the breaks of a selection as a whole, by day.

    Only what it asks for can break it: the sum of a municipality doesn't change with the borders of
    its districts, nor the sum of all categories when codes move from one to another.
    """
    chosen = set(selection.scope.categories)
    codes = (found for found in code_breaks(view, selection) if found.subject in chosen)
    return tuple(sorted((*outline_breaks(_asked(selection)), *codes), key=lambda found: found.day))


def outlined(selection: Selection, cover: Period) -> Period | None:
    """Return the days of a period on which every area that is asked for exists; ``None`` for none."""
    lives: dict[tuple[str, str], list[tuple[date | None, date | None]]] = {}
    for place in _asked(selection):
        lives.setdefault((place.kind, place.id), []).append(place.valid)
    begins = [min(first or date.min for first, _ in spans) for spans in lives.values()]
    ends = [max(last or date.max for _, last in spans) for spans in lives.values()]
    first, last = max([cover.first, *begins]), min([cover.last, *ends])
    return Period(first, last) if first <= last else None


def _asked(selection: Selection) -> list[Place]:
    asked = {("district", id_) for id_ in selection.scope.districts} | {
        ("certified", id_) for id_ in selection.scope.areas
    }
    return [place for place in selection.places.values() if (place.kind, place.id) in asked]


def outline_breaks(places: Iterable[Place]) -> Iterable[Break]:
    """Return the days on which outlines begin, or on which nothing follows them."""
    for place in places:
        first, last = place.valid
        if first is not None:
            yield Break(first, Untested.BOUNDARY, place.id)
        if last is not None:
            yield Break(last + timedelta(days=1), Untested.BOUNDARY, place.id)


def code_breaks(view: View, selection: Selection) -> tuple[Break, ...]:
    """Return the days on which the codes behind a category changed, for codes that the data hold."""
    held = set(selection.series.datasets)
    words = {str(row["word"]) for row in view.rows(WORDS_SQL) if whole(row["dataset"]) in held}
    return tuple(
        Break(found.day, Untested.CODES, found.category) for found in category_lookup.breaks(words)
    )


def uniform(breaks: Iterable[Break], cover: Period, on: date) -> Period:
    """Return the part of a period around a day in which nothing breaks.

    Parameters
    ----------
    cover
        What the data cover; a break on its first day breaks nothing.
    on
        Within it, or what lies nearest to it does.
    """
    days = sorted({each.day for each in breaks if cover.first < each.day <= cover.last})
    first = max((day for day in days if day <= on), default=cover.first)
    following = min((day for day in days if day > max(on, first)), default=None)
    return Period(first, following - timedelta(days=1) if following else cover.last)


def broken(breaks: Iterable[Break], window: Period) -> Break | None:
    """Return the first break within a window, ``None`` for none: its first day breaks nothing."""
    return next((each for each in breaks if window.first < each.day <= window.last), None)
