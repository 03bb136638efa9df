"""Cards about pledges: each with its promises, their chain and the evidence behind each state."""

from __future__ import annotations

from datetime import date

from trygghet.figures.promises import promise_list
from trygghet.figures.result_tables import promise_table
from trygghet.figures.source_line import period_text
from trygghet.model.result import Result, Row
from trygghet.model.time import Period
from trygghet.ui import cards
from trygghet.ui.guard import Visit
from trygghet.ui.scope_controls import Asked


def by_pledge(result: Result) -> list[list[Row]]:
    """Return the promises pledge by pledge, in the measure's order: the latest first."""
    pledges: dict[object, list[Row]] = {}
    for row in result.rows:
        pledges.setdefault(row["pledge"], []).append(row)
    return list(pledges.values())


def pledge(
    visit: Visit, asked: Asked, result: Result, rows: list[Row], *, open_at_first: bool
) -> None:
    """Draw one pledge; former ones are folded until somebody asks."""
    words = visit.words
    first = rows[0]
    key = f"pledge-{first['pledge']}"
    title = str(first["pledge_title"] or first["pledge"])
    begins, ends = first["pledge_first_day"], first["pledge_last_day"]
    period = ""
    if isinstance(begins, date) and isinstance(ends, date):
        period = period_text(Period(begins, ends), words)
    number = words.plural("{n} promise", "{n} promises", n=len(rows))
    with cards.card(key, title, " · ".join(part for part in (period, number) if part)):
        if open_at_first or cards.unfolded(key, words.text("Show the promises")):
            name = asked.municipality.name
            cards.fragment(promise_list(rows, words, detailed=True, municipality=name))
            cards.foot(visit, key, result, promise_table(rows, words))
