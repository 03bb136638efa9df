"""How to read the figures of pledges: states, evidence along time, what became of promises."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.areas import standing
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.figures.reading.marks import state_mark
from trygghet.locale.words import Words
from trygghet.model.result import Result


def _not_assessed(words: Words) -> str:
    return words.text("“Not assessed” means that there is no evidence, not that nothing was done.")


def _not_tested(words: Words) -> str:
    return words.text(
        "That a promise is kept doesn't show that anyone has become safer: the connection isn't tested."
    )


def _brief(result: Result, words: Words) -> Guide:
    if result.measure == "certifications":
        return standing(result, words)
    return _overview(result, words)


def _overview(_: Result, words: Words) -> Guide:
    return Guide(
        (
            _not_assessed(words),
            words.text(
                "The municipality's promises, those of the police and those of both stand apart. Counts"
                " of kept promises say little: promises differ in size."
            ),
            _not_tested(words),
        ),
        (state_mark(words),),
    )


def _promise(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A promise goes from a problem to a measure and its follow-up. What nobody has described"
                " stands as “not described”."
            ),
            words.text("Effort, output and outcome are kept apart. The connection isn't tested."),
        ),
        (
            Sign(
                signs.bar_with_day(),
                words.text(
                    "The bar is what is done; the stroke is where an even pace would be on the day."
                ),
            ),
            Sign(
                signs.pips(),
                words.text("A box for each time that something is to be done: filled when it was."),
            ),
            Sign(
                signs.track(),
                words.text(
                    "Evidence along time: a dot is an entry, a square on its corner a milestone, the"
                    " stroke the day of the picture, the double stroke the last day."
                ),
            ),
            Sign(signs.span_of_days(), words.text("A long mark is a date that the source leaves open.")),
        ),
    )  # fmt: skip


def _unkept(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Here stand promises whose time is over without evidence enough, and those that were"
                " stopped, with the reason that was given."
            ),
            words.text(
                "Evidence may still be missing from the files: whoever answers for the promise can add it."
            ),
        )
    )  # fmt: skip


def _history(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A row is a promise, a column a pledge. The sign says in words whether it was renewed,"
                " changed, dropped or lost its measure."
            ),
            words.text(
                "A promise that was dropped may have been kept, or may have become needless: its last"
                " state stands in the field."
            ),
        )
    )


def _silent(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "What is under way but has no evidence for so many weeks. It may well be done without"
                " anybody having written it down."
            ),
            words.text(
                "Add evidence, or ask whoever answers for it. The calendar file reminds without mail."
            ),
        )
    )


def _follow_up(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "The draft is put together of evidence and of the figures that promises name. Read it"
                " and write on: what isn't in the files isn't in the draft."
            ),
            _not_assessed(words),
            _not_tested(words),
        )
    )


def _since(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "What was known on the evening of the meeting beside what is known on the day of the"
                " picture. Evidence that was written in later, about days before, is here too."
            ),
            words.text("A change in a count isn't news unless it says that it is more than chance."),
        )
    )  # fmt: skip


def _promised_here(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "What names the place itself stands first; what names a larger area that the place is in"
                " is folded away."
            ),
            words.text("That nothing names the place doesn't mean that nothing is done there."),
        )
    )


READINGS: Mapping[str, Reading] = {
    "promises": _brief,
    "promise-overview": _overview,
    "promise": _promise,
    "promise-unkept": _unkept,
    "promise-history": _history,
    "silent": _silent,
    "follow-up": _follow_up,
    "since-meeting": _since,
    "place-promises": _promised_here,
    "place-activities": _promised_here,
}
