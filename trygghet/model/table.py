"""How the tables of each kind of file look: fields, types, which are needed, what they may hold."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from enum import Enum

from trygghet.model.vocabulary import Vocabulary


class FieldType(Enum):
    """What a cell of a column holds once it is understood."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"  # 0-1; files may write it as "70 %" or "0,7"
    DATE = "date"
    TIME = "time"  # a local date and time, or a date alone, or a month alone (see intake)
    CODE = "code"  # one key of a vocabulary
    CODES = "codes"  # several ids, separated by ";" or "|"
    BOOLEAN = "boolean"
    GEOMETRY = "geometry"


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Parameters
    ----------
    name
        The column's name in the project's own files and in the store.
    type
        What its cells hold.
    about
        One English sentence for templates, data guide and data page (marked with ``N_``).
    required
        Whether a row without it is rejected.
    vocabulary
        The closed list, for ``CODE``. Labels in Swedish and English are understood as well as keys.
    headers
        Other headers that mean this column, lower case, as real files write them.
    example
        What the template's example row holds.
    minimum, maximum
        Bounds for numbers, inclusive.
    free_text
        Whether people write freely there, so that it is scanned for personal data.
    """

    name: str
    type: FieldType
    about: str
    required: bool = False
    vocabulary: builtins.type[Vocabulary] | None = None
    headers: tuple[str, ...] = ()
    example: str = ""
    minimum: float | None = None
    maximum: float | None = None
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of one kind of table.

    Parameters
    ----------
    fields
        In the order in which a template shows them.
    key
        The columns that name a row, where the source has such a thing; a row with the same key and
        other content replaces the older one. Empty: the row's whole content names it.
    """

    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of that name; ``KeyError`` where there is none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(name)
