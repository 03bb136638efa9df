import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from tests.intake.tables import checked, raw_table, reasons, said
from trygghet.intake.checked import Context
from trygghet.intake.outlines import slug
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError

HOME = Context(municipality="1380")
SQUARE = box(367000, 6283000, 368000, 6284000)


def areas(shapes, names=None, crs="EPSG:3006", context=HOME, **changes):
    names = names or [f"Område {number}" for number in range(len(shapes))]
    raw = raw_table(
        ("namn",), [(name,) for name in names], geometry=shapes, crs=crs, name="o.geojson"
    )
    return checked(raw, Kind.AREAS, context, **changes)


def shapes_of(result):
    return shapely.from_wkb(result.rows["geometry"].to_pylist())


def test_areas_get_an_id_from_their_name_and_are_districts():
    row = areas([SQUARE], ["Östra stranden"]).rows.to_pylist()[0]
    assert (row["id"], row["kind"], row["name"]) == ("ostra-stranden", "district", "Östra stranden")


def test_slugs():
    assert slug("Furet/Frennarp") == "furet-frennarp"
    assert slug("Kärleken ") == "karleken"


def test_a_crossed_outline_is_mended_and_noted():
    bowtie = Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    result = areas([bowtie])
    (mended,) = shapes_of(result)
    assert mended.is_valid
    assert mended.area == pytest.approx(500_000)
    assert "mended" in said(result.notes)


def test_points_are_refused():
    with pytest.raises(UserError) as refused:
        areas([Point(367000, 6283000)])
    assert "--as incidents" in said([refused.value.problem])


def test_a_missing_outline_and_a_line_among_polygons_are_rejected():
    result = areas([SQUARE, None, shapely.LineString([(0, 0), (1, 1)])])
    assert (len(result.rows), set(reasons(result))) == (1, {3, 4})


def test_heights_are_dropped():
    high = shapely.force_3d(SQUARE, 12)
    (shape,) = shapes_of(areas([high]))
    assert not shape.has_z
    assert shape.equals(SQUARE)


def test_degrees_are_moved_to_the_grid():
    around = box(12.85, 56.67, 12.87, 56.68)
    (shape,) = shapes_of(areas([around], crs="EPSG:4326"))
    assert shape.area == pytest.approx(1224 * 1113, rel=0.02)


def test_an_unnamed_system_is_found_and_said():
    result = areas([box(12.85, 56.67, 12.87, 56.68)], crs=None)
    assert "EPSG:4326" in said(result.notes)
    assert shapes_of(result)[0].area > 1_000_000


def test_overlapping_districts_are_noted_and_shared_borders_are_not():
    beside = box(368000, 6283000, 369000, 6284000)
    over = box(367500, 6283000, 368500, 6284000)
    assert "overlap" not in said(areas([SQUARE, beside]).notes)
    assert "overlap by 0.5" in said(areas([SQUARE, over]).notes)


def test_an_area_that_grew_keeps_both_outlines():
    raw = raw_table(
        ("id", "name", "valid_from", "valid_to"),
        [("torg", "Torg", "2017-01-01", "2019-12-31"), ("torg", "Torg", "2020-01-01", "")],
        geometry=[SQUARE, SQUARE.buffer(10)],
        crs="EPSG:3006",
    )
    result = checked(raw, Kind.AREAS, HOME)
    assert len(set(result.rows["row_key"].to_pylist())) == 2


def test_municipalities_are_known_by_name():
    result = areas([SQUARE, SQUARE], ["Halmstad", "Helsingborgs kommun"], context=Context())
    assert sorted(result.rows["id"].to_pylist()) == ["1283", "1380"]
    assert set(result.rows["kind"].to_pylist()) == {"municipality"}


def test_a_table_without_outlines_is_refused():
    with pytest.raises(UserError):
        checked(raw_table(("namn", "geometry"), [("a", "b")]), Kind.AREAS, HOME)
