"""A word of the field with its meaning, as it is explained to readers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from trygghet.model.message import N_


class Subject(Enum):
    """What a word belongs to; the value is the heading, in English."""

    SURVEYS = N_("Surveys and samples")
    INCIDENTS = N_("Incidents and counts")
    PLEDGES = N_("Pledges and what is done")
    AREAS = N_("Areas and night walks")
    FIGURES = N_("What stands at a figure")


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning.

    Parameters
    ----------
    key
        Its name in addresses; stays when wording changes.
    word
        The word, in English, to be said in the reader's language.
    meaning
        One or two sentences.
    forms
        How the word stands in sentences, parted by semicolons: each language has its own. Empty where
        it is so common that marking it would only disturb.
    source
        Where the meaning comes from, where it isn't our own choice of words.
    """

    key: str
    subject: Subject
    word: str
    meaning: str
    forms: str = ""
    source: str = ""
