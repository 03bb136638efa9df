"""Four waves of a survey by random sample: who was asked, who answered, and what.

Design: the register is split on districts; each gets invitations in proportion to the square root
of its residents 16-84, so that small districts can be told apart. The young answer less often.
The weight is residents per answer in the stratum, then adjusted to the town's age groups.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generators.exempelstad import town, truth
from generators.package import MADE_UP, Resource, Row
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.survey import Answer, Concept

Floats: TypeAlias = npt.NDArray[np.float64]

#: Chosen so that each sample's headline share rounds to the true one: the demo tells one story.
SEEDS = {"2021": 4, "2022": 1, "2023": 5, "2025": 7}
INVITED = 4900
AGES = ("16-29", "30-44", "45-64", "65-84")
#: Chance of answering by age: the young answer least, as in every Swedish survey by post.
RESPONSE = {"16-29": 0.35, "30-44": 0.43, "45-64": 0.54, "65-84": 0.66}
#: The new estate and the countryside aren't given more than their part of the sample.
NOT_BOOSTED = ("vallmon", "")
#: How alike a person's answers to different questions are (correlation of the hidden scale).
LIKENESS = 0.6
#: First and last day of fieldwork, month and day.
FIELDWORK = ((3, 3), (4, 27))
WORDING = "v1"
_DONT_KNOW = 0.015


@dataclass(frozen=True, slots=True)
class Item:
    """A question: what it asks, its true shares by wave, and the answers on both sides.

    ``yes`` and ``no`` hold answers with their part of each side; the share in ``truth`` is that of
    the ``yes`` side. ``toward_safety`` is +1 where that side is the safer one.
    """

    id: str
    concept: Concept
    wording: str
    truth: Mapping[str, float]
    yes: tuple[tuple[Answer, float], ...]
    no: tuple[tuple[Answer, float], ...]
    toward_safety: int
    women: float


_SAFE = ((Answer.VERY_SAFE, 0.38), (Answer.FAIRLY_SAFE, 0.62))
_UNSAFE = ((Answer.FAIRLY_UNSAFE, 0.78), (Answer.VERY_UNSAFE, 0.22))
_UNSAFE_OR_IN = (
    (Answer.FAIRLY_UNSAFE, 0.56),
    (Answer.VERY_UNSAFE, 0.20),
    (Answer.NEVER_OUT, 0.24),
)
_OFTEN = ((Answer.VERY_OFTEN, 0.3), (Answer.FAIRLY_OFTEN, 0.7))
_SELDOM = ((Answer.SELDOM, 0.6), (Answer.NEVER, 0.4))
_YES, _NO = ((Answer.YES, 1.0),), ((Answer.NO, 1.0),)

ITEMS = (
    Item(
        id="q1",
        concept=Concept.SAFE_HOME_AREA,
        wording="Hur trygg känner du dig i området där du bor?",
        truth=truth.SAFE_HOME_AREA,
        yes=_SAFE,
        no=_UNSAFE,
        toward_safety=1,
        women=truth.WOMEN_HOME_AREA,
    ),
    Item(
        id="q2",
        concept=Concept.UNSAFE_OUT_LATE,
        wording="Hur trygg känner du dig när du går ensam sent en kväll i området där du bor?",
        truth=truth.UNSAFE_OUT_LATE,
        yes=_UNSAFE_OR_IN,
        no=_SAFE,
        toward_safety=-1,
        women=-truth.WOMEN_OUT_LATE,
    ),
    Item(
        id="q3",
        concept=Concept.SAFE_CENTRE_LATE,
        wording="Hur trygg känner du dig på kvällen i centrum?",
        truth=truth.SAFE_CENTRE_LATE,
        yes=_SAFE,
        no=_UNSAFE_OR_IN,
        toward_safety=1,
        women=truth.WOMEN_OUT_LATE * 0.7,
    ),
    Item(
        id="q4",
        concept=Concept.AVOIDS_GOING_OUT,
        wording="Hur ofta har du det senaste året låtit bli att gå ut för att du känt dig otrygg?",
        truth=truth.AVOIDS_GOING_OUT,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.9,
    ),
    Item(
        id="q5",
        concept=Concept.UNSAFE_PLACES_EXIST,
        wording="Finns det någon plats i Exempelstad där du känner dig otrygg?",
        truth=truth.UNSAFE_PLACES_EXIST,
        yes=_YES,
        no=_NO,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["unsafe_places_exist"],
    ),
    Item(
        id="q6",
        concept=Concept.WORRY_ASSAULT,
        wording="Hur ofta oroar du dig för att bli misshandlad?",
        truth=truth.WORRY_ASSAULT,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["worry_assault"],
    ),
    Item(
        id="q7",
        concept=Concept.WORRY_BURGLARY,
        wording="Hur ofta oroar du dig för inbrott i din bostad?",
        truth=truth.WORRY_BURGLARY,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=0.05,
    ),
    Item(
        id="q8",
        concept=Concept.WORRY_SEXUAL_OFFENCES,
        wording="Hur ofta oroar du dig för att utsättas för ett sexualbrott?",
        truth=truth.WORRY_SEXUAL_OFFENCES,
        yes=_OFTEN,
        no=_SELDOM,
        toward_safety=-1,
        women=truth.WOMEN_OTHER["worry_sexual_offences"],
    ),
    Item(
        id="q9",
        concept=Concept.CONFIDENCE_POLICE,
        wording="Har du i stort sett förtroende för polisens arbete där du bor?",
        truth=truth.CONFIDENCE_POLICE,
        yes=_YES,
        no=_NO,
        toward_safety=1,
        women=0.1,
    ),
)


def resources() -> list[Resource]:
    """Return one table of raw answers a wave."""
    return [_wave(wave) for wave in truth.SAFE_HOME_AREA]


def true_share(item: Item, wave: str, cells: Mapping[tuple[str, str, str], int]) -> Floats:
    """Return the true share in each cell of district, sex and age; the whole gives the truth.

    The level is found by halving, so that the residents' mean is exactly the chosen share.
    """
    effect = np.array([_effect(item, *cell) for cell in cells])
    weight = np.array(list(cells.values()), dtype=float)
    low, high = -8.0, 8.0
    for _ in range(60):
        level = (low + high) / 2
        mean = float(np.average(_share(level + effect), weights=weight))
        low, high = (level, high) if mean < item.truth[wave] else (low, level)
    return _share(level + effect)


def adults(year: int) -> dict[tuple[str, str, str], int]:
    """Return residents 16-84 by district (empty: countryside), sex and age group."""
    totals = {district.id: town.residents(district, year) for district in town.DISTRICTS}
    return {
        (district, sex, age): count
        for district, total in {**totals, "": town.COUNTRYSIDE}.items()
        for (sex, age), count in town.by_sex_and_age(total, district).items()
        if age in AGES
    }


def _effect(item: Item, district: str, sex: str, age: str) -> float:
    safer = truth.SAFETY_BY_DISTRICT[district]
    older = {"16-29": -0.1, "30-44": 0.05, "45-64": 0.1, "65-84": -0.1}[age]
    return item.toward_safety * (safer + older) + item.women * (sex == "women")


def _share(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-log_odds))


def _wave(wave: str) -> Resource:
    draws = np.random.default_rng([int(wave), SEEDS[wave]])
    cells = adults(int(wave) - 1)
    people = _answering(cells, draws)
    keys = list(cells)
    weights = _weights([keys[i] for i in people], cells)
    hidden = draws.normal(size=len(people))
    answers = {
        item.id: _answers(item, true_share(item, wave, cells)[people], hidden, draws)
        for item in ITEMS
    }
    first, last = (date(int(wave), *day) for day in FIELDWORK)
    # Most answer soon, then fewer and fewer.
    late = np.minimum(draws.exponential(14, len(people)), (last - first).days).astype(int)
    rows: list[Row] = []
    for number, person in enumerate(people):
        district, sex, age = keys[person]
        told = draws.random()
        rows.append(
            {
                "respondent": f"{wave}-{number + 1:04d}",
                "district": town.NAMES.get(district, ""),
                "sex": "other" if told < 0.003 else "" if told < 0.006 else sex,
                "age": age,
                "weight": f"{weights[number]:.4f}",
                "stratum": town.NAMES.get(district, town.COUNTRYSIDE_STRATUM),
                "answered": (first + timedelta(days=int(late[number]))).isoformat(),
                **{item.id: answers[item.id][number] for item in ITEMS},
            }
        )
    survey = {
        "id": f"trygghetsmatning-{wave}",
        "title": f"Trygghetsmätning {wave} ({MADE_UP})",
        "type": "random",
        "wave": wave,
        "mode": "post och webb",
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "invited": INVITED,
        "answered": len(rows),
        "wording": WORDING,
        "questions": [
            {"id": item.id, "concept": str(item.concept), "wording": item.wording} for item in ITEMS
        ],
    }
    return Resource(
        f"survey_answers_{wave}",
        Kind.SURVEY_ANSWERS,
        f"Svar i trygghetsmätningen {wave} ({MADE_UP})",
        rows,
        {"survey": survey},
        tuple(item.id for item in ITEMS),
    )


def _answering(cells: Mapping[tuple[str, str, str], int], draws: np.random.Generator) -> list[int]:
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


def _weights(
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


def _answers(item: Item, share: Floats, hidden: Floats, draws: np.random.Generator) -> list[str]:
    """Draw each person's answer in Swedish; a person who feels safe tends to in every question."""
    own = draws.normal(size=len(share))
    scale = LIKENESS * item.toward_safety * hidden + math.sqrt(1 - LIKENESS**2) * own
    rank = np.array([0.5 * math.erfc(value / math.sqrt(2)) for value in scale])
    words = words_for("sv")
    sides = {
        True: ([words.label(a) for a, _ in item.yes], [p for _, p in item.yes]),
        False: ([words.label(a) for a, _ in item.no], [p for _, p in item.no]),
    }
    told = []
    for yes in rank < share:
        labels, parts = sides[bool(yes)]
        chosen = str(draws.choice(labels, p=parts))
        told.append(words.label(Answer.DONT_KNOW) if draws.random() < _DONT_KNOW else chosen)
    return told
