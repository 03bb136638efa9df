"""Who works together, and what they do."""

from __future__ import annotations

from tests.measures.conftest import asked
from trygghet.measures.activities import activities
from trygghet.measures.collaboration import partners
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance


def _partners(facts) -> int:
    dataset = facts.add_dataset(Kind.PARTNERS)
    for id_, name, focus in (
        ("city", "City", False),
        ("youth", "Unga", True),
        ("own", "Ägare", True),
    ):
        facts.insert(
            "partners", dataset=dataset, municipality=1380, id=id_, name=name, focus_group=focus
        )
    return dataset


def test_a_focus_group_without_activity_is_there_with_none(facts):
    _partners(facts)
    doing = facts.add_dataset(Kind.ACTIVITIES)
    for number in (1, 2):
        facts.insert(
            "activities",
            dataset=doing,
            municipality=1380,
            id=f"A{number}",
            text="t",
            partner="city",
        )
    rows = partners(facts, asked()).rows
    assert [(row["name"], row["activities"]) for row in rows] == [
        ("City", 2),
        ("Unga", 0),
        ("Ägare", 0),
    ]


def test_another_municipalitys_partner_of_the_same_id_is_not_counted(facts):
    _partners(facts)
    elsewhere = facts.add_dataset(Kind.ACTIVITIES, municipality="1283")
    facts.insert(
        "activities", dataset=elsewhere, municipality=1283, id="A", text="t", partner="city"
    )
    assert {row["activities"] for row in partners(facts, asked()).rows} == {0}
    assert activities(facts, asked()).rows == ()


def test_made_up_partners_say_so(facts):
    dataset = facts.add_dataset(Kind.PARTNERS, provenance=Provenance.SYNTHETIC)
    facts.insert("partners", dataset=dataset, municipality=1380, id="a", name="A")
    assert partners(facts, asked()).synthetic
