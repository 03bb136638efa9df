"""Two night walks in the same area, field by field, without more certainty than a few notes give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.night_walk import field_name
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import sentence_case
from trygghet.locale.words import Words
from trygghet.model.result import Result, Row


def comparison_table(result: Result, words: Words) -> Table:
    """Return the fields that either walk noted anything in, with both ratings and what they rest on.

    Parameters
    ----------
    result
        Rows of ``compared``.
    """
    before, after = (_evening(result.rows, name, words) for name in ("before", "after"))
    headers = (words.text("Field"), before, after, words.text("Difference"))
    rows = tuple(
        (
            text_cell(field_name((str(row["focus"]), str(row["zone"])), words)),
            _side(row, "before", words),
            _side(row, "after", words),
            _difference(row, words),
        )
        for row in result.rows
    )
    return Table(words.text("Two night walks compared"), headers, rows)


def comparison_sentence(result: Result, words: Words) -> str:
    """Say in how many fields the ratings are higher or lower, and that this proves nothing."""
    both = [row["difference"] for row in result.rows if isinstance(row["difference"], float)]
    if not both:
        said = words.text("No field was rated on both walks, so nothing can be compared.")
        return example_first(said, words, synthetic=result.synthetic)
    said = words.plural(
        "{n} field was rated on both walks: {up} higher, {down} lower, {same} alike."
        " With so few notes a difference may be chance.",
        "{n} fields were rated on both walks: {up} higher, {down} lower, {same} alike."
        " With so few notes a difference may be chance.",
        n=len(both),
        up=sum(each > 0 for each in both),
        down=sum(each < 0 for each in both),
        same=sum(each == 0 for each in both),
    )
    return example_first(said, words, synthetic=result.synthetic)


def _evening(rows: Sequence[Row], name: str, words: Words) -> str:
    day = rows[0][name] if rows else None
    return words.iso(day) if isinstance(day, date) else ""


def _side(row: Row, name: str, words: Words) -> Cell:
    n, rating = int(str(row[f"n_{name}"])), row[f"rating_{name}"]
    if not n:
        return Cell(words.text("no notes"))
    notes = words.plural("{n} note", "{n} notes", n=n)
    if not isinstance(rating, float):
        return Cell(f"{sentence_case(words.text('no rating'))} ({notes})")
    said = words.number(rating, 0 if rating == int(rating) else 1)
    return Cell(words.text("{rating} of 5 ({notes})", rating=said, notes=notes))


def _difference(row: Row, words: Words) -> Cell:
    value = row["difference"]
    if not isinstance(value, float):
        return Cell(words.text("can't be compared"))
    said = words.number(abs(value), 0 if value == int(value) else 1)
    if value == 0:
        return Cell(words.text("alike"), value)
    if value > 0:
        return Cell(words.text("▲ {points} higher", points=said), value)
    return Cell(words.text("▼ {points} lower", points=said), value)
