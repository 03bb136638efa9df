"""The week's table: nights whole, what is chosen marked, what a click asks for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.figures.results import result
from trygghet.figures.week_table import (
    HOURS,
    WEEKDAYS,
    day_key,
    field_key,
    fields_asked,
    hour_key,
    narrowed_to,
    week_table,
)
from trygghet.locale import words_for
from trygghet.model.scope import Scope
from trygghet.model.time import NightZone

SV = words_for("sv")
FIELDS = [(day, hour) for day in WEEKDAYS for hour in HOURS]


def rows(counts: dict[tuple[int, int], int], unknown: int = 0) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {"weekday": day, "hour": hour, "count": n} for (day, hour), n in counts.items()
    ]
    return [*found, {"weekday": None, "hour": None, "count": unknown}] if unknown else found


@given(st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 99), max_size=40), st.integers(0, 9))
def test_the_table_sums_to_all_that_is_counted(
    counts: dict[tuple[int, int], int], unknown: int
) -> None:
    table = week_table(result(rows(counts, unknown)), SV, Scope())
    total = table.closing[-1]
    assert total[-1].raw == sum(counts.values()) + unknown
    assert sum(cell.raw or 0 for cell in total[1:-1]) == sum(counts.values())
    assert sum(row[-1].raw or 0 for row in table.rows) == sum(counts.values())
    assert (len(table.closing) == 2) is (unknown > 0)


def test_rows_run_from_six_to_five_so_that_nights_are_whole() -> None:
    table = week_table(result(rows({(5, 1): 3})), SV, Scope())
    assert [row[0].shown for row in table.rows] == [f"{hour:02d}" for hour in HOURS]
    friday = table.headers.index("fre")
    assert table.rows[HOURS.index(1)][friday].shown == "3"


def test_a_night_is_one_column_and_a_civil_day_two_halves() -> None:
    night = fields_asked(Scope(weekdays=(5,), night_zones=(NightZone.EVENING_AND_NIGHT,)))
    assert night == {(5, 23), (5, 0), (5, 1)}
    day = fields_asked(Scope(weekdays=(5,)))
    assert day == {(5, h) for h in range(6, 24)} | {(4, h) for h in range(6)}
    assert len(fields_asked(Scope(hours=(23, 2)))) == 21
    assert fields_asked(Scope()) == frozenset()


@given(st.sampled_from(FIELDS), st.sampled_from([Scope(), Scope(weekdays=(2,), hours=(20, 22))]))
def test_a_field_chosen_twice_is_taken_back(field: tuple[int, int], scope: Scope) -> None:
    chosen = replace(scope, **narrowed_to(scope, field_key(*field)))  # type: ignore[arg-type]
    assert fields_asked(chosen) == {field}
    back = replace(chosen, **narrowed_to(chosen, field_key(*field)))  # type: ignore[arg-type]
    assert fields_asked(back) == frozenset()


@given(st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1))
def test_days_are_added_one_by_one_as_whole_nights(days: list[int]) -> None:
    scope = Scope()
    for day in days:
        scope = replace(scope, **narrowed_to(scope, day_key(day)))  # type: ignore[arg-type]
    assert fields_asked(scope) == {(day, hour) for day in days for hour in HOURS}
    for day in days:
        scope = replace(scope, **narrowed_to(scope, day_key(day)))  # type: ignore[arg-type]
    assert scope == Scope()


def test_an_hour_keeps_the_nights_that_are_chosen() -> None:
    nights = Scope(weekdays=(5, 6), hours=(6, 6))
    narrowed = replace(nights, **narrowed_to(nights, hour_key(23)))  # type: ignore[arg-type]
    assert fields_asked(narrowed) == {(5, 23), (6, 23)}
    # A civil day would become a night without anybody asking for one.
    civil = Scope(weekdays=(5,))
    assert replace(civil, **narrowed_to(civil, hour_key(23))).weekdays == ()  # type: ignore[arg-type]
    again = replace(narrowed, **narrowed_to(narrowed, hour_key(23)))  # type: ignore[arg-type]
    assert again.hours is None


def test_what_is_chosen_is_marked_in_rows_columns_and_fields() -> None:
    scope = Scope(weekdays=(5,), hours=(23, 1))
    table = week_table(result(rows({(5, 23): 2})), SV, scope)
    on = {
        cell.pick.key
        for row in table.rows
        for cell in row
        if cell.pick is not None and cell.pick.chosen
    }
    assert on == {hour_key(23), hour_key(0), field_key(5, 23), field_key(5, 0)}
    assert [pick.key for pick in table.header_picks if pick and pick.chosen] == [day_key(5)]
    assert table.chosen
