"""What is new since last week, in a sentence and a table."""

from __future__ import annotations

from trygghet.figures.changes import verdict_text
from trygghet.figures.example import example_first
from trygghet.figures.scope_words import category_name
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.measures.new_since import NewSince
from trygghet.model.result import Row
from trygghet.model.time import Period


def new_sentence(found: NewSince, words: Words) -> str:
    """Say how many there were in the last seven days, and whether that is more than usual."""
    said = " ".join((_in_all(found, words), *_standing_out(found, words))).strip()
    return example_first(said, words, synthetic=found.result.synthetic)


def new_table(found: NewSince, words: Words) -> Table:
    """Return the last seven days by kind, beside the week before, the usual week and earlier years."""
    rows = [
        (text_cell(category_name(str(row["category"]), words)), *_numbers(row, words))
        for row in found.result.rows
    ]
    closing = []
    if found.in_all is not None:
        closing.append((text_cell(words.text("Total")), *_numbers(found.in_all, words)))
    headers = (
        words.text("Kind"),
        words.text("Seven days"),
        words.text("Week before"),
        words.text("Usual week"),
        words.text("Same week earlier years"),
        words.text("Verdict"),
    )
    return Table(words.text("The last seven days"), headers, tuple(rows), tuple(closing))


def brief_table(table: Table, most: int, words: Words) -> Table:
    """Return the first rows of the week and columns of :func:`new_table`; the whole is offered beside.

    The kinds that don't stand in a row of their own share one, so that the rows make up the total.
    """
    shown = [row for row in table.rows if row[1].raw][:most]
    left = [row for row in table.rows if row not in shown]
    rows = [row[:4] for row in shown]
    if left:
        n, before = (int(sum(row[at].raw or 0 for row in left)) for at in (1, 2))
        usual = [row[3].raw for row in left]
        known = [each for each in usual if each is not None]
        rows.append(
            (
                text_cell(words.plural("{n} more kind", "{n} more kinds", n=len(left))),
                number_cell(n, words),
                number_cell(before, words),
                number_cell(sum(known) if len(known) == len(usual) else None, words, 1),
            )
        )
    closing = tuple(row[:4] for row in table.closing)
    return Table(table.caption, table.headers[:4], tuple(rows), closing)


def _in_all(found: NewSince, words: Words) -> str:
    row = found.in_all
    if row is None or found.week is None:
        return words.text("What is new since last week isn't known.")
    values = {
        "unit": sentence_case(words.say(found.result.unit)),
        "period": _days(found.week, words),
        "count": row["count"],
        "before": row["before"],
    }
    usual = row["usual"]
    if usual is None:
        return words.text(
            "{unit} {period}: {count}, the week before {before}. What is usual isn't known.",
            **values,
        )
    values["usual"] = round(float(str(usual)))
    match row["change"]:
        case Change.INCREASE:
            return words.text(
                "{unit} {period}: {count}, more than the usual {usual} a week by more than chance"
                " variation. The week before: {before}.",
                **values,
            )
        case Change.DECREASE:
            return words.text(
                "{unit} {period}: {count}, fewer than the usual {usual} a week by more than chance"
                " variation. The week before: {before}.",
                **values,
            )
        case Change.NOT_CERTAIN:
            return words.text(
                "{unit} {period}: {count}, against the usual {usual} a week. The difference is not"
                " larger than chance variation. The week before: {before}.",
                **values,
            )
        case _:
            reason = Untested(str(row["reason"] or Untested.NO_EARLIER))
            return words.text(
                "{unit} {period}: {count}, against the usual {usual} a week. Not tested: {reason}."
                " The week before: {before}.",
                reason=words.label(reason),
                **values,
            )


def _days(week: Period, words: Words) -> str:
    """Return "24–30 juni 2025"."""
    if week.first.month == week.last.month:
        return f"{week.first.day}–{words.date(week.last)}"
    return f"{words.date(week.first)}–{words.date(week.last)}"


def _standing_out(found: NewSince, words: Words) -> list[str]:
    more = [row for row in found.result.rows if row["change"] == Change.INCREASE]
    if not more:
        return []
    kinds = words.listed(
        words.text(
            "{kind} ({count} against {usual})",
            kind=category_name(str(row["category"]), words).lower(),
            count=row["count"],
            usual=float(str(row["usual"])),
        )
        for row in more
    )
    return [words.text("More than usual: {kinds}.", kinds=kinds)]


def _numbers(row: Row, words: Words) -> tuple[Cell, ...]:
    usual = row["usual"]
    earlier = row.get("earlier")
    several = earlier if isinstance(earlier, list | tuple) else ()
    return (
        number_cell(int(str(row["count"])), words),
        number_cell(int(str(row["before"])), words),
        number_cell(None if usual is None else float(str(usual)), words, 1),
        text_cell(", ".join("–" if n is None else words.number(int(n)) for n in several)),
        text_cell(verdict_text(row, words)),
    )
