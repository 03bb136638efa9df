"""Who is asked and who answers: a sample with strata, fewer answers from the young, weights.

Design: the register is split on districts; each gets invitations in proportion to the square root
of its residents 16-84, so that small districts can be told apart. The young answer less often.
The weight is residents per answer in the stratum, then adjusted to the town's age groups.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from generators.exempelstad import town

INVITED = 4900
AGES = ("16-29", "30-44", "45-64", "65-84")
#: Chance of answering by age: the young answer least, as in every Swedish survey by post.
RESPONSE = {"16-29": 0.35, "30-44": 0.43, "45-64": 0.54, "65-84": 0.66}
#: The new estate and the countryside aren't given more than their part of the sample.
NOT_BOOSTED = ("vallmon", "")


def adults(year: int) -> dict[tuple[str, str, str], int]:
    """Return residents 16-84 by district (empty: countryside), sex and age group."""
    totals = {district.id: town.residents(district, year) for district in town.DISTRICTS}
    return {
        (district, sex, age): count
        for district, total in {**totals, "": town.COUNTRYSIDE}.items()
        for (sex, age), count in town.by_sex_and_age(total, district).items()
        if age in AGES
    }


def answering(cells: Mapping[tuple[str, str, str], int], draws: np.random.Generator) -> list[int]:
    """Draw who was invited and answered: the index of each person's cell, in mixed order."""
    size: dict[str, int] = {}
    for (district, _, _), count in cells.items():
        size[district] = size.get(district, 0) + count
    whole = sum(size.values())
    plain = {d: INVITED * size[d] / whole for d in NOT_BOOSTED}
    roots = {d: math.sqrt(n) for d, n in size.items() if d not in NOT_BOOSTED}
    left = INVITED - sum(round(n) for n in plain.values())
    invited = plain | {d: left * root / sum(roots.values()) for d, root in roots.items()}
    found: list[int] = []
    keys = list(cells)
    for district, wanted in invited.items():
        own = [i for i, key in enumerate(keys) if key[0] == district]
        chosen = draws.multivariate_hypergeometric(
            [cells[keys[i]] for i in own], round(wanted), method="marginals"
        )
        for i, asked in zip(own, chosen, strict=True):
            found += [i] * int(draws.binomial(asked, RESPONSE[keys[i][2]]))
    return [int(i) for i in draws.permutation(found)]


def weights_of(
    answered: list[tuple[str, str, str]], cells: Mapping[tuple[str, str, str], int]
) -> list[float]:
    """Return each answer's weight: residents per answer in the stratum, adjusted for age."""
    by_district: dict[str, float] = {}
    by_age: dict[str, float] = {}
    for (district, _, age), count in cells.items():
        by_district[district] = by_district.get(district, 0.0) + count
        by_age[age] = by_age.get(age, 0.0) + count
    number: dict[str, int] = {}
    for district, _, _ in answered:
        number[district] = number.get(district, 0) + 1
    base = [by_district[d] / number[d] for d, _, _ in answered]
    counted: dict[str, float] = {}
    for (_, _, age), weight in zip(answered, base, strict=True):
        counted[age] = counted.get(age, 0.0) + weight
    return [
        weight * by_age[age] / counted[age]
        for (_, _, age), weight in zip(answered, base, strict=True)
    ]
