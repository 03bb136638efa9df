"""Words for people in what is typed freely: shown for checking, since notes describe places.

Not a ban: "barnfamiljer på torget" tells of a place, "mannen i porten" of a person. The list holds the
words with which one person, or somebody's looks or origin, is usually pointed out.
"""

from __future__ import annotations

import re

from trygghet.intake.names import names_person

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEMS = (
    *("kvinna", "kvinn", "pojk", "flick", "kill", "kille", "tjej", "gubb", "gubbe", "gumm", "gumma"),
    *("tant", "farbror", "person", "granne", "grann", "missbrukare", "tiggare", "hemlös", "alkoholist"),
    *("narkoman", "langare", "invandrare", "utlänning", "flykting", "mörkhyad", "ljushyad"),
    *("somalier", "afghan", "syrier", "pensionär", "rullstolsburen", "gängmedlem", "yngling"),
    *("tonåring", "snubb", "snubbe"),
)  # fmt: skip
_ENDINGS = ("", "n", "en", "na", "an", "e", "ns", "ens", "ans", "ar", "arna", "or", "orna", "er", "erna", "a")  # fmt: skip
_FORMS = frozenset(stem + ending for stem in _STEMS for ending in _ENDINGS) | {
    *("mannen", "mannens", "männen", "männens", "damen", "damer", "damerna", "herre", "herren"),
    *("woman", "women", "boy", "girl", "guy", "neighbour", "addict", "beggar", "immigrant"),
}
#: Words that point at somebody only after others: "en man" is no impersonal "man".
_ONE = re.compile(r"\b(?:en|den|ung|unga|yngre|äldre|gammal|okänd)\s+(?P<who>man|dam)\b", re.IGNORECASE)  # fmt: skip


def words_for_people(text: str) -> tuple[str, ...]:
    """Return the words of a text that may point at somebody, in order; the whole text for a name.

    Parameters
    ----------
    text
        What somebody typed about a place or about work done.
    """
    found = [word[0] for word in _WORD.finditer(text) if word[0].casefold() in _FORMS]
    found += [one["who"] for one in _ONE.finditer(text)]
    if not found and names_person(text):
        found = [text]
    return tuple(dict.fromkeys(found))
