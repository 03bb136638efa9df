"""GeoPackage, Shapefile and GeoParquet to raw tables, one a layer."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from trygghet.model.message import N_, Message, UserError, message
from trygghet.sources.raw import RawTable, Reading, unique_headers
from trygghet.sources.text_table import MAX_COLUMNS, build_frame
from trygghet.sources.typed import text_of

#: Tables that programs keep in a GeoPackage for themselves.
_NOT_DATA = frozenset({"layer_styles", "qgis_projects"})
#: Where a .shp tells its length, in words of two bytes.
_SHP_LENGTH = slice(24, 28)
_DBF_HEADER_LENGTH = slice(8, 10)


def read_geopackage(path: Path, reading: Reading = Reading()) -> list[RawTable]:  # noqa: B008
    """Read the layers of a GeoPackage, or the one asked for.

    Raises
    ------
    UserError
        Where it is damaged, holds no layer with features, or not the layer asked for.
    """
    layers = [layer for layer in _layers(path) if layer not in _NOT_DATA]
    if reading.layer is not None:
        if reading.layer not in layers:
            raise UserError(
                message(
                    N_('{file} has no layer "{layer}". It has: {layers}.'),
                    file=path.name,
                    layer=reading.layer,
                    layers=tuple(layers),
                )
            )
        layers = [reading.layer]
    tables = [_read_layer(path, path.name, layer, reading) for layer in layers]
    filled = [table for table in tables if len(table.lines)]
    if not filled:
        raise _no_features(path.name)
    if len(filled) == 1:
        return filled
    note = message(
        N_("The file has {n} layers; each was read as a table of its own."), n=len(filled)
    )
    return [
        replace(table, name=f"{path.name}, {table.reading.layer}", notes=(note, *table.notes))
        for table in filled
    ]


def read_shapefile(path: Path, reading: Reading = Reading()) -> RawTable:  # noqa: B008
    """Read a shapefile, given its .shp; the files beside it are used where they are there.

    The index (.shx) is made again where it is missing, in a folder that is thrown away. Without a
    .prj the table has no reference system; without a .dbf it has no columns.

    Raises
    ------
    UserError
        Where it is damaged or holds no features.
    """
    import pyogrio  # noqa: PLC0415 - slow to load, and text files don't need it

    _check_length(path)
    notes: list[Message] = []
    with tempfile.TemporaryDirectory(prefix="trygghet-") as folder:
        copy = _with_siblings(path, Path(folder))
        found = {sibling.suffix for sibling in copy.parent.iterdir()}
        for ending, text in (
            (
                ".prj",
                N_("The file's .prj is missing, so it doesn't say what its coordinates mean."),
            ),
            (".dbf", N_("The file's .dbf is missing, so the features have no names or columns.")),
            (".shx", N_("The file's .shx is missing and was made again.")),
        ):
            if ending not in found:
                notes.append(message(text))
        encoding = reading.encoding or _dbf_encoding(copy.with_suffix(".dbf"))
        pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": ".shx" not in found})
        try:
            table = _read_layer(copy, path.name, None, replace(reading, encoding=encoding))
        finally:
            pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": None})
    if not len(table.lines):
        raise _no_features(path.name)
    return replace(table, notes=(*notes, *table.notes))


def read_geoparquet(path: Path, reading: Reading = Reading()) -> RawTable:  # noqa: B008
    """Read a GeoParquet file.

    Raises
    ------
    UserError
        Where it is damaged, has no geometry column or no features.
    """
    import geopandas  # noqa: PLC0415 - slow to load, and text files don't need it
    from shapely.errors import ShapelyError  # noqa: PLC0415

    try:
        frame = geopandas.read_parquet(path)
        plain = frame.drop(columns=[c for c in frame.columns if frame[c].dtype == "geometry"])
        columns = [
            plain[column].astype(object).where(plain[column].notna(), None) for column in plain
        ]
    except (ValueError, KeyError, OSError, pa.ArrowException, ShapelyError) as wrong:
        raise UserError(
            message(
                N_(
                    "{file} can't be read as GeoParquet. Save it as GeoPackage or GeoJSON, or a table without geometry as CSV."
                ),
                file=path.name,
            )
        ) from wrong
    if not len(frame):
        raise _no_features(path.name)
    return _table(
        path.name,
        [str(column) for column in plain.columns],
        columns,
        geometry=np.asarray(frame.geometry.array, dtype=object),
        crs=_system(frame.crs),
        reading=reading,
    )


def _layers(path: Path) -> list[str]:
    import pyogrio  # noqa: PLC0415

    try:
        return [str(name) for name, _ in pyogrio.list_layers(path)]
    except pyogrio.errors.DataSourceError as damaged:
        raise _damaged(path.name) from damaged


def _read_layer(path: Path, name: str, layer: str | None, reading: Reading) -> RawTable:
    import pyogrio  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    try:
        meta, _, geometry, columns = pyogrio.raw.read(
            path, layer=layer, encoding=reading.encoding, datetime_as_string=True
        )
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
        pyogrio.errors.GeometryError,
        UnicodeDecodeError,
    ) as damaged:
        raise _damaged(name) from damaged
    if geometry is not None:
        geometry = shapely.from_wkb(geometry, on_invalid="ignore")
    return _table(
        name,
        [str(field) for field in meta["fields"]],
        columns,
        geometry=geometry,
        crs=meta["crs"],
        reading=replace(reading, layer=layer),
    )


def _table(
    name: str,
    fields: Sequence[str],
    columns: Sequence[Iterable[Any]],
    *,
    geometry: np.ndarray[tuple[int], np.dtype[np.object_]] | None,
    crs: str | None,
    reading: Reading,
) -> RawTable:
    if len(fields) > MAX_COLUMNS:
        raise _damaged(name)
    headers = unique_headers(fields)
    texts = [[text_of(_plain(value)) for value in column] for column in columns]
    count = len(geometry) if geometry is not None else len(texts[0]) if texts else 0
    rows = list(zip(*texts, strict=True)) if texts else [()] * count
    return RawTable(
        name=name,
        columns=headers,
        cells=build_frame(headers, rows),
        lines=np.arange(1, count + 1, dtype=np.int64),
        geometry=geometry,
        crs=crs,
        reading=reading,
    )


def _plain(value: object) -> object:
    """Return a numpy value as Python's own; "not a time" is nothing."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else value.astype("datetime64[us]").item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    return value.item() if isinstance(value, np.generic) else value


def _with_siblings(path: Path, folder: Path) -> Path:
    """Copy the shapefile's parts under endings in small letters, which GDAL looks for."""
    for sibling in path.parent.iterdir():
        if sibling.is_file() and sibling.stem.lower() == path.stem.lower():
            shutil.copyfile(sibling, folder / f"layer{sibling.suffix.lower()}")
    return folder / "layer.shp"


def _check_length(path: Path) -> None:
    """Refuse a .shp that is shorter than it says, for GDAL would give the rest no geometry."""
    with path.open("rb") as source:
        words = int.from_bytes(source.read(28)[_SHP_LENGTH], "big")
    if path.stat().st_size < 2 * words or not words:
        raise _damaged(path.name)


def _dbf_encoding(path: Path) -> str | None:
    """Return "utf-8" where the names are in it though no .cpg says so; else leave it to GDAL."""
    if not path.exists() or path.with_suffix(".cpg").exists():
        return None
    content = path.read_bytes()
    records = content[int.from_bytes(content[_DBF_HEADER_LENGTH], "little") :]
    if records.isascii():
        return None
    try:
        records.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _system(crs: Any) -> str | None:
    if crs is None:
        return None
    authority = crs.to_authority()
    if authority == ("OGC", "CRS84"):
        return "EPSG:4326"  # the same with longitude first, as all files here have it
    return ":".join(authority) if authority else str(crs.to_wkt())


def _no_features(name: str) -> UserError:
    return UserError(message(N_("{file} holds no features (no areas, no points)."), file=name))


def _damaged(name: str) -> UserError:
    return UserError(
        message(
            N_(
                "{file} can't be opened as a geographic file; it is damaged or parts of it are missing. Export it again, as GeoPackage or GeoJSON."
            ),
            file=name,
        )
    )
