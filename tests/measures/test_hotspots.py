"""Hot spots: found where one is planted, none drawn where there is only chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.measures.conftest import Facts, asked
from trygghet.measures.change import Untested
from trygghet.measures.hotspot_grid import CellGrid, grid_of
from trygghet.measures.hotspot_kinds import Question, SpotClass
from trygghet.measures.hotspot_search import MINIMUM_AROUND, densest, risen
from trygghet.measures.hotspots import hot_spots, hotspots
from trygghet.model.grid import CELL, GridCell
from trygghet.model.message import UserError
from trygghet.model.time import Period

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
SIDE = 18


def town_grid(side: int = SIDE) -> CellGrid:
    return grid_of((x * CELL, y * CELL) for x in range(side) for y in range(side))


def levels(dice: np.random.Generator, grid: CellGrid) -> np.ndarray:
    """Return how many a year each cell has: a dense centre, quiet edges, and much of its own."""
    x, y = np.array(grid.corners).T / CELL - SIDE / 2
    return 0.4 * dice.gamma(1.0, 1.0, len(x)) + 6 * np.exp(-(x**2 + y**2) / 8)


def shaken(dice: np.random.Generator, mean: np.ndarray) -> np.ndarray:
    """Return a year: the town shaken by a tenth, each cell over-dispersed (phi 1.5)."""
    mean = mean * np.exp(dice.normal(0, 0.1))
    return dice.poisson(dice.gamma(mean / 0.5, 0.5))


# --- the search -----------------------------------------------------------------------------------


def share_of_towns(search: Callable[[np.random.Generator], object], towns: int = 60) -> float:
    dice = np.random.default_rng(1)
    return sum(bool(search(dice).spots) for _ in range(towns)) / towns


def test_towns_that_only_chance_changes_seldom_have_a_spot():
    grid = town_grid()

    def search(dice):
        mean = levels(dice, grid)
        return risen(grid, shaken(dice, mean), [shaken(dice, mean) for _ in range(3)])

    assert share_of_towns(search) <= 0.05


def test_towns_without_any_pattern_seldom_have_a_dense_spot():
    grid = town_grid()
    assert (
        share_of_towns(lambda dice: densest(grid, dice.negative_binomial(0.5, 0.3, SIDE**2)))
        <= 0.05
    )


def test_a_place_that_rises_by_twenty_five_is_found_and_little_else():
    grid, dice = town_grid(), np.random.default_rng(3)
    found = beside = 0
    for _ in range(20):
        mean = levels(dice, grid)
        now, earlier = shaken(dice, mean), [shaken(dice, mean) for _ in range(3)]
        place = grid.places[3 * CELL, 4 * CELL]
        now[place] += 25
        spots = risen(grid, now, earlier).spots
        found += place in spots
        beside += len(spots - set(grid.around[grid.around[place]].ravel().tolist()))
    assert found >= 18
    assert beside <= 0.05 * 9 * 20


def test_a_change_of_the_whole_town_is_no_spot():
    grid, dice = town_grid(), np.random.default_rng(4)
    mean = levels(dice, grid)
    twice = dice.poisson(2 * mean)
    assert not risen(grid, twice, [dice.poisson(mean) for _ in range(3)]).spots


def test_the_same_data_give_the_same_answer():
    grid, dice = town_grid(), np.random.default_rng(5)
    counts = dice.poisson(levels(dice, grid))
    one, other = densest(grid, counts), densest(grid, counts)
    assert (one.overall, one.spots) == (other.overall, other.spots)
    assert (one.p == other.p).all()


def test_fewer_than_five_are_never_a_spot():
    grid = grid_of([(x * 4 * CELL, 0) for x in range(400)] + [(CELL, 0), (0, CELL), (CELL, CELL)])
    counts = np.zeros(len(grid.corners), dtype=np.int64)
    for corner in ((0, 0), (CELL, 0), (0, CELL), (CELL, CELL)):
        counts[grid.places[corner]] = 1
    found = densest(grid, counts)
    assert found.q[grid.places[0, 0]] < 0.05
    assert found.around.max() == MINIMUM_AROUND - 1
    assert not found.spots


def test_a_shaken_centre_needs_more_than_a_quiet_street():
    """What varies most from year to year by itself must rise most to be called more."""
    grid = town_grid(6)
    calm = [np.full(36, 30) for _ in range(3)]
    wild = [30 + sign * 8 * (grid.blocks() % 2 * 2 - 1) for sign in (-1, 0, 1)]
    now = np.full(36, 30)
    now[7] += 25
    assert risen(grid, now, calm).p[7] < risen(grid, now, wild).p[7]
    assert risen(grid, now, wild).spread.phi > 1


# --- the measure ----------------------------------------------------------------------------------


FILL = """
insert into incidents by name
select $dataset as dataset, 1380 as municipality, 'point' as place, 'outside' as placed,
       'reported' as record_kind, $category as category, unnest($day) as first_day,
       unnest($day) as last_day, unnest($x) as cell_x, unnest($y) as cell_y, unnest($n) as n,
       unnest($year) as year, 'unknown' as night_zone
"""


def fill(facts: Facts, years: range, *, planted: int = 0) -> int:
    """Load a town of 12 by 12 cells; the last year has so many more in one of them."""
    dataset = facts.add_dataset(reference_date=date(2025, 3, 1))
    dice = np.random.default_rng(1)
    rows = []
    for year in years:
        rows += [(date(year, 1, 1), 0, 0, 1), (date(year, 12, 31), 0, 0, 1)]
        for x in range(12):
            for y in range(12):
                more = planted if (x, y, year) == (8, 8, years[-1]) else 0
                n = int(dice.poisson(1.5)) + more
                rows.append((date(year, 6, 15), x * CELL, y * CELL, n))
    day, x, y, n = (list(column) for column in zip(*(row for row in rows if row[3]), strict=True))
    facts.connection.execute(
        FILL,
        {
            "dataset": dataset, "category": facts.category("theft"), "day": day, "x": x, "y": y,
            "n": n, "year": [each.year for each in day],
        },
    )  # fmt: skip
    return dataset


def test_a_planted_spot_is_new_and_its_rows_add_up(facts):
    fill(facts, range(2018, 2025), planted=25)
    found = hot_spots(facts, asked(period=YEAR))
    assert (found.question, found.spots, found.clustered) == (Question.OWN_YEARS, 1, True)
    assert found.reason is None
    assert found.searched_before == 3
    assert found.phi >= 1
    assert found.overall < 0.05
    peak = next(row for row in found.cells.rows if row["cell"] == GridCell(2000, 2000).id)
    assert peak["class"] == SpotClass.NEW
    assert peak["spot"] == 1
    assert peak["around"] >= 25
    assert peak["ratio"] == pytest.approx(peak["around"] / peak["expected"])
    assert len(peak["earlier"]) == 3
    assert peak["p"] <= peak["q"] < 0.05
    ours = facts.rows(
        "select sum(n) as n from incidents where cell_x between 1750 and 2250"
        " and cell_y between 1750 and 2250 and year = 2024"
    )
    assert peak["around"] == ours[0]["n"]


def test_without_a_planted_spot_there_is_none_and_it_is_said(facts):
    fill(facts, range(2018, 2025))
    found = hot_spots(facts, asked(period=YEAR))
    assert (found.spots, found.clustered, found.cells.rows) == (0, False, ())
    assert found.overall >= 0.05
    assert found.tested == 144


def test_total_and_what_has_no_cell_are_those_of_the_period(facts):
    dataset = fill(facts, range(2018, 2025))
    facts.incident(dataset, date(2024, 5, 5), place="none", n=4)
    facts.incident(dataset, date(2024, 5, 5), place="area", district=None, n=3)
    result = hotspots(facts, asked(period=YEAR))
    total = facts.rows("select sum(n) as n from incidents where year = 2024")[0]["n"]
    assert result.total == total
    assert result.without_place == 4
    assert [n.values["n"] for n in result.notes if "no known grid cell" in n.text] == [7]


def test_fewer_than_three_years_before_are_not_searched(facts):
    fill(facts, range(2022, 2025), planted=25)
    found = hot_spots(facts, asked(period=YEAR))
    assert found.reason is Untested.FEW_YEARS
    assert (found.overall, found.spots, found.cells.rows) == (None, 0, ())
    assert hot_spots(facts, asked(period=YEAR), Question.DENSITY).reason is None


def test_density_needs_no_earlier_years_and_then_has_no_class(facts):
    dataset = fill(facts, range(2024, 2025))
    for x in (6, 7):
        facts.incident(dataset, date(2024, 7, 7), cell=(x * CELL, 9 * CELL), n=60)
    found = hot_spots(facts, asked(period=YEAR), Question.DENSITY)
    assert found.spots == 1
    assert {row["class"] for row in found.cells.rows} == {None}
    assert all(row["z"] > 2 for row in found.cells.rows)


def test_dense_every_year_is_persistent_and_dense_no_more_is_diminishing(facts):
    dataset = fill(facts, range(2021, 2025))
    for year in range(2021, 2025):
        for x, y in ((2, 2), (2, 3), (3, 2), (3, 3)):
            facts.incident(dataset, date(year, 7, 7), cell=(x * CELL, y * CELL), n=40)
            if year < 2024:
                there = (x * CELL, (y + 6) * CELL)
                facts.incident(dataset, date(year, 7, 7), cell=there, n=40)
    found = hot_spots(facts, asked(period=YEAR), Question.DENSITY)
    classes = {row["cell"]: row["class"] for row in found.cells.rows}
    assert classes[GridCell(500, 500).id] == SpotClass.PERSISTENT
    assert classes[GridCell(500, 2000).id] == SpotClass.DIMINISHING
    gone = [row for row in found.cells.rows if row["class"] == SpotClass.DIMINISHING]
    assert {row["spot"] for row in gone} == {None}
    assert all(row["around"] < np.mean(row["earlier"]) for row in gone)


def test_what_depends_on_effort_makes_no_spot_unless_asked_for(facts):
    dataset = fill(facts, range(2018, 2025))
    facts.incident(dataset, date(2024, 7, 7), cell=(2000, 2000), n=40, category="drugs")
    found = hot_spots(facts, asked(period=YEAR))
    assert found.spots == 0
    assert any("effort" in note.text for note in found.cells.notes)
    alone = hot_spots(facts, asked(period=YEAR, categories=("drugs", "theft")))
    assert alone.spots == 1


def test_only_cells_where_something_has_ever_happened_are_places(facts):
    fill(facts, range(2018, 2025))
    facts.incident(1, date(2018, 3, 3), cell=(90 * CELL, 0), category="vandalism")
    found = hot_spots(facts, asked(period=YEAR, categories=("theft",)), Question.DENSITY)
    assert found.tested == 145


def test_a_long_period_is_searched_in_its_last_twelve_months(facts):
    fill(facts, range(2018, 2025), planted=25)
    wanted = Period(date(2022, 5, 1), date(2025, 1, 31))
    found = hot_spots(facts, asked(period=wanted))
    assert found.period == YEAR
    assert found.cells.scope.period == YEAR
    assert any("Searched" in note.text for note in found.cells.notes)


def test_a_choice_of_cells_leaves_the_search_whole(facts):
    fill(facts, range(2018, 2025), planted=25)
    every = hot_spots(facts, asked(period=YEAR))
    one = hot_spots(facts, asked(period=YEAR, cells=(GridCell(0, 0).id,)))
    assert one.cells.rows == every.cells.rows


def test_nothing_loaded_and_a_period_without_data_give_no_spot(facts):
    assert hot_spots(facts, asked()).reason is Untested.NO_EARLIER
    fill(facts, range(2018, 2025))
    gone = Period(date(2030, 1, 1), date(2030, 12, 31))
    found = hot_spots(facts, asked(period=gone))
    assert (found.reason, found.period, found.tested) == (Untested.NO_EARLIER, None, 0)


def test_several_certified_areas_are_refused(facts):
    with pytest.raises(UserError):
        hot_spots(facts, asked(areas=("a", "b")))


def test_load_order_never_matters(facts):
    fill(facts, range(2018, 2025), planted=25)
    first = hot_spots(facts, asked(period=YEAR))
    facts.connection.execute(
        "create table mixed as select * from incidents order by n, first_day desc, cell_y"
    )
    facts.connection.execute("delete from incidents")
    facts.connection.execute("insert into incidents select * from mixed")
    again = hot_spots(facts, asked(period=YEAR))
    assert again == replace(first, cells=again.cells)
    assert again.cells.rows == first.cells.rows
