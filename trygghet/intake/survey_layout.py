"""Which columns of a survey's answers belong to one question, told from their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: "Which problems? [Littering]", "Q5[SQ002]. Which problems?" (LimeSurvey, and forms with matrices).
_BRACKETS = re.compile(r"^(?P<group>.*?\S)\s*\[(?P<choice>[^\[\]]+)\]$")
_CODE_BRACKETS = re.compile(r"^(?P<code>\w+)\[(?P<choice>[^\[\]]+)\][.:]?\s*(?P<rest>.*)$")
#: "q5_1", "F12.3": codes of statistics programs.
_CODE = re.compile(r"^(?P<group>[A-Za-zÅÄÖåäö]{1,12}\d{0,3})[_.](?P<choice>\d{1,3})$")
_REPEATED = re.compile(r"^(?P<group>.*\S) \(\d+\)$")
_UNNAMED = re.compile(r"^column \d+$")
_SEPARATORS = (" / ", ": ", " - ", " – ", " — ", " | ")
#: What stands below a question that has one column, where choices have a row of headers.
_ANSWER_BELOW = frozenset(
    {
        "open-ended response",
        "response",
        "responses",
        "svar",
        "öppet svar",
        "fritext",
        "fritextsvar",
        "svar i fritext",
    }
)
#: "3. ", "Q3: ", "G01Q02. ": a number or code before a question's words.
_NUMBER = re.compile(r"^(?:[A-Za-z]{0,3}\d{1,3}){1,2}[a-z]?\s*[.):]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Group:
    """A column, or neighbours whose headers begin alike.

    Parameters
    ----------
    wording
        What they begin with: the question.
    headers
        Their headers, in the order of the file.
    choices
        What each header says beyond the question; empty texts where it says nothing.
    """

    wording: str
    headers: tuple[str, ...]
    choices: tuple[str, ...]


def groups(columns: Sequence[str]) -> tuple[Group, ...]:
    """Gather neighbours whose headers begin alike; a column on its own is a group, too.

    Parameters
    ----------
    columns
        Headers in the order of the file.
    """
    found: list[Group] = []
    start = 0
    while start < len(columns):
        group = _run(columns, start)
        found.append(group)
        start += len(group.headers)
    return tuple(found)


def wording_of(header: str) -> str:
    """Return a question's words without the number or code that a questionnaire puts before them."""
    return _NUMBER.sub("", header, count=1).strip() or header


def same_words(text: str) -> str:
    """Return a question's words for comparing: no number before them, no punctuation, lower case."""
    return " ".join(re.findall(r"\w+", wording_of(text).casefold()))


def _run(columns: Sequence[str], start: int) -> Group:
    first = columns[start]
    for prefix, choice in _splits(first):
        choices = [choice]
        for header in columns[start + 1 :]:
            further = dict(_splits(header)).get(prefix)
            if further is None:
                break
            choices.append(further)
        if len(choices) > 1:
            headers = tuple(columns[start : start + len(choices)])
            return Group(wording_of(prefix), headers, _without_common(choices))
    headers = (first, *_unnamed_after(columns, start))
    if len(headers) > 1:
        return Group(wording_of(first), headers, ("",) * len(headers))
    return Group(wording_of(_alone(first)), (first,), ("",))


def _splits(header: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to take a header for a question and a choice, the likeliest first."""
    if found := _CODE_BRACKETS.match(header):
        rest = _BRACKETS.match(found["rest"])
        if rest is not None:
            yield rest["group"], rest["choice"]
        yield found["code"], found["choice"]
    if found := _BRACKETS.match(header):
        yield found["group"], found["choice"]
    for separator in _SEPARATORS:
        place = header.find(separator)
        while place > 0:
            yield header[:place], header[place + len(separator) :]
            place = header.find(separator, place + 1)
    if found := _CODE.match(header):
        yield found["group"], found["choice"]
    # The first of several equal headers has no number.
    yield header, ""
    if found := _REPEATED.match(header):
        yield found["group"], ""


def _without_common(choices: Sequence[str]) -> tuple[str, ...]:
    """Return choices without what all begin with up to a slash: the question had a slash itself."""
    heads = {choice.rpartition(" / ")[0] for choice in choices}
    if len(heads) == 1 and (head := next(iter(heads))):
        return tuple(choice[len(head) + len(" / ") :] for choice in choices)
    return tuple(choices)


def _unnamed_after(columns: Sequence[str], start: int) -> list[str]:
    """Return the columns without a header that follow one: they belong to its question."""
    following: list[str] = []
    if _UNNAMED.match(columns[start]):
        return following
    for header in columns[start + 1 :]:
        if not _UNNAMED.match(header):
            break
        following.append(header)
    return following


def _alone(header: str) -> str:
    question, _, below = header.partition(" / ")
    return question if below.casefold().strip() in _ANSWER_BELOW else header
