"""Four waves of a survey by random sample: who was asked, who answered, and what.

Each wave is a table of answers and a table of whom the sample was drawn from. Questions after the ninth
have draws of their own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from generators.exempelstad import survey_mentions, survey_problems, town, truth
from generators.exempelstad.survey_items import ITEMS, MORE_ITEMS, Item
from generators.exempelstad.survey_sample import (
    adults,
    answering,
    sample_rows,
    stratum,
    weights_of,
)
from generators.package import MADE_UP, Resource, Row
from trygghet.locale.words import words_for
from trygghet.model.kinds import Kind
from trygghet.model.survey import Answer, Concept, QuestionForm

Floats: TypeAlias = npt.NDArray[np.float64]

#: Chosen so that each sample's headline share rounds to the true one: the demo tells one story.
SEEDS = {"2021": 4, "2022": 1, "2023": 5, "2025": 7}
#: How alike a person's answers to different questions are (correlation of the hidden scale).
LIKENESS = 0.6
#: First and last day of fieldwork, month and day.
FIELDWORK = ((3, 3), (4, 27))
WORDING = "v1"
#: Part of those who know an unsafe place that name it, and of all who name a good one.
NAMES_UNSAFE, NAMES_GOOD = 0.78, 0.42
PROBLEMS, UNSAFE, GOOD = "q13", "q14", "q15"
_DONT_KNOW = 0.015


def resources() -> list[Resource]:
    """Return the raw answers of each wave, and its sample."""
    return [table for wave in truth.SAFE_HOME_AREA for table in _wave(wave)]


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


def _wave(wave: str) -> tuple[Resource, Resource]:
    draws, more = (np.random.default_rng([int(wave), SEEDS[wave], *part]) for part in ((), (2,)))
    cells = adults(int(wave) - 1)
    drawn = answering(cells, draws)
    keys = list(cells)
    cell = [keys[i] for i in drawn.people]
    weights = weights_of(cell, cells)
    hidden = draws.normal(size=len(cell))
    columns = {
        item.id: answers_to(item, true_share(item, wave, cells)[drawn.people], hidden, each)
        for items, each in ((ITEMS, draws), (MORE_ITEMS, more))
        for item in items
    }
    first, last = (date(int(wave), *day) for day in FIELDWORK)
    # Most answer soon, then fewer and fewer.
    late = np.minimum(draws.exponential(14, len(cell)), (last - first).days).astype(int)
    told = draws.random(len(cell))
    homes = [district for district, _, _ in cell]
    own_words = open_answers(homes, columns["q5"], wave, hidden, more)
    rows: list[Row] = [
        {
            "respondent": f"{wave}-{number + 1:04d}",
            "district": town.NAMES.get(district, ""),
            "sex": "other" if told[number] < 0.003 else "" if told[number] < 0.006 else sex,
            "age": age,
            "weight": f"{weights[number]:.4f}",
            "stratum": stratum(district),
            "answered": (first + timedelta(days=int(late[number]))).isoformat(),
            **{name: column[number] for name, column in (columns | own_words).items()},
        }
        for number, (district, sex, age) in enumerate(cell)
    ]
    survey = {
        "id": f"trygghetsmatning-{wave}",
        "title": f"Trygghetsmätning {wave} ({MADE_UP})",
        "type": "random",
        "wave": wave,
        "mode": "post och webb",
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "invited": sum(drawn.invited.values()),
        "answered": len(rows),
        "population": sum(cells.values()),
        "wording": WORDING,
    }
    asked = questions((*ITEMS, *MORE_ITEMS))
    return (
        Resource(
            f"survey_answers_{wave}",
            Kind.SURVEY_ANSWERS,
            f"Svar i trygghetsmätningen {wave} ({MADE_UP})",
            rows,
            {"survey": survey | {"questions": asked}},
            tuple(str(question["id"]) for question in asked),
        ),
        Resource(
            f"survey_sample_{wave}",
            Kind.SURVEY_SAMPLE,
            f"Urval och svar i trygghetsmätningen {wave} ({MADE_UP})",
            sample_rows(cells, drawn),
            {"survey": survey},
        ),
    )


def questions(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Return the questions as the descriptor has them: the items, then problems and places."""
    asked: list[dict[str, Any]] = [
        {
            "id": item.id,
            "concept": str(item.concept),
            "wording": item.wording,
            "choices": [str(answer) for answer in item.choices],
        }
        for item in items
    ]
    asked.append(
        {
            "id": PROBLEMS,
            "concept": str(Concept.PROBLEMS_NAMED),
            "wording": survey_problems.WORDING,
            "form": str(QuestionForm.SEVERAL),
            "choices": list(survey_problems.CHOICES),
        }
    )
    for name, concept, wording in (
        (UNSAFE, Concept.UNSAFE_PLACES_NAMED, survey_mentions.UNSAFE),
        (GOOD, Concept.GOOD_PLACES_NAMED, survey_mentions.GOOD),
    ):
        form = str(QuestionForm.PLACES)
        asked.append({"id": name, "concept": str(concept), "wording": wording, "form": form})
    return asked


def open_answers(
    homes: Sequence[str],
    unsafe_places: Sequence[str],
    wave: str,
    hidden: Floats,
    draws: np.random.Generator,
) -> dict[str, Sequence[object]]:
    """Draw which problems are ticked and which places named; bad ones by those who know of one."""
    yes = words_for("sv").label(Answer.YES)
    ticked = survey_problems.ticked(homes, wave, hidden, draws)
    bad = [told == yes and draws.random() < NAMES_UNSAFE for told in unsafe_places]
    good = [bool(draws.random() < NAMES_GOOD) for _ in homes]
    return {
        PROBLEMS: ticked,
        UNSAFE: survey_mentions.written("unsafe", bad, wave, draws),
        GOOD: survey_mentions.written("good", good, wave, draws),
    }


def answers_to(item: Item, share: Floats, hidden: Floats, draws: np.random.Generator) -> list[str]:
    """Draw each person's answer in Swedish; a person who feels safe tends to in every question."""
    own = draws.normal(size=len(share))
    scale = LIKENESS * item.toward_safety * hidden + math.sqrt(1 - LIKENESS**2) * own
    rank = np.array([0.5 * math.erfc(value / math.sqrt(2)) for value in scale])
    words = words_for("sv")
    labels = {
        yes: ([words.label(answer) for answer, _ in side], np.cumsum([part for _, part in side]))
        for yes, side in ((True, item.yes), (False, item.no))
    }
    # Two draws a person: which answer of the side, and whether they know at all.
    which, knows = draws.random((len(share), 2)).T
    told = []
    for yes, at, known in zip(rank < share, which, knows >= _DONT_KNOW, strict=True):
        names, parts = labels[bool(yes)]
        chosen = names[int(np.searchsorted(parts / parts[-1], at, side="right"))]
        told.append(chosen if known else words.label(Answer.DONT_KNOW))
    return told
