"""Sentences that are written in English in the code and said in the reader's language.

A :class:`Message` travels from where something is noticed (a reader of files, a measure) to where it
is said (a page, the command line), so no room below ``ui`` needs to know the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})


def N_(text: str) -> str:
    """Mark an English sentence for translation, and return it unchanged."""
    return text


def NP_(context: str, text: str) -> tuple[str, str]:
    """Mark a label for translation within a context, and return both."""
    return context, text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named places for values.

    Parameters
    ----------
    text
        The English sentence, marked with :func:`N_`, with ``{name}`` where a value goes.
    values
        What goes there: numbers, dates, vocabulary members, other messages, or plain text. They are
        formatted in the reader's language when the sentence is said.
    plural
        The English sentence for all counts but one; ``values["n"]`` then decides.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    plural: str | None = None


def message(text: str, /, **values: object) -> Message:
    """Make a :class:`Message`: ``message(N_("Line {line} is empty."), line=4)``."""
    return Message(text, values)


def counted(singular: str, plural: str, /, n: int, **values: object) -> Message:
    """Make a :class:`Message` whose words depend on the count ``n``."""
    return Message(singular, {"n": n, **values}, plural)


class UserError(Exception):
    """Something that the user did, gave or asked for is wrong, and can be mended by the user.

    It is said in the user's language, without a traceback; the command line exits with 2. Any other
    exception is a fault of ours.

    Parameters
    ----------
    problem
        What is wrong, where, what was expected and how to mend it.
    details
        More of the same, one sentence each.
    """

    def __init__(self, problem: Message, *details: Message) -> None:
        super().__init__(problem.text)
        self.problem = problem
        self.details = details
