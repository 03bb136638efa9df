"""Closed lists of words: a key for files and code, and a label for the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed list. Each member is its key (a string), with an English label and its context.

    Members are written ``MET = "met", *NP_("promise state", "Fulfilled")``. The Swedish label comes
    from the catalogue; the context keeps words apart that inflect by what they describe.
    """

    label: str
    context: str

    def __new__(cls, key: str, context: str = "", label: str = "") -> Self:
        """Make a member whose value is its key, carrying its label and context.

        The defaults let a member be looked up by its key alone: ``Kind("areas")``.
        """
        member = str.__new__(cls, key)
        member._value_ = key
        member.context = context
        member.label = label
        return member
