from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from tests.sources.saying import notes_of, refusal_of, rows_of
from trygghet.model.message import UserError
from trygghet.sources.raw import RawTable, Reading
from trygghet.sources.read import read

SQUARES = [box(370_000, 6_280_000, 371_000, 6_281_000), box(372_000, 6_280_000, 373_000, 6_281_000)]


def districts() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"kod": ["01", "02"], "namn": ["Vallås", "Östra stranden"], "antal": [5, 7]},
        geometry=SQUARES,
        crs=3006,
    )


def geojson(folder: Path, features: list[Any], **members: object) -> Path:
    path = folder / "o.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features, **members}), encoding="utf-8"
    )
    return path


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


POINT = {"type": "Point", "coordinates": [12.9, 56.7]}


def shapefile(folder: Path, encoding: str | None = None) -> Path:
    path = folder / "områden.shp"
    districts().to_file(path, encoding=encoding or "utf-8")
    return path


def assert_districts(table: RawTable) -> None:
    assert table.columns == ("kod", "namn", "antal")
    assert rows_of(table) == [["01", "Vallås", "5"], ["02", "Östra stranden", "7"]]
    assert table.lines.tolist() == [1, 2]
    assert table.geometry is not None
    assert all(a.equals(b) for a, b in zip(table.geometry, SQUARES, strict=True))


def test_geopackage_layers_are_tables_unless_one_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    districts().to_file(path, layer="stadsdelar")
    districts().iloc[:1].to_file(path, layer="centrum")
    tables = read(path)
    assert [t.name for t in tables] == ["a.gpkg, stadsdelar", "a.gpkg, centrum"]
    assert tables[0].crs == "EPSG:3006"
    assert_districts(tables[0])
    [chosen] = read(path, Reading(layer="centrum"))
    assert len(chosen.cells) == 1
    said = refusal_of(lambda: read(path, Reading(layer="saknas")))
    assert "stadsdelar and centrum" in said


def test_shapefile_is_read_with_its_parts(tmp_path: Path) -> None:
    [table] = read(shapefile(tmp_path))
    assert_districts(table)
    assert table.crs is not None
    assert table.notes == ()


def test_shapefile_in_a_zip_is_read(tmp_path: Path) -> None:
    path = shapefile(tmp_path)
    packed = tmp_path / "z.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in path.parent.glob("områden.*"):
            archive.write(part, f"mapp/{part.name}")
        archive.writestr("mapp/LÄSMIG.txt", "om filen")
    [table] = read(packed)
    assert table.name == "z.zip"
    assert_districts(table)


def test_shapefile_without_prj_names_no_reference_system(tmp_path: Path) -> None:
    path = shapefile(tmp_path)
    path.with_suffix(".prj").unlink()
    [table] = read(path)
    assert table.crs is None
    assert ".prj is missing" in notes_of(table)


def test_shapefile_without_its_index_is_read_and_left_alone(tmp_path: Path) -> None:
    path = shapefile(tmp_path)
    path.with_suffix(".shx").unlink()
    [table] = read(path)
    assert_districts(table)
    assert ".shx is missing" in notes_of(table)
    assert not path.with_suffix(".shx").exists()


def test_shapefile_without_its_table_has_shapes_but_no_columns(tmp_path: Path) -> None:
    path = shapefile(tmp_path)
    path.with_suffix(".dbf").unlink()
    [table] = read(path)
    assert table.columns == ()
    assert len(table.lines) == len(table.cells) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_shapefile_names_are_right_though_no_file_says_their_encoding(
    tmp_path: Path, encoding: str
) -> None:
    path = shapefile(tmp_path, encoding)
    path.with_suffix(".cpg").unlink()
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[29] = 0  # the mark of the code page
    path.with_suffix(".dbf").write_bytes(dbf)
    assert_districts(read(path)[0])


def test_shapefile_with_endings_in_capitals_is_read(tmp_path: Path) -> None:
    path = shapefile(tmp_path)
    for part in list(path.parent.iterdir()):
        part.rename(part.with_suffix(part.suffix.upper()))
    assert_districts(read(path.with_suffix(".SHP"))[0])


@pytest.mark.parametrize("ending", [".dbf", ".shx", ".prj"])
def test_a_part_of_a_shapefile_alone_is_refused(tmp_path: Path, ending: str) -> None:
    path = shapefile(tmp_path).with_suffix(ending)
    assert "one part of a shapefile" in refusal_of(lambda: read(path))


def test_geoparquet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    districts().to_parquet(path)
    [table] = read(path)
    assert_districts(table)
    assert table.crs == "EPSG:3006"


def test_parquet_without_geometry_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    districts().drop(columns="geometry").to_parquet(path)
    assert "GeoParquet" in refusal_of(lambda: read(path))


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("urn:ogc:def:crs:EPSG::27700", "EPSG:27700"),
        ("EPSG:3007", "EPSG:3007"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"),
    ],
)
def test_the_reference_system_that_geojson_names_is_told(
    tmp_path: Path, name: str, crs: str
) -> None:
    path = geojson(
        tmp_path, [feature(POINT, a=1)], crs={"type": "name", "properties": {"name": name}}
    )
    assert read(path)[0].crs == crs


def test_geojson_without_a_named_system_is_wgs_84(tmp_path: Path) -> None:
    assert read(geojson(tmp_path, [feature(POINT)]))[0].crs == "EPSG:4326"


def test_geojson_keeps_points_missing_shapes_and_texts(tmp_path: Path) -> None:
    path = geojson(
        tmp_path,
        [
            feature(POINT, kod="007", antal=3, andel=0.5, ja=True, fler=["a", "b"]),
            feature(None, kod="008", ny="x"),
        ],
    )
    [table] = read(path)
    assert table.columns == ("kod", "antal", "andel", "ja", "fler", "ny")
    assert rows_of(table) == [
        ["007", "3", "0.5", "true", '["a", "b"]', ""],
        ["008", "", "", "", "", "x"],
    ]
    assert table.geometry is not None
    assert table.geometry[0] == Point(12.9, 56.7)
    assert table.geometry[1] is None


def test_geojson_heights_and_invalid_polygons_are_kept_as_they_are(tmp_path: Path) -> None:
    bow_tie = {
        "type": "Polygon",
        "coordinates": [[[0, 0, 5], [1, 1, 5], [1, 0, 5], [0, 1, 5], [0, 0, 5]]],
    }
    [table] = read(geojson(tmp_path, [feature(bow_tie)]))
    assert table.geometry is not None
    shape = table.geometry[0]
    assert isinstance(shape, Polygon)
    assert shape.has_z
    assert not shape.is_valid


def test_geojson_shapes_that_cannot_be_are_missing_and_noted(tmp_path: Path) -> None:
    broken = [
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        {"type": "Sirkel", "coordinates": [1, 2]},
        {"type": "Point", "coordinates": "12,56"},
        "POINT (1 2)",
    ]
    [table] = read(geojson(tmp_path, [feature(POINT), *(feature(g) for g in broken)]))
    assert table.geometry is not None
    assert [g is None for g in table.geometry] == [False, True, True, True, True]
    assert "4 geometries" in notes_of(table)
    assert "feature 2, 3, 4 and 5" in notes_of(table)


def test_a_features_own_id_is_a_column(tmp_path: Path) -> None:
    path = geojson(tmp_path, [{**feature(POINT, name="Sverige"), "id": "SWE"}])
    assert rows_of(read(path)[0]) == [["Sverige", "SWE"]]


def test_a_single_feature_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    path.write_text(json.dumps(feature(POINT, a=1)), encoding="utf-8")
    assert len(read(path)[0].cells) == 1


def test_geojson_without_features_is_refused(tmp_path: Path) -> None:
    assert "no features" in refusal_of(lambda: read(geojson(tmp_path, [])))
    assert "number 2" in refusal_of(lambda: read(geojson(tmp_path, [feature(POINT), 7])))


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp", "a.parquet"])
def test_damaged_geographic_files_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    match path.suffix:
        case ".gpkg":
            districts().to_file(path)
        case ".shp":
            districts().to_file(path)
        case _:
            districts().to_parquet(path)
    path.write_bytes(path.read_bytes()[:110])
    assert refusal_of(lambda: read(path))


def test_multipolygons_and_dates_come_through_a_geopackage(tmp_path: Path) -> None:
    frame = districts()
    frame["geometry"] = [MultiPolygon([g]) for g in frame.geometry]
    frame["från"] = np.array(["2017-01-01", "NaT"], dtype="datetime64[ms]")
    path = tmp_path / "a.gpkg"
    frame.to_file(path)
    [table] = read(path)
    assert table.cells["från"].str.slice(0, 10).tolist() == ["2017-01-01", ""]
    assert isinstance(table.geometry[0], MultiPolygon)  # type: ignore[index]


@pytest.mark.parametrize("seed", range(12))
def test_geoparquet_with_wrong_bytes_never_fails_otherwise_than_in_words(
    tmp_path: Path, seed: int
) -> None:
    path = tmp_path / "a.parquet"
    districts().to_parquet(path)
    content = bytearray(path.read_bytes())
    chance = np.random.default_rng(seed)
    for position in chance.integers(4, len(content), 20):
        content[position] = chance.integers(256)
    path.write_bytes(content)
    try:
        read(path)
    except UserError as refused:
        assert refused.problem.values["file"] == "a.parquet"  # noqa: PT017
