"""What happens next: days that are noted, in their order, each with who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trygghet.figures.card import Spoken
from trygghet.figures.example import example_first
from trygghet.figures.presentation.coming_steps import LONGEST, Coming, coming, late_activities
from trygghet.figures.presentation.context import Context
from trygghet.figures.presentation.model import Answered, Notes, Step, Steps, View
from trygghet.figures.presentation.spoken import for_screen
from trygghet.figures.source_line import as_of_text
from trygghet.figures.text import shortened
from trygghet.locale.words import Words

#: Steps that one view can hold, and letters of the first where it is said.
MOST_STEPS, _LONGEST_FIRST = 6, 100


def coming_views(context: Context) -> list[View]:
    """Return the next dated steps, or what would tell; on several views where they are many."""
    words, on = context.words, context.material.on
    heading = words.text("What happens next?")
    found = sorted(coming(context), key=lambda each: (each.day, each.text)) if on else []
    late = late_activities(context)
    if not found and not late:
        unknown = (
            words.text("Nothing that is to come is noted here."),
            words.text("Days of activities, meetings and certificates would tell."),
        )
        return [View("next", heading, (), "", (), _notes(context), unknown)]
    steps = [Step(each.when, shortened(each.text, LONGEST), each.synthetic) for each in found]
    large, small = for_screen(_said(found, late, words), words)
    remark = " ".join(filter(None, (small, *_remarks(context))))
    shown = _blocks(steps, late, words)
    views = [View("next", heading, large, remark, shown[0], _notes(context))]
    for place, blocks in enumerate(shown[1:], start=2):
        name = words.text("{heading} ({n} of {all})", heading=heading, n=place, all=len(shown))
        views.append(View(f"next-{place}", name, (), "", blocks, _notes(context)))
    if len(shown) > 1:
        name = words.text("{heading} ({n} of {all})", heading=heading, n=1, all=len(shown))
        views[0] = replace(views[0], heading=name)
    return views


def _blocks(steps: Sequence[Step], late: Sequence[Step], words: Words) -> list[tuple[Steps, ...]]:
    """Return the steps of each view; what is late stands on the first one where it has room."""
    days = [Steps(words.text("Noted days"), tuple(part)) for part in _parts(steps)]
    overdue = [Steps(words.text("Should have been done"), tuple(part)) for part in _parts(late)]
    if days and len(overdue) == 1:
        return [(days[0], overdue[0]), *((block,) for block in days[1:])]
    return [(block,) for block in (*days, *overdue)]


def _said(found: Sequence[Coming], late: Sequence[Step], words: Words) -> list[Spoken]:
    said = []
    if found:
        first = found[0]
        sentence = words.text(
            "First comes: {what} ({when}).",
            what=shortened(first.text, _LONGEST_FIRST),
            when=first.when,
        )
        said.append(Spoken(example_first(sentence, words, synthetic=first.synthetic)))
    if late:
        sentence = words.plural(
            "{n} activity should have been done already.",
            "{n} activities should have been done already.",
            n=len(late),
        )
        synthetic = any(step.synthetic for step in late)
        said.append(Spoken(example_first(sentence, words, synthetic=synthetic)))
    return said


def _parts(steps: Sequence[Step]) -> list[Sequence[Step]]:
    """Part steps into as few views as hold them, of about the same length."""
    n = -(-len(steps) // MOST_STEPS)
    size = -(-len(steps) // n) if n else 1
    return [steps[first : first + size] for first in range(0, len(steps), size)]


def _remarks(context: Context) -> list[str]:
    words, on = context.words, context.material.on
    said = [words.text("When the next survey is made isn't noted here.")]
    if on is not None:
        seen = words.text("What has been decided since then isn't here.")
        said.insert(0, f"{as_of_text(on, words)}. {seen}")
    return said


def _notes(context: Context) -> Notes:
    words = context.words
    definitions = (
        words.text(
            "Days stand as their sources word them. Nothing is expected that no source announces."
        ),
    )
    questions = [
        Answered(
            words.text("Who answers for it?"),
            words.text(
                "Whoever the step names: an organisation or a role. Where nobody stands, nobody is noted."
            ),
        ),
        Answered(
            words.text("When is the next survey?"),
            words.text(
                "That isn't noted here. A new one can be compared only if the same question is put in the same way."
            ),
        ),
    ]
    return Notes(definitions, tuple(questions))
