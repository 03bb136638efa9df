"""How to read the maps of counts, changes, clusters and shares."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.locale.words import Words
from trygghet.model.result import Result


def not_ranked(words: Words) -> str:
    """Say why places aren't ranked by their counts."""
    return words.text(
        "More may mean more residents, more visitors or more reports. Compare with the same place"
        " earlier rather than place with place."
    )


def where(result: Result, words: Words) -> Guide:
    """Tell how to read the map of what it shows: counts, changes, clusters or a question's shares."""
    match result.measure:
        case "survey":
            return _safety_map(words)
        case "changes":
            return _change_map(words)
        case "hotspots":
            return _clusters(words)
        case _:
            return _count_map(words)


def _safety_map(words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "The shares are of those who live there, about the place that the question names: mostly"
                " where they live, not where they go out."
            ),
            words.text("Don't rank districts by shade: most differences may be chance."),
        ),
        (
            Sign(
                signs.shades("insecurity"),
                words.text("The stronger the colour, the more feel unsafe."),
            ),
            Sign(signs.hatch(), words.text("Too few answers to show, or none: not a low share.")),
        ),
    )


def _count_map(words: Words) -> Guide:
    return Guide(
        (
            not_ranked(words),
            words.text(
                "The map's numbers and those without known place make the total: nothing is left out."
            ),
        ),
        (
            Sign(signs.shades("counts"), words.text("The stronger the colour, the more.")),
            Sign(
                signs.hatch(),
                words.text("No figure may stand here, for the reason in the legend. It isn't zero."),
            ),
        ),
    )  # fmt: skip


def _change_map(words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A colour says that the place has changed by more than chance against its own earlier"
                " years. All places are judged together, so that no change is found by looking often."
            ),
            words.text(
                "A place without a colour isn't unchanged: its numbers may be too few to tell. The list"
                " says what they would have shown."
            ),
            words.text("Why something has changed isn't told by any map."),
        ),
        (Sign(signs.hatch(), words.text("Nothing is tested here, for the reason in the list.")),),
    )


def _clusters(words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "A marked square and those around it have more than chance would give, with all squares"
                " judged together. Squares with few incidents can't stand out."
            ),
            words.text(
                "A cluster tells where to look closer. It is no verdict on the place, on those who live"
                " there or on those who work there."
            ),
            words.text(
                "Where it is densest is nearly always the centre and the station; what is more than"
                " the place's own earlier years is news."
            ),
        )
    )


READINGS: Mapping[str, Reading] = {"map": where}
