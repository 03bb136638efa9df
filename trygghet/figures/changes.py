"""A table of changes in words: which rows changed by more than chance, and what could have been seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.scope_words import category_name
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import name_order, sentence_case, within_sentence
from trygghet.locale.words import Words
from trygghet.measures.change import Change, Untested
from trygghet.model.result import Result, Row

#: More rows than this can't be taken in when they are said.
_MOST_NAMED = 4


def changes_sentence(result: Result, districts: Mapping[str, str], words: Words) -> str:
    """Say how many of the comparisons are beyond chance, and which.

    Parameters
    ----------
    districts
        District id to name.
    """
    said = _changed(result.rows, districts, words)
    return example_first(said, words, synthetic=result.synthetic)


def _changed(rows: Sequence[Row], districts: Mapping[str, str], words: Words) -> str:
    tested = sum(row["change"] != Change.NOT_TESTED for row in rows)
    more = [row for row in rows if row["change"] == Change.INCREASE]
    fewer = [row for row in rows if row["change"] == Change.DECREASE]
    if not tested:
        return words.text("Nothing can be tested: too few incidents or too few years.")
    if not more and not fewer:
        return words.plural(
            "The one comparison made shows no difference larger than chance variation.",
            "None of {n} comparisons shows a difference larger than chance variation.",
            n=tested,
        )
    parts = []
    if more:
        parts.append(words.text("More: {rows}.", rows=_named(more, districts, words)))
    if fewer:
        parts.append(words.text("Fewer: {rows}.", rows=_named(fewer, districts, words)))
    head = (
        words.text("The one comparison made shows a difference larger than chance variation.")
        if tested == 1
        else words.plural(
            "{n} of {all} comparisons shows a difference larger than chance variation.",
            "{n} of {all} comparisons show a difference larger than chance variation.",
            n=len(more) + len(fewer),
            all=tested,
        )
    )
    return " ".join((head, *parts))


def _named(rows: Sequence[Row], districts: Mapping[str, str], words: Words) -> str:
    largest = sorted(rows, key=lambda row: -abs(float(str(row["difference"]))))
    said = [
        words.text(
            "{what} ({count} against {expected})",
            what=row_name(row, districts, words),
            count=words.number(float(str(row["count"]))),
            expected=words.number(float(str(row["expected"]))),
        )
        for row in largest[:_MOST_NAMED]
    ]
    rest = len(largest) - len(said)
    if rest:
        said.append(words.plural("{n} other", "{n} others", n=rest))
    return words.listed(said)


def row_name(row: Row, districts: Mapping[str, str], words: Words) -> str:
    """Return what a row is about: "Torpa", "skadegörelse och klotter", or both together."""
    district, category = row.get("district"), row.get("category")
    place = districts.get(str(district), str(district)) if district else ""
    kind = category_name(str(category), words) if category else ""
    if place and kind:
        return words.text("{kind} in {place}", kind=within_sentence(kind), place=place)
    return place or within_sentence(kind)


def verdict_text(row: Row, words: Words) -> str:
    """Return the verdict of a row: the label, with the reason where nothing is tested."""
    change = Change(str(row["change"]))
    if change is Change.NOT_TESTED:
        reason = Untested(str(row.get("reason") or Untested.NO_EARLIER))
        return words.label(change, reason=words.label(reason))
    return words.label(change)


def detectable_text(row: Row, words: Words) -> str:
    """Return what a row's numbers would have shown, where no difference is certain."""
    share = row.get("detectable")
    if row["change"] != Change.NOT_CERTAIN:
        return ""
    if not isinstance(share, int | float):
        return words.text("no change at all")
    if share > 1:
        return words.text("not even a doubling")
    return words.text("a change larger than about {share}", share=words.percent(share))


def changes_table(result: Result, districts: Mapping[str, str], words: Words) -> Table:
    """Return a table of changes: count, earlier mean, difference, verdict, what could be seen.

    Districts stand by name, the kinds of each by count.

    Parameters
    ----------
    districts
        District id to name.
    """
    by_district = any(row.get("district") for row in result.rows)
    by_category = any(row.get("category") for row in result.rows)
    compared = result.scope.comparison is not None
    # Where nothing is tested, or everything has changed, nothing stands in the last column.
    seen = {id(row): detectable_text(row, words) for row in result.rows}
    tells = any(seen.values())
    rows = []
    for row in _ordered(result.rows, districts):
        names = []
        if by_district:
            id_ = str(row.get("district"))
            names.append(text_cell(districts.get(id_, id_)))
        if by_category:
            names.append(text_cell(category_name(str(row.get("category")), words)))
        expected, difference = row["expected"], row["difference"]
        rows.append(
            (
                *names,
                number_cell(float(str(row["count"])), words),
                _number(expected, words, 0 if compared else 1),
                _difference(difference, words),
                Cell(verdict_text(row, words)),
                *((Cell(seen[id(row)]),) if tells else ()),
            )
        )
    headers = (
        *((words.text("District"),) if by_district else ()),
        *((words.text("Kind"),) if by_category else ()),
        words.text("Count"),
        words.text("Comparison period, at the same length")
        if compared
        else words.text("Mean of earlier years"),
        words.text("Difference"),
        words.text("Verdict"),
        *((words.text("Would have shown"),) if tells else ()),
    )
    return Table(sentence_case(words.say(result.unit)), headers, tuple(rows))


def _ordered(rows: Sequence[Row], districts: Mapping[str, str]) -> list[Row]:
    def order(row: Row) -> tuple[tuple[str, ...], float]:
        id_ = str(row.get("district") or "")
        return name_order(districts.get(id_, id_)), -float(str(row["count"]))

    return sorted(rows, key=order)


def _number(value: object, words: Words, decimals: int) -> Cell:
    return number_cell(float(str(value)) if value is not None else None, words, decimals)


def _difference(value: object, words: Words) -> Cell:
    if value is None:
        return text_cell("")
    number = round(float(str(value)))
    return Cell(("+" if number > 0 else "") + words.number(number), number)
