import pytest
import shapely
from shapely import affinity

from tests.figures.conftest import square
from trygghet.figures.labels import LabelBoard, LabelPlace
from trygghet.figures.outlines import (
    Places,
    bounds_of,
    hatch_of,
    label_point,
    polygons,
    simplified,
)


def test_hatch_lies_within_its_area_and_leaves_the_rest_alone() -> None:
    shape = shapely.box(1000, 1000, 3000, 2000)
    hatch = hatch_of(shape, (0, 0, 10_000, 10_000))
    assert hatch.length > 1000
    assert shape.buffer(0.01).covers(hatch)


def test_neighbouring_hatches_run_on_one_raster() -> None:
    frame = (0.0, 0.0, 10_000.0, 10_000.0)
    both = hatch_of(shapely.box(0, 0, 2000, 1000), frame)
    parts = hatch_of(shapely.box(0, 0, 1000, 1000), frame).union(
        hatch_of(shapely.box(1000, 0, 2000, 1000), frame)
    )
    assert parts.length == pytest.approx(both.length, rel=1e-6)


def test_simplifying_keeps_shared_edges_shared() -> None:
    wavy = [(500 + 3 * (i % 2), i * 10) for i in range(101)]
    left = shapely.Polygon([(0, 0), *wavy, (0, 1000)])
    right = shapely.Polygon([(1000, 0), *wavy, (1000, 1000)])
    one, two = simplified([left, right], extent=60_000)
    assert len(one.exterior.coords) < len(left.exterior.coords)
    assert one.intersection(two).area == pytest.approx(0, abs=1e-6)
    assert one.union(two).area == pytest.approx(1_000_000, rel=1e-6)


def test_polygons_are_whole_metres_from_the_corner_with_their_holes() -> None:
    hole = shapely.box(400.2, 400.0, 600.0, 600.0)
    shape = shapely.union_all(
        [shapely.box(0, 0, 1000.4, 1000) - hole, shapely.box(3e3, 0, 4e3, 1e3)]
    )
    moved = affinity.translate(shape, 365_000, 6_285_000)
    found = polygons(moved, (365_000, 6_285_000))
    assert sorted(len(rings) for rings in found) == [1, 2]
    for rings in found:
        for ring in rings:
            assert all(isinstance(number, int) for number in ring)
            assert set(ring) <= {0, 400, 600, 1000, 3000, 4000}


def test_a_name_stands_within_its_area_where_no_place_is_given() -> None:
    area = square("A", 0, 0)
    shape = shapely.from_wkb(area.geometry)
    assert shape.contains(shapely.Point(*label_point(area, shape)))


def test_no_outlines_have_no_frame() -> None:
    assert Places().frame is None
    assert bounds_of([shapely.Polygon()]) is None


def test_names_that_would_cover_each_other_wait_until_the_reader_comes_closer() -> None:
    frame = (0.0, 0.0, 1000.0, 1000.0)
    labels = [
        LabelPlace(500, 500, ("Centrum öst",)),
        LabelPlace(510, 505, ("Centrum väst",)),
        LabelPlace(500, 900, ("Torpa",)),
    ]
    board = LabelBoard(frame)
    assert [board.place(label) for label in labels] == [True, False, True]
