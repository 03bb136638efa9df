"""Surveys: raking against weightipy, and a page's questions of a million answers.

Raking gives the same weights to 1e-8 before anything is timed. Answers are read in cells once a load, against
one query a panel; the shares of a page are made from the cells, against pandas with categories in memory,
which knows neither strata nor intervals. Both give the same numbers.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import weightipy

from benchmarks import town
from benchmarks.page_queries import timed
from benchmarks.table import Row, row
from trygghet.measures.raking import rake
from trygghet.measures.survey import survey
from trygghet.measures.survey_answers import COUNTED
from trygghet.measures.survey_cells import ANSWERED_SQL
from trygghet.model.access import OPERATOR, permit
from trygghet.model.dataset import DatasetInfo
from trygghet.model.kinds import Kind
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, Question, Survey, SurveyType
from trygghet.store.store import Store
from trygghet.store.view import View

PEOPLE = 100_000
#: Categories of the four margins.
MARGINS = (2, 4, 20, 3)
TIMES = 11
WAVES = ("2021", "2022", "2023", "2025")
CONCEPTS = (
    Concept.SAFE_HOME_AREA, Concept.SAFE_OUT_LATE, Concept.SAFE_CENTRE_LATE, Concept.WORRY,
    Concept.WORRY_ASSAULT, Concept.WORRY_BURGLARY, Concept.WORRY_ROBBERY, Concept.WORRY_FRAUD,
    Concept.AVOIDS_GOING_OUT, Concept.UNSAFE_PLACES_EXIST,
)  # fmt: skip
SAFE = ("very_safe", "fairly_safe", "fairly_unsafe", "very_unsafe")
OFTEN = ("very_often", "fairly_often", "seldom", "never")
#: What the panels of a page break answers down by.
PANELS = ("question", "district", "sex", "age")
PANEL_SQL = """
select question, answer, {panel}, count(*) as n, sum(coalesce(weight, 1.0)) as weight,
       sum(coalesce(weight * weight, 1.0)) as squares
from survey_answers
where dataset = $dataset
group by all
"""


def measure() -> list[Row]:
    """Measure raking, and the page's measures at a million answers."""
    return [*_raking(), *_page()]


def _raking() -> list[Row]:
    dice = np.random.default_rng(7)
    first = dice.integers(0, MARGINS[0], PEOPLE)
    margins = [first] + [
        (dice.integers(0, size, PEOPLE) + first * dice.integers(0, 2, PEOPLE)) % size
        for size in MARGINS[1:]
    ]
    targets = [
        np.bincount(codes, minlength=size) * dice.uniform(0.8, 1.25, size)
        for codes, size in zip(margins, MARGINS, strict=True)
    ]
    targets = [target / target.sum() * PEOPLE for target in targets]
    frame = pd.DataFrame({f"m{place}": codes for place, codes in enumerate(margins)})
    shares = {
        f"m{place}": dict(enumerate((100 * target / target.sum()).tolist()))
        for place, target in enumerate(targets)
    }

    def peer() -> np.ndarray:
        scheme = weightipy.scheme_from_dict(
            shares, rim_params={"convcrit": 1e-12, "max_iterations": 1000}
        )
        return weightipy.weight_dataframe(frame, scheme)["weights"].to_numpy()

    def usual() -> np.ndarray:
        scheme = weightipy.scheme_from_dict(shares)
        return weightipy.weight_dataframe(frame, scheme)["weights"].to_numpy()

    mine: list[float] = []
    theirs: list[float] = []
    loose: list[float] = []
    for _ in range(TIMES):
        found = timed(mine, lambda: rake(margins, targets).weights)
        exact = timed(theirs, peer)
        timed(loose, usual)
        if found is None or not np.allclose(found, exact, atol=1e-8, rtol=0):
            raise AssertionError("weightipy gives other weights")
    work, size = "raking to four margins", f"{PEOPLE:,} answers".replace(",", " ")
    return [
        row(work, size, "weightipy, until it no longer improves", mine, theirs, 5),
        row(work, size, "weightipy as it comes (stops at 1 %)", mine, loose, 5),
    ]


def _page() -> list[Row]:
    answers = _answers()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"duckdb:///{Path(folder).resolve()}")
        _fill(store, answers)
        view = store.view()
        asked = [
            permit(OPERATOR, Scope(municipality="9999", sex=sex, age=age))
            for sex in (None, "women", "men")
            for age in (None, "16-29", "30-44", "45-64")
        ]
        together, singly = _queries(view)
        shares: list[float] = []
        theirs: list[float] = []
        for permitted in asked:
            found = timed(shares, lambda: survey(view, permitted))  # noqa: B023
            peer = timed(theirs, lambda: _with_pandas(answers, permitted.scope))  # noqa: B023
            ours = {
                (r["wave"], r["concept"], *(r["districts"] or [None])): r["share"]
                for r in found.rows
                if r["base"] == "answered" and r["concept"] != Concept.UNSAFE_OUT_LATE
                and (r["sex"], r["age"]) == (permitted.scope.sex, permitted.scope.age)
            }  # fmt: skip
            for key, share in peer.items():
                if abs(ours[key] - share) > 1e-9:
                    raise AssertionError(f"pandas gives another share of {key}")
    size = "1 M answers"
    return [
        row("queries of a survey page, once a load", size, "one query a panel", together, singly,
            None),
        row("shares of a survey page, by everybody and district", size, "pandas in memory", shares,
            theirs, None),
    ]  # fmt: skip


def _queries(view: View) -> tuple[list[float], list[float]]:
    """Time reading all answers in cells, against a query for each panel."""
    numbers = [d.number for d in view.datasets if d.info.kind is Kind.SURVEY_ANSWERS]
    together: list[float] = []
    singly: list[float] = []
    for _ in range(TIMES):
        cells = timed(
            together,
            lambda: [view.columns(ANSWERED_SQL, dataset=number) for number in numbers],
        )
        panels = timed(
            singly,
            lambda: [
                view.columns(PANEL_SQL.format(panel=panel), dataset=number)
                for number in numbers
                for panel in PANELS
            ],
        )
        # Every panel adds up to all answers.
        held = sum(sum(each["n"]) for each in cells)  # type: ignore[arg-type]
        if {sum(each["n"]) for each in panels[:: len(PANELS)]} - {sum(each["n"]) for each in cells}:  # type: ignore[arg-type]
            raise AssertionError("panels and cells hold other numbers of answers")
        if held != PEOPLE * len(CONCEPTS):
            raise AssertionError("answers are missing")
    return together, singly


def _answers() -> pd.DataFrame:
    """Return a million answers: one row a person, a column a question."""
    dice = np.random.default_rng(5)
    people = 1_000_000 // len(CONCEPTS)
    frame = pd.DataFrame(
        {
            "wave": dice.choice(WAVES, people),
            "district": dice.choice([f"d{n:03}" for n in range(20)], people),
            "sex": dice.choice(["women", "men"], people),
            "age": dice.choice(["16-29", "30-44", "45-64", "65-84"], people),
            "weight": dice.choice([0.5, 1.0, 2.0], people),
        }
    )
    for place, concept in enumerate(CONCEPTS):
        scale = SAFE if place < 3 else ("yes", "no") if place == len(CONCEPTS) - 1 else OFTEN
        frame[f"q{place}: {concept}"] = dice.choice(scale, people)
    return frame.astype({name: "category" for name in frame.columns if name != "weight"})


def _fill(store: Store, answers: pd.DataFrame) -> None:
    questions = tuple(
        Question(f"q{place}", concept, str(concept)) for place, concept in enumerate(CONCEPTS)
    )
    town.fill_outlines(store)
    held = [name for name in answers.columns if ": " in name]
    with store.writing() as writer:
        for wave in WAVES:
            own = answers[answers["wave"] == wave].reset_index(drop=True)
            texts = own[held].astype(str).rename(columns=lambda name: name.split(": ")[0])
            keys = [f"{number}#1" for number in range(len(own))]
            part = pa.table(
                {
                    "row_key": keys,
                    "content": keys,
                    "line": np.arange(len(own)) + 2,
                    "respondent": keys,
                    "district": own["district"].astype(str).to_numpy(dtype=object),
                    "sex": own["sex"].astype(str).to_numpy(dtype=object),
                    "age": own["age"].astype(str).to_numpy(dtype=object),
                    "weight": own["weight"].to_numpy(),
                    "stratum": own["district"].astype(str).to_numpy(dtype=object),
                    "answers": [json.dumps(each) for each in texts.to_dict("records")],
                }
            )
            of = Survey(f"s-{wave}", "S", SurveyType.RANDOM, wave, wording="1", questions=questions)
            info = DatasetInfo(Kind.SURVEY_ANSWERS, "9999", f"Survey {wave}", "s.csv", survey=of)
            writer.add(info, part)
            writer.add(replace(info, kind=Kind.SURVEY_SAMPLE), _sample(own))
        writer.commit()


def _sample(own: pd.DataFrame) -> pa.Table:
    """Return the sizes of the strata, which are the districts."""
    counts = own["district"].value_counts()
    names = [str(name) for name in counts.index]
    return pa.table(
        {
            "row_key": names,
            "content": names,
            "line": np.arange(len(names)) + 2,
            "district": names,
            "stratum": names,
            "population": (counts * 7).tolist(),
            "invited": (counts * 2).tolist(),
            "answered": counts.tolist(),
        }
    )


def _with_pandas(answers: pd.DataFrame, scope: Scope) -> dict[tuple[object, ...], float]:
    """Return the weighted shares of everybody and of each district, by wave and concept."""
    kept = answers
    for name, wanted in (("sex", scope.sex), ("age", scope.age)):
        if wanted is not None:
            kept = kept[kept[name] == wanted]
    found: dict[tuple[object, ...], float] = {}
    for name in (name for name in answers.columns if ": " in name):
        concept = name.split(": ")[1]
        yes = kept[name].isin([str(answer) for answer in COUNTED[Concept(concept)]])
        weighed = kept.assign(yes=kept["weight"] * yes)
        for keys in (["wave"], ["wave", "district"]):
            sums = weighed.groupby(keys, observed=True)[["yes", "weight"]].sum()
            for key, share in (sums["yes"] / sums["weight"]).items():
                wave, district = key if isinstance(key, tuple) else (key, None)
                found[wave, concept, district] = share
    return found
