"""Which answers a shared concept can have, and in which order answers in words belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from trygghet.intake.answer_words import answer_key, number_before, plain, without_number
from trygghet.model.survey import Answer, Concept

_UNSURE = (Answer.DONT_KNOW,)
SAFETY = (
    Answer.VERY_SAFE,
    Answer.FAIRLY_SAFE,
    Answer.NEITHER,
    Answer.FAIRLY_UNSAFE,
    Answer.VERY_UNSAFE,
)
OFTEN = (
    Answer.VERY_OFTEN,
    Answer.FAIRLY_OFTEN,
    Answer.SOMETIMES,
    Answer.SELDOM,
    Answer.NEVER,
)
WORRIED = (
    Answer.VERY_WORRIED,
    Answer.FAIRLY_WORRIED,
    Answer.LITTLE_WORRIED,
    Answer.NOT_WORRIED,
)
CONFIDENCE = (
    Answer.VERY_GREAT,
    Answer.FAIRLY_GREAT,
    Answer.NEITHER,
    Answer.FAIRLY_LITTLE,
    Answer.VERY_LITTLE,
)
YES_NO = (Answer.YES, Answer.NO)
_NEVER_OUT = (Answer.NEVER_OUT,)

_WORRY = (OFTEN, WORRIED, YES_NO)
#: The scales that a concept can be asked on; an answer on none of them would be counted as its opposite.
SCALES: dict[Concept, tuple[tuple[Answer, ...], ...]] = {
    Concept.SAFE_HOME_AREA: (SAFETY,),
    Concept.SAFE_OUT_LATE: ((*SAFETY, *_NEVER_OUT),),
    Concept.SAFE_CENTRE_LATE: ((*SAFETY, *_NEVER_OUT),),
    Concept.UNSAFE_OUT_LATE: ((*SAFETY, *_NEVER_OUT),),
    Concept.AVOIDS_GOING_OUT: ((*OFTEN, *_NEVER_OUT), (*YES_NO, *_NEVER_OUT)),
    Concept.UNSAFE_PLACES_EXIST: (YES_NO,),
    Concept.WORRY: _WORRY,
    Concept.WORRY_SEXUAL_OFFENCES: _WORRY,
    Concept.WORRY_ASSAULT: _WORRY,
    Concept.WORRY_BURGLARY: _WORRY,
    Concept.WORRY_ROBBERY: _WORRY,
    Concept.WORRY_FRAUD: _WORRY,
    Concept.WORRY_VANDALISM: _WORRY,
    Concept.CONFIDENCE_POLICE: (CONFIDENCE, YES_NO),
}

#: Orders of answers in words, as questionnaires print them, in lower case.
_ORDERS = (
    "instämmer helt|instämmer i hög grad|instämmer delvis|instämmer till viss del|varken instämmer eller tar avstånd|varken eller|tar delvis avstånd|instämmer i liten grad|instämmer inte|instämmer inte alls|tar helt avstånd",
    "stämmer helt|stämmer mycket bra|stämmer ganska bra|stämmer delvis|varken eller|stämmer ganska dåligt|stämmer dåligt|stämmer inte|stämmer inte alls",
    "strongly agree|agree|somewhat agree|neither agree nor disagree|somewhat disagree|disagree|strongly disagree",
    "håller helt med|håller delvis med|varken eller|håller inte riktigt med|håller inte med|håller inte alls med",
    "alltid|mycket ofta|ganska ofta|ofta|ibland|ganska sällan|sällan|mycket sällan|aldrig",
    "always|very often|fairly often|often|sometimes|rarely|seldom|never",
    "dagligen|varje dag|flera gånger i veckan|varje vecka|någon gång i veckan|varje månad|någon gång i månaden|någon gång per år|mer sällan|sällan|aldrig",
    "daily|every day|several times a week|weekly|monthly|less often|never",
    "mycket bra|ganska bra|bra|varken bra eller dåligt|varken eller|dåligt|ganska dåligt|mycket dåligt",
    "very good|good|fairly good|neither good nor bad|fairly bad|bad|poor|very bad|very poor",
    "mycket nöjd|ganska nöjd|nöjd|varken nöjd eller missnöjd|varken eller|missnöjd|ganska missnöjd|mycket missnöjd",
    "very satisfied|satisfied|fairly satisfied|neither satisfied nor dissatisfied|dissatisfied|fairly dissatisfied|very dissatisfied",
    "i mycket stor utsträckning|i stor utsträckning|i viss utsträckning|i liten utsträckning|i mycket liten utsträckning|inte alls",
    "stort problem|ganska stort problem|litet problem|inget problem|inte något problem",
    "a lot|some|not much|not at all",
    "bättre|oförändrat|lika|ungefär lika|sämre",
    "ökat|oförändrat|minskat",
    "tryggare|lika trygg|otryggare",
)
#: Answers that say nothing about the scale stand last.
_LAST = (Answer.OTHER, Answer.DONT_KNOW)


def fits(concept: Concept, answers: Iterable[str]) -> bool:
    """Whether all answers (keys of :class:`Answer`) stand on one of the concept's scales."""
    given = {answer for answer in answers if answer != Answer.DONT_KNOW}
    return any(given <= set(scale) for scale in SCALES.get(concept, ()))


def scale_of(concept: Concept, answers: Iterable[str]) -> tuple[str, ...]:
    """Return the scale that the answers stand on, "don't know" last where it was answered."""
    given = set(answers)
    for scale in SCALES.get(concept, ()):
        if given - {*_UNSURE} <= set(scale):
            # What few questionnaires offer stands only where somebody chose it.
            always = set(scale) - {Answer.NEITHER, Answer.NEVER_OUT, Answer.SOMETIMES}
            unsure = _UNSURE if given & {*_UNSURE} else ()
            return tuple(str(a) for a in (*scale, *unsure) if a in always | given)
    return ()


def in_order(answers: Sequence[str]) -> tuple[str, ...]:
    """Return answers in the order that a questionnaire would give them, else as they come.

    Keys of :class:`Answer` go by their scale, numbered answers by their number, known phrases by
    their order; what is on no known scale keeps its place.
    """
    last = [answer for answer in answers if answer_key(answer) in _LAST]
    rest = [answer for answer in answers if answer not in last]
    return (*_sorted(rest), *last)


def is_phrase(text: str) -> bool:
    """Whether an answer is one that questionnaires print: "Instämmer helt"."""
    word = plain(without_number(text))
    return any(word in order for order in _orders())


def _sorted(answers: list[str]) -> list[str]:
    numbers = {answer: number_before(answer) for answer in answers}
    if answers and all(number is not None for number in numbers.values()):
        return sorted(answers, key=lambda answer: numbers[answer] or 0)
    words = [plain(without_number(answer)) for answer in answers]
    for order in _orders():
        if words and all(word in order for word in words):
            place = dict(zip(answers, (order[word] for word in words), strict=True))
            return sorted(answers, key=lambda answer: place[answer])
    return answers


@lru_cache(maxsize=1)
def _orders() -> tuple[dict[str, int], ...]:
    scales = (SAFETY + _NEVER_OUT, OFTEN, WORRIED, CONFIDENCE, YES_NO)
    keys = tuple({str(answer): place for place, answer in enumerate(scale)} for scale in scales)
    phrases = tuple(
        {word: place for place, word in enumerate(order.split("|"))} for order in _ORDERS
    )
    return keys + phrases
