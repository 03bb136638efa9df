"""Words for people in what is typed freely: shown for checking, since notes describe places.

Not a ban: "barnfamiljer på torget" tells of a place, "mannen i porten" of a person.
``lookup/person_words.csv`` holds the words with which one person, or somebody's looks or origin, is usually
pointed out: stems with the endings that they may have, whole forms, and words that do so only after others.
"""

from __future__ import annotations

import re
from functools import cache

from trygghet.intake.names import names_person
from trygghet.model.lookup_tables import rows_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _words(use: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in rows_of("person_words.csv") if row["use"] == use)


@cache
def _forms() -> frozenset[str]:
    """Return every form that points at somebody by itself."""
    bent = {stem + ending for stem in _words("stem") for ending in _words("ending")}
    return frozenset(bent | {*_words("form")})


@cache
def _one() -> re.Pattern[str]:
    """Return what points at somebody only after others: "en man" is no impersonal "man"."""
    before, one = "|".join(_words("before")), "|".join(_words("one"))
    return re.compile(rf"\b(?:{before})\s+(?P<who>{one})\b", re.IGNORECASE)


def words_for_people(text: str) -> tuple[str, ...]:
    """Return the words of a text that may point at somebody, in order; the whole text for a name.

    Parameters
    ----------
    text
        What somebody typed about a place or about work done.
    """
    found = [word[0] for word in _WORD.finditer(text) if word[0].casefold() in _forms()]
    found += [one["who"] for one in _one().finditer(text)]
    if not found and names_person(text):
        found = [text]
    return tuple(dict.fromkeys(found))
