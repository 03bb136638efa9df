"""Who works together, and what they do."""

from __future__ import annotations

from datetime import date

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


def test_a_partner_works_on_what_it_owns_too_and_each_activity_counts_once(facts):
    _partners(facts)
    doing = facts.add_dataset(Kind.ACTIVITIES)
    for id_, owner, partner in (
        ("both", "city", "city"),
        ("owned", "city", "youth"),
        ("other", "Stadsmiljö", None),
    ):
        facts.insert(
            "activities", dataset=doing, municipality=1380, id=id_, text="t", owner=owner,
            partner=partner, focus="Plats",
        )  # fmt: skip
    result = partners(facts, asked())
    city, youth, own = result.rows
    assert [(each["id"], each["owns"]) for each in city["doing"]] == [
        ("both", True),
        ("owned", True),
    ]
    assert [(each["id"], each["owns"], each["focus"]) for each in youth["doing"]] == [
        ("owned", False, "place")
    ]
    assert own["doing"] == []
    # One activity names none of them, and one group has none: both are said.
    assert [note.values.get("n") for note in result.notes] == [1, None]


def test_a_choice_of_certified_area_never_makes_a_group_seem_idle(facts):
    _partners(facts)
    doing = facts.add_dataset(Kind.ACTIVITIES)
    facts.insert(
        "activities", dataset=doing, municipality=1380, id="A", text="t", partner="own",
        plan="hamnen",
    )  # fmt: skip
    rows = {row["id"]: row for row in partners(facts, asked(areas=("soder",))).rows}
    assert rows["own"]["activities"] == 1


def test_meetings_held_are_counted_where_a_partner_took_part(facts):
    _partners(facts)
    held = facts.add_dataset(Kind.MEETINGS, reference_date=date(2024, 6, 30))
    for id_, when, taking_part in (
        ("a", date(2024, 1, 1), ["city", "own"]),
        ("b", date(2024, 2, 1), ["city"]),
        ("planned", date(2024, 9, 1), ["city", "youth"]),
    ):
        facts.insert(
            "meetings", dataset=held, municipality=1380, id=id_, kind="dialogue", when=when,
            partners=taking_part,
        )  # fmt: skip
    rows = partners(facts, asked()).rows
    assert [(row["meetings"], row["last_meeting"]) for row in rows] == [
        (2, date(2024, 2, 1)),
        (0, None),
        (1, date(2024, 1, 1)),
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
