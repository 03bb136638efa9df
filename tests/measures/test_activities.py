"""Activities as they stood on a day: what the file says, with dated entries put on top of it."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.activities import activities
from trygghet.measures.activity_state import Entry, activity_state
from trygghet.measures.activity_tally import by_focus, tally
from trygghet.measures.focus import focus_of
from trygghet.model.access import OPERATOR, Principal, Role, permit
from trygghet.model.certification import FocusArea
from trygghet.model.kinds import Kind
from trygghet.model.pledges import ActivityState
from trygghet.model.provenance import Provenance
from trygghet.model.scope import Scope

DAY = date(2024, 6, 30)
#: Of the file on 30 June 2024: state, first day, last day; the day asked for: state, late, told by.
WITHOUT_ENTRIES = [
    ("ongoing", "2024-01-01", "2024-12-31", "2024-06-30", "ongoing", False, "source"),
    ("ongoing", "2024-01-01", "2024-06-30", "2024-06-30", "ongoing", False, "source"),
    ("ongoing", "2024-01-01", "2024-06-29", "2024-06-30", "ongoing", True, "source"),
    ("not_started", "2024-01-01", "2024-06-29", "2024-06-30", "not_started", True, "source"),
    ("not_started", "2024-01-01", None, "2030-01-01", "not_started", False, "source"),
    ("late", None, None, "2024-06-30", "late", True, "source"),
    ("fulfilled", "2023-01-01", "2023-06-30", "2024-06-30", "fulfilled", False, "source"),
    # A verdict that is given, and a duty whose time is over, aren't late.
    ("partly_fulfilled", None, "2023-12-31", "2024-06-30", "partly_fulfilled", False, "source"),
    ("continuous", None, "2023-12-31", "2024-06-30", "continuous", False, "source"),
    ("not_fulfilled", None, "2023-12-31", "2024-06-30", "not_fulfilled", False, "source"),
    ("stopped", None, "2023-12-31", "2024-06-30", "stopped", False, "source"),
    # Not assessed is not "not begun", and nobody knows whether it is late.
    (None, None, "2023-12-31", "2024-06-30", "not_assessed", False, "nobody"),
    # The file knows what became of it, but before its first day it hadn't begun.
    ("fulfilled", "2024-02-29", "2024-06-01", "2024-02-28", "not_started", False, "dates"),
    ("fulfilled", "2024-02-29", "2024-06-01", "2024-02-29", "fulfilled", False, "source"),
    # From the file's own day on its word holds, even against its dates.
    ("ongoing", "2025-01-01", "2025-12-31", "2024-06-30", "ongoing", False, "source"),
]


@pytest.mark.parametrize(
    ("state", "first", "last", "on", "expected", "late", "told"), WITHOUT_ENTRIES
)
def test_what_the_file_says_holds_where_nobody_noted_anything(
    state, first, last, on, expected, late, told
):
    source = {"state": state, "first_day": _day(first), "last_day": _day(last)}
    found = activity_state(source, DAY, [], date.fromisoformat(on))
    assert (found.state, found.late, found.told) == (expected, late, told)


#: Entries (id, day, state, new last day, takes back): on each day, the state and whether it is late.
WITH_ENTRIES = [
    (
        [("a", "2024-07-10", "ongoing", None, None), ("b", "2024-08-31", "fulfilled", None, None)],
        {"2024-07-09": ("not_started", False), "2024-07-10": ("ongoing", False),
         "2024-08-01": ("ongoing", True), "2024-08-31": ("fulfilled", False)},
    ),
    # A new last day takes the lateness away, and isn't known before it was set.
    (
        [("a", "2024-08-15", None, "2024-12-31", None)],
        {"2024-08-01": ("not_started", True), "2024-08-15": ("not_started", False),
         "2024-12-31": ("not_started", False), "2025-01-01": ("not_started", True)},
    ),
    # Taken back from its own day on: as though it never was.
    (
        [("a", "2024-07-10", "fulfilled", None, None), ("b", "2024-07-10", None, None, "a")],
        {"2024-07-10": ("not_started", False), "2024-08-01": ("not_started", True)},
    ),
    # Taken back later: until then it stood as it was known.
    (
        [("a", "2024-07-10", "fulfilled", None, None), ("b", "2024-09-01", None, None, "a")],
        {"2024-08-31": ("fulfilled", False), "2024-09-01": ("not_started", True)},
    ),
    # One that stands in its place, on an earlier day.
    (
        [("a", "2024-07-10", "fulfilled", None, None), ("b", "2024-07-05", "partly_fulfilled", None, "a")],
        {"2024-07-04": ("not_started", False), "2024-07-05": ("partly_fulfilled", False),
         "2024-07-11": ("partly_fulfilled", False)},
    ),
    # The correction is taken back in its turn.
    (
        [("a", "2024-07-10", "fulfilled", None, None), ("b", "2024-07-11", None, None, "a"),
         ("c", "2024-07-12", None, None, "b")],
        {"2024-07-10": ("fulfilled", False), "2024-07-11": ("not_started", False),
         "2024-07-12": ("fulfilled", False)},
    ),
    # A correction of nothing, of itself, and a ring.
    ([("a", "2024-07-10", "ongoing", None, "gone")], {"2024-07-10": ("ongoing", False)}),
    ([("a", "2024-07-10", "ongoing", None, "a")], {"2024-07-10": ("ongoing", False)}),
    (
        [("a", "2024-07-10", "ongoing", None, "b"), ("b", "2024-07-10", "fulfilled", None, "a")],
        {"2024-07-10": ("not_started", False)},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "days"), WITH_ENTRIES)
def test_the_latest_entry_on_or_before_a_day_tells(entries, days):
    source = {"state": "not_started", "first_day": date(2024, 7, 1), "last_day": date(2024, 7, 31)}
    told = [_entry(*each) for each in entries]
    for on, expected in days.items():
        found = activity_state(source, DAY, told, date.fromisoformat(on))
        assert (found.state, found.late) == expected, on


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(id_, day, state, last, corrects) -> Entry:
    changes = {"state": state, "last_day": _day(last)}
    kept = {name: value for name, value in changes.items() if value is not None}
    return Entry(id_, date.fromisoformat(day), (day, id_), kept, corrects)


STATES = st.sampled_from([state.value for state in ActivityState])
DAYS = st.integers(0, 400).map(lambda n: date(2024, 1, 1) + timedelta(days=n))


@st.composite
def noted(draw: st.DrawFn) -> list[Entry]:
    """Return entries of which some change nothing and some take nothing back, each with its own id."""
    days = draw(st.lists(DAYS, max_size=8))
    return [
        Entry(
            f"e{n}",
            day,
            (f"{n:03d}", ""),
            {
                name: value
                for name, value in (
                    ("state", draw(st.none() | STATES)),
                    ("owner", draw(st.none() | st.sampled_from("abc"))),
                    ("last_day", draw(st.none() | DAYS)),
                )
                if value is not None
            },
        )
        for n, day in enumerate(days)
    ]


SOURCE = {"state": "not_started", "owner": "x", "first_day": None, "last_day": date(2024, 9, 1)}


@given(noted(), DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_read_never_matters(
    entries: list[Entry], on: date, order: random.Random
) -> None:
    shuffled = list(entries)
    order.shuffle(shuffled)
    assert activity_state(SOURCE, None, shuffled, on) == activity_state(SOURCE, None, entries, on)


@given(noted(), DAYS)
def test_each_value_is_that_of_the_latest_entry_that_changes_it(
    entries: list[Entry], on: date
) -> None:
    found = activity_state(SOURCE, None, entries, on).values
    for name in ("state", "owner", "last_day"):
        best = None  # by hand: no sorting, one pass
        for entry in entries:
            if entry.when <= on and name in entry.changes:
                later = best is None or (entry.when, entry.order) > (best.when, best.order)
                best = entry if later else best
        assert found[name] == (best.changes[name] if best else SOURCE[name])


@given(noted(), DAYS)
def test_what_is_noted_after_a_day_changes_nothing_on_it(entries: list[Entry], on: date) -> None:
    before = [entry for entry in entries if entry.when <= on]
    assert activity_state(SOURCE, None, entries, on) == activity_state(SOURCE, None, before, on)


@given(noted(), st.data())
def test_taking_an_entry_back_brings_back_the_former_state_exactly(
    entries: list[Entry], data: st.DataObject
) -> None:
    on = data.draw(DAYS)
    changes = {"state": data.draw(STATES), "owner": "new", "last_day": data.draw(DAYS)}
    added = Entry("new", data.draw(DAYS), ("999", ""), changes)
    back = Entry("back", added.when, ("9999", ""), {}, "new")
    again = Entry("again", added.when, ("99999", ""), {}, "back")

    def shown(*more: Entry) -> tuple[object, ...]:
        found = activity_state(SOURCE, None, [*entries, *more], on)
        return found.values, found.state, found.told, found.since, found.late

    assert shown(added, back) == shown()
    assert shown(added, back, again) == shown(added)


def _plan(facts, **more: object) -> int:
    doing = facts.add_dataset(Kind.ACTIVITIES, reference_date=DAY)
    row = {"dataset": doing, "municipality": 1380, "id": "S-2", "plan": "soder", "text": "Ljus"}
    facts.insert("activities", **{**row, **more})
    return doing


def _row(facts, on: date | None = DAY, **scope: object):
    (row,) = activities(facts, asked(**scope), on=on).rows
    return row


def test_typed_and_loaded_entries_stand_together_in_the_history(facts):
    _plan(facts, state="not_started")
    noted_ = facts.add_dataset(Kind.ACTIVITY_ENTRIES)
    facts.insert(
        "activity_entries", dataset=noted_, municipality=1380, id="f1", activity="S-2",
        when=date(2024, 3, 1), state="ongoing", note="Börjat",
    )  # fmt: skip
    facts.typed_row(
        Kind.ACTIVITY_ENTRIES,
        id="t1",
        activity="S-2",
        when=date(2024, 2, 1),
        owner="Gata",
        role="r",
    )
    row = _row(facts)
    assert [(e["id"], e["owner"], e["note"]) for e in row["history"]] == [
        ("t1", "Gata", None),
        ("f1", None, "Börjat"),
    ]
    assert (row["state"], row["told"], row["since"], row["owner"]) == (
        "ongoing",
        "entry",
        date(2024, 3, 1),
        "Gata",
    )
    assert _row(facts, date(2024, 2, 29))["state"] == "not_started"
    assert len(_row(facts, date(2024, 2, 29))["history"]) == 1


def test_of_two_entries_of_a_day_the_one_that_was_typed_last_holds_also_after_a_round_trip(facts):
    _plan(facts)
    for id_, state in (("zz", "ongoing"), ("aa", "fulfilled")):
        facts.typed_row(
            Kind.ACTIVITY_ENTRIES, id=id_, activity="S-2", when=date(2024, 3, 1), state=state
        )
    assert _row(facts)["state"] == "fulfilled"
    noted_ = facts.add_dataset(Kind.ACTIVITY_ENTRIES)
    for id_, state in (("aa", "fulfilled"), ("zz", "ongoing")):
        facts.insert(
            "activity_entries", dataset=noted_, municipality=1380, id=id_, activity="S-2",
            when=date(2024, 3, 1), state=state,
        )  # fmt: skip
    row = _row(facts)
    assert row["state"] == "fulfilled"
    assert [entry["id"] for entry in row["history"]] == ["zz", "aa"]


def test_the_public_gets_the_state_and_no_history(facts):
    _plan(facts)
    facts.typed_row(
        Kind.ACTIVITY_ENTRIES, id="t1", activity="S-2", when=date(2024, 3, 1), state="fulfilled",
        note="Intern",
    )  # fmt: skip
    public = permit(Principal(Role.PUBLIC), Scope(municipality="1380"))
    (row,) = activities(facts, public, on=DAY).rows
    assert (row["state"], row["history"]) == ("fulfilled", [])
    assert "Intern" not in str(row)


def test_an_activity_that_is_added_in_the_app_belongs_to_its_municipality_alone(facts):
    _plan(facts)
    facts.typed_row(Kind.ACTIVITIES, id="t9", text="Nytt", plan="soder", focus="Plats")
    facts.typed_row(Kind.ACTIVITIES, municipality=1283, id="h1", text="Annan", plan="soder")
    result = activities(facts, asked(), on=DAY)
    assert [(row["id"], row["typed"]) for row in result.rows] == [("t9", True), ("S-2", False)]
    assert any(note.values.get("n") == 1 for note in result.notes)
    everywhere = activities(facts, permit(OPERATOR, Scope()), on=DAY)
    assert {row["municipality"] for row in everywhere.rows} == {"1380", "1283"}


def test_days_that_were_moved_no_longer_stand_in_the_sources_words(facts):
    _plan(facts, date_text="våren 2024", last_day=date(2024, 5, 31), state="ongoing")
    assert (_row(facts)["date_text"], _row(facts)["late"]) == ("våren 2024", True)
    facts.typed_row(
        Kind.ACTIVITY_ENTRIES, id="t", activity="S-2", when=DAY, last_day=date(2024, 9, 30)
    )
    row = _row(facts)
    assert (row["date_text"], row["last_day"], row["late"]) == (None, date(2024, 9, 30), False)


def test_an_activity_names_its_partner_and_who_answers_for_it(facts):
    _plan(facts, partner="city", owner="gata")
    partners = facts.add_dataset(Kind.PARTNERS)
    facts.insert("partners", dataset=partners, municipality=1380, id="city", name="City")
    row = _row(facts)
    assert (row["partner_name"], row["owner_name"]) == ("City", "gata")


def test_a_state_before_the_files_own_day_is_said_to_be_of_that_day(facts):
    _plan(facts, state="fulfilled")
    early = activities(facts, asked(), on=date(2023, 1, 1))
    assert any(note.values.get("date") == DAY for note in early.notes)
    assert not activities(facts, asked(), on=DAY).notes


def test_made_up_activities_say_so(facts):
    doing = facts.add_dataset(Kind.ACTIVITIES, provenance=Provenance.SYNTHETIC)
    facts.insert("activities", dataset=doing, municipality=1380, id="A", text="t")
    result = activities(facts, asked(), on=DAY)
    assert result.synthetic
    assert result.rows[0]["synthetic"]


def test_an_area_narrows_to_its_plan_and_ids_sort_as_numbers(facts):
    doing = _plan(facts)
    for id_, plan in (("S-10", "soder"), ("C-1", "city")):
        facts.insert("activities", dataset=doing, municipality=1380, id=id_, plan=plan, text="t")
    rows = activities(facts, asked(areas=("soder",)), on=DAY).rows
    assert [row["id"] for row in rows] == ["S-2", "S-10"]


@pytest.mark.parametrize(
    ("word", "area"),
    [
        ("Säkerhet", FocusArea.SAFETY), ("  tillgänglighet ", FocusArea.ACCESS),
        ("offer", FocusArea.OFFER), ("PLATS", FocusArea.PLACE), ("Policy envelope", FocusArea.POLICY),
        ("Kultur", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_known_words_are_focus_areas_and_others_are_not(word, area):
    assert focus_of(word) is area


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "focus_text": st.sampled_from(["Säkerhet", "Plats", "Kultur", None]),
            "group": st.sampled_from(["done", "late", "not_assessed", "under_way"]),
            "cost": st.none() | st.integers(0, 10_000).map(float),
        }
    ).map(lambda row: {**row, "focus": (f := focus_of(row["focus_text"])) and f.value}),
    max_size=12,
)


@given(ROWS)
def test_focus_areas_together_hold_every_activity_once(rows):
    parts = by_focus(rows)
    whole = tally(rows)
    assert sum(part.n for part in parts) == whole.n == len(rows)
    assert sum((part.groups for part in parts), start=type(whole.groups)()) == whole.groups
    assert sum(part.cost for part in parts) == whole.cost
    assert all(part.groups.total() == part.n for part in parts)
    if any(row["focus_text"] for row in rows):
        assert [part.focus for part in parts[:5]] == list(FocusArea)
