"""How to read the figures of surveys."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.figures.reading import signs
from trygghet.figures.reading.guide import Guide, Reading, Sign
from trygghet.locale.words import Words
from trygghet.model.result import Result
from trygghet.model.survey import SurveyType


def dots(result: Result, words: Words) -> tuple[Sign, ...]:
    """Return the marks of shares, those that the figure has."""
    random, chosen = _kinds(result)
    found = []
    if random:
        found.append(
            Sign(
                signs.dot_with_interval(),
                words.text("A share in a random sample; the line through it is its interval."),
            )
        )
    if chosen:
        found.append(
            Sign(
                signs.open_diamond(),
                words.text(
                    "A share in a self-selected survey. It has no interval, since nobody knows how"
                    " those who didn't answer feel."
                ),
            )
        )
    return tuple(found)


def _kinds(result: Result) -> tuple[bool, bool]:
    """Return whether figures of random samples, and of others, are among those shown."""
    types = {SurveyType(str(row["survey_type"])) for row in result.rows if row.get("survey_type")}
    return any(each.random for each in types), any(not each.random for each in types)


def _chance_alone(words: Words) -> str:
    return words.text(
        "An interval shows chance alone. Errors from those who didn't answer aren't in it."
    )


def _groups(result: Result, words: Words) -> tuple[str, ...]:
    return (_chance_alone(words),) if _kinds(result)[0] else ()


def _how(result: Result, words: Words) -> Guide:
    return Guide(
        (
            *_groups(result, words),
            words.text(
                "Safety in one's own area says nothing about safety in the centre: they are different"
                " questions."
            ),
            words.text(
                "Questions are put in different ways, so their shares can't be ranked by what is worst."
            ),
        ),
        dots(result, words),
    )


def _whom(result: Result, words: Words) -> Guide:
    said = [words.text("Each group's share is of those in the group who answered, its base.")]
    if _kinds(result)[0]:
        said.append(
            words.text(
                "Two intervals that overlap don't show that two groups are alike, and small groups have"
                " wide ones."
            )
        )
    said.append(
        words.text("That a group feels less safe doesn't say that more happens to those in it.")
    )
    return Guide(tuple(said), dots(result, words))


def _when(result: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Points are joined only where the same question was put to random samples. Where there"
                " is no line, the difference may come from who answered or from how it was asked."
            ),
            *_groups(result, words),
            words.text(
                "“No statistically significant difference” doesn't mean unchanged: the answers may be"
                " too few to tell."
            ),
        ),
        dots(result, words),
    )


def _where(result: Result, words: Words) -> Guide:
    random, chosen = _kinds(result)
    found = list(dots(result, words))
    if random:
        found += [
            Sign(
                signs.triangles(),
                words.text(
                    "The district is higher or lower than the rest of the municipality for certain."
                    " Several are compared at once, and the test allows for that."
                ),
            ),
            Sign(signs.whole_line(), words.text("The share of the whole municipality.")),
        ]
    found.append(
        Sign(signs.hatch(), words.text("Too few answers to show, or none: not a low share."))
    )
    said = [words.text("Don't rank districts by their dots: most differences may be chance.")]
    if chosen and not random:
        said = [
            words.text(
                "No district is tested against another, since nobody was drawn by lot: a difference may"
                " come from who answered."
            )
        ]
    return Guide(tuple(said), tuple(found))


def _worries(_: Result, words: Words) -> Guide:
    bar = Sign(
        signs.bar(), words.text("The share of those who answered, or of those who ticked any problem.")
    )  # fmt: skip
    return Guide(
        (
            words.text(
                "Several problems may be ticked, so the bars don't add up to 100%."
            ),
            words.text(
                "Worry says how people feel, not how common an offence is. The two needn't go together."
            ),
        ),
        (bar,),
    )  # fmt: skip


def _country(result: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Only the same question put alike to random samples stands on one axis. Other figures"
                " are in the table with the reason why they can't be compared."
            ),
            *_groups(result, words),
            words.text(
                "Towns differ in size, age and night life, so a gap to the country isn't a mark for"
                " anyone's work."
            ),
        ),
        dots(result, words),
    )


def _response(_: Result, words: Words) -> Guide:
    bar = Sign(
        signs.bar(), words.text("The response rate: how many answered of those who were asked.")
    )
    return Guide(
        (
            words.text(
                "Those who didn't answer may feel otherwise than those who did. The lower the response"
                " rate, the more that may matter; no interval shows it."
            ),
            words.text("A high rate isn't proof of a true share, nor a low one of a wrong one."),
        ),
        (bar,),
    )


def _questions(_: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Each share is of those who answered the question or, where several answers may be"
                " ticked, of those who ticked any."
            ),
            words.text("Answers with fewer than 30 behind them are hidden, not zero."),
            words.text("Who was never asked a question isn't in its base."),
        )
    )


def _places_named(_: Result, words: Words) -> Guide:
    sign = Sign(
        signs.circles(),
        words.text("The circle's area is as large as the number of people who named the place."),
    )
    return Guide(_mentions(words), (sign,))


def _themes_named(_: Result, words: Words) -> Guide:
    sign = Sign(signs.bar(), words.text("How many people named it in their own words."))
    return Guide(_mentions(words), (sign,))


def _mentions(words: Words) -> tuple[str, ...]:
    return (
        words.text(
            "A mention is one person naming one place. Somebody may name several, so mentions have no"
            " sum and are no share of those who answered."
        ),
        words.text(
            "Well-known places where many pass are named more, the good ones as well as the bad."
        ),
        words.text("A place that nobody named may still be felt as unsafe."),
    )


def _felt_here(result: Result, words: Words) -> Guide:
    return Guide(
        (
            words.text(
                "Only questions about such a place stand here: what is asked about one's own area says"
                " nothing of the centre, and the other way round."
            ),
            *_groups(result, words),
            words.text("What isn't shown stands below with the reason why."),
        )
    )


READINGS: Mapping[str, Reading] = {
    "survey-how": _how,
    "survey-whom": _whom,
    "survey-when": _when,
    "survey-where": _where,
    "survey-worries": _worries,
    "survey-country": _country,
    "survey-response": _response,
    "survey-questions": _questions,
    "mention-places": _places_named,
    "mention-themes": _themes_named,
    "place-mentions": lambda _, words: Guide(_mentions(words)),
    "place-felt": _felt_here,
}
