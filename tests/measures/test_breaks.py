"""What is counted anew isn't compared with what was counted before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.conftest import asked
from trygghet.measures.breaks import Break, broken, uniform
from trygghet.measures.calendar import peak_nights
from trygghet.measures.change import Untested
from trygghet.measures.changes import changes
from trygghet.measures.hotspot_kinds import Question
from trygghet.measures.hotspots import hot_spots
from trygghet.measures.new_since import since_last_week
from trygghet.model.time import Period

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
days = st.dates(date(2020, 1, 1), date(2021, 12, 31))


@given(st.lists(days, max_size=5), days, days, days)
def test_the_uniform_part_holds_no_break_and_ends_only_at_one(broken_on, one, other, on):
    cover = Period(min(one, other), max(one, other))
    breaks = [Break(day, Untested.BOUNDARY, "x") for day in broken_on]
    found = uniform(breaks, cover, on)
    assert cover.first <= found.first <= found.last <= cover.last
    assert broken(breaks, found) is None
    if found.first > cover.first:
        assert found.first in broken_on
    if found.last < cover.last:
        assert found.last + timedelta(days=1) in broken_on
    if cover.first <= on <= cover.last:
        assert found.first <= on <= found.last


def grown(facts):
    """Make a certified area that was drawn anew: its eastern half is in it from June 2022 on."""
    dataset = facts.add_dataset(reference_date=date(2024, 6, 30))
    facts.area(1, "vallas")
    facts.area(2, "strand", "certified", valid_from=date(2019, 1, 1), valid_to=date(2022, 5, 31))
    facts.area(3, "strand", "certified", valid_from=date(2022, 6, 1))
    for year in range(2018, 2024):
        for month in range(1, 13):
            for day in (2, 9, 16, 23, 28):
                on = date(year, month, day)
                key = 3 if on >= date(2022, 6, 1) else 2
                facts.incident(
                    dataset, on, hour=23, district=1, cell=(370_000, 6_285_000), areas=(key,)
                )
                inside = (3,) if key == 3 else ()
                facts.incident(
                    dataset, on, hour=23, district=1, cell=(370_250, 6_285_000), areas=inside, n=9
                )
    return facts


def test_a_square_that_the_area_took_in_is_no_hot_spot(facts):
    found = hot_spots(grown(facts), asked(period=YEAR, areas=("strand",)))
    assert (found.spots, found.reason) == (0, Untested.BOUNDARY)
    of_all = hot_spots(facts, asked(period=YEAR))
    assert of_all.reason is not Untested.BOUNDARY
    dense = hot_spots(facts, asked(period=YEAR, areas=("strand",)), Question.DENSITY)
    assert (dense.searched_before, dense.reason is Untested.BOUNDARY) == (0, False)


def test_kinds_in_an_area_drawn_anew_are_not_called_changed(facts):
    rows = changes(grown(facts), asked(period=YEAR, areas=("strand",)), ["category"]).rows
    assert {row["reason"] for row in rows} == {Untested.BOUNDARY}
    assert {row["reason"] for row in changes(facts, asked(period=YEAR), ["category"]).rows} == {
        None
    }


def test_the_usual_week_is_of_the_same_outline(facts):
    grown(facts)
    facts.connection.execute("update areas set valid_from = '2023-12-01' where key = 3")
    found = since_last_week(facts, asked(areas=("strand",), on=date(2023, 12, 31)))
    assert found.in_all is not None
    assert found.in_all["usual"] is None
    assert since_last_week(facts, asked(on=date(2023, 12, 31))).in_all["usual"] is not None


def test_nights_before_an_outline_tell_nothing_of_those_after(facts):
    of_2022 = Period(date(2022, 1, 1), date(2022, 12, 31))
    judged = peak_nights(grown(facts), asked(period=of_2022, areas=("strand",)))
    assert judged.judged <= 214
    assert judged.result.rows == ()
    assert peak_nights(facts, asked(period=of_2022)).judged == 365
