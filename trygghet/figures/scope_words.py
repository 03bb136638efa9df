"""What a view shows, choice by choice, in words: for chips, files and the printed page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from trygghet.figures.clock_words import time_text
from trygghet.figures.source_line import period_text
from trygghet.figures.survey_words import group_name
from trygghet.locale.words import Words
from trygghet.model.incidents import Category
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept

#: So many cells are named one by one; more are counted.
_MOST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What places are called.

    Parameters
    ----------
    municipality
        Its name; empty where it isn't known, and the code stands instead.
    places
        Ids of districts and certified areas to their names.
    """

    municipality: str = ""
    places: Mapping[str, str] | None = None

    def of(self, id_: str) -> str:
        """Return a place's name, or its id where there is none."""
        return (self.places or {}).get(id_, id_)


NO_NAMES = Names()


def category_name(category: str, words: Words) -> str:
    """Return the label of a category of the published list; another keeps its source's word."""
    known = {member.value: member for member in Category}
    return words.label(known[category]) if category in known else category


def scope_lines(scope: Scope, words: Words, names: Names = NO_NAMES) -> Iterator[tuple[str, str]]:
    """Yield each choice of a scope as its name and what is chosen."""
    if scope.municipality is not None:
        yield words.text("Municipality"), names.municipality or scope.municipality
    yield from _places(scope, words, names)
    if scope.period is not None:
        yield words.text("Period"), period_text(scope.period, words)
    if scope.comparison is not None:
        yield words.text("Compared with"), period_text(scope.comparison, words)
    if scope.categories:
        said = ", ".join(category_name(category, words) for category in scope.categories)
        yield words.text("Categories"), said
    if when := time_text(scope, words):
        yield words.text("Time of the week"), when
    if scope.record_kind is not None:
        yield words.text("Kind of record"), words.label(scope.record_kind)
    if scope.concept is not None:
        yield words.text("Question"), words.label(Concept(scope.concept))
    if scope.sex or scope.age:
        yield words.text("Whose answers"), group_name(scope.sex, scope.age, words)


def scope_sentence(scope: Scope, words: Words, names: Names = NO_NAMES) -> str:
    """Return a scope in one line, "Halmstads kommun · Vallås · natten mot lördag 23–02"."""
    alone = scope_lines(replace(scope, comparison=None), words, names)
    said = [each for _, each in alone]
    if scope.comparison is not None:
        compared = period_text(scope.comparison, words)
        said.append(words.text("compared with {period}", period=compared))
    return " · ".join(said)


def cells_text(scope: Scope, words: Words) -> str:
    """Return how many squares are chosen; empty for none."""
    if not scope.cells:
        return ""
    return words.plural("{n} square", "{n} squares", n=len(scope.cells))


def _places(scope: Scope, words: Words, names: Names) -> Iterator[tuple[str, str]]:
    if scope.districts:
        yield words.text("Districts"), ", ".join(map(names.of, scope.districts))
    if scope.areas:
        yield words.text("Certified area"), ", ".join(map(names.of, scope.areas))
    if scope.cells:
        said = cells_text(scope, words)
        listed = ", ".join(scope.cells) if len(scope.cells) <= _MOST_CELLS else ""
        yield words.text("Squares"), f"{said}: {listed}" if listed else said
    if scope.drawn:
        corners = words.plural(
            "drawn by hand, {n} corner", "drawn by hand, {n} corners", n=len(scope.drawn)
        )
        yield words.text("Area"), corners
