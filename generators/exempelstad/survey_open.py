"""A web survey that was open to all: those who feel less safe, and some districts, answer more."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from generators.exempelstad import survey, town, truth
from generators.exempelstad.survey_items import ITEMS
from generators.exempelstad.survey_sample import adults
from generators.package import MADE_UP, Resource, Row
from trygghet.model.kinds import Kind

YEAR = 2024
#: The shares that the answers are drawn about are those of the random sample after it.
_LIKE = "2025"
_SEED = 20241
_ANSWERS = 1640
_FIRST, _LAST = date(YEAR, 9, 16), date(YEAR, 10, 13)
_ITEMS = tuple(item for item in ITEMS if item.id in ("q1", "q2", "q3", "q5", "q8"))
_SEX = {"women": "Kvinna", "men": "Man"}
_OTHER = ("Annat", "Vill ej uppge", "")
#: Part of the answers with another answer than woman or man, or none.
_OTHERWISE = 0.024


def resource() -> Resource:
    """Return the answers: no weights, since nobody was drawn."""
    draws = np.random.default_rng(_SEED)
    cells = adults(YEAR - 1)
    keys = list(cells)
    people = draws.choice(len(keys), size=_ANSWERS, p=_chance(cells))
    cell = [keys[i] for i in people]
    hidden = draws.normal(size=_ANSWERS)
    columns = {}
    for item in _ITEMS:
        share = survey.true_share(item, _LIKE, cells)[people]
        odds = share / (1 - share) * np.exp(item.toward_safety * truth.OPEN_SURVEY_SHIFT)
        columns[item.id] = survey.answers_to(item, odds / (1 + odds), hidden, draws)
    homes = [district for district, _, _ in cell]
    own_words = survey.open_answers(homes, columns["q5"], _LIKE, hidden, draws)
    days = draws.integers(0, (_LAST - _FIRST).days + 1, _ANSWERS)
    rows: list[Row] = []
    for number, (district, sex, age) in enumerate(cell):
        first, last = (int(year) for year in age.split("-"))
        told = str(draws.choice(_OTHER)) if draws.random() < _OTHERWISE else _SEX[sex]
        rows.append(
            {
                "respondent": f"W{YEAR}-{number + 1:04d}",
                "district": town.NAMES.get(district, ""),
                "sex": told,
                "age": int(draws.integers(first, last + 1)),
                "answered": (_FIRST + timedelta(days=int(days[number]))).isoformat(),
                **{name: column[number] for name, column in (columns | own_words).items()},
            }
        )
    asked = survey.questions(_ITEMS)
    about = {
        "id": f"webbenkat-{YEAR}",
        "title": f"Webbenkät {YEAR} ({MADE_UP})",
        "type": "self_selected",
        "wave": str(YEAR),
        "mode": "webb, öppen för alla",
        "first_day": _FIRST.isoformat(),
        "last_day": _LAST.isoformat(),
        "answered": _ANSWERS,
        "wording": survey.WORDING,
        "questions": asked,
    }
    return Resource(
        f"survey_answers_open_{YEAR}",
        Kind.SURVEY_ANSWERS,
        f"Svar i den öppna webbenkäten {YEAR} ({MADE_UP})",
        rows,
        {"survey": about},
        tuple(str(question["id"]) for question in asked),
    )


def _chance(cells: dict[tuple[str, str, str], int]) -> npt.NDArray[np.float64]:
    """Return how likely the next answer is to come from each cell of district, sex and age."""
    pull = truth.OPEN_SURVEY_PULL
    weight = np.array(
        [
            count
            * np.exp(
                pull["district"].get(district, 0.0)
                + pull["sex"].get(sex, 0.0)
                + pull["age"].get(age, 0.0)
            )
            for (district, sex, age), count in cells.items()
        ]
    )
    return np.asarray(weight / weight.sum(), dtype=np.float64)
