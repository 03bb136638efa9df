"""What has changed since the last meeting: in a sentence, as a draft to take along, and as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trygghet.figures.draft import (
    Bullets,
    Draft,
    Look,
    Paragraph,
    Section,
    made_up_line,
    open_paragraph,
)
from trygghet.figures.example import example_first
from trygghet.figures.source_line import as_of_text, source_names
from trygghet.figures.tables import Table, text_cell
from trygghet.figures.text import within_sentence
from trygghet.locale.words import Words
from trygghet.measures.cells import number
from trygghet.measures.since_meeting import What
from trygghet.model.certification import CertificationEvent, CertificationState
from trygghet.model.kinds import Kind
from trygghet.model.message import NP_
from trygghet.model.pledges import ActivityState, Pace, PromiseState
from trygghet.model.result import Result, Row
from trygghet.model.vocabulary import Vocabulary


class Part(Vocabulary):
    """What the changes are about; keys as the measure's kinds."""

    PROMISES = Kind.PROMISES.value, *NP_("since part", "Promises")
    ACTIVITIES = Kind.ACTIVITIES.value, *NP_("since part", "Action plans and activities")
    CERTIFICATIONS = Kind.CERTIFICATIONS.value, *NP_("since part", "Certified areas")
    MEETINGS = Kind.MEETINGS.value, *NP_("since part", "Meetings held")


_STATES = {
    Part.PROMISES: PromiseState,
    Part.ACTIVITIES: ActivityState,
    Part.CERTIFICATIONS: CertificationState,
}


def since_sentence(result: Result, words: Words) -> str:
    """Say how much has changed since the meeting, and in how many things."""
    period = result.scope.period
    things = {(row["kind"], row["id"]) for row in result.rows}
    since = period.first if period else ""
    if not things:
        return words.text("Nothing that is noted here has changed since {since}.", since=since)
    said = words.plural(
        "Since {since}, {n} thing has changed.",
        "Since {since}, {n} things have changed.",
        n=len(things),
        since=since,
    )
    return example_first(said, words, synthetic=any(row["synthetic"] for row in result.rows))


def since_draft(result: Result, municipality: str, words: Words) -> Draft:
    """Return what has changed, thing by thing, to take along to the next meeting."""
    sections = [Section(words.text("In short"), 1, _in_short(result, words))]
    for part in Part:
        own = [row for row in result.rows if row["kind"] == part.value]
        if not own:
            continue
        sections.append(Section(words.label(part), 1))
        for text, rows in _by_thing(own):
            lines = Bullets(tuple(change_text(row, words) for row in rows))
            sections.append(Section(text, 2, (lines,)))
    what = words.text("what was decided last time and hasn't been done")
    sections += [
        Section(words.text("To bring up"), 1, (open_paragraph(what, words),)),
        Section(words.text("Sources"), 1, (Bullets(source_names(result.sources, words)),)),
    ]
    return Draft(
        words.text("Changed since the last meeting, {municipality}", municipality=municipality),
        as_of_text(result.as_of, words) if result.as_of else "",
        made_up_line(result.sources, words),
        tuple(sections),
    )


def since_table(result: Result, words: Words) -> Table:
    """Return every change as a row."""
    headers = (
        *(words.text("Part"), words.text("What it is about"), words.text("Change")),
        *(words.text("Before"), words.text("Now"), words.text("When"), words.text("In words")),
    )
    rows = tuple(
        (
            text_cell(words.label(_part(row))),
            text_cell(row["text"]),
            text_cell(words.label(_what(row))),
            text_cell(_said(row, "before", words)),
            text_cell(_said(row, "now", words)),
            text_cell(row["when"]),
            text_cell(row["said"]),
        )
        for row in result.rows
    )
    return Table(words.text("Changed since the last meeting"), headers, rows)


def change_text(row: Row, words: Words) -> str:
    """Return a change in words: what, from what to what, when, and what was noted."""
    before, now = _said(row, "before", words), _said(row, "now", words)
    what = words.label(_what(row))
    if before and now:
        said = f"{what}: {before} → {now}"
    elif now:
        said = f"{what}: {now}"
    else:
        said = what
    # The source's own words tell when an area's event was.
    when = None if _what(row) is What.HAPPENED else row["when"]
    parts = [said, words.date(when) if isinstance(when, date) else "", str(row["said"] or "")]
    return " · ".join(part for part in parts if part)


def _in_short(result: Result, words: Words) -> tuple[Paragraph, ...]:
    said = [Paragraph(since_sentence(result, words), Look.LEAD)]
    said += [Paragraph(words.say(note), Look.SMALL) for note in result.notes]
    told = words.text("Only what is noted here is told: a thing without a note may have changed.")
    return (*said, Paragraph(told, Look.SMALL))


def _by_thing(rows: Iterable[Row]) -> Iterable[tuple[str, list[Row]]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return [(str(own[0]["text"]), own) for own in found.values()]


def _part(row: Row) -> Part:
    return Part(str(row["kind"]))


def _what(row: Row) -> What:
    return What(str(row["what"]))


def _said(row: Row, name: str, words: Words) -> str:
    """Return a state, a pace, an event or an amount in words; empty for none."""
    value = row[name]
    if value is None:
        return ""
    match _what(row):
        case What.DELIVERED:
            amount = number(value) or 0.0
            unit = str(row["unit"] or "") if name == "now" else ""
            return f"{words.number(amount, 0 if amount.is_integer() else 1)} {unit}".strip()
        case What.PACE:
            # How long it was silent that day isn't told: the word alone would have a gap.
            silent = words.text("no evidence for some weeks")
            return (
                silent if value == Pace.SILENT else within_sentence(words.label(Pace(str(value))))
            )
        case What.HAPPENED:
            return within_sentence(words.label(CertificationEvent(str(value))))
        case _:
            state = _STATES[_part(row)](str(value))
            if state is CertificationState.VALID_TO:
                return words.text("holds")
            return within_sentence(words.label(state))
