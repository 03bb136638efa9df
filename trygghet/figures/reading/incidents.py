"""How to read the figures of incidents, fault reports and presence."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.figures.reading.maps import not_ranked
from trygghet.locale.words import Words
from trygghet.measures.chance import PHI_IGNORED
from trygghet.model.result import Result


def _late(words: Words) -> str:
    return words.text("The last weeks may grow: what is registered late comes in afterwards.")


def months(_: Result, words: Words) -> Guide:
    """Tell how to read the months of a period over the band of earlier years."""
    band = Sign(
        signs.band_of_years(),
        words.text(
            "The line is the period, the band the fewest and the most of the same months in earlier"
            " years. A month outside the band is unusual, but not yet a change."
        ),
    )
    return Guide(
        (
            words.text(
                "Incidents are all counted, so there is no margin of error as in a survey. A difference"
                " is called “statistically significant” here when it is larger than chance variation."
            ),
            words.text(
                "Counts vary more than pure chance. Where they vary more than {least} times as much,"
                " the test allows for it, so that an ordinary year is seldom called a change.",
                least=words.number(PHI_IGNORED, 1),
            ),
            _late(words),
        ),
        (band,),
    )


def trend(result: Result, words: Words) -> Guide:
    """Tell how to read felt safety by wave above incidents by month."""
    below = months(result, words)
    points = (
        Sign(
            signs.dot_with_interval(),
            words.text("A share in a random sample; the line through it is its interval."),
        ),
        Sign(
            signs.open_diamond(),
            words.text("A share in a self-selected survey, which has no interval."),
        ),
    )
    said = words.text(
        "How safe people feel and how much happens are two things: one may rise while the other falls,"
        " and neither explains the other."
    )
    return Guide((said, *below.said[:1], _late(words)), (*points, *below.signs))


def _week(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "What has no known hour isn't in any field; how much that is stands below the table."
            ),
            words.text(
                "A time that is only known as a span, as over a night, is shared out over its hours."
            ),
        ),
        (
            Sign(
                signs.shaded_field(),
                words.text(
                    "The stronger the colour, the more. A column is a day and the night after it, from 06"
                    " to 06."
                ),
            ),
        ),
    )  # fmt: skip


def _kinds(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "How many of each kind are registered. What is seldom reported, as violence at home, is"
                " far more common than it looks here."
            ),
            words.text(
                "Offences that are found by looking, as drugs and traffic, rise with more patrols."
            ),
            _late(words),
        )
    )


def _districts(_: Result, words: Words) -> Guide:
    return Guide(
        (
            not_ranked(words),
            words.text(
                "The rows make the total, those outside all districts and without known place as well."
            ),
            words.text(
                "Per 1,000 residents and year misleads where many come who don't live there, so it isn't"
                " given for centres."
            ),
        )
    )


def _new(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "The last seven days with data, beside the week before and what is usual for such weeks."
            ),
            words.text("A single week says little: a few more or fewer are mostly chance."),
            _late(words),
        )
    )


def _again(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A row is a square of 250 metres where something happened on several nights, so that one"
                " restless night alone gives no row."
            ),
            words.text(
                "It tells where to look closer, not why. Busy places have more rows by chance alone."
            ),
        )
    )


def _changes(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "All rows are judged together, so that a long table doesn't find changes by chance."
            ),
            words.text(
                "“No statistically significant difference” doesn't mean unchanged. The last column says"
                " how large a change the numbers would have shown."
            ),
            words.text("Nothing here tells why something has changed."),
        )
    )


def _peaks(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A night stands out where it has more than chance would give beside the nights of the"
                " same weekday around it. A night that isn't here may still have been restless."
            ),
            words.text("What was on the same night needn't be the reason."),
        )
    )


def _presence(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Incidents and hours of presence of the same hours of the week, all weeks of the period"
                " together."
            ),
            words.text(
                "Fewer incidents where there is much presence doesn't show that presence helps, nor the"
                " opposite: places and hours are chosen for a reason."
            ),
        ),
        (
            Sign(
                signs.field_with_stroke(),
                words.text(
                    "Shade is incidents; the stroke below, the longer the more, is hours of presence."
                ),
            ),
        ),
    )  # fmt: skip


def _faults(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text("A closed fault report isn't always mended: it may be refused or a duplicate."),
            words.text(
                "The median of days is of closed ones alone; those that wait the longest aren't in it."
            ),
            words.text("Many reports may mean many faults, or many who care to report."),
        )
    )  # fmt: skip


READINGS: Mapping[str, Reading] = {
    "trend": trend,
    "month": months,
    "place-month": months,
    "area-month": months,
    "hours": _week,
    "category": _kinds,
    "district": _districts,
    "new": _new,
    "again": _again,
    "changes": _changes,
    "peaks": _peaks,
    "presence": _presence,
    "faults": _faults,
    "place-faults": _faults,
}
