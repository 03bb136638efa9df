"""Places and themes that people name: what they are called, how often, in which colour and sign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trygghet.figures.theme import Theme
from trygghet.locale.words import Words
from trygghet.model import themes
from trygghet.model.result import CellState, Row
from trygghet.model.survey import Concept, Qualifier

#: The questions that places are named in, the first one shown first.
ASKED = (Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED)


@dataclass(frozen=True, slots=True)
class Sign:
    """How places of a question are drawn: never in the same sign and colour as those of another."""

    shape: str
    colour: str


def sign_of(concept: Concept, theme: Theme) -> Sign:
    """Return a question's sign on the map and its colour."""
    if concept is Concept.GOOD_PLACES_NAMED:
        return Sign("diamond", theme.done)
    return Sign("circle", theme.insecurity[3])


def name_said(row: Row, words: Words) -> str:
    """Return what a place or theme is called; a built-in theme in the reader's language."""
    known = next((theme for theme in themes.Theme if theme == row["theme"]), None)
    if known is not None and row["name"] == known.label:
        return words.label(known)
    return str(row["name"])


def number_said(row: Row, words: Words) -> str:
    """Return how many named it, as its source gives it, or why that isn't told."""
    n = row["n"]
    if not isinstance(n, int):
        return words.label(CellState(str(row["state"])))
    return words.label(Qualifier(str(row["qualifier"])), figure=words.number(n))


def place_rows(rows: Iterable[Row], concept: Concept) -> list[Row]:
    """Return the places that were named in a question, the most often named first."""
    return _ordered(row for row in rows if row["concept"] == concept and row["theme"] is None)


def theme_rows(rows: Iterable[Row], concept: Concept) -> list[Row]:
    """Return the themes that were named in a question, the most often named first."""
    return _ordered(row for row in rows if row["concept"] == concept and row["theme"] is not None)


def count_of(row: Row) -> int:
    """Return how many named it; 0 where that isn't told."""
    n = row["n"]
    return n if isinstance(n, int) else 0


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-count_of(row), str(row["name"]).casefold()))


def questions_in(rows: Sequence[Row]) -> list[Concept]:
    """Return the questions that places or themes were named in."""
    return [concept for concept in ASKED if any(row["concept"] == concept for row in rows)]


def survey_shown(rows: Sequence[Row], wanted: str | None) -> list[Row]:
    """Return the rows of the survey that is asked for, else of the latest wave.

    Two surveys of one wave are never shown together: their counts are of different people.
    """
    if any(row["survey"] == wanted for row in rows):
        return [row for row in rows if row["survey"] == wanted]
    latest = max(((str(row["wave"]), str(row["survey"])) for row in rows), default=None)
    return [row for row in rows if (str(row["wave"]), str(row["survey"])) == latest]
