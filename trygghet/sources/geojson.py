"""GeoJSON to a raw table: a row a feature, geometries as in the file, the reference system it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.raw import RawTable, Reading, unique_headers
from trygghet.sources.text_table import build_frame
from trygghet.sources.typed import text_of

#: What a GeoJSON file is in where it names nothing (RFC 7946, section 4).
WGS_84 = "EPSG:4326"
_TYPES = ("FeatureCollection", "Feature")


def is_geojson(content: object) -> bool:
    """Whether parsed JSON is a feature or a collection of features."""
    return isinstance(content, Mapping) and content.get("type") in _TYPES


def read(name: str, content: Mapping[str, Any], reading: Reading = Reading()) -> RawTable:  # noqa: B008
    """Make a table of parsed GeoJSON.

    A geometry that can't be read (a ring of two points) becomes ``None`` and is noted; one that is
    merely invalid is kept as it is.

    Parameters
    ----------
    name
        The file's name.
    content
        A ``FeatureCollection`` or a ``Feature``.
    reading
        Kept in the table.

    Raises
    ------
    UserError
        Where it holds no features, or something that is no feature.
    """
    features = [content] if content["type"] == "Feature" else content.get("features")
    if not isinstance(features, Sequence) or not features:
        raise UserError(message(N_("{file} holds no features (no areas, no points)."), file=name))
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, Mapping) or not isinstance(
            feature.get("properties") or {}, Mapping
        ):
            raise UserError(
                message(
                    N_("{file}: number {number} in the list of features is no GeoJSON feature."),
                    file=name,
                    number=number,
                )
            )
    attributes = [_attributes(feature) for feature in features]
    headers = dict.fromkeys(key for found in attributes for key in found)
    columns = unique_headers(headers)
    rows = [[text_of(found.get(header)) for header in headers] for found in attributes]
    geometry, broken = _geometries(features)
    return RawTable(
        name=name,
        columns=columns,
        cells=build_frame(columns, rows),
        lines=np.arange(1, len(features) + 1, dtype=np.int64),
        geometry=geometry,
        crs=_named_system(content),
        reading=replace(reading, encoding="utf-8"),
        notes=_notes(broken),
    )


def _attributes(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return a feature's properties, with its own id where they have none."""
    properties = dict(feature.get("properties") or {})
    if "id" in feature:
        properties.setdefault("id", feature["id"])
    return properties


def _geometries(
    features: Sequence[Mapping[str, Any]],
) -> tuple[np.ndarray[tuple[int], np.dtype[np.object_]], list[int]]:
    # Here, since text files shouldn't pay for loading the geometry library.
    from shapely.errors import ShapelyError  # noqa: PLC0415
    from shapely.geometry import shape  # noqa: PLC0415

    geometry: np.ndarray[tuple[int], np.dtype[np.object_]] = np.full(
        len(features), None, dtype=object
    )
    broken = []
    for index, feature in enumerate(features):
        described = feature.get("geometry")
        if described is None:
            continue
        try:
            geometry[index] = shape(described)
        except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            broken.append(index + 1)
    return geometry, broken


def _named_system(content: Mapping[str, Any]) -> str:
    """Return the system named by the older standard's ``crs`` member; WGS 84 where there is none.

    Names such as ``urn:ogc:def:crs:EPSG::27700`` become "EPSG:27700"; a name that isn't understood
    is returned as it stands, and refused where positions are transformed.
    """
    match content.get("crs"):
        case {"type": "name", "properties": {"name": str(name)}}:
            pass
        case _:
            return WGS_84
    if name.upper().replace("::", ":").endswith(("CRS84", "CRS:84", "EPSG:4326")):
        return WGS_84  # longitude first, as in all GeoJSON
    parts = [part for part in name.split(":") if part]
    if len(parts) >= 2 and parts[-1].isdigit() and "EPSG" in (part.upper() for part in parts):
        return f"EPSG:{parts[-1]}"
    return name


def _notes(broken: Sequence[int]) -> tuple[Message, ...]:
    if not broken:
        return ()
    return (
        counted(
            "{n} geometry can't be read and counts as missing: feature {features}.",
            "{n} geometries can't be read and count as missing; the first are feature {features}.",
            len(broken),
            features=tuple(broken[:5]),
        ),
    )
