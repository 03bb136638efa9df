"""How to read the figures of certified areas and of those who work together."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.figures.reading.marks import state_mark
from trygghet.locale.words import Words
from trygghet.model.result import Result


def standing(_: Result, words: Words) -> Guide:
    """Tell how to read how a certified area stands."""
    return Guide(
        (
            words.text(
                "It is the area's action plan that is certified. Dates stand as the source words them."
            ),
            words.text(
                "That a period of validity is over doesn't mean that nothing has been renewed: the"
                " source may just not say so."
            ),
        )
    )


def _timeline(result: Result, words: Words) -> Guide:
    span = Sign(
        signs.span_of_days(), words.text("A long mark is a date that the source leaves open.")
    )
    return Guide(
        (
            words.text(
                "All areas share one axis of time. A band is how long a certificate holds, a mark a"
                " dated event, the stroke the day of the picture."
            ),
            *standing(result, words).said,
        ),
        (span,),
    )


def _outlines(_: Result, words: Words) -> Guide:
    sign = Sign(
        signs.outline(),
        words.text("The outline that holds on the day; dashed, what it was before."),
    )
    return Guide(
        (
            words.text(
                "Certified areas may overlap each other and districts, so their numbers are never added"
                " together."
            ),
            words.text(
                "Where an outline was moved, what came before is about another place and isn't compared."
            ),
        ),
        (sign,),
    )  # fmt: skip


def _plan(_: Result, words: Words) -> Guide:
    bar = Sign(
        signs.parted_bar(),
        words.text("Each part is as long as its number of activities, whatever their size."),
    )
    return Guide(
        (
            words.text("An activity is late when its last day has passed and nobody has ticked it off."),
            words.text(
                "A focus area without activities isn't neglected for certain: the plan may have chosen so."
            ),
        ),
        (bar,),
    )  # fmt: skip


def _activities(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Each activity stands with its state, who answers for it and its time. A state is what"
                " was last noted, with a date."
            ),
            words.text("What an activity has led to isn't known unless somebody has measured it."),
        ),
        (state_mark(words),),
    )


def _partners(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A row is a partner, a column a focus area, a mark an activity that names the partner."
            ),
            words.text(
                "An empty field says only that no activity names them there, not that they do nothing."
            ),
        ),
        (state_mark(words),),
    )


def _meetings(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Meetings along time, a line a kind, and what came of each. Where nothing stands, nobody"
                " has told."
            ),
            words.text(
                "Those who come to a meeting aren't a sample of those who live there, so themes are"
                " counted and no shares are made of them."
            ),
        ),
        (Sign(signs.span_of_days(), words.text("A long mark is a day that isn't known for certain.")),),
    )  # fmt: skip


def _contributions(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text("How many have been sent in by theme and place. One person may send several."),
            words.text(
                "Those who write aren't a sample of those who live there: more may mean that the app is"
                " better known."
            ),
        ),
        (Sign(signs.bar(), words.text("A bar is as long as its number, from zero.")),),
    )  # fmt: skip


def _events(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text("What the calendars that are loaded say was on. Much that happens isn't in them."),
            words.text("That something was on doesn't explain what happened the same day."),
        )
    )  # fmt: skip


READINGS: Mapping[str, Reading] = {
    "certified": standing,
    "timeline": _timeline,
    "certified-map": _outlines,
    "plan": _plan,
    "activities": _activities,
    "partners": _partners,
    "meetings": _meetings,
    "contributions": _contributions,
    "place-contributions": _contributions,
    "place-meetings": _meetings,
    "place-events": _events,
}
