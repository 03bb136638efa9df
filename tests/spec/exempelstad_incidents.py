"""Exempelstad's incidents straight from its files, placed and dated without the project's own code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import geopandas
import pandas as pd

FOLDER = Path(__file__).parents[2] / "data" / "exempelstad"
#: The rule of the domain: never broken down by place.
MUNICIPAL_ONLY = {"sexual", "domestic", "fraud"}
ZONES = {
    "06-17": range(6, 17),
    "17-20": range(17, 20),
    "20-23": range(20, 23),
    "23-02": (23, 0, 1),
    "02-05": range(2, 5),
    "05-06": (5,),
}
ZONE_OF_HOUR = {hour: zone for zone, hours in ZONES.items() for hour in hours}


@cache
def areas() -> geopandas.GeoDataFrame:
    return geopandas.read_file(FOLDER / "areas.geojson").to_crs(3006)


@cache
def incidents() -> pd.DataFrame:
    """One row an offence: first, last (days), zone, night, weekday, district, placed, category."""
    rows = pd.read_csv(FOLDER / "incidents.csv", dtype=str).fillna("")
    # Midnight on the minute is what a form fills in by itself when nobody knows the time.
    known = (rows["start"].str.len() == 16) & (rows["start"].str[11:] != "00:00")
    start = pd.to_datetime(rows["start"], format="ISO8601")
    by_month = rows["start"].str.len() == 7
    rows["first"] = start.dt.normalize()
    rows["last"] = rows["first"].where(~by_month, rows["first"] + pd.offsets.MonthEnd(0))
    rows["month"] = rows["start"].str[:7]
    ends = pd.to_datetime(rows["end"].where(rows["end"] != ""), format="ISO8601")
    told = [zone_of(a, b) if ok else None for a, b, ok in zip(start, ends, known, strict=True)]
    rows["zone"] = [zone or "unknown" for zone in told]
    night = (start - pd.Timedelta(hours=6)).dt.normalize()
    rows["night_weekday"] = night.dt.day_of_week.add(1).where(rows["zone"] != "unknown")
    rows["weekday"] = start.dt.day_of_week.add(1).where(~by_month)
    return placed(rows)


def zone_of(start: pd.Timestamp, end: pd.Timestamp) -> str | None:
    """The one zone that every minute of a span lies in."""
    if pd.isna(end) or end <= start:
        return ZONE_OF_HOUR[start.hour]
    if end - start >= pd.Timedelta(hours=24):
        return None
    minutes = pd.date_range(start, end, freq="min", inclusive="left")
    zones = {ZONE_OF_HOUR[minute.hour] for minute in minutes}
    return zones.pop() if len(zones) == 1 else None


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    districts = areas()[areas()["kind"] == "district"]
    ids = dict(zip(districts["name"], districts["id"], strict=True))
    has_position = rows["latitude"] != ""
    points = geopandas.GeoDataFrame(
        rows.loc[has_position, []],
        geometry=geopandas.points_from_xy(
            rows.loc[has_position, "longitude"].astype(float),
            rows.loc[has_position, "latitude"].astype(float),
        ),
        crs=4326,
    ).to_crs(3006)
    inside = geopandas.sjoin(points, districts[["id", "geometry"]], predicate="within")["id"]
    rows["district"] = inside.reindex(rows.index)
    named = ~has_position & (rows["area"] != "")
    rows.loc[named, "district"] = rows.loc[named, "area"].map(ids)
    rows["placed"] = "outside"
    rows.loc[rows["district"].notna(), "placed"] = "district"
    municipal = rows["category"].isin(MUNICIPAL_ONLY)
    rows.loc[municipal, "placed"] = "municipality"
    rows.loc[~has_position & ~named, "placed"] = "none"
    rows.loc[rows["placed"] != "district", "district"] = None
    return rows


def within(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    return rows[(rows["first"] >= first) & (rows["last"] <= last)]
