"""Incidents of the packages as plain pandas rows, placed and dated without the project's own code."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd

DATA = Path(__file__).parents[2] / "data"
TOWNS = {"9999": "exempelstad", "1380": "halmstad", "1283": "helsingborg"}
#: Never broken down by place, and never drawn as a point: the rules of the domain.
MUNICIPAL_ONLY = {"sexual", "domestic", "fraud"}
NO_POINT = MUNICIPAL_ONLY | {"burglary"}
EFFORT = {"drugs", "traffic", "public_order"}
ZONES = np.array(
    ["23-02"] * 2 + ["02-05"] * 3 + ["05-06"] + ["06-17"] * 11 + ["17-20"] * 3 + ["20-23"] * 3
    + ["23-02"]
)  # fmt: skip
DAY = 1440


@cache
def areas(town: str) -> geopandas.GeoDataFrame:
    return geopandas.read_file(DATA / town / "areas.geojson").to_crs(3006)


@cache
def incidents(town: str, file: str = "incidents.csv") -> pd.DataFrame:
    """One row an incident: its days, hour, zone, night, district, cell, and minutes since 1970."""
    rows = pd.read_csv(DATA / town / file, dtype=str).fillna("")
    if "end" not in rows:
        rows["end"] = ""
    return timed(placed(rows, town))


def placed(rows: pd.DataFrame, town: str) -> pd.DataFrame:
    has = rows["latitude"] != ""
    points = geopandas.GeoDataFrame(
        rows.loc[has, []],
        geometry=geopandas.points_from_xy(
            rows.loc[has, "longitude"].astype(float), rows.loc[has, "latitude"].astype(float)
        ),
        crs=4326,
    ).to_crs(3006)
    rows["x"], rows["y"] = points.geometry.x, points.geometry.y
    districts = areas(town).query("kind == 'district'")
    joined = points.sjoin(districts[["id", "geometry"]], predicate="intersects")["id"]
    named = ~has & (rows["area"] != "")
    by_name = rows["area"].map(dict(zip(districts["name"], districts["id"], strict=True)))
    rows["district"] = by_name.where(named, joined.groupby(level=0).first().reindex(rows.index))
    rows["placed"] = np.where(rows["district"].notna(), "district", "outside")
    municipal = rows["category"].isin(MUNICIPAL_ONLY)
    rows.loc[municipal, "placed"] = "municipality"
    rows.loc[~has & ~named, "placed"] = "none"
    rows.loc[municipal, ["x", "y"]] = np.nan
    rows["district"] = rows["district"].where(rows["placed"] == "district")
    corner = rows[["x", "y"]].floordiv(250).mul(250).astype("Int64").astype("string")
    rows["cell"] = (corner["x"] + corner["y"]).astype(object).where(rows["x"].notna(), None)
    return rows


def timed(rows: pd.DataFrame) -> pd.DataFrame:
    length = rows["start"].str.len()
    start = pd.to_datetime(rows["start"], format="ISO8601")
    end = pd.to_datetime(rows["end"].where(rows["end"] != ""), format="ISO8601")
    rows["first"] = start.dt.normalize()
    rows["last"] = rows["first"].where(length != 7, start + pd.offsets.MonthEnd(0))
    rows["month"], rows["year"] = rows["start"].str[:7], rows["start"].str[:4].astype(int)
    rows["weekday"] = start.dt.day_of_week.add(1).where(length != 7)
    clock = rows["start"].str[11:]
    half_past = {"00:00": "00:30", "12:00": "12:30"}
    often = clock.value_counts()
    filled_in = [t for t, other in half_past.items() if often.get(t, 0) > 3 * often.get(other, 1)]
    known = (length == 16) & ~clock.isin(filled_in)
    minutes = (end - start).dt.total_seconds().div(60).fillna(0).clip(lower=0)
    known &= minutes <= DAY
    rows["from"] = ((start - pd.Timestamp(0)).dt.total_seconds() // 60).astype("int64")
    rows["minutes"] = minutes.clip(lower=1).astype("int64").where(known, 0)
    last = rows["from"] + rows["minutes"].clip(lower=1) - 1
    one_hour = known & (rows["from"] // 60 == last // 60)
    hour = rows["from"] // 60 % 24
    rows["hour"] = hour.where(one_hour)
    # A zone is an interval without a break: both ends in it, and less than a day apart.
    zone = pd.Series(ZONES[hour], rows.index)
    told = known & (zone == ZONES[last // 60 % 24]) & (rows["minutes"] <= 660)
    rows["zone"] = zone.where(told, "unknown")
    night = (start - pd.Timedelta(hours=6)).dt.normalize()
    rows["night"] = night.where(told)
    rows["night_weekday"] = night.dt.day_of_week.add(1).where(told)
    return rows


def within(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    return rows[(rows["first"] >= first) & (rows["last"] <= last)]


def week(rows: pd.DataFrame) -> pd.Series:
    """Incidents by (weekday of the night, hour): each minute of a span weighs the same."""
    known = rows[rows["minutes"] > 0]
    start, length = known["from"].to_numpy(), known["minutes"].to_numpy()
    before = np.cumsum(length) - length
    minute = np.repeat(start - before, length) + np.arange(length.sum())
    # 1 January 1970 was a Thursday; a night's weekday begins at six.
    weekday = ((minute - 360) // DAY + 3) % 7 + 1
    weight = np.repeat(1 / length, length)
    return pd.Series(weight).groupby([weekday, minute // 60 % 24]).sum()
