"""Night walks: each observation as it stands, the matrix against a count by hand, two walks compared."""

from __future__ import annotations

from datetime import date, datetime
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked
from trygghet.measures.night_walk_compare import compared
from trygghet.measures.night_walk_observations import (
    Observation,
    night_minute,
    standing,
    walk_of,
    zone_of,
)
from trygghet.measures.night_walks import night_walk_notes, night_walks, of_walk, walks_of
from trygghet.model.access import Principal, Role, permit
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone, clock_time

EVENING = date(2024, 4, 12)


def noted(facts: Facts, dataset: int, **values: object) -> None:
    row = {"dataset": dataset, "municipality": 1380, "area": "city", "walk": EVENING,
           "focus": "safety"}  # fmt: skip
    facts.insert("night_walk", **(row | values))


def field(result, focus: str, zone: str):  # type: ignore[no-untyped-def]
    (row,) = (r for r in result.rows if (r["focus"], r["zone"]) == (focus, zone))
    return row


@pytest.mark.parametrize(
    ("clock", "zone"),
    [
        ("17:00", "17-20"), ("19:59", "17-20"), ("20:00", "20-23"), ("22:59", "20-23"),
        ("23:00", "23-02"), ("00:40", "23-02"), ("01:59", "23-02"), ("02:00", "02-05"),
        ("04:59", "02-05"), ("05:00", "05-06"), ("05:59", "05-06"), ("06:00", "06-17"),
        ("16:59", "06-17"), ("17.20", "17-20"), ("kl 9.05", "06-17"), ("2040", "20-23"),
        # In October's double hour the clock shows 02:30 twice, in one zone.
        ("02:30", "02-05"),
    ],
)  # fmt: skip
def test_the_clock_gives_the_zone_with_ends_that_belong_to_the_next(clock: str, zone: str) -> None:
    assert zone_of(clock, None) == zone


@pytest.mark.parametrize("text", ["24:00", "12:60", "kvällen", "", "1", "20:4", "7:5"])
def test_what_is_no_clock_time_gives_none(text: str) -> None:
    assert clock_time(text) is None


def test_a_zone_stands_where_there_is_no_clock_and_is_else_unknown() -> None:
    assert zone_of(None, "20-23") is NightZone.LATE_EVENING
    assert zone_of(None, None) is NightZone.UNKNOWN


@given(st.integers(0, 23), st.integers(0, 59))
def test_the_night_runs_on_from_six_to_six(hour: int, minute: int) -> None:
    assert night_minute(f"{hour:02d}:{minute:02d}") == (hour * 60 + minute + 18 * 60) % 1440


def test_until_six_it_is_the_walk_of_the_evening_before() -> None:
    assert walk_of(datetime(2024, 4, 13, 5, 59)) == EVENING
    assert walk_of(datetime(2024, 4, 13, 6, 0)) == date(2024, 4, 13)


observed = st.fixed_dictionaries(
    {
        "focus": st.sampled_from([each.value for each in FocusArea]),
        "clock": st.sampled_from([None, "17:10", "20:00", "23:59", "00:30", "03:10", "05:30", "12:00"]),
        "rating": st.none() | st.integers(1, 5),
        "walk": st.sampled_from([EVENING, date(2023, 4, 14)]),
    }
)  # fmt: skip
#: Worked out apart from the code: which zone each of the clock times above lies in.
ZONES = {None: "unknown", "17:10": "17-20", "20:00": "20-23", "23:59": "23-02", "00:30": "23-02",
         "03:10": "02-05", "05:30": "05-06", "12:00": "06-17"}  # fmt: skip


@given(st.lists(observed, max_size=14))
def test_every_field_is_what_a_count_by_hand_gives(rows: list[dict[str, object]]) -> None:
    from tests.measures.conftest import new_facts  # noqa: PLC0415

    facts = new_facts()
    dataset = facts.add_dataset(Kind.NIGHT_WALK)
    for number, row in enumerate(rows):
        noted(facts, dataset, id=f"n{number}", note="x", **row)
    result = night_walks(facts, asked())
    assert sum(row["n"] for row in result.rows) == len(rows)
    for row in result.rows:
        own = [
            each
            for each in rows
            if (each["focus"], ZONES[each["clock"]], each["walk"])
            == (row["focus"], row["zone"], row["walk"])
        ]
        ratings = [each["rating"] for each in own if each["rating"] is not None]
        assert row["n"] == len(own)
        assert row["rated"] == len(ratings)
        assert row["rating"] == (median(ratings) if ratings else None)
        assert (row["lowest"], row["highest"]) == (
            (min(ratings), max(ratings)) if ratings else (None, None)
        )


def test_the_five_zones_of_the_night_stand_in_order_even_where_nothing_was_noted(facts) -> None:
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="a", clock="20:40", rating=2)
    result = night_walks(facts, asked())
    zones = list(dict.fromkeys(row["zone"] for row in result.rows))
    assert zones == ["17-20", "20-23", "23-02", "02-05", "05-06"]
    empty = field(result, "policy", "02-05")
    assert (empty["n"], empty["rating"], empty["state"]) == (0, None, "missing")


def written(id_: str, corrects: str | None = None, **values: object) -> Observation:
    fields = {"rating": 3, "note": id_} | values
    return Observation(id_, "1380", "city", EVENING, FocusArea.SAFETY, NightZone.NIGHT,
                       corrects=corrects, **fields)  # type: ignore[arg-type]  # fmt: skip


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    (seen,) = standing([written("a", rating=1), written("b", "a", rating=4)])
    assert (seen.id, seen.rating) == ("b", 4)
    assert [each.rating for each in seen.earlier] == [1]


def test_a_correction_can_be_corrected_and_the_last_of_two_stands() -> None:
    (seen,) = standing([written("a"), written("b", "a"), written("c", "b"), written("d", "a")])
    assert seen.id == "d"
    assert [each.id for each in seen.earlier] == ["a", "b", "c"]


def test_an_empty_correction_takes_an_observation_back_and_another_brings_it_again() -> None:
    back = written("b", "a", rating=None, note=None)
    assert standing([written("a"), back, written("x")])[0].id == "x"
    assert [each.id for each in standing([written("a"), back, written("c", "b")])] == ["c"]


def test_what_corrects_something_unknown_stands_for_itself() -> None:
    assert [each.id for each in standing([written("b", "gone")])] == ["b"]


@given(st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 6)), max_size=9))
def test_corrections_never_lose_or_double_an_observation(pairs) -> None:  # type: ignore[no-untyped-def]
    read = [
        written(f"o{id_}", None if target is None else f"o{target}") for id_, target in
        dict(pairs).items()
    ]  # fmt: skip
    found = standing(read)
    told = [each.id for seen in found for each in (seen, *seen.earlier)]
    assert sorted(told) == sorted(each.id for each in read)


def test_typed_observations_count_beside_loaded_ones_and_are_told_apart(facts) -> None:
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="a", clock="20:40", rating=2, note="x")
    typed = {"dataset": None, "municipality": 1380, "id": "t", "area": "city", "walk": EVENING,
             "clock": "21:00", "zone": None, "focus": "safety", "rating": 4, "place": None,
             "latitude": None, "longitude": None, "note": None, "role": "r", "corrects": None,
             "entered": datetime(2024, 4, 12, 21)}  # fmt: skip
    facts.entries = lambda kind: [typed] if kind is Kind.NIGHT_WALK else []
    row = field(night_walks(facts, asked()), "safety", "20-23")
    assert (row["n"], row["rating"], row["typed"]) == (2, 3.0, 1)
    assert row["datasets"] == ["night_walk-1"]
    assert night_walks(facts, asked(municipality="1283")).rows == ()


def test_one_walk_carries_only_its_own_sources(facts) -> None:
    one = facts.add_dataset(Kind.NIGHT_WALK)
    two = facts.add_dataset(Kind.NIGHT_WALK)
    noted(facts, one, id="a", rating=2)
    noted(facts, two, id="b", rating=2, walk=date(2023, 4, 14))
    result = night_walks(facts, asked())
    assert [walk[2] for walk in walks_of(result)] == [EVENING, date(2023, 4, 14)]
    alone = of_walk(result, "city", EVENING)
    assert [source.dataset for source in alone.sources] == ["night_walk-1"]
    assert alone.total == 1


def test_made_up_walks_say_so_and_hide_where_real_ones_are(facts) -> None:
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK, provenance=Provenance.SYNTHETIC), id="a")
    assert night_walks(facts, asked()).synthetic
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="b", clock="18:00", rating=1)
    result = night_walks(facts, asked())
    assert not result.synthetic
    assert result.total == 1


def test_a_look_back_holds_the_walks_that_had_begun(facts) -> None:
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="a", rating=1)
    assert night_walks(facts, asked(on=date(2024, 4, 11))).rows == ()
    assert night_walks(facts, asked(on=EVENING)).total == 1


def test_a_file_may_name_the_area_instead_of_its_id(facts) -> None:
    facts.area(1, "city", "certified", name="Stadskärnan")
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="a", area="STADSKÄRNAN", rating=1)
    assert walks_of(night_walks(facts, asked())) == (("city", "Stadskärnan", EVENING),)


def test_the_public_sees_numbers_and_no_notes(facts) -> None:
    noted(facts, facts.add_dataset(Kind.NIGHT_WALK), id="a", clock="18:00", note="En lampa")
    reader = permit(Principal(Role.PUBLIC), Scope(municipality="1380"))
    assert "En lampa" not in repr(night_walks(facts, reader))
    with pytest.raises(UserError):
        night_walk_notes(facts, reader)


def test_notes_come_in_the_order_of_the_night(facts) -> None:
    dataset = facts.add_dataset(Kind.NIGHT_WALK)
    for clock in ("00:40", "17:20", "05:30", "23:25", "20:00"):
        noted(facts, dataset, id=clock, clock=clock, rating=3)
    told = [row["clock"] for row in night_walk_notes(facts, asked()).rows]
    assert told == ["17:20", "20:00", "23:25", "00:40", "05:30"]


def test_two_walks_are_compared_field_by_field_with_what_each_rests_on(facts) -> None:
    dataset = facts.add_dataset(Kind.NIGHT_WALK)
    earlier = date(2022, 4, 8)
    noted(facts, dataset, id="a", clock="20:40", rating=2, walk=earlier)
    noted(facts, dataset, id="b", clock="21:40", rating=3, walk=earlier)
    noted(facts, dataset, id="c", clock="22:10", rating=4)
    noted(facts, dataset, id="d", clock="03:10", rating=5)
    noted(facts, dataset, id="e", clock="20:10", rating=1, area="elsewhere")
    result = compared(night_walks(facts, asked()), "city", earlier, EVENING)
    rows = {(r["focus"], r["zone"]): r for r in result.rows}
    assert set(rows) == {("safety", "20-23"), ("safety", "02-05")}
    both = rows["safety", "20-23"]
    assert (both["n_before"], both["n_after"]) == (2, 1)
    assert (both["rating_before"], both["rating_after"], both["difference"]) == (2.5, 4.0, 1.5)
    assert rows["safety", "02-05"]["difference"] is None
    assert any("chance" in note.text for note in result.notes)
