"""Meetings: held or planned on a day, corrected without erasing, told in numbers."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.meetings import meetings, standing, themes
from trygghet.model.access import Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope

DAY = date(2024, 6, 30)


def held_on(facts, day, **scope):
    return {row["id"]: row["held"] for row in meetings(facts, asked(**scope), on=day).rows}


def add(facts, id_, when, latest=None, municipality=1380, **values):
    if not facts.held:
        facts.add_dataset(Kind.MEETINGS, reference_date=DAY)
    facts.insert(
        "meetings", dataset=1, municipality=municipality, id=id_, kind="dialogue",
        when=when, latest=latest, **values,
    )  # fmt: skip


def test_a_meeting_has_been_held_once_its_last_possible_day_is_over(facts):
    add(facts, "day", date(2024, 2, 29))
    add(facts, "autumn", date(2023, 9, 1), date(2023, 11, 30), outcome="x")
    assert held_on(facts, date(2024, 2, 28)) == {"autumn": True, "day": False}
    assert held_on(facts, date(2024, 2, 29)) == {"autumn": True, "day": True}
    # Of one whose day isn't known nobody can say in October that it was held, let alone what came of it.
    assert held_on(facts, date(2023, 10, 15)) == {"day": False}


def test_what_was_written_afterwards_is_not_known_before(facts):
    add(facts, "told", date(2024, 5, 1), outcome="Ledde till nya lampor")
    add(facts, "counted", date(2024, 5, 1), participants=0)
    add(facts, "planned", date(2024, 5, 1), title="Möte")
    assert held_on(facts, date(2024, 4, 30)) == {"planned": False}
    assert set(held_on(facts, date(2024, 5, 1))) == {"told", "counted", "planned"}


def test_without_a_day_the_package_answers_for_its_own(facts):
    add(facts, "before", date(2024, 6, 30))
    add(facts, "after", date(2024, 7, 1))
    assert held_on(facts, None) == {"before": True, "after": False}
    assert held_on(facts, None, on=date(2024, 7, 1)) == {"before": True, "after": True}


def test_another_municipality_is_left_out(facts):
    add(facts, "here", date(2024, 1, 1))
    facts.typed_row(Kind.MEETINGS, 1283, id="there", kind="dialogue", when=date(2024, 1, 1))
    assert set(held_on(facts, DAY)) == {"here"}


def test_a_correction_takes_the_place_of_the_whole_row_and_both_are_seen_by_staff_alone(facts):
    add(facts, "m", date(2024, 1, 1), participants=4, title="Möte", role="samordnare")
    facts.typed_row(
        Kind.MEETINGS, id="c", kind="dialogue", when=date(2024, 1, 2), title="Möte",
        participants=40, corrects="m",
    )  # fmt: skip
    (row,) = meetings(facts, asked()).rows
    assert (row["id"], row["participants"], row["first_day"]) == ("c", 40, date(2024, 1, 2))
    assert [earlier["participants"] for earlier in row["earlier"]] == [4]
    public = permit(Principal(Role.PUBLIC), Scope(municipality="1380"))
    (row,) = meetings(facts, public).rows
    assert (row["participants"], row["earlier"], row["role"]) == (40, [], None)


def test_a_correction_that_tells_nothing_takes_the_meeting_back_and_can_be_undone(facts):
    add(facts, "m", date(2024, 1, 1), title="Möte")
    facts.typed_row(Kind.MEETINGS, id="back", kind="dialogue", when=date(2024, 1, 1), corrects="m")
    assert meetings(facts, asked()).rows == ()
    facts.typed_row(
        Kind.MEETINGS, id="again", kind="dialogue", when=date(2024, 1, 1), corrects="back",
        title="Möte",
    )  # fmt: skip
    (row,) = meetings(facts, asked()).rows
    assert (row["id"], row["title"], len(row["earlier"])) == ("again", "Möte", 2)


def test_partners_and_places_have_their_names_and_unknown_ones_their_own(facts):
    other = facts.add_dataset(Kind.PARTNERS)
    facts.insert("partners", dataset=other, municipality=1380, id="city", name="City")
    facts.insert(
        "gazetteer", dataset=other, municipality=1380, id="torg", name="Stora torg",
        named="place", rank=0,
    )  # fmt: skip
    facts.add_dataset(Kind.MEETINGS)
    for id_, place in (("a", "torg"), ("b", "Folkets hus")):
        facts.insert(
            "meetings", dataset=2, municipality=1380, id=id_, kind="workshop",
            when=date(2024, 1, 1), place=place, partners=["city", "okänd"],
        )  # fmt: skip
    rows = meetings(facts, asked()).rows
    assert [row["place_name"] for row in rows] == ["Stora torg", "Folkets hus"]
    assert rows[0]["partner_names"] == ["City", "okänd"]


def test_themes_count_once_a_meeting_and_only_for_held_ones(facts):
    add(facts, "a", date(2024, 1, 1), themes=["Ljus", "ljus", "trafik"], outcome="x")
    add(facts, "b", date(2024, 1, 2), themes=["ljus"], outcome="x")
    add(facts, "c", date(2025, 1, 2), themes=["trafik", "trafik"])
    assert themes(meetings(facts, asked()).rows) == [("Ljus", 2), ("trafik", 1)]


def test_what_isnt_told_is_said(facts):
    add(facts, "a", date(2024, 1, 1))
    add(facts, "b", date(2024, 1, 1), outcome="x")
    (note,) = meetings(facts, asked()).notes
    assert note.values["n"] == 1


def test_made_up_meetings_say_so(facts):
    number = facts.add_dataset(Kind.MEETINGS, provenance=Provenance.SYNTHETIC)
    facts.insert(
        "meetings", dataset=number, municipality=1380, id="a", kind="dialogue",
        when=date(2024, 1, 1),
    )  # fmt: skip
    result = meetings(facts, asked())
    assert result.synthetic
    assert result.rows[0]["synthetic"]


ROWS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6) | st.none(), st.booleans()),
    max_size=7,
    unique_by=lambda row: row[0],
)


@given(ROWS)
def test_however_rows_correct_each_other_each_is_told_once_or_was_taken_back(rows):
    read = [
        {"municipality": 1380, "id": str(id_), "title": "x" if told else None,
         "corrects": None if of is None else str(of)}
        for id_, of, told in rows
    ]  # fmt: skip
    found = standing(read)
    shown = [id(row) for last, earlier in found for row in (last, *earlier)]
    assert len(shown) == len(set(shown))
    # A row that corrects nothing known, and that nothing corrects, stands as it is.
    known = {row["id"] for row in read}
    corrected = {row["corrects"] for row in read}
    for row in read:
        if row["corrects"] not in known and row["id"] not in corrected:
            assert (row, []) in found
