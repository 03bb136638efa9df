"""Four waves of a survey by random sample: who was asked, who answered, and what."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from generators.exempelstad import town, truth
from generators.exempelstad.survey_items import ITEMS, Item
from generators.exempelstad.survey_sample import INVITED, adults, answering, weights_of
from generators.package import MADE_UP, Resource, Row
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.survey import Answer

Floats: TypeAlias = npt.NDArray[np.float64]

#: Chosen so that each sample's headline share rounds to the true one: the demo tells one story.
SEEDS = {"2021": 4, "2022": 1, "2023": 5, "2025": 7}
#: How alike a person's answers to different questions are (correlation of the hidden scale).
LIKENESS = 0.6
#: First and last day of fieldwork, month and day.
FIELDWORK = ((3, 3), (4, 27))
WORDING = "v1"
_DONT_KNOW = 0.015


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


def _effect(item: Item, district: str, sex: str, age: str) -> float:
    safer = truth.SAFETY_BY_DISTRICT[district]
    older = {"16-29": -0.1, "30-44": 0.05, "45-64": 0.1, "65-84": -0.1}[age]
    return item.toward_safety * (safer + older) + item.women * (sex == "women")


def _share(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-log_odds))


def _wave(wave: str) -> Resource:
    draws = np.random.default_rng([int(wave), SEEDS[wave]])
    cells = adults(int(wave) - 1)
    people = answering(cells, draws)
    keys = list(cells)
    weights = weights_of([keys[i] for i in people], cells)
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
