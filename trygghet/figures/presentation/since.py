"""What has changed since the last meeting, thing by thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trygghet.figures.card import Spoken
from trygghet.figures.presentation.context import Context, made_up
from trygghet.figures.presentation.model import Answered, Notes, Step, Steps, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.since_draft import Part, change_text, since_sentence
from trygghet.figures.text import shortened
from trygghet.measures.since_meeting import What
from trygghet.model.result import Row

#: Things under one heading, and letters of each, that can still be read from the back row.
_MOST_THINGS, _LONGEST = 6, 180


def since_view(context: Context) -> View:
    """Return what has changed since the latest meeting before the day of the picture."""
    words, since = context.words, context.material.since
    heading = words.text("What has changed since the last meeting?")
    if since is None:
        unknown = (
            words.text(
                "No meeting before the day of the picture is known, so nothing is compared."
            ),
            words.text("A file of meetings, or one noted on “Certified areas”, would tell."),
        )
        return View("since", heading, (), "", (), Notes((), ()), unknown)
    large, small = for_screen([Spoken(since_sentence(since, words))], words)
    told = words.text("Only what is noted here is told: a thing without a note may have changed.")
    notes = [words.say(note) for note in since.notes]
    blocks, left = [], 0
    for part in Part:
        things = _things([row for row in since.rows if row["kind"] == part.value])
        if things:
            blocks.append(
                Steps(
                    words.label(part), tuple(_step(context, each) for each in things[:_MOST_THINGS])
                )
            )
            left += max(0, len(things) - _MOST_THINGS)
    if left:
        notes.insert(
            0, words.plural("{n} more thing has changed.", "{n} more things have changed.", n=left)
        )
    remark = " ".join(filter(None, (small, *notes, told)))
    return View("since", heading, large, remark, tuple(blocks), _notes(context))


def _things(rows: Sequence[Row]) -> list[list[Row]]:
    """Return rows thing by thing, in their order."""
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    return list(found.values())


def _step(context: Context, rows: Sequence[Row]) -> Step:
    """Return what has changed in a thing; what was noted about it only where nothing else tells."""
    words = context.words
    noted = (What.EVIDENCE.value, What.ENTERED_LATER.value)
    changes = [row for row in rows if row["what"] not in noted] or rows
    told = "; ".join(dict.fromkeys(change_text({**row, "when": None}, words) for row in changes))
    days = [when for row in rows if isinstance(when := row["when"], date)]
    when = words.date(max(days)) if days else ""
    return Step(when, shortened(f"{rows[0]['text']}: {told}", _LONGEST), made_up(rows))


def _notes(context: Context) -> Notes:
    words = context.words
    definitions = (
        words.text("Counted from the evening of the meeting's day to the day of the picture."),
    )
    questions = (
        Answered(
            words.text("Why is a figure another one than what we were told last time?"),
            words.text(
                "Something may have been entered later about an earlier day, or corrected. What was kept as a"
                " dated snapshot still shows the figures of that day."
            ),
        ),
        Answered(
            words.text("Has nothing else happened?"),
            words.text("Nothing else is noted. What nobody notes isn't here."),
        ),
    )
    return Notes(definitions, questions)
