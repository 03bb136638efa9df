"""The rows of the measure ``pledges``, from facts tables and entries typed into the app."""

from __future__ import annotations

from datetime import date

import pytest

from tests.measures.conftest import asked
from trygghet.measures.pledges import pledges, tally
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance


def promise(facts, number: int, id_: str, **values: object) -> None:
    row: dict[str, object] = {
        "dataset": number, "municipality": 1380, "id": id_, "pledge": id_.split("-", maxsplit=1)[0],
        "party": "police", "shape": "quantity", "text": f"Promise {id_}", "places": [],
    }  # fmt: skip
    facts.insert("promises", **{**row, **values})


def evidence(facts, number: int, id_: str, of: str, when: date, kind: str, **values: object):
    facts.insert(
        "evidence", dataset=number, municipality=1380, id=id_, promise=of, when=when, kind=kind,
        **{"what": id_, **values},
    )  # fmt: skip


@pytest.fixture
def halmstad(facts):
    reference = date(2024, 6, 30)
    number = facts.add_dataset(Kind.PLEDGES, provenance=Provenance.PUBLISHED)
    for id_, year, last in (("H21", 2021, 2022), ("H23", 2023, 2023)):
        facts.insert(
            "pledges", dataset=number, municipality=1380, id=id_, title=f"Pledge {id_}",
            first_day=date(year, 1, 1), last_day=date(last, 12, 31),
        )  # fmt: skip
    number = facts.add_dataset(
        Kind.PROMISES,
        provenance=Provenance.PUBLISHED,
        reference_date=reference,
        name="Halmstads kommun",
    )
    promise(facts, number, "H21-7", target=900.0, unit="timmar", every="year")
    promise(
        facts, number, "H23-6", shape="intention", unit="timmar", last_day=date(2024, 12, 31),
        succession="measure_removed", predecessor="H21-7",
    )  # fmt: skip
    promise(
        facts, number, "H23-5", party="municipality", shape="milestone",
        last_day=date(2024, 9, 30),
    )  # fmt: skip
    number = facts.add_dataset(Kind.EVIDENCE, provenance=Provenance.PUBLISHED)
    evidence(
        facts, number, "E1", "H23-5", date(2022, 1, 1), "decision", latest=date(2022, 12, 31),
        date_text="2022 (dag okänd)",
    )  # fmt: skip
    evidence(facts, number, "E2", "H21-7", date(2022, 2, 28), "shift", amount=71.0, unit="tim")
    evidence(facts, number, "E3", "H21-7", date(2022, 3, 31), "shift", amount=84.0, unit="tim")
    evidence(
        facts, number, "E4", "H21-7", date(2022, 4, 4), "correction", amount=-8.0, unit="tim",
        corrects="E3",
    )  # fmt: skip
    return facts


def rows(facts, on=None, **scope):
    return {row["id"]: row for row in pledges(facts, asked(**scope), on).rows}


def test_a_baseline_is_shown_and_never_counted(halmstad):
    row = rows(halmstad)["H23-5"]
    assert row["state"] == "not_assessed"
    assert [entry["id"] for entry in row["baselines"]] == ["E1"]
    assert row["baselines"][0]["date_text"] == "2022 (dag okänd)"
    assert (row["evidence"], row["counts_evidence"]) == ([], 0)


def test_corrections_are_summed_and_shown(halmstad):
    row = rows(halmstad, date(2022, 4, 30))["H21-7"]
    assert row["delivered"] == 147
    assert [(e["id"], e["amount"], e["counts"]) for e in row["evidence"]] == [
        ("E2", 71.0, True),
        ("E3", 84.0, True),
        ("E4", -8.0, False),
    ]
    assert rows(halmstad, date(2022, 4, 3))["H21-7"]["delivered"] == 155


def test_the_target_stands_as_written_and_for_the_whole_time(halmstad):
    row = rows(halmstad)["H21-7"]
    assert (row["target"], row["every"], row["target_total"]) == (900, "year", 1800)
    assert [part["delivered"] for part in row["periods"]] == [0, 147]
    assert row["state"] == "partly_fulfilled"


def test_a_measure_that_was_removed_is_told_on_both_promises(halmstad):
    found = rows(halmstad)
    assert found["H21-7"]["succeeded_by"] == {
        "id": "H23-6",
        "pledge": "H23",
        "succession": "measure_removed",
    }
    assert found["H23-6"]["predecessor"] == "H21-7"
    assert found["H23-6"]["state"] == "not_measurable"


def test_days_come_from_the_pledge_where_a_promise_has_none(halmstad):
    found = rows(halmstad)
    assert (found["H21-7"]["first_day"], found["H21-7"]["last_day"]) == (
        date(2021, 1, 1), date(2022, 12, 31),
    )  # fmt: skip
    assert found["H23-5"]["last_day"] == date(2024, 9, 30)


def test_the_latest_pledge_that_had_begun_is_the_current_one(halmstad):
    assert {id_ for id_, row in rows(halmstad).items() if row["current"]} == {"H23-6", "H23-5"}
    early = rows(halmstad, date(2022, 5, 1))
    assert {id_ for id_, row in early.items() if row["current"]} == {"H21-7"}


def test_a_pledge_that_nobody_had_given_yet_is_left_out(halmstad):
    then = rows(halmstad, on=date(2021, 6, 1))
    assert {row["id"] for row in then.values()} == {"H21-7"}
    assert then["H21-7"]["succeeded_by"] is None


def test_a_pledge_that_is_announced_is_known_before_it_begins(halmstad):
    number = halmstad.add_dataset(Kind.PLEDGES, reference_date=date(2024, 6, 30))
    halmstad.insert(
        "pledges", dataset=number, municipality=1380, id="H25", title="2025",
        first_day=date(2025, 1, 1), last_day=date(2025, 12, 31),
    )  # fmt: skip
    number = halmstad.add_dataset(Kind.PROMISES, reference_date=date(2024, 6, 30))
    promise(halmstad, number, "H25-1", target=5.0)
    assert rows(halmstad)["H25-1"]["state"] == "not_started"


def test_the_municipality_is_named_and_the_police_is_a_word(halmstad):
    found = rows(halmstad)
    assert found["H23-5"]["party_name"] == "Halmstads kommun"
    assert found["H23-6"]["party_name"] is None


def test_links_that_arent_described_are_empty(halmstad):
    row = rows(halmstad)["H23-5"]
    assert [row[link] for link in ("problem", "cause", "measure", "follow_up")] == [None] * 4


def test_entries_typed_into_the_app_count_and_an_exported_one_counts_once(halmstad, monkeypatch):
    typed = {
        "dataset": None, "municipality": 1380, "promise": "H21-7", "when": date(2022, 5, 31),
        "latest": None, "kind": "shift", "amount": 10.0, "unit": "tim", "what": "x",
        "source": None, "place": None, "role": "kommunpolis", "corrects": None, "date_text": None,
    }  # fmt: skip
    monkeypatch.setattr(
        halmstad, "entries", lambda kind: [{**typed, "id": "new"}, {**typed, "id": "E3"}],
        raising=False,
    )  # fmt: skip
    row = rows(halmstad, date(2022, 6, 30))["H21-7"]
    assert row["delivered"] == 157
    assert row["last_evidence"] == date(2022, 5, 31)
    assert row["evidence"][-1]["role"] == "kommunpolis"


def test_another_municipality_sees_none_of_it(halmstad):
    assert not rows(halmstad, municipality="1283")


def test_made_up_promises_are_left_out_where_they_arent_wanted(facts):
    number = facts.add_dataset(Kind.PROMISES, provenance=Provenance.SYNTHETIC)
    promise(facts, number, "E25-1", target=1.0)
    assert pledges(facts, asked()).synthetic
    assert not pledges(facts, asked(synthetic=False)).rows


def test_the_tally_counts_by_party_and_state(halmstad):
    counted = tally(pledges(halmstad, asked()).rows)
    assert [(row["party"], row["state"], row["n"]) for row in counted] == [
        ("municipality", "not_assessed", 1),
        ("police", "partly_fulfilled", 1),
        ("police", "not_measurable", 1),
    ]


def test_the_sources_of_promises_and_evidence_are_named(halmstad):
    kinds = [source.dataset.split("-")[0] for source in pledges(halmstad, asked()).sources]
    assert kinds == ["promises", "pledges", "evidence"]
