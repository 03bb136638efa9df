"""Survey estimates as staff and as the public see them.

The public's shares, bases and intervals are rounded, and intervals, differences and tests are made of
the rounded figures: so they tell nothing of the answers that the shares don't.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from trygghet.measures.estimate import Estimate, wilson
from trygghet.measures.survey_groups import Group, Grouped
from trygghet.measures.survey_protection import (
    BANDS,
    Fate,
    Tallied,
    fates,
    own_fate,
    whole_percent,
)
from trygghet.model.result import CellState
from trygghet.model.survey import MINIMUM_BASE, Qualifier

#: Public bases are rounded to it.
ROUNDED_TO = 10
#: Answers on sex that the population is told by; another one given by few is nobody's group.
_NAMED_SEXES = frozenset({"women", "men"})
_VARIABLES = ("district", "sex", "age")


@dataclass(frozen=True, slots=True)
class Public:
    """What the public may see of a question's shares.

    Parameters
    ----------
    groups
        How the share of each group is told; a group that isn't among them is hidden.
    """

    groups: Mapping[Group, Fate]

    def fate(self, group: Group) -> Fate:
        """Return how a group's share is told."""
        return self.groups.get(group, Fate.HIDDEN)


def public_of(grouped: Grouped, printed: Collection[Group] = ()) -> Public:
    """Return what the public may see of shares by group, of all who were asked.

    Parameters
    ----------
    grouped
        Everybody, each district, each sex and each age group.
    printed
        Groups whose share a publisher has printed: everybody knows it.
    """
    tallies, sums = grouped.tallies(), grouped.sums
    answered = sums.n.sum(axis=1).tolist()
    yes = sums.yes_n.sum(axis=1).tolist()
    people = {
        group: Tallied(
            round(answered[place]),
            round(yes[place]),
            tallies[place].share or 0.0,
            enough=tallies[place].effective >= MINIMUM_BASE - 1e-9,
            nameless=group.sex not in (None, *_NAMED_SEXES),
            printed=group in printed,
        )
        for place, group in enumerate(grouped.groups)
    }
    variables = [
        [group for group in grouped.groups if getattr(group, name) is not None]
        for name in _VARIABLES
    ]
    total, found = fates(
        people[Group()], [[people[group] for group in groups] for groups in variables]
    )
    each = [group for groups in variables for group in groups]
    told = {Group(): total, **dict(zip(each, found, strict=True))}
    # What is printed binds the others; what is made anew of the answers goes by the rules all the same.
    own = {
        group: own_fate(replace(people[group], printed=False)) for group in printed if group in told
    }
    return Public(told | own)


def rounded(base: float) -> int:
    """Return a base to the nearest ten."""
    return int(base / ROUNDED_TO + 0.5) * ROUNDED_TO


def told_percent(share: float) -> float:
    """Return a share (0-1) in whole percent."""
    return whole_percent(share) / 100


def figure_for_staff(found: Estimate) -> dict[str, object]:
    """Return an estimate as columns of a row of the survey measure, as it is."""
    return {
        "share": found.share,
        "qualifier": Qualifier.EXACT.value,
        "n": found.n,
        "low": found.low,
        "high": found.high,
        "state": found.state.value,
        "n_eff": round(found.effective, 1),
        "n_interval": None if found.low is None else found.base,
        "half_width": found.half_width,
    }


def figure_for_public(found: Estimate, fate: Fate) -> dict[str, object]:
    """Return an estimate as the same columns, as the public may see it."""
    if fate is Fate.HIDDEN or found.share is None:
        return dict(HIDDEN)
    columns: dict[str, object] = {
        **HIDDEN,
        "n": rounded(found.n),
        "n_eff": float(rounded(found.effective)),
        "state": found.state.value,
    }
    if fate in BANDS:
        hedge = Qualifier.UNDER if fate is Fate.UNDER else Qualifier.OVER
        return columns | {"share": BANDS[fate], "qualifier": hedge.value}
    share = told_percent(found.share)
    if found.low is None:
        return columns | {"share": share}
    base = max(rounded(found.base), ROUNDED_TO)
    low, high = wilson(share, base)
    return columns | {
        "share": share,
        "low": told_percent(low),
        "high": told_percent(high),
        "n_interval": float(base),
        "half_width": told_percent((high - low) / 2),
    }


#: The columns of a share that is hidden: the same whether it is small or would give a small one away.
HIDDEN: Mapping[str, object] = {
    "share": None,
    "qualifier": Qualifier.EXACT.value,
    "n": None,
    "low": None,
    "high": None,
    "state": CellState.PROTECTED.value,
    "n_eff": None,
    "n_interval": None,
    "half_width": None,
}
