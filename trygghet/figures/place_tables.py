"""The tables of a place card: felt safety, years, promises, activities, mentions, notes, meetings, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.marks import point_of
from trygghet.figures.place_sentences import base_of, sex_name, share_text
from trygghet.figures.survey_chart import interval_text
from trygghet.figures.survey_dots import state_said
from trygghet.figures.tables import Cell, Table, number_cell, state_cell, text_cell
from trygghet.figures.text import within_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import member
from trygghet.measures.place_felt import Felt
from trygghet.measures.place_reach import OWN
from trygghet.model.calendar import EventKind
from trygghet.model.certification import FocusArea
from trygghet.model.meetings import MeetingKind
from trygghet.model.pledges import ActivityState, PartyKind, PromiseState
from trygghet.model.result import CellState, Result, Row
from trygghet.model.survey import Concept


def felt_table(felt: Sequence[Felt], words: Words) -> Table:
    """Return each question's shares, everybody, women and men, with interval and base."""
    rows = []
    for each in felt:
        for row in each.rows:
            who = sex_name(row, words) if row["sex"] else words.text("everybody")
            rows.append(
                (
                    text_cell(f"{words.label(each.concept)}, {row['wave']}"),
                    text_cell(who),
                    _share(row, words),
                    text_cell(_interval(row, words)),
                    text_cell(_base(row, words)),
                )
            )
    headers = (
        words.text("Question"),
        words.text("Who"),
        words.text("Share"),
        words.text("95 % interval"),
        words.text("Base"),
    )
    kept = [n for n in range(len(headers)) if n != 3 or any(row[3].shown for row in rows)]
    return Table(
        words.text("How safe people feel"),
        tuple(headers[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in rows),
    )


def years_table(years: Result, words: Words) -> Table:
    """Return whole years with their numbers, as the public may see them."""
    rows = tuple(
        (
            text_cell(str(row["year"])),
            state_cell(CellState.PROTECTED, words)
            if row["count"] is None
            else number_cell(float(str(row["count"])), words),
        )
        for row in years.rows
    )
    unit = words.say(years.unit)
    return Table(unit, (words.text("Year"), words.text("Count")), rows)


def promise_table(rows: Sequence[Row], href: Mapping[str, str], words: Words) -> Table:
    """Return promises with their party, state, and how each touches the place.

    Parameters
    ----------
    href
        Promise id to where it is told in full.
    """
    told = tuple(
        (
            Cell(str(row["short"] or row["text"]), href=href.get(str(row["id"]), "")),
            text_cell(_party(row, words)),
            text_cell(words.label(member(PromiseState, row["state"]))),
            text_cell(str(row["pledge_title"] or row["pledge"])),
        )
        for row in rows
    )
    headers = (
        words.text("Promise"),
        words.text("Party"),
        words.text("State"),
        words.text("Pledge"),
    )
    return Table(words.text("Promises"), headers, told)


def activity_table(rows: Sequence[Row], words: Words) -> Table:
    """Return activities with who answers for them, state, time and, where given, cost."""
    told = [
        (
            text_cell(row["text"]),
            text_cell(row.get("owner_name") or row.get("partner_name") or row.get("owner")),
            text_cell(words.label(member(ActivityState, row["state"]))),
            text_cell(row.get("date_text") or _days(row)),
            _kronor(row.get("cost"), words),
        )
        for row in rows
    ]
    headers = (
        words.text("Activity"),
        words.text("Who answers"),
        words.text("State"),
        words.text("When"),
        words.text("Cost, kronor"),
    )
    kept = [n for n in range(len(headers)) if any(row[n].shown for row in told)]
    return Table(
        words.text("Activities"),
        tuple(headers[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in told),
    )


def mention_table(rows: Sequence[Row], words: Words) -> Table:
    """Return what people named, as unsafe and as good, each with its number: they have no sum."""
    told = tuple(
        (
            text_cell(row["name"]),
            text_cell(words.label(member(Concept, row["concept"]))),
            state_cell(CellState.PROTECTED, words)
            if row["n"] is None
            else number_cell(float(str(row["n"])), words),
            text_cell(row["wave"]),
        )
        for row in rows
    )
    headers = (
        words.text("Place"),
        words.text("Named as"),
        words.text("Mentions"),
        words.text("Survey wave"),
    )
    return Table(words.text("What people name"), headers, told)


def note_table(rows: Sequence[Row], words: Words) -> Table:
    """Return notes of night walks, for staff: of places, never of persons."""
    told = tuple(
        (
            text_cell(f"{row['walk']} {row['clock'] or ''}".strip()),
            text_cell(row["place"]),
            text_cell(words.label(member(FocusArea, row["focus"]))),
            number_cell(float(str(row["rating"])), words) if row["rating"] else text_cell("–"),
            text_cell(row["note"]),
        )
        for row in rows
    )
    headers = (
        words.text("When"),
        words.text("Place"),
        words.text("Focus area"),
        words.text("Rating 1–5"),
        words.text("Note"),
    )
    return Table(words.text("Night walk notes"), headers, told)


def meeting_table(rows: Sequence[Row], words: Words) -> Table:
    """Return meetings with their day, kind, how many came and what came of them."""
    told = [
        (
            text_cell(row["title"] or words.label(member(MeetingKind, row["kind"]))),
            text_cell(row["date_text"] or row["first_day"]),
            text_cell(words.label(member(MeetingKind, row["kind"]))),
            text_cell(row["participants"]),
            text_cell(row["outcome"] if row["held"] else words.text("planned")),
        )
        for row in rows
    ]
    headers = (
        words.text("Meeting"),
        words.text("When"),
        words.text("Kind"),
        words.text("Came"),
        words.text("What came of it"),
    )
    return Table(words.text("Meetings"), headers, tuple(told))


def event_table(rows: Sequence[Row], words: Words) -> Table:
    """Return what was on, by day."""
    told = tuple(
        (
            text_cell(row["name"]),
            text_cell(_days(row)),
            text_cell(words.label(member(EventKind, row["kind"]))),
        )
        for row in rows
    )
    headers = (words.text("Event"), words.text("When"), words.text("Kind"))
    return Table(words.text("Events"), headers, told)


def split(result: Result) -> tuple[list[Row], list[Row]]:
    """Return the rows that name the place or a part of it, and those that name something larger."""
    own = [row for row in result.rows if row["touch"] in OWN]
    return own, [row for row in result.rows if row["touch"] not in OWN]


def _share(row: Row, words: Words) -> Cell:
    point = point_of(row)
    return (
        state_cell(point.state, words)
        if point.share is None
        else Cell(share_text(row, words), point.share)
    )


def _interval(row: Row, words: Words) -> str:
    point = point_of(row)
    return interval_text(point, words) if point.interval is not None else ""


def _base(row: Row, words: Words) -> str:
    point = point_of(row)
    small = point.state in (CellState.SMALL_BASE, CellState.TOO_FEW)
    flag = f" · {within_sentence(state_said(point, words))}" if small else ""
    return base_of(row, words) + flag


def _party(row: Row, words: Words) -> str:
    return str(row["party_name"] or words.label(member(PartyKind, row["party"])))


def _days(row: Row) -> str:
    first, last = row.get("first_day"), row.get("last_day")
    if first is None:
        return ""
    return f"{first}" if last in (None, first) else f"{first}–{last}"


def _kronor(cost: object, words: Words) -> Cell:
    return Cell(words.number(cost), cost) if isinstance(cost, int | float) else text_cell("")
