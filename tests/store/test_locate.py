from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from trygghet.store.locate import NOWHERE, Locator
from trygghet.store.lookup_grid import SIDE, LookupGrid

_COORDINATE = st.integers(0, 40).map(lambda step: step * 25.0)
_POLYGON = (
    st.lists(st.tuples(_COORDINATE, _COORDINATE), min_size=3, max_size=9)
    .map(lambda corners: shapely.MultiPoint(corners).convex_hull)
    .filter(lambda shape: shape.area > 0)
)
_SHAPE = st.one_of(
    _POLYGON,
    st.tuples(_POLYGON, _POLYGON)
    .map(lambda pair: shapely.difference(*pair))
    .filter(lambda shape: shape.area > 0),
)
DAY = np.datetime64("2024-01-01")


def locator(outlines: list, first: list | None = None, last: list | None = None) -> Locator:
    never = ["NaT"] * len(outlines)
    return Locator(
        keys=np.arange(1, len(outlines) + 1, dtype=np.int32),
        outlines=np.array(outlines, dtype=object),
        first=np.array(first or never, dtype="M8[D]"),
        last=np.array(last or never, dtype="M8[D]"),
        municipality=np.full(len(outlines), 1380, dtype=np.int32),
    )


@settings(max_examples=80, deadline=None)
@given(
    st.lists(_SHAPE, min_size=1, max_size=4),
    hnp.arrays(float, st.tuples(st.integers(1, 60), st.just(2)), elements=_COORDINATE),
    st.lists(st.floats(-300, 1300, allow_nan=False), max_size=20),
    st.sampled_from([1, 7, 100]),
)
def test_locate_answers_as_shapely_does_and_the_lowest_key_has_a_shared_border(
    outlines: list, corners: np.ndarray, between: list[float], side: int
) -> None:
    x = np.concatenate([corners[:, 0], between])
    y = np.concatenate([corners[:, 1], between[::-1]])
    expected = [
        next(
            (
                key
                for key, outline in enumerate(outlines, start=1)
                if shapely.intersects(outline, shapely.Point(east, north))
            ),
            NOWHERE,
        )
        for east, north in zip(x, y, strict=True)
    ]
    found = replace(locator(outlines), lay=partial(LookupGrid.over, side=side * 10))
    days = np.full(len(x), DAY)
    assert found.locate(x, y, days).tolist() == expected
    pairs = set(zip(*(part.tolist() for part in found.memberships(x, y, days)), strict=True))
    assert pairs == {
        (point, key)
        for point in range(len(x))
        for key, outline in enumerate(outlines, start=1)
        if shapely.intersects(outline, shapely.Point(x[point], y[point]))
    }


@pytest.mark.parametrize("west", [0.0, 100.0, 99.9999999])
def test_a_border_along_the_edge_of_a_square_is_tried_exactly(west: float) -> None:
    found = locator([shapely.box(west, 0, west + 300, 300)])
    x = np.array([west, np.nextafter(west, -1e9), west + 300, np.nextafter(west + 300, 1e9)])
    y = np.full(4, 150.0)
    assert found.locate(x, y, np.full(4, DAY)).tolist() == [1, NOWHERE, 1, NOWHERE]


def test_a_large_country_has_larger_squares_and_the_same_answers() -> None:
    chance = np.random.default_rng(2)
    seeds = shapely.MultiPoint(chance.uniform(0, 900_000, (20, 2)))
    outlines = list(shapely.voronoi_polygons(seeds, extend_to=shapely.box(0, 0, 9e5, 9e5)).geoms)
    assert LookupGrid.over(np.array(outlines)).side > SIDE
    x, y = chance.uniform(-1e5, 1e6, (2, 2_000))
    points = shapely.points(x, y)
    inside = np.array([shapely.intersects(outline, points) for outline in outlines])
    expected = np.where(inside.any(axis=0), inside.argmax(axis=0) + 1, NOWHERE)
    assert (locator(outlines).locate(x, y, np.full(len(x), DAY)) == expected).all()


def test_an_outline_holds_from_its_first_to_its_last_day() -> None:
    box = shapely.box(0, 0, 1000, 1000)
    found = locator([box, box], ["NaT", "2021-01-01"], ["2020-12-31", "NaT"])
    days = np.array(["2020-12-31", "2021-01-01"], dtype="M8[D]")
    half = np.full(2, 500.0)
    assert found.locate(half, half, days).tolist() == [1, 2]


def test_an_unknown_position_lies_nowhere() -> None:
    found = locator([shapely.box(0, 0, 1000, 1000)])
    nan = np.array([np.nan])
    assert found.locate(nan, nan, np.array([DAY])).tolist() == [NOWHERE]
