"""Two night walks in the same area, field by field, without more certainty than a few notes give."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.night_walk import decimals_of, field_name, zones_in_order
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.locale.words import Words
from trygghet.model.certification import FocusArea
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


def comparison_matrix(result: Result, words: Words) -> Table:
    """Return both ratings of each field in the matrix's places: before, after, and what they rest on."""
    fields = {(str(row["focus"]), str(row["zone"])): row for row in result.rows}
    zones = zones_in_order(result.rows)
    rows = tuple(
        (
            text_cell(words.label(focus)),
            *(_pair(fields.get((focus.value, zone.value)), words) for zone in zones),
        )
        for focus in FocusArea
    )
    headers = (words.text("Focus area"), *(words.label(zone) for zone in zones))
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


def _pair(row: Row | None, words: Words) -> Cell:
    if row is None:
        return Cell(words.text("no notes"))
    said = []
    for name in ("before", "after"):
        rating = row[f"rating_{name}"]
        said.append(words.number(rating, decimals_of(rating)) if isinstance(rating, float) else "–")
    none = words.text("none")
    numbers = words.text(
        "{before} and {after} notes",
        before=row["n_before"] or none,
        after=row["n_after"] or none,
    )
    sign = ""
    if isinstance(change := row["difference"], float) and change:
        sign = " ▲" if change > 0 else " ▼"
    no_rating = words.text("no rating")
    spoken = [
        no_rating if each == "–" else words.text("{rating} of 5", rating=each) for each in said
    ]
    aloud = words.text(
        "{before}, then {after}; {notes}", before=spoken[0], after=spoken[1], notes=numbers
    )
    return Cell(f"{said[0]} → {said[1]}{sign}\n{numbers}", aloud=aloud)


def _side(row: Row, name: str, words: Words) -> Cell:
    n, rating = int(str(row[f"n_{name}"])), row[f"rating_{name}"]
    if not n:
        return Cell(words.text("no notes"))
    notes = words.plural("{n} note", "{n} notes", n=n)
    if not isinstance(rating, float):
        none = words.text("no rating")
        return Cell(f"{none} ({notes})")
    said = words.number(rating, decimals_of(rating))
    return Cell(words.text("{rating} of 5 ({notes})", rating=said, notes=notes))


def _difference(row: Row, words: Words) -> Cell:
    value = row["difference"]
    if not isinstance(value, float):
        return Cell(words.text("can't be compared"))
    said = words.number(abs(value), decimals_of(value))
    if value == 0:
        return Cell(words.text("alike"), value)
    if value > 0:
        return Cell(words.text("▲ {points} higher", points=said), value)
    return Cell(words.text("▼ {points} lower", points=said), value)
