"""Values as JSON and back: plain ones as they are, others under the name of their type.

Only types that a codec was given are written or made, so that a file can't name anything else. What
isn't among them is refused when written, since nobody has said that it may be told.
"""

from __future__ import annotations

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any

from trygghet.model.vocabulary import Vocabulary

_MARK = "$"


@dataclass(frozen=True, slots=True)
class Codec:
    """What may be written and made again.

    Parameters
    ----------
    what
        What holds such values, for whoever reads an error: "publication".
    dataclasses
        Each type by its name.
    words
        Module of each closed list of words by its name. Sentences may hold any of them.
    wider
        Whether moments, bytes, and mappings by other keys than texts or whole numbers are held as well.
    """

    what: str
    dataclasses: Mapping[str, Callable[..., Any]]
    words: Mapping[str, str]
    wider: bool = False

    def written(self, value: object) -> bytes:
        """Return a value as JSON: the same value always gives the same bytes.

        Raises
        ------
        TypeError
            For a value of a type that isn't held.
        """
        text = json.dumps(
            self._plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
        )
        return text.encode("utf-8") + b"\n"

    def read(self, text: bytes) -> Any:
        """Return the value that was written.

        A type's field that the text lacks gets its default, so a field that is added later needs one
        that says "not known".

        Raises
        ------
        ValueError
            For what isn't JSON, or names a type, a field or a word that isn't held.
        """
        try:
            return json.loads(text, object_hook=self._made)
        except (TypeError, KeyError, RecursionError) as error:
            raise ValueError(f"not a value of a {self.what}: {error}") from error

    def _plain(self, value: object) -> object:
        if isinstance(value, StrEnum):
            name = type(value).__name__
            known = self.words.get(name) == type(value).__module__
            return {f"{_MARK}word": [name, value.value]} if known else self._refused(value)
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, float):
            return float(value) if math.isfinite(value) else self._refused(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return {f"{_MARK}date": value.isoformat()}
        if isinstance(value, tuple):
            return {f"{_MARK}tuple": [self._plain(each) for each in value]}
        if isinstance(value, list):
            return [self._plain(each) for each in value]
        if isinstance(value, Mapping):
            return self._mapping(value)
        if self.wider and isinstance(value, datetime):
            return {f"{_MARK}moment": value.isoformat()}
        if self.wider and isinstance(value, bytes):
            return {f"{_MARK}bytes": b64encode(value).decode("ascii")}
        kind: type = type(value)
        name = kind.__name__
        if self.dataclasses.get(name) is not kind:
            return self._refused(value)
        held: Any = value
        own = {field.name: self._plain(getattr(held, field.name)) for field in fields(held)}
        return {f"{_MARK}{name}": own}

    def _mapping(self, value: Mapping[object, object]) -> object:
        if all(type(name) is str and not name.startswith(_MARK) for name in value):
            return {str(name): self._plain(each) for name, each in value.items()}
        if all(type(name) is int for name in value):
            return {f"{_MARK}numbers": [[name, self._plain(each)] for name, each in value.items()]}
        if not self.wider:
            return self._refused(value)
        pairs = [[self._plain(name), self._plain(each)] for name, each in value.items()]
        return {f"{_MARK}pairs": pairs}

    def _refused(self, value: object) -> object:
        raise TypeError(f"a {self.what} can't hold {type(value).__name__}")

    def _made(self, found: dict[str, Any]) -> object:
        if len(found) != 1:
            return found
        ((name, value),) = found.items()
        if not name.startswith(_MARK):
            return found
        match name[len(_MARK) :]:
            case "word":
                kind, key = value
                return self._vocabulary(kind)(key)
            case "date":
                return date.fromisoformat(value)
            case "tuple":
                return tuple(value)
            case "numbers":
                return dict(value)
            case "pairs" if self.wider:
                return dict(value)
            case "moment" if self.wider:
                return datetime.fromisoformat(value)
            case "bytes" if self.wider:
                return b64decode(value, validate=True)
            case other:
                return self.dataclasses[other](**value)

    def _vocabulary(self, name: str) -> type[Vocabulary]:
        found: type[Vocabulary] = getattr(import_module(self.words[name]), name)
        return found


def by_name(types: Iterable[type]) -> dict[str, Callable[..., Any]]:
    """Return types by their names, as a codec takes them.

    Raises
    ------
    ValueError
        Where two have the same name.
    """
    found: dict[str, Callable[..., Any]] = {}
    for each in types:
        if each.__name__ in found:
            raise ValueError(f"two types are called {each.__name__}")
        found[each.__name__] = each
    return found
