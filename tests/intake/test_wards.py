"""Counts by area through the whole load are those of a spatial join with the same rule for borders.

Wards in a national grid and street files in degrees, as the United Kingdom publishes them: made here
in their shape, and the real wards where they are at hand.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from trygghet.intake.load import LoadRequest, load
from trygghet.intake.mapping import Mapping
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Ground
from trygghet.store.store import Store

REPOSITORY = Path(__file__).parents[2]
SAMPLES = Path(os.environ.get("TRYGGHET_SAMPLES", REPOSITORY.parent / "shared" / "data"))
WARDS = SAMPLES / "geography" / "manchester_wards.geojson"
STREET = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location",
    "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
TYPES = (
    "Burglary",
    "Drugs",
    "Violence and sexual offences",
    "Shoplifting",
    "Anti-social behaviour",
)
#: Farther away than this, metres, no cell reaches into a ward.
CELLS_AWAY = 500
FOUND = """
select areas.id, sum(n) as n
from incidents left join areas on areas.key = incidents.district
group by areas.id
"""


def own_wards(path: Path) -> Path:
    """Write a few wards that share crooked borders, one in two parts, one with a hole, one narrow."""
    rng = np.random.default_rng(7)
    xs = 380_000 + 700 * np.arange(6)
    ys = 390_000 + 600 * np.arange(5)
    corners = np.stack(np.meshgrid(xs, ys), axis=-1) + rng.uniform(-200, 200, (5, 6, 2))
    shapes = [
        shapely.Polygon(
            [corners[r, c], corners[r, c + 1], corners[r + 1, c + 1], corners[r + 1, c]]
        )
        for r in range(4)
        for c in range(5)
    ]
    shapes[0] = shapes[0].difference(shapes[0].centroid.buffer(90, quad_segs=3))
    shapes[5:7] = [shapely.union_all([shapes[5], shapes.pop(12)]), shapes[6]]
    features = [
        {
            "type": "Feature",
            "properties": {"objectid": n, "wd16cd": f"E0500{n:04d}", "wd16nm": f"Ward {n}"},
            "geometry": shapely.geometry.mapping(shape),
        }
        for n, shape in enumerate(shapes)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    content = {"type": "FeatureCollection", "crs": crs, "features": features}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def street_file(path: Path, wards: gpd.GeoDataFrame, rows: int) -> gpd.GeoDataFrame:
    """Write a street file over the wards and far beyond; return its positions, in EPSG:3006.

    None lies outside the wards but near them: where its position is dropped, only its cell is left.
    """
    rng = np.random.default_rng(11)
    west, south, east, north = wards.to_crs(4326).total_bounds
    lon = rng.uniform(west - 0.01, east + 0.01, rows).round(6)
    lat = rng.uniform(south - 0.01, north + 0.01, rows).round(6)
    # Street points lie on borders more often than chance has it: corners of wards among them.
    corners = shapely.get_coordinates(wards.to_crs(4326).geometry.to_numpy())
    some = corners[rng.integers(0, len(corners), rows // 10)].round(6)
    lon[: len(some)], lat[: len(some)] = some[:, 0], some[:, 1]
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat, crs=4326)).to_crs(wards.crs)
    outside = points.distance(wards.union_all()).to_numpy()
    lat = np.where((outside > 0) & (outside < CELLS_AWAY), 51.5, lat)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(STREET)
        for n in range(rows):
            place = ("", "") if n % 50 == 7 else (f"{lon[n]:.6f}", f"{lat[n]:.6f}")
            kind = TYPES[n % len(TYPES)]
            id_ = "" if kind == "Anti-social behaviour" else f"{n:064x}"
            writer.writerow(
                [
                    id_,
                    "2021-08",
                    "X Police",
                    "X Police",
                    *place,
                    "On or near X",
                    "",
                    "",
                    kind,
                    "",
                    "",
                ]
            )
    kept = np.arange(rows) % 50 != 7
    points = gpd.points_from_xy(lon[kept], lat[kept], crs=4326)
    return gpd.GeoDataFrame(geometry=points).to_crs(3006)


def joined(points: gpd.GeoDataFrame, wards: gpd.GeoDataFrame) -> Counter[str | None]:
    """Count by ward with a spatial join; a point that touches several belongs to the first id."""
    # From the grid of one country to that of another by way of degrees, as the points themselves.
    here = wards.to_crs(4326).to_crs(3006)[["wd16cd", "geometry"]]
    found = gpd.sjoin(points, here, how="left", predicate="intersects")
    first = found.sort_values("wd16cd").groupby(level=0)["wd16cd"].first()
    return Counter(None if not isinstance(code, str) else code for code in first)


@pytest.mark.parametrize("ground", [None, Ground("beslut")], ids=["cells", "positions"])
@pytest.mark.parametrize("real", [False, True], ids=["own wards", "Manchester"])
def test_counts_by_ward_are_those_of_a_spatial_join(tmp_path, real, ground):
    if real and not WARDS.exists():
        pytest.skip("the sample files are not here")
    path = WARDS if real else own_wards(tmp_path / "wards.geojson")
    wards = gpd.read_file(path)
    street = tmp_path / "2021-08-x-street.csv"
    rows = 3000
    points = street_file(street, wards, rows)
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    mapping = Mapping.model_validate(
        {
            "kind": "areas",
            "area_kind": "district",
            "columns": {"id": "wd16cd", "name": "wd16nm"},
        }
    )
    load(store, LoadRequest((path,), mapping=mapping))
    (receipt,) = load(store, LoadRequest((street,), kind=Kind.INCIDENTS, ground=ground))
    assert (receipt.read, receipt.accepted, receipt.without_place) == (rows, rows, rows // 50)
    found = {row["id"]: row["n"] for row in store.view().rows(FOUND)}
    expected = joined(points, wards)
    expected[None] += rows // 50
    assert found == {area: n for area, n in expected.items() if n}
    assert len(found) > 15
    assert not store.check()
