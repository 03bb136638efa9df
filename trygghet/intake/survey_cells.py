"""How the columns of a question are answered: one answer, several ticks, a matrix, or own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from trygghet.intake.answer_scales import in_order, is_phrase
from trygghet.intake.answer_words import answer_key, plain
from trygghet.intake.cells import NOTHING, Column, column_of, empty
from trygghet.intake.free_text import find_personal
from trygghet.intake.survey_layout import Group, wording_of
from trygghet.model.survey import QuestionForm
from trygghet.sources.raw import RawTable

#: More different answers than this aren't choices of a questionnaire.
MOST_ANSWERS = 30
_LONGEST_ANSWER = 80
#: Long answers are choices where there are few of them, each given several times.
_FEW_CHOICES, _GIVEN_OFTEN = 12, 3
_TICKED = frozenset({"1", "x", "✓", "ja", "yes", "vald", "valt", "selected", "checked", "true", "sant", "markerad"})  # fmt: skip
_NOT_TICKED = frozenset({"0", "nej", "no", "ej vald", "inte vald", "ej valt", "not selected", "unchecked", "false", "falskt", "omarkerad"})  # fmt: skip
_OWN_WORDS = re.compile(r"annat|annan|övrigt|other|specify|ange|kommentar|comment", re.IGNORECASE)
_SAYS_SEVERAL = re.compile(
    r"flera (?:svar|alternativ)|välj (?:alla|ett eller flera)|markera alla|kryssa (?:i )?(?:för )?alla|ange alla|högst \w+ (?:svar|alternativ)|select all|check all|tick all|all that apply|choose (?:all|up to)|more than one",
    re.IGNORECASE,
)
#: Questions that ask for a text, and so many words that an answer is one.
_ASKS_FOR_TEXT = re.compile(
    r"synpunkt|kommentar|övrigt|utveckla|motivera|berätta|beskriv|varför|fritext|egna ord|comment|\bwhy\b|explain|describe|tell us|in your own words",
    re.IGNORECASE,
)
_A_SENTENCE, _A_PHRASE = 6, 3
#: One in so many answers may be people's own words beside a questionnaire's choices.
_MOSTLY = 10
_NUMBER = re.compile(r"\d{1,3}")

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and how its columns are answered.

    Parameters
    ----------
    wording
        The question as it was put.
    headers
        Its columns.
    form
        How it is answered.
    labels
        What each column's choice is, where choices have columns of their own; else empty.
    separator
        What stands between several choices in one cell; empty where they have columns.
    choices
        What was or could be answered, in the questionnaire's order as far as it is known.
    own_words
        Whether people answered in their own words.
    """

    wording: str
    headers: tuple[str, ...]
    form: QuestionForm = QuestionForm.ONE
    labels: tuple[str, ...] = ()
    separator: str = ""
    choices: tuple[str, ...] = ()
    own_words: bool = False
    counts: dict[str, int] = field(default_factory=dict)


def answered(
    raw: RawTable, group: Group, form: QuestionForm | None = None, *, together: bool = False
) -> list[Answered]:
    """Tell how a group of columns is answered.

    Parameters
    ----------
    raw
        The table.
    group
        Columns whose headers begin alike, or one column.
    form
        How it is answered, where somebody said it.
    together
        Whether the columns are known to be one question.

    Returns
    -------
    list of Answered
        One question; or one a column, where each has answers of its own (a matrix).
    """
    if len(group.headers) > 1:
        labels = _tick_labels(raw, group)
        if labels is not None:
            return [_ticked(raw, group, labels, form)]
        if not together:
            return [
                _as_text(raw, _item(group, choice, header), (header,), form)
                for header, choice in zip(group.headers, group.choices, strict=True)
            ]
    return [_as_text(raw, group.wording, group.headers, form)]


def is_ticked(text: str, label: str) -> bool:
    """Whether a cell says that the choice of its column was ticked: by a mark or the choice itself."""
    word = plain(text)
    if word in NOTHING:
        return False
    return word not in _NOT_TICKED or word == plain(label)


def parts(text: str, separator: str) -> list[str]:
    """Return the choices of a cell that holds several, each once."""
    return list(dict.fromkeys(part for piece in text.split(separator) if (part := piece.strip())))


def _item(group: Group, choice: str, header: str) -> str:
    return f"{group.wording}: {choice}" if choice else wording_of(header)


def _tick_labels(raw: RawTable, group: Group) -> tuple[str, ...] | None:
    """Return the choices of columns that are ticks; ``None`` where a column has answers of its own."""
    labels: list[str] = []
    ticks = 0
    for header, choice in zip(group.headers, group.choices, strict=True):
        texts = [text for text in column_of(raw, [header]).unique if text]
        said = {plain(text) for text in texts}
        words = said if said == {plain(choice)} else said - _NOT_TICKED
        if words <= _TICKED or words == {plain(choice)}:
            ticks += bool(words)
            labels.append(choice or header)
        elif len(words) == 1 and not choice:
            ticks += 1
            labels.append(texts[0])
        elif choice and _OWN_WORDS.search(choice):
            labels.append(choice)
        else:
            return None
    return tuple(labels) if ticks and len(set(labels)) == len(labels) else None


def _ticked(
    raw: RawTable, group: Group, labels: tuple[str, ...], form: QuestionForm | None
) -> Answered:
    marks = np.zeros((len(raw.cells), len(labels)), dtype=bool)
    refused = np.zeros(len(raw.cells), dtype=bool)
    for place, (header, label) in enumerate(zip(group.headers, labels, strict=True)):
        column = column_of(raw, [header])
        given = np.array([is_ticked(text, label) for text in column.unique], dtype=bool)
        filled = ~empty(column)
        marks[:, place] = given[column.codes]
        refused |= (filled & ~given)[column.codes]
    if form is None:
        ticks = marks.sum(axis=1)
        # Who said no to every choice has answered each of them for itself.
        several = bool((ticks > 1).any() or (refused & (ticks == 0)).any())
        several = several or bool(_SAYS_SEVERAL.search(group.wording))
        form = QuestionForm.SEVERAL if several else QuestionForm.ONE
    counts = {label: int(n) for label, n in zip(labels, marks.sum(axis=0), strict=True)}
    choices = labels if form is QuestionForm.SEVERAL else in_order(labels)
    return Answered(
        group.wording, group.headers, form, labels=labels, choices=choices, counts=counts
    )


def _as_text(
    raw: RawTable, wording: str, headers: tuple[str, ...], form: QuestionForm | None
) -> Answered:
    column = column_of(raw, headers)
    counts = counts_of(column)
    found = Answered(wording, headers, counts=counts)
    if form is QuestionForm.PLACES:
        return replace(found, form=form, own_words=True)
    separator = "" if form is QuestionForm.ONE else _separator(counts, wording, asked=form)
    if separator:
        several = _count_parts(counts, separator)
        if not _in_own_words(several, wording):
            choices = in_order(list(several))
            return replace(
                found,
                form=QuestionForm.SEVERAL,
                separator=separator,
                choices=choices,
                counts=several,
            )
    if form is QuestionForm.SEVERAL:
        found = replace(found, form=form, separator=";")
    return replace(found, choices=in_order(list(counts)), own_words=_in_own_words(counts, wording))


def counts_of(column: Column) -> dict[str, int]:
    """Return how many rows have each answer, in the order in which they come up; blanks aside."""
    filled = ~empty(column)
    counts = np.bincount(column.codes, minlength=len(column.unique))
    return {str(t): int(n) for t, n in zip(column.unique[filled], counts[filled], strict=True)}


def _separator(counts: dict[str, int], wording: str, *, asked: QuestionForm | None) -> str:
    """Return what stands between several choices in a cell; empty where each cell holds one."""
    for separator in (";", "|", "\n"):
        if any(separator in text for text in counts):
            return separator
    joined = [text for text in counts if ", " in text]
    several = len(_count_parts(counts, ", "))
    says = asked is QuestionForm.SEVERAL or bool(_SAYS_SEVERAL.search(wording))
    return ", " if joined and (says or (len(joined) > 2 and len(counts) >= 2 * several)) else ""


def _count_parts(counts: dict[str, int], separator: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for text, n in counts.items():
        for part in parts(text, separator):
            found[part] = found.get(part, 0) + n
    return found


def _in_own_words(counts: dict[str, int], wording: str) -> bool:
    """Whether answers are people's own words, rather than choices of a questionnaire."""
    personal = sum(find_personal(text) is not None for text in counts)
    if personal and 2 * personal >= len(counts):
        return True
    known = [text for text in counts if _is_choice(text)]
    if len(counts) > MOST_ANSWERS:
        return True
    if len(known) == len(counts):
        return False
    if _ASKS_FOR_TEXT.search(wording) and 2 * len(known) < len(counts) + 2:
        return True
    if any(n == 1 and len(text.split()) > _A_SENTENCE for text, n in counts.items()):
        return sum(counts.values()) < MOST_ANSWERS or len(counts) > _FEW_CHOICES
    if any(len(text) > _LONGEST_ANSWER for text in counts):
        return len(counts) > _FEW_CHOICES or min(counts.values()) < _GIVEN_OFTEN
    once = sum(n == 1 for text, n in counts.items() if text not in known)
    total = sum(counts.values())
    if total >= MOST_ANSWERS and _MOSTLY * once <= total:
        return False
    return 2 * once > len(counts)


def tells_people_apart(counts: dict[str, int]) -> bool:
    """Whether answers are so long or so many that no questionnaire can have offered them."""
    sentence = any(n == 1 and len(text.split()) > _A_SENTENCE for text, n in counts.items())
    return (
        sentence
        or len(counts) > MOST_ANSWERS
        or (_in_own_words(counts, "") and any(len(text) > _LONGEST_ANSWER for text in counts))
    )


def _is_choice(text: str) -> bool:
    return answer_key(text) is not None or is_phrase(text) or bool(_NUMBER.fullmatch(text))


def rare_own_words(counts: dict[str, int], *, least: int = MOST_ANSWERS) -> Sequence[str]:
    """Return the answers of a closed question that look written in: "Other, please specify".

    They are few, each given at most twice, among at least ``least`` answers that mostly stand on
    the questionnaire's choices.
    """
    total = sum(counts.values())
    rare = [t for t, n in counts.items() if n < _GIVEN_OFTEN and not _is_choice(t)]
    often = sum(counts.values()) - sum(counts[text] for text in rare)
    if total < least or _MOSTLY * (total - often) > total:
        return []
    return (
        rare if len(rare) >= _GIVEN_OFTEN or any(len(t.split()) > _A_PHRASE for t in rare) else []
    )
