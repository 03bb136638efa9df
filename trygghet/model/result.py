"""What a measure answers: numbers that never travel without what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from trygghet.model.message import NP_, Message
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.vocabulary import Vocabulary


class CellState(Vocabulary):
    """Why a cell shows its number, or doesn't."""

    VALUE = "value", *NP_("cell state", "Value")
    PROTECTED = "protected", *NP_("cell state", "Protected figure")
    TOO_FEW = "too_few", *NP_("cell state", "Too few answers (under 30)")
    SMALL_BASE = "small_base", *NP_("cell state", "Small base (30–99)")
    MISSING = "missing", *NP_("cell state", "No figure")
    NOT_ASKED = "not_asked", *NP_("cell state", "The question was not asked")
    NOT_APPLICABLE = "not_applicable", *NP_("cell state", "Not applicable")
    BASE_NOT_PUBLISHED = "base_not_published", *NP_("cell state", "Base not published")
    PRELIMINARY = "preliminary", *NP_("cell state", "Preliminary")
    INCOMPLETE = "incomplete", *NP_("cell state", "Incomplete (late registration)")


@dataclass(frozen=True, slots=True)
class Source:
    """The dataset behind a number, enough to find the file.

    Parameters
    ----------
    dataset
        Its id in the store, "incidents-3".
    title
        What people call it.
    provenance
        What kind of source it is.
    publisher, url
        Who published it and where, if published.
    file
        Name of the file it was loaded from.
    loaded
        When it was loaded.
    """

    dataset: str
    title: str
    provenance: Provenance
    publisher: str | None = None
    url: str | None = None
    file: str | None = None
    loaded: datetime | None = None


Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """A measure's answer for one scope.

    Parameters
    ----------
    measure
        Its name, as on the command line.
    definition
        What is counted or estimated, in a sentence.
    unit
        The counting unit: "reported offences", "share of answers".
    scope
        What was asked, after permission.
    sources
        The datasets behind the numbers.
    rows
        One mapping per row; keys are the dimension columns and the figures. Measures document theirs.
    total
        The sum over rows where such a sum has a meaning, else ``None``.
    without_place
        How many of the total have no known place; ``None`` where places play no part.
    as_of
        "Läget per": the day that states are computed for.
    notes
        What a reader must know to read the numbers right, in sentences.
    """

    measure: str
    definition: Message
    unit: Message
    scope: Scope
    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    total: int | None = None
    without_place: int | None = None
    as_of: date | None = None
    notes: tuple[Message, ...] = ()

    @property
    def synthetic(self) -> bool:
        """Whether any number in it is made up, which every figure and sentence must then say."""
        return any(source.provenance is Provenance.SYNTHETIC for source in self.sources)
