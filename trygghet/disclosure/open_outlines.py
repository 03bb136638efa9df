"""Outlines of areas as GeoJSON (RFC 7946): longitude and latitude, outer rings anticlockwise."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from trygghet.disclosure.bundle import Bundle, PublicArea
from trygghet.model.areas import CRS
from trygghet.model.provenance import Provenance

Floats = npt.NDArray[np.float64]

#: About a decimetre, finer than any outline here.
_DECIMALS = 6


def outlines(bundle: Bundle) -> bytes | None:
    """Return the outlines of all areas; ``None`` where there are none."""
    to_degrees = Transformer.from_crs(CRS, 4326, always_xy=True)
    features = [
        _feature(own.code, area, to_degrees)
        for own in bundle.municipalities
        for area in own.areas
        if area.outline
    ]
    if not features:
        return None
    told = {"type": "FeatureCollection", "features": features}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _feature(code: str, area: PublicArea, to_degrees: Transformer) -> dict[str, Any]:
    polygons = shapely.MultiPolygon([(rings[0], list(rings[1:])) for rings in area.outline])
    turned = shapely.orient_polygons(polygons, exterior_cw=False)
    there = shapely.transform(turned, lambda corners: _degrees(corners, to_degrees))
    geometry = json.loads(shapely.to_geojson(there))
    return {
        "type": "Feature",
        "properties": {
            "provenance": Provenance.SYNTHETIC.value if area.synthetic else None,
            "municipality": code,
            "kind": area.kind,
            "id": area.id,
            "name": area.name,
            "valid_from": area.valid_from.isoformat() if area.valid_from else None,
            "valid_to": area.valid_to.isoformat() if area.valid_to else None,
            "approximate": area.approximate,
        },
        "geometry": {**geometry, "coordinates": _rounded(geometry["coordinates"])},
    }


def _degrees(corners: Floats, transformer: Transformer) -> Floats:
    """Return corners, shape (corners, 2), as longitude and latitude."""
    return np.stack(transformer.transform(corners[:, 0], corners[:, 1]), axis=1)


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return round(value, _DECIMALS)
