"""Real files that nobody here wrote; skipped where they are not at hand."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.intake.tables import said
from trygghet.intake.load import LoadRefused, LoadRequest, load
from trygghet.intake.receipt import accounted
from trygghet.model.category_lookup import lookup
from trygghet.model.kinds import Kind
from trygghet.store.store import Store

REPOSITORY = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("TRYGGHET_SAMPLES", REPOSITORY.parent / "shared" / "data"))
FILES = sorted(path for path in SAMPLES.glob("*/*") if path.is_file())
pytestmark = pytest.mark.skipif(not FILES, reason="the sample files are not here")


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sample_loads_or_is_refused_with_a_sentence(store, path):
    try:
        receipts = load(store, LoadRequest((path,), dry_run=True))
    except LoadRefused as refused:
        receipts, sentence = refused.receipts, said([refused.problem])
    else:
        sentence = "It is loaded, and its receipt tells."
    assert len(sentence) > 30
    assert all(accounted(receipt) for receipt in receipts)


@pytest.mark.parametrize("force", ["cumbria", "city-of-london"])
def test_street_files_are_counted_as_they_are(store, force):
    (path,) = [file for file in FILES if force in file.name]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (receipt,) = load(store, LoadRequest((path,), kind=Kind.INCIDENTS))
    assert (receipt.read, receipt.accepted) == (len(rows), len(rows))
    assert receipt.without_place == sum(not row["Longitude"] for row in rows)
    found = store.view().rows(
        "select id, sum(n) as n from incidents join categories on key = category group by id"
    )
    assert {row["id"]: row["n"] for row in found} == Counter(
        lookup(row["Crime type"])[0] for row in rows
    )
    words = store.view().rows("select word, known, n from category_words")
    assert {row["word"]: row["n"] for row in words} == Counter(row["Crime type"] for row in rows)
    assert all(row["known"] for row in words)
    (again,) = load(store, LoadRequest((path,), kind=Kind.INCIDENTS))
    assert (again.accepted, again.already_there, again.stored) == (0, len(rows), False)


def test_web_events_are_municipal_counts_without_a_place(store):
    (path,) = [file for file in FILES if file.name == "events-500.json"]
    (receipt,) = load(store, LoadRequest((path,)))
    assert receipt.kind is Kind.INCIDENT_COUNTS
    rows = store.view().rows(
        "select sum(n) as n, count(distinct municipality) as towns, count(x) as points, "
        "count(distinct record_kind) as kinds from incidents"
    )
    assert rows[0]["n"] == 500 - 9  # nine notices stand twice in the file
    assert rows[0]["towns"] > 50
    assert (rows[0]["points"], rows[0]["kinds"]) == (0, 1)
    assert store.datasets()[0].info.date_basis == "event"


def test_a_foreign_survey_needs_only_a_short_mapping(store, tmp_path):
    (path,) = [file for file in FILES if file.name == "MIDWEST.csv"]
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'kind = "survey_answers"\n[columns]\nrespondent = "RespondentID"\n'
        'sex = ["Gender / Male", "Gender / Female"]\n[questions]\n'
        'identify = ["How much, if at all, do you personally identify as a Midwesterner? / A lot", '
        '"How much, if at all, do you personally identify as a Midwesterner? / Some", '
        '"How much, if at all, do you personally identify as a Midwesterner? / Not much", '
        '"How much, if at all, do you personally identify as a Midwesterner? / Not at all"]\n'
        '[survey]\ntype = "self_selected"\nwave = "2014"\n',
        encoding="utf-8",
    )
    (receipt,) = load(store, LoadRequest((path,), mapping=mapping))
    assert receipt.accepted == receipt.read > 2000
    found = store.view().rows(
        "select answer, count(*) as n from survey_answers where question = 'identify' group by answer"
    )
    assert {row["answer"] for row in found} == {"A lot", "Some", "Not much", "Not at all"}


def test_a_foreign_survey_loads_without_a_mapping_and_says_what_it_was_taken_for(store):
    (path,) = [file for file in FILES if file.name == "MIDWEST.csv"]
    (receipt,) = load(store, LoadRequest((path,), language="en"))
    assert receipt.accepted == receipt.read > 2000
    told = said(receipt.notes)
    assert "no shared concept" in told
    assert "own words" in told
    assert "how people came to answer" in told


def test_a_foreign_cross_table_is_refused_in_a_short_sentence_that_helps(store):
    (path,) = [file for file in FILES if file.name == "masculinity-survey.csv"]
    with pytest.raises(LoadRefused) as refused:
        load(store, LoadRequest((path,)))
    sentence = said([refused.value.problem])
    assert "side by side" in sentence
    assert len(sentence) < 400
