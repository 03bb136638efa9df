"""Spans are shared out over the hours as a count minute by minute would, summer time and all."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.conftest import asked, new_facts
from trygghet.measures.clock_spread import spans_of, spread
from trygghet.measures.incidents import incidents
from trygghet.measures.panels import panels
from trygghet.measures.selection import select

ZONE = ZoneInfo("Europe/Stockholm")
#: Weeks with the spring night and the autumn night of 2024, and one without.
WEEKS = (date(2024, 3, 25), date(2024, 10, 21), date(2024, 6, 3))

spans = st.lists(
    st.tuples(
        st.sampled_from(WEEKS),
        st.integers(0, 7 * 24 * 60 - 1),
        st.integers(1, 24 * 60),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=12,
)


def minutes_of(start: datetime, minutes: int):
    """Yield the local moments of the minutes that pass from a local start."""
    begun = start.replace(tzinfo=ZONE).astimezone(UTC)
    for minute in range(minutes):
        yield (begun + timedelta(minutes=minute)).astimezone(ZONE).replace(tzinfo=None)


def field(moment: datetime) -> tuple[int, int]:
    return (moment - timedelta(hours=6)).isoweekday(), moment.hour


def exists(start: datetime) -> bool:
    there = start.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE)
    return there.replace(tzinfo=None) == start


def town_with(drawn):
    """Make facts of spans, and the parts of incidents that fall in each field of the week."""
    facts = new_facts()
    dataset = facts.add_dataset()
    exact: Counter[tuple[int, int]] = Counter()
    total = 0
    for week, minute, length, n in drawn:
        start = datetime.combine(week, datetime.min.time()) + timedelta(minutes=minute)
        if not exists(start):
            continue
        moments = list(minutes_of(start, length + 1))
        if len({moment.hour for moment in moments[:-1]}) == 1 and length <= 60:
            continue  # within one clock hour: the hour is known
        passed = timedelta(minutes=length)
        shift = round((moments[-1] - start - passed) / timedelta(minutes=1))
        facts.incident(
            dataset, start.date(), n=n, minute=start.hour * 60 + start.minute, span=length,
            clock_shift=shift,
        )  # fmt: skip
        total += n
        for moment in moments[:-1]:
            exact[field(moment)] += Fraction(n, length)
    return facts, dataset, exact, total


@settings(max_examples=25, deadline=None)
@given(spans)
def test_every_field_holds_its_share_to_within_one_incident(drawn):
    facts, _, exact, total = town_with(drawn)
    page = panels(facts, asked())
    found = {(row["weekday"], row["hour"]): row["count"] for row in page.by_hour.rows}
    assert sum(found.values()) == total
    assert (None, None) not in found
    for place in set(found) | set(exact):
        assert abs(found.get(place, 0) - exact[place]) < 1 + 1e-6, place
    assert page.by_hour.rows == incidents(facts, asked(), ("weekday", "hour")).rows


@settings(max_examples=25, deadline=None)
@given(spans)
def test_the_parts_before_rounding_are_those_of_the_minutes(drawn):
    facts, _, exact, total = town_with(drawn)
    groups = spans_of(facts, select(facts, asked()))
    # A thousand times as many incidents: what rounding hides in one shows in a thousand.
    scaled = [
        {**group, **{name: group[name] * 1000 for name in ("n", "first_part", "last_part")}}
        for group in groups
    ]
    found = spread({(None, None): 1000 * total}, scaled)
    for place in set(found) | set(exact):
        assert abs(found.get(place, 0) - 1000 * exact[place]) < 1.01


@settings(max_examples=15, deadline=None)
@given(spans, st.randoms())
def test_the_order_of_rows_never_matters(drawn, chance):
    first = panels(town_with(drawn)[0], asked()).by_hour.rows
    chance.shuffle(drawn)
    assert panels(town_with(drawn)[0], asked()).by_hour.rows == first


def test_the_hour_that_comes_twice_counts_twice_and_the_missing_one_never():
    facts = new_facts()
    dataset = facts.add_dataset()
    # The autumn night: 01:00 to 04:00 are four hours, two of them 02. The spring night: two hours.
    facts.incident(dataset, date(2024, 10, 27), n=4, minute=60, span=240, clock_shift=-60)
    facts.incident(dataset, date(2024, 3, 31), n=2, minute=60, span=120, clock_shift=60)
    found = {row["hour"]: row["count"] for row in incidents(facts, asked(), ("hour",)).rows}
    assert found == {1: 1 + 1, 2: 2, 3: 1 + 1}


def test_ties_go_to_the_earlier_hour():
    facts = new_facts()
    dataset = facts.add_dataset()
    facts.incident(dataset, date(2024, 6, 7), minute=22 * 60, span=120)
    (row,) = incidents(facts, asked(), ("weekday", "hour")).rows
    assert (row["weekday"], row["hour"], row["count"]) == (5, 22, 1)


def test_hours_sum_the_hours_of_the_week():
    facts = new_facts()
    dataset = facts.add_dataset()
    for day in range(3, 10):
        facts.incident(dataset, date(2024, 6, day), minute=22 * 60 + 30, span=150)
        facts.incident(dataset, date(2024, 6, day), hour=23)
        facts.incident(dataset, date(2024, 6, day))
    week = incidents(facts, asked(), ("weekday", "hour"))
    hours = incidents(facts, asked(), ("hour",))
    summed: Counter[object] = Counter()
    for row in week.rows:
        summed[row["hour"]] += row["count"]
    assert {row["hour"]: row["count"] for row in hours.rows} == summed
    assert summed[None] == 7
    assert any("shared out" in note.text and note.values["n"] == 7 for note in week.notes)


@pytest.mark.parametrize(
    ("hours", "counted"), [((22, 2), 1), ((23, 2), 0), ((22, 0), 0), ((20, 6), 1), ((9, 9), 1)]
)
def test_a_span_counts_in_hours_that_it_lies_wholly_in(hours, counted):
    facts = new_facts()
    dataset = facts.add_dataset()
    facts.incident(dataset, date(2024, 6, 7), minute=22 * 60 + 30, span=150)
    result = incidents(facts, asked(hours=hours), ())
    assert result.total == counted
    told = [note.values["n"] for note in result.notes if "may also" in note.text]
    assert told == ([] if counted else [1])


def test_a_span_outside_the_hours_can_not_have_been_then():
    facts = new_facts()
    dataset = facts.add_dataset()
    facts.incident(dataset, date(2024, 6, 7), minute=9 * 60 + 30, span=150)
    result = incidents(facts, asked(hours=(17, 6)), ())
    assert result.total == 0
    assert not any("may also" in note.text for note in result.notes)
