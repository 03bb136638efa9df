"""What a reader must know about the incidents that a selection leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from trygghet.measures.cells import whole
from trygghet.measures.clock_notes import on_clock
from trygghet.measures.selection import PLACE_CONDITIONS, Selection
from trygghet.model.incidents import Category
from trygghet.model.message import N_, Message, counted, message

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Incidents that the period cuts through: known only by month or year, or with a long span.
CUT_SQL = """
select sum(n) as n
from {table}
where {where} and not (first_day >= $first and last_day <= $last)
"""

NO_WEEKDAY_SQL = "select sum(n) as n from {table} where {where} and weekday is null"


def notes_on(view: View, selection: Selection) -> tuple[Message, ...]:
    """Say what a reader must know about the rows that don't count."""
    return (
        *selection.series.notes,
        *_on_period(view, selection),
        *on_clock(view, selection),
        *_on_weekday(view, selection),
        *_on_drawn(selection),
        *_on_areas(selection),
        *_on_categories(selection),
    )


def _on_period(view: View, selection: Selection) -> Iterable[Message]:
    period = selection.scope.period
    if period is None:
        return
    n = 0
    if not selection.series.by_day:
        touching = selection.without("period").and_("touching")
        n = whole(touching.query(view, CUT_SQL)[0]["n"])
    if n:
        yield counted(
            "{n} incident is dated too roughly to be counted in the period.",
            "{n} incidents are dated too roughly to be counted in the period.",
            n,
        )
    short = {
        code: cover
        for code, cover in selection.series.covers.items()
        if period.first < cover.first or cover.last < period.last
    }
    if len(selection.series.covers) > 1 and short:
        yield message(
            N_("Of these municipalities the data don't cover the whole period: {codes}."),
            codes=", ".join(sorted(code or "-" for code in short)),
        )
    elif short:
        (cover,) = short.values()
        yield message(
            N_("The data cover {first} to {last}, not the whole period."),
            first=cover.first,
            last=cover.last,
        )


def _on_areas(selection: Selection) -> Iterable[Message]:
    if selection.scope.areas and selection.scope.districts:
        yield message(
            N_("Of the certified area only the part within the chosen districts is counted.")
        )


def _on_weekday(view: View, selection: Selection) -> Iterable[Message]:
    if "weekdays" not in selection.conditions:
        return
    yield message(
        N_(
            "The choice of weekdays counts days from midnight. With hours or a night zone chosen too"
            " it counts nights."
        )
    )
    if selection.series.by_day:
        return
    undated = whole(selection.without("weekdays").query(view, NO_WEEKDAY_SQL)[0]["n"])
    if undated:
        yield counted(
            "{n} incident has no known weekday and is left out by the choice of weekdays.",
            "{n} incidents have no known weekday and are left out by the choice of weekdays.",
            undated,
        )


def _on_drawn(selection: Selection) -> Iterable[Message]:
    if "drawn" in selection.conditions:
        yield counted(
            "The drawn area holds {n} square of 250 m: the one whose middle lies in it.",
            "The drawn area holds {n} squares of 250 m: those whose middle lies in it.",
            len(cast("list[int]", selection.parameters["drawn"])),
        )


def _on_categories(selection: Selection) -> Iterable[Message]:
    wanted = selection.scope.categories
    names = [selection.categories[key] for key in selection.municipal_only]
    left_out = [name for name in names if not wanted or name in wanted]
    if left_out and set(PLACE_CONDITIONS) & set(selection.conditions):
        yield message(
            N_("Left out, since they are only shown for the whole municipality: {categories}."),
            categories=tuple(category_label(name) for name in left_out),
        )


def category_label(category: str) -> Category | str:
    """Return the vocabulary's member for a category, or the source's own word."""
    for candidate in Category:
        if candidate.value == category:
            return candidate
    return category
