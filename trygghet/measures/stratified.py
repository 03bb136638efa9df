"""Chance errors of shares from a stratified sample, with the correction for finite populations.

A share is a ratio of two weighted sums, so its variance is that of its linearised scores within each
stratum (Särndal, Swensson & Wretman, Model Assisted Survey Sampling, 1992, 5.6-5.8; what R's survey
package calls a domain mean). Those who are not in the group count in the stratum with a score of 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: A stratum of which more than this was answered for is corrected for being finite.
FINITE_FROM = 0.10


@dataclass(frozen=True, slots=True)
class Strata:
    """The sample's strata.

    Parameters
    ----------
    names
        As the answers name them.
    answered, population
        How many answered, and how many the sample was drawn from; shape (strata,).
    """

    names: tuple[str | None, ...]
    answered: Floats
    population: Floats

    def factors(self, finite_from: float = FINITE_FROM) -> Floats:
        """Return what each stratum's spread is multiplied by: n / (n - 1), and 1 - n / N.

        The spread of a stratum with one answer can't be told: its score is taken as it is.
        """
        n = self.answered
        fraction = n / self.population
        finite = np.where(fraction > finite_from, np.clip(1 - fraction, 0, 1), 1.0)
        return np.asarray(finite * np.where(n > 1, n / np.maximum(n - 1, 1), 1.0))


@dataclass(frozen=True, slots=True)
class Sums:
    """Answers of groups added up by stratum; each of shape (groups, strata). Sums of disjoint groups add.

    Parameters
    ----------
    n
        How many answered.
    weight, squares
        Sums of their weights, and of the squares.
    yes_n, yes, yes_squares
        The same of those who gave one of the answers asked for.
    """

    n: Floats
    weight: Floats
    squares: Floats
    yes_n: Floats
    yes: Floats
    yes_squares: Floats

    def __sub__(self, other: Sums) -> Sums:
        return Sums(
            self.n - other.n,
            self.weight - other.weight,
            self.squares - other.squares,
            self.yes_n - other.yes_n,
            self.yes - other.yes,
            self.yes_squares - other.yes_squares,
        )

    def __getitem__(self, groups: npt.NDArray[np.intp] | slice) -> Sums:
        return Sums(
            self.n[groups],
            self.weight[groups],
            self.squares[groups],
            self.yes_n[groups],
            self.yes[groups],
            self.yes_squares[groups],
        )

    @property
    def shares(self) -> Floats:
        """The weighted shares, shape (groups,); NaN without answers."""
        weight = self.weight.sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.clip(self.yes.sum(axis=1) / weight, 0, 1))

    def scores(self) -> tuple[Floats, Floats]:
        """Return the sums of the linearised scores, and of their squares, shape (groups, strata)."""
        share = self.shares[:, None]
        weight = self.weight.sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            total = (self.yes - share * self.weight) / weight
            square = (self.yes_squares * (1 - 2 * share) + share**2 * self.squares) / weight**2
        return total, square


def variances(sums: Sums, strata: Strata, finite_from: float = FINITE_FROM) -> Floats:
    """Return the variances of the shares of groups, shape (groups,).

    Parameters
    ----------
    sums
        The groups' answers.
    strata
        All strata of the sample, also those where nobody is in a group.
    finite_from
        From which sampling fraction on a stratum counts as finite.
    """
    total, square = sums.scores()
    spread = square - np.where(strata.answered > 1, total**2 / strata.answered, 0.0)
    return np.asarray(np.maximum((strata.factors(finite_from) * spread).sum(axis=1), 0.0))


def covariances(first: Sums, second: Sums, strata: Strata) -> Floats:
    """Return the covariances of the shares of pairs of groups that share nobody, shape (groups,).

    Groups of different strata vary independently; within a stratum one's gain is the other's loss.
    """
    shared = first.scores()[0] * second.scores()[0] / strata.answered
    kept = np.where(strata.answered > 1, strata.factors() * shared, 0.0)
    return np.asarray(-kept.sum(axis=1))


def bases(sums: Sums, strata: Strata | None) -> Floats:
    """Return how many answers of a simple random sample tell as much about each share.

    Kish's effective number where there are no strata, or where all or none gave the answer: then the
    spread can't be told from the answers.
    """
    weight, squares = sums.weight.sum(axis=1), sums.squares.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        kish = np.where(squares > 0, weight**2 / squares, 0.0)
        if strata is None:
            return kish
        share = sums.shares
        found = share * (1 - share) / variances(sums, strata)
    return np.asarray(np.where(np.isfinite(found) & (found > 0), found, kish))
