"""Exempelstad's surveys straight from their files, and the estimates that pandas and statsmodels make."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from tests.spec.exempelstad_incidents import FOLDER, areas

SAFE = {"Mycket trygg", "Ganska trygg"}
OFTEN = {"Mycket ofta", "Ganska ofta"}
NEVER_OUT = "Går i princip aldrig ut"
DONT_KNOW = "Vet inte"
#: Concept: column, the answers counted. "Vet inte" and blanks are in no base.
QUESTIONS = {
    "safe_home_area": ("q1", SAFE),
    "unsafe_out_late": ("q2", {"Ganska otrygg", "Mycket otrygg", NEVER_OUT}),
    "safe_centre_late": ("q3", SAFE),
    "avoids_going_out": ("q4", OFTEN),
    "unsafe_places_exist": ("q5", {"Ja"}),
    "worry_assault": ("q6", OFTEN),
    "worry_burglary": ("q7", OFTEN),
    "worry_sexual_offences": ("q8", OFTEN),
    "confidence_police": ("q9", {"Ja"}),
    "worry_robbery": ("q10", OFTEN),
    "worry_fraud": ("q11", OFTEN),
    "worry_vandalism": ("q12", OFTEN),
}
WAVES = ("2021", "2022", "2023", "2025")
#: The open web survey's wave, and the end of its file's name.
OPEN = "2024"
_SEXES = {"Kvinna": "women", "Man": "men", "Annat": "other", "Vill ej uppge": "other"}
#: A stratum of which more was answered is corrected for being finite.
_FINITE = 0.10


def districts() -> dict[str, str]:
    own = areas()[areas()["kind"] == "district"]
    return dict(zip(own["name"], own["id"], strict=True))


@cache
def people(wave: str) -> pd.DataFrame:
    """One row a person: district id, sex and age group as keys, weight, and the answers in words."""
    name = f"open_{wave}" if wave == OPEN else wave
    rows = pd.read_csv(FOLDER / f"survey_answers_{name}.csv", dtype=str).fillna("")
    rows["district"] = rows["district"].map(districts())
    if wave == OPEN:
        years = rows["age"].astype(int)
        rows["age"] = pd.cut(
            years, [15, 29, 44, 64, 84], labels=["16-29", "30-44", "45-64", "65-84"]
        ).astype(str)
        rows["sex"] = rows["sex"].replace(_SEXES)
        return rows.assign(weight=1.0, stratum="")
    return rows.assign(weight=rows["weight"].astype(float))


@cache
def sample(wave: str) -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / f"survey_sample_{wave}.csv")
    return rows.assign(district=rows["district"].map(districts()))


@cache
def among(wave: str, column: str, *values: str) -> np.ndarray:
    """Whether each person's cell is one of some values."""
    return people(wave)[column].isin(values).to_numpy()


def counted(wave: str, concept: str) -> np.ndarray:
    """Whether each person gave one of the answers that a concept's share is the share of."""
    column, answers = QUESTIONS[concept]
    return among(wave, column, *sorted(answers))


def asked(wave: str, column: str, *, goes_out: bool = False, **who: str | None) -> np.ndarray:
    """Whether each person is in the base of a question and in a group."""
    held = ~among(wave, column, "", DONT_KNOW)
    if goes_out:
        held = held & ~among(wave, column, NEVER_OUT)
    for name, wanted in who.items():
        if wanted is not None:
            held = held & among(wave, name, wanted)
    return held


@cache
def _weights(wave: str) -> np.ndarray:
    return people(wave)["weight"].to_numpy()


@cache
def _strata(wave: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each person's stratum as a number, and how many answered from and live in each stratum."""
    codes, names = pd.factorize(people(wave)["stratum"])
    return (
        codes,
        np.bincount(codes),
        sample(wave).set_index("stratum")["population"][names].to_numpy(),
    )


def scores(wave: str, held: np.ndarray, yes: np.ndarray) -> np.ndarray:
    """How much each person moves the share: those outside the group don't."""
    weight = np.where(held, _weights(wave), 0)
    whole = weight.sum()
    return weight * (yes - weight[yes].sum() / whole) / whole


def variance(wave: str, score: np.ndarray) -> float:
    """The stratified variance of a sum of scores: each stratum's spread, corrected for being finite."""
    codes, n, frame = _strata(wave)
    mean = np.bincount(codes, score) / n
    spread = np.bincount(codes, (score - mean[codes]) ** 2) / (n - 1)
    part = n / frame
    return float((np.where(part > _FINITE, 1 - part, 1) * n * spread).sum())


def estimated(wave: str, held: np.ndarray, yes: np.ndarray) -> dict[str, float]:
    """Base, effective base, share and 95 % interval of a group in a random sample."""
    weight = _weights(wave)[held]
    if not len(weight):
        return {"n": 0, "n_eff": 0.0}
    share = weight[yes[held]].sum() / weight.sum()
    effective = weight.sum() ** 2 / (weight**2).sum()
    base = effective
    if 0 < share < 1 and wave != OPEN:
        base = share * (1 - share) / variance(wave, scores(wave, held, yes & held))
    low, high = proportion_confint(share * base, base, method="wilson")
    return {
        "n": int(held.sum()), "n_eff": effective, "share": share, "base": base, "low": low,
        "high": high,
    }  # fmt: skip


def raked(wave: str) -> np.ndarray:
    """Weights by sex, age and district; 1 for those whom a margin doesn't hold.

    Nobody answered from outside the districts, so all margins are of those who live in them.
    """
    rows = people(wave)
    held = (rows["sex"].isin(["women", "men"]) & rows["district"].notna()).to_numpy()
    known = rows[held]
    residents = pd.read_csv(FOLDER / "population.csv", dtype=str).fillna("")
    residents = residents[
        (residents["year"] == wave) & (residents["sex"] != "") & residents["age"].isin(known["age"])
    ].assign(population=residents["population"].astype(float))
    parts = residents[residents["area"] != ""]
    targets = {
        "sex": parts.groupby("sex")["population"].sum(),
        "age": parts.groupby("age")["population"].sum(),
        "district": parts.groupby("area")["population"].sum(),
    }
    coded = [(pd.factorize(known[name]), target) for name, target in targets.items()]
    weight = np.ones(len(known))
    for _ in range(400):
        for (codes, names), target in coded:
            wanted = (target / target.sum() * len(known))[names].to_numpy()
            weight *= (wanted / np.bincount(codes, weight))[codes]
    weight = weight.clip(0.2, 5)
    found = np.ones(len(rows))
    found[held] = weight / weight.mean()
    return found
