"""Values as JSON and back: plain ones as they are, others under the name of their type.

Only the types in :data:`DATACLASSES` and :data:`WORDS` are written or made, so that a file can't name
anything else. What isn't among them is refused when written, since nobody has said that it may be told.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from trygghet.disclosure.bundle import PublicArea
from trygghet.measures.change import Change, Untested
from trygghet.measures.compare import WaveChange
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.model.incidents import Category, CountedAs, RecordKind
from trygghet.model.kinds import Kind
from trygghet.model.message import Message
from trygghet.model.pledges import PromiseState
from trygghet.model.provenance import Provenance
from trygghet.model.result import Result, Source
from trygghet.model.scope import Audience, Scope
from trygghet.model.survey import Concept, SurveyType
from trygghet.model.time import FuzzyDate, NightZone, Period

_MARK = "$"

DATACLASSES: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        Chain, Figure, FuzzyDate, Message, Period, PublicArea, Result, Scope, Source, WaveChange,
    )
}  # fmt: skip
WORDS: dict[str, type[StrEnum]] = {
    each.__name__: each
    for each in (
        Audience, Category, Change, Concept, CountedAs, Kind, NightZone, PromiseState, Provenance,
        RecordKind, SurveyType, Untested,
    )
}  # fmt: skip


def written(value: object) -> bytes:
    """Return a value as JSON: the same value always gives the same bytes.

    Raises
    ------
    TypeError
        For a value of a type that isn't published.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8") + b"\n"


def read(text: bytes) -> Any:
    """Return the value that was written.

    Raises
    ------
    ValueError
        For what isn't JSON, or names a type that isn't published.
    """
    try:
        return json.loads(text, object_hook=_made)
    except (TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"not a value of a publication: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return {f"{_MARK}word": [_registered(value, WORDS), str(value.value)]}
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else _refused(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return {f"{_MARK}date": value.isoformat()}
    if isinstance(value, tuple):
        return {f"{_MARK}tuple": [_plain(each) for each in value]}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return _mapping(value)
    name = _registered(value, DATACLASSES)
    own = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]
    return {f"{_MARK}{name}": own}


def _mapping(value: Mapping[object, object]) -> object:
    if all(isinstance(name, str) and not name.startswith(_MARK) for name in value):
        return {str(name): _plain(each) for name, each in value.items()}
    if all(isinstance(name, int) for name in value):
        return {f"{_MARK}numbers": [[name, _plain(each)] for name, each in value.items()]}
    return _refused(value)


def _registered(value: object, types: Mapping[str, object]) -> str:
    name = type(value).__name__
    return name if types.get(name) is type(value) else str(_refused(value))


def _refused(value: object) -> object:
    raise TypeError(f"a publication can't hold {type(value).__name__}")


def _made(found: dict[str, Any]) -> object:
    if len(found) != 1:
        return found
    ((name, value),) = found.items()
    if not name.startswith(_MARK):
        return found
    match name[len(_MARK) :]:
        case "word":
            kind, key = value
            return WORDS[kind](key)
        case "date":
            return date.fromisoformat(value)
        case "tuple":
            return tuple(value)
        case "numbers":
            return dict(value)
        case other:
            return DATACLASSES[other](**value)
