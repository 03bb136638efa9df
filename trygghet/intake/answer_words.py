"""Answers in words to the keys of the shared scales."""

from __future__ import annotations

import re

from trygghet.intake.cells import keys_of
from trygghet.model.survey import Answer

#: Other wordings of the same answers, as questionnaires have them, in lower case.
_OTHER_WORDS = {
    Answer.VERY_SAFE: ("mycket trygg", "mycket tryggt", "very safe", "helt trygg"),
    Answer.FAIRLY_SAFE: (
        "ganska trygg",
        "ganska tryggt",
        "fairly safe",
        "quite safe",
        "rather safe",
    ),
    Answer.FAIRLY_UNSAFE: (
        "ganska otrygg",
        "ganska otryggt",
        "fairly unsafe",
        "quite unsafe",
        "rather unsafe",
    ),
    Answer.VERY_UNSAFE: ("mycket otrygg", "mycket otryggt", "very unsafe", "helt otrygg"),
    Answer.NEVER_OUT: (
        "går i princip aldrig ut",
        "jag går i princip aldrig ut",
        "går aldrig ut",
        "går sällan eller aldrig ut",
        "i practically never go out",
        "never go out",
    ),
    Answer.YES: ("ja", "yes", "y", "j"),
    Answer.NO: ("nej", "no"),
    Answer.VERY_OFTEN: ("mycket ofta", "very often"),
    Answer.FAIRLY_OFTEN: ("ganska ofta", "fairly often", "quite often"),
    Answer.SELDOM: ("sällan", "seldom", "rarely"),
    Answer.NEVER: ("aldrig", "never"),
    Answer.DONT_KNOW: (
        "vet ej",
        "vet inte",
        "kan inte svara",
        "ingen uppfattning",
        "vet ej/ingen åsikt",
        "vet ej / kan inte svara",
        "don't know",
        "do not know",
        "no opinion",
    ),
}
#: "1 - Mycket trygg", "a) Ja": a number or letter before the words.
_NUMBERED = re.compile(r"^(?:\d{1,2}|[a-h])\s*[).:=-]\s*")


def answer_keys() -> dict[str, str]:
    """Return the answer's key by key, label and other wordings, all in lower case."""
    keys = keys_of(Answer)
    for answer, wordings in _OTHER_WORDS.items():
        for wording in wordings:
            keys.setdefault(wording, str(answer))
    return keys


def answer_key(text: str, keys: dict[str, str]) -> str | None:
    """Return the key of an answer in words; ``None`` where it is on no shared scale."""
    word = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    word = word.rstrip(".!")
    return keys.get(word) or keys.get(_NUMBERED.sub("", word))
