"""Hours of presence: spread over clock hours, chosen as incidents are, seen by the chief alone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import Facts, asked, new_facts
from trygghet.measures.presence import ROLES, presence
from trygghet.measures.presence_against_incidents import kinds_of, presence_against_incidents
from trygghet.measures.shift_hours import worked_hours
from trygghet.model.access import Principal, Role, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Audience, Scope
from trygghet.model.time import NightZone, Period

ZONE = ZoneInfo("Europe/Stockholm")
FRIDAY = date(2024, 3, 15)
SPRING, AUTUMN = date(2024, 3, 31), date(2024, 10, 27)
ZONE_HOURS = {
    NightZone.DAY: range(6, 17),
    NightZone.EARLY_EVENING: range(17, 20),
    NightZone.LATE_EVENING: range(20, 23),
    NightZone.EVENING_AND_NIGHT: (23, 0, 1),
    NightZone.NIGHT: range(2, 5),
    NightZone.EARLY_MORNING: (5,),
}


def shift(facts: Facts, dataset: int, day: date, first_hour: int, hours: float, **values: object):
    row = {
        "dataset": dataset, "municipality": 1380, "area": "nyhem", "kind": "police", "day": day,
        "first_hour": first_hour, "scheduled_hours": hours, "delivered_hours": hours,
    }  # fmt: skip
    facts.insert("presence", **{**row, **values})


def quarters(day: date, first_hour: int, hours: float) -> list[datetime]:
    """Return the local beginning of every quarter of an hour that a shift lasts, in real time."""
    start = datetime(day.year, day.month, day.day, first_hour, tzinfo=ZONE).astimezone(UTC)
    return [(start + n * timedelta(minutes=15)).astimezone(ZONE) for n in range(round(hours * 4))]


def night_weekday(moment: datetime) -> int:
    evening = moment.date() if moment.hour >= 6 else moment.date() - timedelta(days=1)
    return evening.isoweekday()


days = st.one_of(
    st.dates(date(2021, 1, 1), date(2026, 12, 31)),
    st.sampled_from([SPRING, AUTUMN, SPRING - timedelta(1), AUTUMN - timedelta(1)]),
)
shifts = st.lists(
    st.tuples(
        days,
        st.integers(0, 23),
        st.integers(0, 96).map(lambda n: n / 4),
        st.sampled_from(["police", "guard", "security", "host"]),
    ),
    max_size=8,
)


@given(days, st.integers(0, 23), st.integers(0, 96).map(lambda n: n / 4))
def test_a_shift_is_spread_over_the_hours_that_pass(day, first_hour, hours):
    expected = Counter()
    for moment in quarters(day, first_hour, hours):
        expected[moment.date(), moment.hour] += 0.25
    found = Counter()
    for worked in worked_hours(day, first_hour, hours):
        found[worked.day, worked.hour] += worked.part
    assert found == expected


def test_the_hour_that_is_skipped_is_worked_by_nobody_and_the_double_one_twice():
    forward = worked_hours(SPRING - timedelta(1), 22, 6)
    assert [worked.hour for worked in forward] == [22, 23, 0, 1, 3, 4]
    back = worked_hours(AUTUMN - timedelta(1), 22, 7)
    assert [worked.hour for worked in back] == [22, 23, 0, 1, 2, 2, 3]
    assert {worked.night_weekday for worked in (*forward, *back)} == {6}


@given(shifts)
def test_every_loaded_hour_is_in_the_table_once(worked):
    facts = new_facts()
    dataset = facts.add_dataset(Kind.PRESENCE)
    for day, first_hour, hours, kind in worked:
        shift(facts, dataset, day, first_hour, hours, kind=kind, scheduled_hours=hours + 0.5)
    result = presence(facts, asked())
    loaded, planned = Counter(), Counter()
    for _, _, hours, kind in worked:
        loaded[kind] += hours
        planned[kind] += hours + 0.5
    delivered, scheduled = Counter(), Counter()
    for row in result.rows:
        delivered[row["kind"]] += row["delivered"]
        scheduled[row["kind"]] += row["scheduled"]
    assert +delivered == +loaded
    assert +scheduled == +planned
    assert result.total is None


@given(
    shifts,
    st.tuples(days, st.integers(0, 60)),
    st.one_of(st.none(), st.tuples(st.integers(0, 23), st.integers(0, 23))),
    st.lists(st.sampled_from(list(ZONE_HOURS)), max_size=2, unique=True),
    st.lists(st.integers(1, 7), max_size=3, unique=True),
)
def test_choices_pick_the_hours_that_they_pick_among_incidents(
    worked, days_, hours, zones, weekdays
):
    facts = new_facts()
    dataset = facts.add_dataset(Kind.PRESENCE)
    for day, first_hour, length, kind in worked:
        shift(facts, dataset, day, first_hour, length, kind=kind)
    period = Period(days_[0], days_[0] + timedelta(days=days_[1]))
    scope = asked(period=period, hours=hours, night_zones=tuple(zones), weekdays=tuple(weekdays))

    def chosen(moment: datetime) -> bool:
        if not period.first <= moment.date() <= period.last:
            return False
        if hours and hours[0] != hours[1]:
            first, last = hours
            inside = (
                first <= moment.hour < last
                if first < last
                else moment.hour >= first or moment.hour < last
            )
            if not inside:
                return False
        if zones and not any(moment.hour in ZONE_HOURS[zone] for zone in zones):
            return False
        return not weekdays or night_weekday(moment) in weekdays

    expected = Counter()
    for day, first_hour, length, kind in worked:
        for moment in quarters(day, first_hour, length):
            if chosen(moment):
                expected[kind, night_weekday(moment), moment.hour] += 0.25
    rows = presence(facts, scope).rows
    found = Counter({(r["kind"], r["weekday"], r["hour"]): r["delivered"] for r in rows})
    assert +found == expected


def test_a_row_of_more_than_a_day_has_no_known_hour_and_a_choice_of_hours_leaves_it_out(facts):
    dataset = facts.add_dataset(Kind.PRESENCE)
    shift(facts, dataset, FRIDAY, 18, 60.0)
    shift(facts, dataset, FRIDAY, 18, 1.0)
    rows = presence(facts, asked()).rows
    assert [(row["hour"], row["delivered"]) for row in rows] == [(18, 1.0), (None, 60.0)]
    narrowed = presence(facts, asked(hours=(17, 20)))
    assert [(row["hour"], row["delivered"]) for row in narrowed.rows] == [(18, 1.0)]
    assert any(note.values.get("hours") == 60.0 for note in narrowed.notes)


def test_hours_that_nobody_reported_are_unknown_and_not_none(facts):
    dataset = facts.add_dataset(Kind.PRESENCE)
    shift(facts, dataset, FRIDAY, 20, 2.0, delivered_hours=None)
    result = presence(facts, asked())
    assert [(row["scheduled"], row["delivered"]) for row in result.rows] == [(1.0, 0.0)] * 2
    assert any(note.values.get("n") == 1 and "carried out" in note.text for note in result.notes)


def test_a_shift_belongs_to_the_district_that_it_names_by_id_or_name(facts):
    dataset = facts.add_dataset(Kind.PRESENCE)
    facts.area(1, "nyhem")
    facts.area(2, "vallas", name="Vallås")
    facts.area(3, "vallas", name="Vallås", valid_from=date(2023, 1, 1))
    facts.area(4, "city", kind="certified", name="Innerstaden")
    for area, hours in (("VALLÅS ", 1.0), ("vallas", 2.0), ("nyhem", 4.0), ("Innerstaden", 8.0)):
        shift(facts, dataset, FRIDAY, 8, hours, area=area)

    def delivered(**scope: object) -> tuple[float, list[object]]:
        result = presence(facts, asked(**scope))
        left_out = [note.values["n"] for note in result.notes if "name a place" in note.text]
        return sum(row["delivered"] for row in result.rows), left_out

    assert delivered() == (15.0, [])
    assert delivered(districts=("vallas",)) == (3.0, [1])
    assert delivered(areas=("city",)) == (8.0, [3])
    assert delivered(cells=("3547506269000",)) == (0.0, [4])
    with pytest.raises(UserError):
        delivered(districts=("nowhere",))


@pytest.mark.parametrize(
    ("role", "measure", "audience"),
    list(product(Role, (presence, presence_against_incidents), Audience)),
)
def test_only_the_chief_and_the_command_line_see_hours_and_never_for_the_public(
    facts, role, measure, audience
):
    permitted = permit(Principal(role), Scope(municipality="1380", audience=audience))
    if role in {Role.CHIEF, Role.OPERATOR} and audience is Audience.STAFF:
        measure(facts, permitted)
    else:
        with pytest.raises(UserError):
            measure(facts, permitted)
    assert frozenset({Role.CHIEF, Role.OPERATOR}) == ROLES


def test_a_chief_bound_to_a_district_sees_the_hours_of_no_other(facts):
    dataset = facts.add_dataset(Kind.PRESENCE)
    facts.area(1, "nyhem")
    facts.area(2, "vallas")
    shift(facts, dataset, FRIDAY, 8, 3.0, area="vallas")
    shift(facts, dataset, FRIDAY, 8, 5.0, area="nyhem")
    chief = Principal(Role.CHIEF, municipality="1380", districts=("nyhem",))
    result = presence(facts, permit(chief, Scope(municipality="1380")))
    assert sum(row["delivered"] for row in result.rows) == 5.0


def beside(facts: Facts, **scope: object):
    return presence_against_incidents(facts, asked(**scope))


@pytest.fixture
def both(facts: Facts) -> Facts:
    """A month of incidents, and shifts in its last half."""
    held = facts.add_dataset()
    shifts_ = facts.add_dataset(Kind.PRESENCE)
    for day in range(1, 32):
        facts.incident(held, date(2024, 3, day), hour=20)
    facts.incident(held, date(2024, 3, 22), hour=20, category="drugs", n=9)
    facts.incident(held, date(2024, 3, 22), hour=None, n=2)
    for day in (15, 29):
        shift(facts, shifts_, date(2024, 3, day), 20, 1.5)
    shift(facts, shifts_, date(2024, 3, 22), 23, 2.0, kind="host")
    return facts


def test_incidents_stand_beside_hours_only_on_days_that_both_cover(both):
    result = beside(both)
    fields = {(row["weekday"], row["hour"]): row for row in result.rows}
    assert len(fields) == 7 * 24 + 1
    assert result.scope.period == Period(date(2024, 3, 15), date(2024, 3, 31))
    assert result.total == 17 + 2 == sum(row["incidents"] for row in result.rows)
    friday = fields[5, 20]
    assert (friday["incidents"], friday["hours_police"], friday["hours_host"]) == (3, 2.0, 0.0)
    assert friday["incidents_per_hour_police"] == 1.5
    assert friday["incidents_per_hour_host"] is None
    assert fields[None, None]["incidents"] == 2
    assert [kind.value for kind in kinds_of(result)] == ["police", "host"]


def test_types_that_depend_on_effort_stay_out_and_that_is_said(both):
    (note,) = [note for note in beside(both).notes if "presence records more" in note.text]
    assert [str(each) for each in note.values["categories"]] == ["drugs"]
    alone = beside(both, categories=("drugs",))
    assert alone.rows == ()
    assert alone.total is None


def test_without_a_common_day_nothing_is_compared(both):
    result = beside(both, period=Period(date(2024, 3, 1), date(2024, 3, 10)))
    assert result.rows == ()
    assert any("No day" in note.text for note in result.notes)


def test_no_cause_is_claimed(both):
    assert "isn't tested" in beside(both).definition.text


def test_a_choice_of_hours_leaves_only_its_fields(both):
    rows = beside(both, hours=(20, 22), weekdays=(5,)).rows
    assert [(row["weekday"], row["hour"]) for row in rows] == [(5, 20), (5, 21), (None, None)]
