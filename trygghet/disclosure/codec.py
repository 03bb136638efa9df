"""What a publication's file may hold: these types, plain values and closed lists of words, nothing else."""

from __future__ import annotations

from typing import Any

from trygghet.disclosure.bundle import PublicArea
from trygghet.measures.compare import WaveChange
from trygghet.measures.promise_chain import Chain, Figure
from trygghet.measures.vocabularies import WORDS
from trygghet.model.codec import Codec, by_name
from trygghet.model.message import Message
from trygghet.model.result import Result, Source
from trygghet.model.scope import Scope
from trygghet.model.time import FuzzyDate, Period

_PUBLIC = Codec(
    "publication",
    by_name(
        (Chain, Figure, FuzzyDate, Message, Period, PublicArea, Result, Scope, Source, WaveChange)
    ),
    WORDS,
)


def written(value: object) -> bytes:
    """Return a value as JSON: the same value always gives the same bytes.

    Raises
    ------
    TypeError
        For a value of a type that isn't published.
    """
    return _PUBLIC.written(value)


def read(text: bytes) -> Any:
    """Return the value that was written.

    Raises
    ------
    ValueError
        For what isn't JSON, or names a type that isn't published.
    """
    return _PUBLIC.read(text)
