"""Questions, response and mentions are what a count of the files' rows gives."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np
import pytest
import shapely

from generators.exempelstad.pledges import text_tables
from tests.spec.asking import asked
from tests.spec.exempelstad_incidents import areas
from tests.spec.survey_files import (
    DONT_KNOW,
    OPEN,
    WAVES,
    among,
    estimated,
    people,
    sample,
)
from trygghet.locale.words import words_for
from trygghet.measures.mentions import mentions
from trygghet.measures.registry import measure_of
from trygghet.measures.unmatched_mentions import unmatched_mentions
from trygghet.model.survey import Answer

WORDS = {str(answer): words_for("sv").label(answer) for answer in Answer}
PLAIN = str.maketrans("åäöé", "aaoe")


def group_of(wave: str, row) -> np.ndarray:
    held = np.ones(len(people(wave)), dtype=bool)
    for name, wanted in (
        ("district", row["districts"][0] if row["districts"] else None),
        ("sex", row["sex"]),
        ("age", row["age"]),
    ):
        held = held & among(wave, name, wanted) if wanted is not None else held
    return held


@cache
def ticked(wave: str, problem: str) -> np.ndarray:
    given = people(wave)["q13"].str.split(";")
    return np.array([problem in one for one in given])


@pytest.mark.parametrize("wave", [*WAVES, OPEN])
def test_every_answer_to_every_question(view, wave):
    found = [
        row for row in measure_of("survey_questions")(view, asked(), ()).rows if row["wave"] == wave
    ]
    rows = people(wave)
    columns = [c for c in rows if re.fullmatch(r"q\d+", c) and c not in ("q14", "q15")]
    assert {row["question"] for row in found} == set(columns)
    seen = 0
    for row in found:
        column, group = row["question"], group_of(wave, row)
        held = group & ~among(wave, column, "", DONT_KNOW)
        if column == "q13":
            yes = ticked(wave, row["answer"])
        else:
            yes = among(wave, column, WORDS[row["answer"]])
        assert row["base"] == held.sum()
        oracle = estimated(wave, held, yes)
        if min(held.sum(), oracle["n_eff"]) < 30:
            assert (row["n"], row["share"], row["state"]) == (None, None, "too_few")
            continue
        assert row["n"] == (group & yes).sum()
        if row["answer"] == "dont_know":
            assert (row["share"], row["low"]) == (None, None)
            continue
        seen += 1
        if wave == OPEN:
            assert row["share"] == pytest.approx(yes[held].mean())
            assert (row["low"], row["high"]) == (None, None)
            continue
        assert [row["share"], row["low"], row["high"]] == pytest.approx(
            [oracle["share"], oracle["low"], oracle["high"]], abs=1e-9
        )
    assert seen > 100


def test_one_answers_shares_sum_to_one_and_several_need_not(view):
    rows = [
        row
        for row in measure_of("survey_questions")(view, asked(), ()).rows
        if not (row["districts"] or row["sex"] or row["age"]) and row["share"] is not None
    ]
    sums = Counter()
    for row in rows:
        sums[row["wave"], row["question"], row["form"]] += row["share"]
    for (_, _, form), total in sums.items():
        assert (total == pytest.approx(1)) is (form == "one")
        assert total > 0.99


@pytest.mark.parametrize("wave", WAVES)
def test_response_by_district_is_the_samples(view, wave):
    rows = [
        row
        for row in measure_of("survey_response")(view, asked(), ()).rows
        if row["survey"] == f"trygghetsmatning-{wave}"
    ]
    first, *parts = rows
    of = sample(wave)
    sums = {name: int(of[name].sum()) for name in ("population", "invited", "answered")}
    assert {name: first[name] for name in sums} == sums
    assert first["rate"] == pytest.approx(sums["answered"] / sums["invited"])
    assert (first["district"], first["survey_type"]) == (None, "random")
    expected = {
        each.district if isinstance(each.district, str) else None: (
            each.population, each.invited, each.answered, each.answered / each.invited,
        )
        for each in of.itertuples()
    }  # fmt: skip
    assert {
        row["district"]: (row["population"], row["invited"], row["answered"], row["rate"])
        for row in parts
    } == expected


def test_the_open_survey_asked_nobody(view):
    (row,) = (
        row
        for row in measure_of("survey_response")(view, asked(), ()).rows
        if row["survey"] == f"webbenkat-{OPEN}"
    )
    assert (row["invited"], row["rate"], row["answered"]) == (None, None, len(people(OPEN)))


def planted(asked_for: str) -> dict[str, list[str]]:
    """What each wording stands for, as whoever wrote the demo texts says."""
    groups = text_tables("mentions")[asked_for]
    return {
        said.casefold().translate(PLAIN): group["names"]
        for group in groups
        for said in group["said"]
    }


def named(text: str, meaning: dict[str, list[str]]) -> set[str]:
    """What a text names: its wordings cut out one by one, the longest first."""
    text, found = text.casefold().translate(PLAIN), set()
    for said in sorted(meaning, key=len, reverse=True):
        without = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", "|", text)
        found |= set(meaning[said]) if without != text else set()
        text = without
    return found


@pytest.mark.parametrize(
    ("concept", "column", "asked_for"),
    [("unsafe_places_named", "q14", "unsafe"), ("good_places_named", "q15", "good")],
)
def test_mentions_are_those_planted_in_the_texts(view, concept, column, asked_for):
    meaning = planted(asked_for)
    rows = mentions(view, asked(concept=concept)).rows
    for wave in (*WAVES, OPEN):
        counted = Counter(
            name for text in people(wave)[column] if text for name in named(text, meaning)
        )
        found = {row["place"] or row["theme"]: row["n"] for row in rows if row["wave"] == wave}
        assert found == counted


def test_a_place_stands_where_it_lies_and_a_theme_nowhere(view):
    rows = mentions(view, asked(concept="unsafe_places_named")).rows
    outlines = areas().set_index("id").geometry
    for row in rows:
        if row["theme"]:
            assert (row["x"], row["district"]) == (None, None)
        else:
            lies = outlines.loc[[row["place"]]].distance(shapely.Point(row["x"], row["y"])).min()
            assert lies < 1


def test_what_no_name_stands_for_is_listed_for_staff(view):
    found = {row["text"]: row["n"] for row in unmatched_mentions(view, asked()).rows}
    told = {text.casefold(): n for text, n in found.items()}
    assert any("banvallen" in text for text in told)
    assert not any(text in told for text in ("resecentrum", "åparken", "dålig belysning"))
