"""How to read the figures of night walks."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.locale.words import Words
from trygghet.model.result import Result


def _ratings(words: Words) -> Sign:
    return Sign(
        signs.discs(),
        words.text("The median of the ratings from 1 to 5; more filled discs are better."),
    )


def _walk(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A row is a focus area, a column a time zone of the night. The number of notes stands"
                " below the rating: few notes say little."
            ),
            words.text("An empty field means that nobody noted anything, not that all was well."),
            words.text("It is how one group saw one night. Another group may see it otherwise."),
        ),
        (_ratings(words),),
    )


def _compared(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Each field has the earlier walk's rating, then the later one's. Other people, weather"
                " and another evening may explain the difference."
            ),
            words.text("Nothing is tested: a few notes can't show a change."),
        ),
        (_ratings(words),),
    )


def _spots(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A sign is a spot with the median of its ratings: the poorer, the stronger its colour. Where only the"
                " area is known, the sign stands in its middle."
            ),
            words.text("Where there is no sign, nobody noted anything with a place."),
        )
    )


def _notes(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text("What those who walked noted of the place, with the night it was."),
            words.text("Notes are about places. They are for staff, and never published."),
        )
    )


READINGS: Mapping[str, Reading] = {
    "walk": _walk,
    "walk-compare": _compared,
    "walk-map": _spots,
    "place-notes": _notes,
}
