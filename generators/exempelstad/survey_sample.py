"""Who is asked and who answers: a sample with strata, fewer answers from the young, weights.

Design: the register is split on districts; each gets invitations in proportion to the square root
of its residents 16-84, so that small districts can be told apart. The young answer less often.
The weight is residents per answer in the stratum, then adjusted to the town's age groups.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generators.exempelstad import town
from generators.package import Row

INVITED = 4900
AGES = ("16-29", "30-44", "45-64", "65-84")
#: Chance of answering by age: the young answer least, as in every Swedish survey by post.
RESPONSE = {"16-29": 0.35, "30-44": 0.43, "45-64": 0.54, "65-84": 0.66}
#: The new estate and the countryside aren't given more than their part of the sample.
NOT_BOOSTED = ("vallmon", "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who was drawn: invited by district (empty: countryside), and the cell of each who answered."""

    invited: Mapping[str, int]
    people: list[int]


def adults(year: int) -> dict[tuple[str, str, str], int]:
    """Return residents 16-84 by district (empty: countryside), sex and age group."""
    totals = {district.id: town.residents(district, year) for district in town.DISTRICTS}
    return {
        (district, sex, age): count
        for district, total in {**totals, "": town.COUNTRYSIDE}.items()
        for (sex, age), count in town.by_sex_and_age(total, district).items()
        if age in AGES
    }


def answering(cells: Mapping[tuple[str, str, str], int], draws: np.random.Generator) -> Drawn:
    """Draw who was invited and answered: the index of each person's cell, in mixed order."""
    size = by_district(cells)
    whole = sum(size.values())
    plain = {d: INVITED * size[d] / whole for d in NOT_BOOSTED}
    roots = {d: math.sqrt(n) for d, n in size.items() if d not in NOT_BOOSTED}
    left = INVITED - sum(round(n) for n in plain.values())
    parts = plain | {d: left * root / sum(roots.values()) for d, root in roots.items()}
    invited = {district: round(wanted) for district, wanted in parts.items()}
    found: list[int] = []
    keys = list(cells)
    for district, wanted in invited.items():
        own = [i for i, key in enumerate(keys) if key[0] == district]
        chosen = draws.multivariate_hypergeometric(
            [cells[keys[i]] for i in own], wanted, method="marginals"
        )
        for i, asked in zip(own, chosen, strict=True):
            found += [i] * int(draws.binomial(asked, RESPONSE[keys[i][2]]))
    return Drawn(invited, [int(i) for i in draws.permutation(found)])


def by_district(cells: Mapping[tuple[str, str, str], int]) -> dict[str, int]:
    """Return residents 16-84 by district: the frame of each stratum."""
    size: dict[str, int] = {}
    for (district, _, _), count in cells.items():
        size[district] = size.get(district, 0) + count
    return size


def stratum(district: str) -> str:
    """Return the name of a district's stratum; what lies outside the districts is one, too."""
    return town.NAMES.get(district, town.COUNTRYSIDE_STRATUM)


def sample_rows(cells: Mapping[tuple[str, str, str], int], drawn: Drawn) -> list[Row]:
    """Return frame, invited and answered by stratum; the strata are the districts."""
    keys = list(cells)
    answered = Counter(keys[i][0] for i in drawn.people)
    return [
        {
            "district": town.NAMES.get(district),
            "stratum": stratum(district),
            "population": frame,
            "invited": drawn.invited[district],
            "answered": answered[district],
        }
        for district, frame in by_district(cells).items()
    ]


def weights_of(
    answered: list[tuple[str, str, str]], cells: Mapping[tuple[str, str, str], int]
) -> list[float]:
    """Return each answer's weight: residents per answer in the stratum, adjusted for age."""
    frame = by_district(cells)
    by_age: dict[str, float] = {}
    for (_, _, age), count in cells.items():
        by_age[age] = by_age.get(age, 0.0) + count
    number = Counter(district for district, _, _ in answered)
    base = [frame[district] / number[district] for district, _, _ in answered]
    counted: dict[str, float] = {}
    for (_, _, age), weight in zip(answered, base, strict=True):
        counted[age] = counted.get(age, 0.0) + weight
    return [
        weight * by_age[age] / counted[age]
        for (_, _, age), weight in zip(answered, base, strict=True)
    ]
