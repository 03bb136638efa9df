"""Words for sex and age as files write them, to the store's own."""

from __future__ import annotations

import re

_SEX = {
    word: key
    for key, words in {
        "women": "women woman kvinna kvinnor kvinnlig female females f k tjej tjejer flickor flicka",
        "men": "men man män manlig male males m kille killar pojkar pojke",
        "other": "other annat annan icke-binär ickebinär non-binary nonbinary",
    }.items()
    for word in words.split()
}
#: Whoever won't say has answered: it isn't blank, and has no population to be weighed to.
_OTHER = (
    "vill ej uppge",
    "vill inte uppge",
    "vill inte svara",
    "jag vill inte svara",
    "jag vill inte uppge",
    "prefer not to say",
    "prefer not to answer",
    "vet ej",
    "vill ej svara",
    "vill inte ange",
    "vill ej ange",
    "icke binär",
    "jag är icke-binär",
    "something else",
    "något annat",
    "annat alternativ",
    "annat/vill ej uppge",
)
#: A code before its label, "1 - Kvinna".
_NUMBERED = re.compile(r"^\d{1,2}\s*[-–=:.)]\s*(?=\D)")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|—|till|to)\s*(\d{1,3})(?:\s*(?:år|years))?")
_FROM = re.compile(
    r"(\d{1,3})\s*(?:\+|(?:år\s+)?(?:och|eller|-)\s*(?:äldre|över|mer)|\s*(?:years )?(?:and|or) (?:up|over|older|above))"
)
_OVER = re.compile(r"(?:>|över|äldre än|over|older than)\s*(\d{1,3})(?:\s*(?:år|years))?")
_UNDER = re.compile(r"(?:<|under|yngre än|younger than)\s*(\d{1,3})(?:\s*(?:år|years))?")
_UP_TO = re.compile(r"(\d{1,3})\s*(?:år\s+)?(?:eller|och|or|and)\s*(?:yngre|younger)")
_ONE = re.compile(r"(\d{1,3})(?:\s*år)?(?:[.,]0)?")


def sex_key(text: str) -> str:
    """Return women, men or other for the words that files use; any other text as it is."""
    word = _NUMBERED.sub("", " ".join(text.casefold().split()))
    if word in _OTHER or word.startswith(("annat ", "annan ")):
        return "other"
    return _SEX.get(word, text)


def age_group(text: str) -> str:
    """Return an age group as 16-29 or 65+, and an age as 42; any other text as it is."""
    word = " ".join(text.casefold().split())
    if found := _RANGE.fullmatch(word):
        return f"{int(found[1])}-{int(found[2])}"
    if found := _FROM.fullmatch(word):
        return f"{int(found[1])}+"
    if found := _OVER.fullmatch(word):
        return f"{int(found[1]) + 1}+"
    if (found := _UNDER.fullmatch(word)) and int(found[1]):
        return f"0-{int(found[1]) - 1}"
    if found := _UP_TO.fullmatch(word):
        return f"0-{int(found[1])}"
    if found := _ONE.fullmatch(word):
        return str(int(found[1]))
    return text
