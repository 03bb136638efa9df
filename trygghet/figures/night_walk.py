"""A night walk as a matrix of focus area and time zone, its sentence, and its notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from trygghet.figures.example import example_first
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Pick, Table, number_cell, text_cell
from trygghet.figures.text import escaped, within_sentence
from trygghet.locale.words import Words
from trygghet.model.certification import FocusArea
from trygghet.model.result import Result, Row
from trygghet.model.time import NightZone

#: The most fields that a sentence names as poorest or best; more would be a list.
_NAMED = 2
_BEST = 5

#: Focus area and night zone, by their keys.
Field = tuple[str, str]


def walk_matrix(result: Result, words: Words, chosen: Field | None = None) -> Table:
    """Return a walk's matrix: focus areas down, the night's zones across.

    A field shows its rating as a number, as a row of discs that needs no colour, and how many notes it
    rests on. A field without notes says so and is never a number.

    Parameters
    ----------
    result
        One walk of ``night_walks``.
    chosen
        The field whose notes are being read.
    """
    fields = {(str(row["focus"]), str(row["zone"])): row for row in result.rows}
    ordered = zones_in_order(result.rows)
    rows = tuple(
        (
            text_cell(words.label(focus)),
            *(_field(fields[focus.value, zone.value], words, chosen) for zone in ordered),
        )
        for focus in FocusArea
        if any(key[0] == focus for key in fields)
    )
    headers = (words.text("Focus area"), *(words.label(zone) for zone in ordered))
    return Table(words.text("Night walk by focus area and time zone"), headers, rows)


def walk_table(result: Result, words: Words) -> Table:
    """Return a walk's fields as a long table, for those who want to count on it."""
    headers = (
        words.text("Focus area"),
        words.text("Time zone"),
        words.text("Notes"),
        words.text("With a rating"),
        words.text("Median rating (1–5)"),
        words.text("Lowest"),
        words.text("Highest"),
    )
    none = words.text("no notes")
    rows = []
    for row in result.rows:
        names = (
            text_cell(words.label(FocusArea(str(row["focus"])))),
            text_cell(words.label(NightZone(str(row["zone"])))),
        )
        if not row["n"]:
            rows.append((*names, text_cell(none), *(text_cell("") for _ in range(4))))
            continue
        numbers = [_number(row[name]) for name in ("n", "rated", "rating", "lowest", "highest")]
        rows.append(
            (
                *names,
                *(number_cell(value, words, decimals_of(value)) for value in numbers),
            )
        )
    return Table(words.text("Night walk by focus area and time zone"), headers, tuple(rows))


def walk_sentence(result: Result, words: Words) -> str:
    """Say how much one walk noted, where it was poorest and best, and what nobody noted anything on."""
    rows = [row for row in result.rows if row["n"]]
    if not rows:
        return words.text("Nothing has been noted on this walk yet.")
    first = rows[0]
    said = [
        words.plural(
            "The night walk (situation analysis) in {area} on {date} has {n} note.",
            "The night walk (situation analysis) in {area} on {date} has {n} notes.",
            n=result.total or 0,
            area=first["name"],
            date=first["walk"],
        )
    ]
    rated = [row for row in rows if row["rating"] is not None]
    ratings = {_rating(row) for row in rated}
    if len(ratings) > 1:
        said.append(
            words.text(
                "Poorest: {poorest}. Best: {best}.",
                poorest=_fields_at(rated, min(ratings), words),
                best=_fields_at(rated, max(ratings), words),
            )
        )
    empty = [focus for focus in FocusArea if not any(row["focus"] == focus for row in rows)]
    if empty:
        names = words.listed(words.label(focus) for focus in empty)
        said.append(words.text("No notes on: {areas}.", areas=names))
    return example_first(" ".join(said), words, synthetic=result.synthetic)


def zones_in_order(rows: Iterable[Row]) -> tuple[NightZone, ...]:
    """Return the zones of rows, the night's in their order, then day and unknown time."""
    there = {str(row["zone"]) for row in rows}
    last = (NightZone.DAY, NightZone.UNKNOWN)
    night = [zone for zone in NightZone if zone not in last]
    return tuple(zone for zone in (*night, *last) if zone.value in there)


def field_name(field: Field, words: Words) -> str:
    """Return what a field is called: focus area and zone with its clock."""
    focus, zone = field
    return f"{words.label(FocusArea(focus))}, {within_sentence(words.label(NightZone(zone)))}"


def discs(rating: float) -> str:
    """Return a rating as five discs, filled to the rating: a mark that needs no colour."""
    halves = round(rating * 2)
    full, half = divmod(halves, 2)
    return "●" * full + "◐" * half + "○" * (_BEST - full - half)


def note_list(
    notes: Result, words: Words, flagged: Iterable[tuple[str | None, Sequence[str]]] = ()
) -> str:
    """Return notes as HTML, in the order of the night, each with what it was before.

    Parameters
    ----------
    notes
        Rows of ``night_walk_notes``.
    flagged
        Ids of notes that seem to tell of people, each with the words that do.
    """
    told = dict(flagged)
    mark = made_up_mark(words) if notes.synthetic else ""
    items = "".join(
        f"<li>{_note(row, told.get(str(row['id']), ()), words)}</li>" for row in notes.rows
    )
    return f'{mark}<ul class="tg-promises">{items}</ul>'


def note_said(row: Row, words: Words) -> str:
    """Return an observation in a line: when, what, how good, where and what was noted."""
    rating = _number(row["rating"])
    parts = [
        str(row["clock"]) if row["clock"] else words.label(NightZone(str(row["zone"]))),
        words.label(FocusArea(str(row["focus"]))),
        words.text("{rating} of 5", rating=words.number(rating)) if rating is not None else "",
        str(row["place"] or ""),
        str(row["note"] or ""),
    ]
    return " · ".join(part for part in parts if part)


def field_of(key: str) -> Field:
    """Return the field that a choice in the matrix stands for."""
    focus, _, zone = key.partition("|")
    return focus, zone


def field_key(field: Field) -> str:
    """Return what choosing a field sends."""
    return "|".join(field)


def _field(row: Row, words: Words, chosen: Field | None) -> Cell:
    n = int(str(row["n"]))
    if not n:
        return Cell(words.text("no notes"))
    field = (str(row["focus"]), str(row["zone"]))
    notes = words.plural("{n} note", "{n} notes", n=n)
    pick = Pick(field_key(field), field == chosen)
    rating = _number(row["rating"])
    if rating is None:
        none = words.text("no rating")
        return Cell(f"{none}\n{notes}", pick=pick)
    said = words.number(rating, decimals_of(rating))
    aloud = words.text("rating {rating} of 5", rating=said)
    # Darker is poorer, as on every other figure of insecurity.
    shade = min(4, int(_BEST - rating + 0.5))
    return Cell(
        f"{said} {discs(rating)}\n{notes}", rating, aloud=f"{aloud}, {notes}", heat=shade, pick=pick
    )


def _fields_at(rows: Sequence[Row], rating: float, words: Words) -> str:
    own = [row for row in rows if _rating(row) == rating]
    said = words.number(rating, decimals_of(rating))
    if len(own) > _NAMED:
        return words.text("{n} fields ({rating} of 5)", n=len(own), rating=said)
    names = words.listed(field_name((str(row["focus"]), str(row["zone"])), words) for row in own)
    return words.text("{fields} ({rating} of 5)", fields=names, rating=said)


def _note(row: Row, people: Sequence[str], words: Words) -> str:
    head, *rest = note_said(row, words).split(" · ")
    small = []
    if row["role"]:
        small.append(escaped(row["role"]))
    if people:
        asked = words.text("Does it tell of people? Look at: {words}", words=", ".join(people))
        small.append(f'<strong class="tg-check">{escaped(asked)}</strong>')
    earlier = row["earlier"]
    before = ""
    if isinstance(earlier, list) and earlier:
        items = "".join(f"<li>{escaped(note_said(each, words))}</li>" for each in earlier)
        summary = escaped(words.text("Corrected. Before:"))
        before = f"<details><summary>{summary}</summary><ul>{items}</ul></details>"
    under = f'<p class="tg-small">{" · ".join(small)}</p>' if small else ""
    return f"<div><strong>{escaped(head)}</strong> {escaped(' · '.join(rest))}</div>{under}{before}"


def _rating(row: Row) -> float:
    return float(str(row["rating"]))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def decimals_of(value: float | None) -> int:
    """Return how many decimals a rating is written with: halves have one."""
    return 0 if value is None or value == int(value) else 1


def evening_said(walk: date, words: Words) -> str:
    """Return what a walk is called: the evening that it began."""
    return words.text("the night of {date}", date=walk)
