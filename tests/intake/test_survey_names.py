"""Persons that are named in free text are held back; places called after people are not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.survey_files import HOME, answers, loaded
from tests.intake.tables import raw_table, reasons
from trygghet.intake import names as names_module
from trygghet.intake.checked import Context
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.names import names_person
from trygghet.store.store import Store

LIST = Path(names_module.__file__).parents[1] / "model" / "lookup" / "names.csv"
WHERE = "Vilka platser känner du dig otrygg på?"


@pytest.mark.parametrize(
    "text",
    [
        "vid torget där Kevin hänger",
        "Anna Andersson på Storgatan",
        "anna andersson säljer i porten",
        "Anna Andersson Kungsgatan",
        "Andersson på tvåan",
        "Jan-Erik vid affären",
        "Bo Strand i 4:an",
        "Stationen, Erik stod där",
        "Lina och Erik",
        "Annas pojkvän",
        "Mohamed Ali vid kiosken",
    ],
)
def test_persons(text):
    assert names_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Karl XI:s väg", "Olympia", "Olof Palmes plats", "Erik Dahlbergsgatan", "S:t Olofs plan", "Sankt Lars",
        "Per automatik i parken", "Inga platser", "Maria torg", "Mariatorget", "Hans butik", "Gustav Adolfs torg",
        "där jag bor", "Rosa huset", "Selma Lagerlöfs gata", "Erik Dahlbergs gata", "Vallås centrum", "Stora torg",
        "Söder", "bergsgatan", "Lund", "strand och skog", "Max vid ringvägen", "Nova lund",
    ],
)  # fmt: skip
def test_places(text):
    assert not names_person(text)


def test_the_gazetteers_names_win():
    assert names_person("vid Maria")
    assert not names_person("vid Maria", frozenset({"maria"}))
    assert names_person("vid Maria stod Kevin", frozenset({"maria"}))


def _listed(kind):
    with LIST.open(encoding="utf-8", newline="") as file:
        return [row["name"] for row in csv.DictReader(file) if row["kind"] in (kind, "both")]


@given(
    st.sampled_from(_listed("first")),
    st.sampled_from(_listed("last")),
    st.sampled_from(["vid torget bor {}", "{} i parken", "kiosken ({}), ofta"]),
)
def test_a_full_name_is_found_wherever_it_stands(first, last, sentence):
    assert names_person(sentence.format(f"{first} {last}"))


def test_held_back_cells_are_listed_and_the_row_is_kept(tmp_path):
    rows = [
        ("1", "Stora torg", "Mycket trygg"),
        ("2", "hos Anna Andersson", "Ganska trygg"),
        ("3", "ring 070-123 45 67", "Ganska trygg"),
        ("4", "Maria", "Ganska trygg"),
    ]
    result = loaded(raw_table(("id", WHERE, HOME), rows), Context(places=frozenset({"maria"})))
    given = answers(result)
    assert [row.get("q1") for row in given] == ["Stora torg", None, None, "Maria"]
    assert [row["q2"] for row in given] == ["very_safe", *["fairly_safe"] * 3]
    assert result.accepted == 4
    told = reasons(result)
    assert "name" in told[3]
    assert "telephone" in told[4]
    assert all(reject.held_back for reject in result.rejects)


def test_names_from_the_gazetteer_of_the_same_call_win_and_own_words_never_reach_the_rejects(
    tmp_path,
):
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    gazetteer = tmp_path / "gazetteer.csv"
    gazetteer.write_text(
        "id;name;named;aliases\nm;Maria torg;place;Maria|Mariaplan\n", encoding="utf-8"
    )
    survey = tmp_path / "svar 2024.csv"
    survey.write_text(
        f"id;E-post;{WHERE};{HOME}\n1;x@y.se;vid Maria;Mycket trygg\n2;;Kevin i parken;Ganska trygg\n3;;vid Pettersson;Sådär\n",
        encoding="utf-8",
    )
    receipts = load(
        store,
        LoadRequest(
            (survey, gazetteer),
            municipality="9999",
            keep_good=True,
        ),
    )
    answers_receipt = receipts[0]
    texts = store.view().rows("select * from mentions")
    assert [row["place"] for row in texts] == ["m"]
    assert answers_receipt.rejects is not None
    rejected = Path(answers_receipt.rejects).read_text(encoding="utf-8-sig")
    assert "Kevin" not in rejected
    assert "Pettersson" not in rejected
    assert "x@y.se" not in rejected
    kept = [
        path for path in (tmp_path / "store").rglob("*") if path.suffix in (".parquet", ".duckdb")
    ]
    assert not any(b"Kevin" in path.read_bytes() for path in kept)
