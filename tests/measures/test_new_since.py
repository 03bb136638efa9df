"""The last seven days beside the week before, what is usual, and the same week of earlier years."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from tests.measures.conftest import Facts, asked, new_facts
from trygghet.measures.new_since import new_since, since_last_week
from trygghet.model.message import UserError
from trygghet.model.time import Period

LAST = date(2024, 6, 30)


def town(facts: Facts, weekly: dict[int, int], *, years: int = 3, **dataset: object) -> Facts:
    """Make ``weekly[n]`` incidents in the week ``n`` weeks before the last, else seven."""
    number = facts.add_dataset(reference_date=LAST, **dataset)
    facts.area(1, "vallas")
    for back in range(52 * years):
        for _ in range(weekly.get(back, 7)):
            facts.incident(number, LAST - timedelta(days=7 * back + 3), district=1)
    facts.incident(number, LAST, category="drugs", district=1, n=70)
    facts.incident(number, LAST - timedelta(days=52 * years * 7), district=1)
    return facts


def theft(result):
    return next(row for row in result.rows if row["category"] == "theft")


def test_each_week_is_counted_by_itself(facts):
    found = since_last_week(town(facts, {0: 30, 1: 9, 52: 5, 104: 8}), asked())
    row = theft(found.result)
    assert (row["count"], row["before"], row["earlier"]) == (30, 9, (5, 8))
    assert row["usual"] == pytest.approx((9 + 12 * 7) / 13)
    assert row["earlier_mean"] == pytest.approx(6.5)
    assert row["change"] == "increase"
    assert found.week == Period(date(2024, 6, 24), LAST)
    assert found.result.total == found.in_all["count"] == 100


def test_types_that_depend_on_effort_are_not_judged_unless_asked_for(facts):
    town(facts, {})
    row = next(row for row in new_since(facts, asked()).rows if row["category"] == "drugs")
    assert (row["count"], row["change"], row["reason"]) == (70, "not_tested", "effort")
    (row,) = new_since(facts, asked(categories=("drugs",))).rows
    assert row["change"] == "increase"


def test_a_fall_is_no_verdict_while_incidents_are_still_being_registered(facts):
    row = theft(new_since(town(facts, {0: 0}), asked()))
    assert (row["change"], row["reason"]) == ("not_tested", "late")


def test_a_fall_counted_by_the_day_of_the_report_is_a_fall(facts):
    row = theft(new_since(town(facts, {0: 0}, date_basis="report"), asked()))
    assert row["change"] == "decrease"


def test_the_period_is_left_aside_and_the_other_choices_hold(facts):
    town(facts, {0: 12})
    other = Period(date(2022, 1, 1), date(2022, 12, 31))
    assert theft(new_since(facts, asked(period=other)))["count"] == 12
    facts.area(2, "centrum")
    assert new_since(facts, asked(districts=("centrum",))).total == 0


def test_an_earlier_day_may_be_asked_for(facts):
    found = since_last_week(town(facts, {1: 11}), asked(on=LAST - timedelta(days=7)))
    assert theft(found.result)["count"] == 11


def test_with_too_little_behind_it_nothing_is_judged(facts):
    dataset = facts.add_dataset(reference_date=LAST)
    for back in range(40):
        facts.incident(dataset, LAST - timedelta(days=back))
    row = theft(new_since(facts, asked()))
    assert (row["count"], row["before"], row["usual"]) == (7, 7, None)
    assert (row["change"], row["reason"], row["earlier"]) == ("not_tested", "no_earlier", ())


def test_nothing_loaded_has_no_week(facts):
    found = since_last_week(facts, asked())
    assert (found.week, found.in_all, found.result.rows) == (None, None, ())


def test_several_certified_areas_are_refused(facts):
    with pytest.raises(UserError, match="overlap"):
        new_since(facts, asked(areas=("a", "b")))


def test_unchanged_towns_seldom_get_a_verdict():
    chance = np.random.default_rng(20261122)
    called = 0
    for _ in range(50):
        weekly = {back: int(n) for back, n in enumerate(chance.poisson(7, 15))}
        facts = town(new_facts(), weekly, years=0)
        number = facts.held[0].number
        for back, n in weekly.items():
            if n:
                facts.incident(number, LAST - timedelta(days=7 * back + 3), district=1, n=n)
        facts.incident(number, LAST - timedelta(days=150), district=1)
        called += theft(new_since(facts, asked()))["change"] in {"increase", "decrease"}
    assert called <= 3
