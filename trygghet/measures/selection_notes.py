"""What a reader must know about the incidents that a selection leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trygghet.measures.cells import whole
from trygghet.measures.selection import CONDITIONS, Selection
from trygghet.model.incidents import Category
from trygghet.model.message import N_, Message, counted, message
from trygghet.model.time import NightZone

if TYPE_CHECKING:
    from trygghet.store.view import View

#: Incidents that the period cuts through: known only by month or year, or with a long span.
CUT_SQL = """
select sum(n) as n
from {table}
where {where} and not (first_day >= $first and last_day <= $last)
"""

#: Incidents that a filter on the clock or the weekday must pass by, since theirs isn't known.
NO_HOUR_SQL = "select sum(n) as n from {table} where {where} and hour is null"
NO_ZONE_SQL = "select sum(n) as n from {table} where {where} and night_zone = 'unknown'"
NO_NIGHT_SQL = "select sum(n) as n from {table} where {where} and night is null"
NO_WEEKDAY_SQL = "select sum(n) as n from {table} where {where} and weekday is null"


def notes_on(view: View, selection: Selection) -> tuple[Message, ...]:
    """Say what a reader must know about the rows that don't count."""
    return (
        *selection.series.notes,
        *_on_period(view, selection),
        *_on_clock(view, selection),
        *_on_categories(selection),
    )


def _on_period(view: View, selection: Selection) -> Iterable[Message]:
    period = selection.scope.period
    if period is None:
        return
    cut = selection.without("period")
    where = f"{cut.where} and {CONDITIONS['touching']}"
    sql = CUT_SQL.format(table=cut.table, where=where)
    n = whole(view.rows(sql, **cut.bound(sql))[0]["n"])
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


def _on_clock(view: View, selection: Selection) -> Iterable[Message]:
    scope = selection.scope
    untimed = selection.without("hours", "night_zones", "weekdays", "night_weekdays")
    if scope.hours is not None:
        n = whole(untimed.query(view, NO_HOUR_SQL)[0]["n"])
    elif selection.by_night and scope.weekdays:
        n = whole(untimed.query(view, NO_NIGHT_SQL)[0]["n"])
    elif scope.night_zones and NightZone.UNKNOWN not in scope.night_zones:
        n = whole(untimed.query(view, NO_ZONE_SQL)[0]["n"])
    else:
        n = 0
    if n:
        yield counted(
            "{n} incident has no known hour and is left out by the choice of hours.",
            "{n} incidents have no known hour and are left out by the choice of hours.",
            n,
        )
    if not scope.weekdays or selection.by_night:
        return
    undated = whole(untimed.query(view, NO_WEEKDAY_SQL)[0]["n"])
    if undated:
        yield counted(
            "{n} incident has no known weekday and is left out by the choice of weekdays.",
            "{n} incidents have no known weekday and are left out by the choice of weekdays.",
            undated,
        )


def _on_categories(selection: Selection) -> Iterable[Message]:
    wanted = selection.scope.categories
    names = [selection.categories[key] for key in selection.municipal_only]
    left_out = [name for name in names if not wanted or name in wanted]
    if "by_district_only" in selection.conditions and left_out:
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
