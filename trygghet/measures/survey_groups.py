"""Survey answers by group: everybody, each district, each sex and each age group, one at a time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trygghet.measures.estimate import Tally
from trygghet.measures.stratified import Floats, Strata, Sums
from trygghet.measures.survey_cells import Cells, Coded, Codes
from trygghet.measures.survey_design import Design, Weighting
from trygghet.model.scope import Scope

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of answers; ``None`` for everybody."""

    district: str | None = None
    sex: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """The answers behind a share, by group.

    Parameters
    ----------
    groups
        Everybody first, then each district, sex and age group with answers.
    sums
        Their answers added up, by stratum; shape (groups, strata), one stratum where none are known.
    strata
        ``None`` where they aren't known.
    """

    groups: tuple[Group, ...]
    sums: Sums
    strata: Strata | None

    def tallies(self) -> list[Tally]:
        """Return each group's answers, all strata together."""
        sums = self.sums
        columns = (sums.n, sums.weight, sums.squares, sums.yes)
        totals = zip(*(each.sum(axis=1).tolist() for each in columns), strict=True)
        return [Tally(round(n), *rest) for n, *rest in totals]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Sums of weights and of their squares by cell; shape (cells,)."""

    weight: Floats
    squares: Floats


def weights(cells: Cells, design: Design) -> Weighed:
    """Return the weights that a sample's answers count with."""
    if design.weighting is Weighting.NONE:
        return Weighed(cells.n, cells.n)
    if not design.inverse or design.strata is None:
        return Weighed(cells.weight, cells.squares)
    strata = design.strata
    each = dict(zip(strata.names, strata.population / strata.answered, strict=True))
    coded = cells.by["stratum"]
    weight = np.array([each.get(word, 1.0) for word in coded.words])[coded.codes]
    return Weighed(cells.n * weight, cells.n * weight**2)


def grouped(
    cells: Cells,
    rows: Codes,
    weighed: Weighed,
    *,
    base: Bools,
    yes: Bools,
    strata: Strata | None,
    scope: Scope,
) -> Grouped:
    """Add up some cells by group and stratum.

    Parameters
    ----------
    rows
        Which cells; shape (rows,).
    weighed
        What all cells weigh.
    base, yes
        Which of the rows make up the base, and which hold the answer asked for; shape (rows,).
    """
    for name, wanted in (("sex", scope.sex), ("age", scope.age)):
        if wanted is not None:
            coded = cells.by[name]
            held = among(coded, {wanted})[coded.codes[rows]]
            rows, base, yes = rows[held], base[held], yes[held]
    names = strata.names if strata else ()
    coded = cells.by["stratum"]
    columns = np.array([names.index(word) if word in names else 0 for word in coded.words])
    column, width = columns[coded.codes[rows]], max(len(names), 1)
    columns_ = (cells.n[rows], weighed.weight[rows], weighed.squares[rows])
    values = [values * part for part in (base, yes) for values in columns_]
    groups: list[Group] = []
    parts: list[list[npt.NDArray[Any]]] = []
    for dimension in (None, "district", "sex", "age"):
        if dimension in ("sex", "age") and getattr(scope, dimension) is not None:
            continue
        words, codes = _split(cells, dimension, rows)
        flat, size = codes * width + column, len(words) * width
        sums = [np.bincount(flat, each, size).reshape(-1, width) for each in values]
        kept = [p for p in np.flatnonzero(sums[0].sum(axis=1)) if dimension is None or words[p]]
        groups += [_group(dimension, words[place], scope) for place in kept]
        parts.append([each[kept] for each in sums])
    return Grouped(
        tuple(groups), Sums(*(np.concatenate(each) for each in zip(*parts, strict=True))), strata
    )


def _split(
    cells: Cells, dimension: str | None, rows: Codes
) -> tuple[tuple[str | None, ...], Codes]:
    if dimension is None:
        return (None,), np.zeros(len(rows), dtype=np.intp)
    coded = cells.by[dimension]
    return coded.words, coded.codes[rows]


def _group(dimension: str | None, word: str | None, scope: Scope) -> Group:
    who = {"sex": scope.sex, "age": scope.age} | ({dimension: word} if dimension else {})
    return Group(**who)


def among(coded: Coded, wanted: Collection[str]) -> Bools:
    """Return for each word whether it is one of those wanted."""
    return np.array([word in wanted for word in coded.words])
