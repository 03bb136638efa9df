"""A presentation's numbers as bytes and back: what may be frozen, and in which form.

Types and rows of a frozen presentation are read for years. So a field that is added to one of the types
below needs a default that says "not known"; whoever renames or removes one, or has drawing depend on a
new column of a row, raises :data:`FORM` and adds a step that brings the former form up to date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from trygghet.measures.breaks import Break
from trygghet.measures.compare import WaveChange
from trygghet.measures.comparison import Compared
from trygghet.measures.direction import Direction
from trygghet.measures.panels import Panels
from trygghet.measures.presentation import Behind, Material
from trygghet.measures.presentation_felt import Felt
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.measures.situation import PromiseTally, Safety, Situation
from trygghet.measures.snapshot_headlines import (
    Count,
    EarlierSnapshot,
    Headlines,
    Share,
    States,
)
from trygghet.measures.trend import Trend, YearToDate
from trygghet.measures.verdict import Verdict
from trygghet.measures.vocabularies import WORDS
from trygghet.model.codec import Codec, by_name
from trygghet.model.message import N_, Message, UserError, message
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.time import FuzzyDate, Period


@dataclass(frozen=True, slots=True)
class Reach:
    """How much a snapshot shows.

    Parameters
    ----------
    scope
        What was asked for.
    bound
        The districts that whoever took it was bound to; empty for all. Some figures beside those of the
        scope are of everything that the reader may see.
    """

    scope: Scope
    bound: tuple[str, ...] = ()


#: Form of what is frozen.
FORM = 1
#: What brings a frozen presentation of each earlier form, as JSON, one form further.
STEPS: dict[int, Callable[[Any], Any]] = {}

#: What may be frozen.
FROZEN = Codec(
    "snapshot",
    by_name(
        (
            *(Behind, Break, Chain, Compared, Count, Direction, EarlierSnapshot, Felt, Figure),
            *(FuzzyDate, Headlines, Material, Message, Panels, Period, PromiseTally, Reach, Result),
            *(Safety, Scope, Share, Situation, Source, States, Trend, Verdict, WaveChange),
            YearToDate,
        )
    ),
    WORDS,
    wider=True,
)
_HEAD = re.compile(rb'\{"form":(\d+),')


def frozen(shown: Material) -> bytes:
    """Return what a presentation shows as JSON: the same always gives the same bytes.

    Raises
    ------
    TypeError
        Where it holds something that isn't frozen: a fault of ours.
    """
    return b'{"form":%d,"material":%s}\n' % (FORM, FROZEN.written(shown).rstrip(b"\n"))


def thawed(content: bytes) -> Material:
    """Return what was frozen.

    Raises
    ------
    UserError
        Where another form can't be read any more, or the content is no frozen presentation.
    """
    head = _HEAD.match(content)
    form = int(head[1]) if head else 0
    if form > FORM or any(step not in STEPS for step in range(form, FORM)):
        raise _unreadable(form)
    try:
        shown = FROZEN.read(_brought_forward(content, form))["material"]
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable(form) from error
    if not isinstance(shown, Material):
        raise _unreadable(form)
    return shown


def reach_text(reach: Reach) -> str:
    """Return how much a snapshot shows, as the register keeps it."""
    return FROZEN.written(reach).decode("utf-8").strip()


def reach_of(text: str) -> Reach:
    """Return how much a snapshot shows.

    Raises
    ------
    UserError
        Where a later version wrote it.
    """
    try:
        found = FROZEN.read(text.encode())
    except ValueError as error:
        raise _unreadable(0) from error
    if not isinstance(found, Reach):
        raise _unreadable(0)
    return found


def datasets_of(shown: Material) -> tuple[str, ...]:
    """Return the ids of all datasets that anything in a presentation rests on."""
    return tuple(sorted({each.dataset for each in _held(shown) if isinstance(each, Source)}))


def _brought_forward(content: bytes, form: int) -> bytes:
    """Return frozen content in the form of today."""
    if form == FORM:
        return content
    held = json.loads(content)
    for step in range(form, FORM):
        held = STEPS[step](held)
    return json.dumps(held, ensure_ascii=False).encode("utf-8")


def _held(value: object) -> list[object]:
    """Return a value and all that it holds, whatever the depth."""
    within: list[object] = []
    if isinstance(value, Mapping):
        within = list(value.values())
    elif isinstance(value, tuple | list):
        within = list(value)
    elif is_dataclass(value) and not isinstance(value, type):
        within = [getattr(value, field.name) for field in fields(value)]
    return [value, *(each for inner in within for each in _held(inner))]


def _unreadable(form: int) -> UserError:
    return UserError(
        message(
            N_(
                "The snapshot was frozen by another version of the program (form {form}; this one reads"
                " form {known}) and can't be shown by this one. Its numbers are as they were: open"
                " it with the version that froze it, or take the report that was filed with the minutes."
            ),
            form=form,
            known=FORM,
        )
    )
