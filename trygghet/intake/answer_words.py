"""Answers in words to the keys of the shared scales."""

from __future__ import annotations

import re
from functools import lru_cache

from trygghet.intake.cells import keys_of
from trygghet.model.survey import Answer

#: Other wordings of the same answers, as questionnaires have them, in lower case, separated by "|".
_OTHER_WORDS = {
    Answer.VERY_SAFE: "mycket trygg|mycket tryggt|very safe|helt trygg|väldigt trygg|jag känner mig mycket trygg|completely safe|very secure",
    Answer.FAIRLY_SAFE: "ganska trygg|ganska tryggt|fairly safe|quite safe|rather safe|somewhat safe|relativt trygg|jag känner mig ganska trygg|ganska säker",
    Answer.FAIRLY_UNSAFE: "ganska otrygg|ganska otryggt|fairly unsafe|quite unsafe|rather unsafe|somewhat unsafe|a bit unsafe|relativt otrygg|jag känner mig ganska otrygg",
    Answer.VERY_UNSAFE: "mycket otrygg|mycket otryggt|very unsafe|helt otrygg|väldigt otrygg|jag känner mig mycket otrygg",
    Answer.NEVER_OUT: "går i princip aldrig ut|jag går i princip aldrig ut|går aldrig ut|går i princip aldrig ut ensam|går i princip aldrig ut sent en kväll|går i princip aldrig ut ensam sent en kväll|går sällan eller aldrig ut|går inte ut|vistas aldrig där|i practically never go out|never go out|never go out in the evening|i never go out",
    Answer.YES: "ja|yes|y|j|ja, det gör jag|ja, det finns",
    Answer.NO: "nej|no|nej, det gör jag inte|nej, det finns det inte",
    Answer.VERY_OFTEN: "mycket ofta|väldigt ofta|alltid|very often|always",
    Answer.FAIRLY_OFTEN: "ganska ofta|ofta|fairly often|quite often|often",
    Answer.SOMETIMES: "ibland|någon gång ibland|några gånger|någon gång|någon enstaka gång|enstaka gånger|sometimes|occasionally|now and then|a few times",
    Answer.SELDOM: "sällan|ganska sällan|mycket sällan|seldom|rarely|quite rarely|very rarely|fairly seldom|very seldom",
    Answer.NEVER: "aldrig|nej, aldrig|never|no, never",
    Answer.VERY_WORRIED: "mycket orolig|väldigt orolig|i stor utsträckning|i hög grad|very worried|extremely worried|to a great extent|to a large extent",
    Answer.FAIRLY_WORRIED: "ganska orolig|rätt orolig|fairly worried|quite worried|rather worried",
    Answer.LITTLE_WORRIED: "lite orolig|litet orolig|något orolig|inte särskilt orolig|inte så orolig|i viss utsträckning|i liten utsträckning|a little worried|slightly worried|not very worried|to some extent|to a small extent",
    Answer.NOT_WORRIED: "inte orolig|inte alls orolig|inte alls|inte orolig alls|not worried|not at all worried|not at all",
    Answer.VERY_GREAT: "mycket stort|mycket stort förtroende|mycket högt|mycket högt förtroende|a great deal|very high|a great deal of confidence|very great confidence",
    Answer.FAIRLY_GREAT: "ganska stort|ganska stort förtroende|ganska högt|ganska högt förtroende|a fair amount|fairly high|quite a lot|fairly great confidence",
    Answer.NEITHER: "varken stort eller litet|varken stort eller litet förtroende|varken högt eller lågt|varken eller|varken trygg eller otrygg|varken/eller|neither|neither nor|neither high nor low|neither safe nor unsafe",
    Answer.FAIRLY_LITTLE: "ganska litet|ganska litet förtroende|ganska lågt|ganska lågt förtroende|not very much|fairly low|fairly little confidence",
    Answer.VERY_LITTLE: "mycket litet|mycket litet förtroende|mycket lågt|mycket lågt förtroende|inget förtroende|inget alls|none at all|very low|very little confidence",
    Answer.OTHER: "annat|annan|något annat|other|something else",
    Answer.DONT_KNOW: "vet ej|vet inte|kan inte svara|kan ej svara|kan inte ta ställning|ingen åsikt|ingen uppfattning|tveksam|vet ej/ingen åsikt|vet inte/ingen åsikt|vet ej / kan inte svara|vet ej/kan ej svara|vet inte / vill inte svara|vet ej/vill ej svara|vill inte svara|vill ej svara|ingen åsikt/vet ej|don't know|do not know|dont know|no opinion|not sure|unsure|can't say|prefer not to answer|don't know / no opinion",
}
#: "1 - Mycket trygg", "1=Mycket trygg", "a) Ja": a number or letter before the words.
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}|[a-h](?=\s*[).]))\s*[).:=–-]\s*(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=1)
def answer_keys() -> dict[str, str]:
    """Return the answer's key by key, label and other wordings, all in lower case."""
    keys = keys_of(Answer)
    for answer, wordings in _OTHER_WORDS.items():
        for wording in wordings.split("|"):
            keys.setdefault(wording, str(answer))
    return keys


def answer_key(text: str, keys: dict[str, str] | None = None) -> str | None:
    """Return the key of an answer in words; ``None`` where it is on no shared scale."""
    known = answer_keys() if keys is None else keys
    word = plain(text)
    return known.get(word) or known.get(plain(without_number(word)))


def plain(text: str) -> str:
    """Return an answer in lower case, without what never changes its meaning."""
    word = " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return word.rstrip(".! ")


def without_number(text: str) -> str:
    """Return an answer without the number or letter that stands before its words."""
    return _NUMBERED.sub("", text, count=1)


def number_before(text: str) -> int | None:
    """Return the number that stands before an answer's words: 2 of "2 - Ganska trygg"."""
    found = _NUMBERED.match(text)
    return int(found["number"]) if found and found["number"].isdecimal() else None
