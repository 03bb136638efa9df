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
from importlib import import_module
from typing import Any

from trygghet.disclosure.bundle import PublicArea
from trygghet.measures.compare import WaveChange
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.model.message import Message
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.time import FuzzyDate, Period
from trygghet.model.vocabulary import Vocabulary

_MARK = "$"

DATACLASSES: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        Chain, Figure, FuzzyDate, Message, Period, PublicArea, Result, Scope, Source, WaveChange,
    )
}  # fmt: skip
_VOCABULARIES = {
    "measures.activity_state": "Told Group",
    "measures.change": "Change Untested",
    "measures.evidence_ledger": "Timing",
    "measures.hotspot_kinds": "Question SpotClass",
    "measures.night_walk_places": "Spot",
    "measures.place_card": "Section",
    "measures.place_reach": "Touch",
    "measures.raking": "Refusal",
    "measures.rates": "RateState",
    "measures.since_meeting": "What",
    "measures.situation": "Good",
    "measures.survey_answers": "Base",
    "measures.survey_design": "Weighting Method",
    "model.access": "Role",
    "model.areas": "AreaKind AreaFunction",
    "model.calendar": "EventKind",
    "model.certification": "CertificationEvent CertificationState FocusArea",
    "model.faults": "FaultStatus",
    "model.gazetteer": "Named NamedLevel",
    "model.incidents": "RecordKind CountedAs DateBasis PlaceLevel Placed Category CategoryGroup",
    "model.kinds": "Kind",
    "model.meetings": "MeetingKind",
    "model.partners": "PartnerKind",
    "model.pledges": "PromiseShape PromiseState ActivityState Pace Level EvidenceKind PartyKind Succession",
    "model.presence": "PresenceKind",
    "model.provenance": "Provenance",
    "model.result": "CellState",
    "model.scope": "Audience",
    "model.survey": "SurveyType Concept About Coverage QuestionForm Statistic Qualifier Answer",
    "model.themes": "Theme",
    "model.time": "NightZone",
}
#: Module of each closed list of words by its name. Sentences may hold any of them.
WORDS = {
    name: f"trygghet.{module}" for module, names in _VOCABULARIES.items() for name in names.split()
}


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
        name = type(value).__name__
        known = WORDS.get(name) == type(value).__module__
        return {f"{_MARK}word": [name, value.value]} if known else _refused(value)
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


def _vocabulary(name: str) -> type[Vocabulary]:
    found: type[Vocabulary] = getattr(import_module(WORDS[name]), name)
    return found


def _made(found: dict[str, Any]) -> object:
    if len(found) != 1:
        return found
    ((name, value),) = found.items()
    if not name.startswith(_MARK):
        return found
    match name[len(_MARK) :]:
        case "word":
            kind, key = value
            return _vocabulary(kind)(key)
        case "date":
            return date.fromisoformat(value)
        case "tuple":
            return tuple(value)
        case "numbers":
            return dict(value)
        case other:
            return DATACLASSES[other](**value)
