"""The made-up survey: samples that fit their answers, problems and places with planted truths."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
from shapely import Point
from statsmodels.stats.proportion import proportion_confint

from generators.exempelstad import (
    survey,
    survey_country,
    survey_items,
    survey_mentions,
    survey_open,
    survey_problems,
    survey_sample,
    town,
    truth,
)
from generators.exempelstad.pledges import text_tables
from trygghet.intake.free_text import find_personal

FOLDER = Path(__file__).parents[2] / "data" / "exempelstad"
WAVES = ("2021", "2022", "2023", "2025")
MARGINS = ("district", "sex", "age")


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def descriptor(name: str) -> dict:
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    return next(r for r in package["resources"] if r["name"] == name)["trygghet"]["survey"]


@pytest.mark.parametrize("wave", WAVES)
def test_the_sample_fits_the_answers_the_residents_and_the_survey(wave: str) -> None:
    rows = table(f"survey_sample_{wave}")
    answers = table(f"survey_answers_{wave}")
    answered = Counter((row["district"], row["stratum"]) for row in answers)
    assert {(r["district"], r["stratum"]): int(r["answered"]) for r in rows} == answered
    grown_up = Counter[str]()
    for row in table("population"):
        if row["year"] == str(int(wave) - 1) and row["sex"] and row["age"] in survey_sample.AGES:
            grown_up[town.NAMES.get(row["area"], "")] += int(row["population"])
    whole = grown_up.pop("")
    frame = {row["district"]: int(row["population"]) for row in rows}
    assert {**grown_up, "": whole - sum(grown_up.values())} == frame
    told = descriptor(f"survey_answers_{wave}")
    sums = {name: sum(int(row[name]) for row in rows) for name in ("invited", "answered")}
    assert sums == {name: told[name] for name in sums}
    assert sum(frame.values()) == told["population"]
    assert descriptor(f"survey_sample_{wave}")["id"] == told["id"]


@pytest.mark.parametrize("wave", WAVES)
def test_every_new_worry_is_near_its_true_share(wave: str) -> None:
    rows = table(f"survey_answers_{wave}")
    for item in survey_items.MORE_ITEMS:
        own = [row for row in rows if row[item.id] != "Vet inte"]
        weights = np.array([float(row["weight"]) for row in own])
        often = np.array([row[item.id] in ("Mycket ofta", "Ganska ofta") for row in own])
        # Three standard errors of a share at the sample's effective size.
        assert np.average(often, weights=weights) == pytest.approx(item.truth[wave], abs=0.03)


@pytest.mark.parametrize("wave", WAVES)
def test_ticked_problems_are_near_their_true_shares(wave: str) -> None:
    rows = [row for row in table(f"survey_answers_{wave}") if row[survey.PROBLEMS]]
    assert len(rows) < len(table(f"survey_answers_{wave}"))
    weights = np.array([float(row["weight"]) for row in rows])
    given = [set(row[survey.PROBLEMS].split(";")) for row in rows]
    assert set().union(*given) <= set(survey_problems.CHOICES)
    for problem, shares in truth.PROBLEMS.items():
        found = np.average([problem in one for one in given], weights=weights)
        assert found == pytest.approx(shares[wave], abs=0.04), problem
    assert all(len(one) == 1 for one in given if truth.NO_PROBLEM in one)


def test_unsafe_places_are_named_by_those_who_know_one() -> None:
    for wave in WAVES:
        for row in table(f"survey_answers_{wave}"):
            assert row["q5"] == "Ja" or not row[survey.UNSAFE]


def test_what_people_write_holds_no_personal_data_and_no_words_for_people() -> None:
    names = [f"survey_answers_{wave}" for wave in WAVES] + ["survey_answers_open_2024"]
    people = re.compile(r"\b(?:gäng|ungdom|invandr|missbruk|han|hon|granne)", re.IGNORECASE)
    for name in names:
        for row in table(name):
            for text in (row[survey.UNSAFE], row[survey.GOOD]):
                assert not find_personal(text), text
                assert not people.search(text), text
                assert len(text) < 120


def test_a_place_is_named_less_where_fewer_name_it_in_truth() -> None:
    def mentions(wave: str, place: str) -> float:
        texts = text_tables("mentions")["unsafe"]
        said = {s.casefold() for g in texts if g["names"] == [place] for s in g["said"]}
        own = [row[survey.UNSAFE].casefold() for row in table(f"survey_answers_{wave}")]
        own = [text for text in own if text]
        return sum(any(one in text for one in said) for text in own) / len(own)

    assert mentions("2025", "gangtunneln") < 0.75 * mentions("2021", "gangtunneln")
    assert mentions("2025", "brukslyckans-skolgard") > 3 * mentions("2021", "brukslyckans-skolgard")


def test_the_gazetteers_places_lie_where_they_say() -> None:
    outlines = gpd.read_file(FOLDER / "areas.geojson").set_index("id").geometry
    rows = table("gazetteer")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        if row["named"] == "theme":
            assert (row["latitude"], row["area"]) == ("", "")
            continue
        spot = Point(float(row["longitude"]), float(row["latitude"]))
        assert outlines.loc[[row["area"]]].contains(spot).any(), row["id"]
    planted = {
        name
        for groups in ("unsafe", "good")
        for g in text_tables("mentions")[groups]
        for name in g["names"]
    }
    known = {row["id"] for row in rows} | set(outlines.index)
    # Themes that every town has needn't stand in a town's own gazetteer.
    assert planted - known == {"lighting", "nightlife"}


def test_the_open_survey_is_self_selected_and_can_just_be_weighted() -> None:
    rows = table("survey_answers_open_2024")
    told = descriptor("survey_answers_open_2024")
    assert (told["type"], told["answered"]) == ("self_selected", len(rows))
    assert "invited" not in told
    assert not {"weight", "stratum"} & set(rows[0])
    known = [row for row in rows if row["sex"] in ("Kvinna", "Man") and row["q1"] != "Vet inte"]
    cells = Counter((m, row[m]) for row in known for m in ("district", "sex"))
    assert min(cells.values()) >= 30
    women = [row for row in known if row["sex"] == "Kvinna"]
    assert min(Counter(row["district"] for row in women).values()) < 30
    third = sum(row["sex"] not in ("Kvinna", "Man") for row in rows)
    assert 20 < third < 60


def test_the_open_survey_finds_less_safety_than_there_is() -> None:
    rows = [row for row in table("survey_answers_open_2024") if row["q1"] != "Vet inte"]
    safe = np.mean([row["q1"] in ("Mycket trygg", "Ganska trygg") for row in rows])
    assert safe < min(truth.SAFE_HOME_AREA["2023"], truth.SAFE_HOME_AREA["2025"]) - 0.02


def test_only_the_later_national_figures_were_asked_in_the_towns_own_words() -> None:
    own = {str(i.concept): i.wording for i in (*survey_items.ITEMS, *survey_items.MORE_ITEMS)}
    for wave, alike in (("2023", False), ("2025", True)):
        told = descriptor(f"survey_country_{wave}")
        assert (told["wording"] == survey.WORDING) is alike
        for row in table(f"survey_country_{wave}"):
            assert (row["question"] == own[row["concept"]]) is alike
            assert (row["coverage"], row["concept"] != "safe_centre_late") == ("country", True)
            low, share, high = (float(row[name]) for name in ("low", "share", "high"))
            assert low < share < high
            # A national survey's interval is a little wider than that of a plain sample of its size.
            plain_low, plain_high = proportion_confint(share * int(row["n"]), int(row["n"]))
            assert high - low > plain_high - plain_low - 0.001
    assert survey_country.resources()[0].extra["survey"]["type"] == "random"


def test_the_modules_questions_are_the_files_columns() -> None:
    own = {q["id"] for q in descriptor("survey_answers_2025")["questions"]}
    assert own <= set(table("survey_answers_2025")[0])
    assert survey_open.YEAR == 2024
    assert survey_mentions.UNSAFE != survey_mentions.GOOD
