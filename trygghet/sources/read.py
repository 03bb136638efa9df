"""The door of this room: a file of any form that is read, to raw tables."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from trygghet.model.message import N_, UserError, message
from trygghet.sources import delimited, excel, geofile, geojson, open311, police_events
from trygghet.sources.archive import extract
from trygghet.sources.detect import Form, detect, parse_json
from trygghet.sources.raw import RawTable, Reading

#: Endings of the files that are looked for in a zip file.
_TABLE_ENDINGS = frozenset(
    {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
    | {".json", ".geojson", ".gpkg", ".shp", ".parquet", ".geoparquet"}
)
_DESCRIPTOR = "datapackage.json"


def read(path: Path, reading: Reading = Reading()) -> list[RawTable]:  # noqa: B008 - frozen
    """Read a file into raw tables: one, or one a sheet, layer or file in a zip.

    No cell is interpreted: leading zeros, decimal commas and signs for missing values survive.

    Parameters
    ----------
    path
        A file.
    reading
        What is known of it; the rest is found out, and stands in each table's ``reading``.

    Returns
    -------
    list of RawTable
        At least one; each has at least one row.

    Raises
    ------
    UserError
        Where it can't be read; it says why and what to do.
    """
    path = Path(path)
    match detect(path):
        case Form.DELIMITED:
            return [delimited.read(path, reading)]
        case Form.WORKBOOK:
            return excel.read(path, reading)
        case Form.JSON:
            return [_read_json(path, reading)]
        case Form.GEOPACKAGE:
            return geofile.read_geopackage(path, reading)
        case Form.SHAPEFILE:
            return [geofile.read_shapefile(path, reading)]
        case Form.GEOPARQUET:
            return [geofile.read_geoparquet(path, reading)]
        case Form.ARCHIVE:
            return _read_archive(path, reading)


def read_first(path: Path, reading: Reading = Reading()) -> list[RawTable]:  # noqa: B008 - frozen
    """Read a file as :func:`read` does, but of a long text file only the first rows.

    Raises
    ------
    UserError
        As :func:`read`.
    """
    if detect(path) is Form.DELIMITED:
        return [delimited.read_first(path, reading)]
    return read(path, reading)


def _read_json(path: Path, reading: Reading) -> RawTable:
    content = parse_json(path)
    if geojson.is_geojson(content):
        return geojson.read(path.name, content, reading)
    if police_events.is_feed(content):
        return police_events.read(path.name, content, reading)
    requests = open311.requests_of(content)
    if requests is not None:
        return open311.read(path.name, requests, reading)
    if isinstance(content, dict) and "resources" in content:
        raise UserError(
            message(
                N_("{file} describes a Data Package. Load the folder that it stands in."),
                file=path.name,
            )
        )
    raise UserError(
        message(
            N_(
                "{file} is JSON, but neither GeoJSON, the police's web events nor fault reports (Open311). Save a table as CSV or Excel, areas as GeoJSON."
            ),
            file=path.name,
        )
    )


def _read_archive(path: Path, reading: Reading) -> list[RawTable]:
    with tempfile.TemporaryDirectory(prefix="trygghet-") as folder:
        members = _tables_among(extract(path, Path(folder)))
        if any(member.name == _DESCRIPTOR for member in members):
            raise UserError(
                message(
                    N_("{file} holds a Data Package. Unpack it and load the folder."),
                    file=path.name,
                )
            )
        if not members:
            raise UserError(
                message(
                    N_(
                        "{file} holds nothing that can be read: no CSV, Excel, GeoJSON, GeoPackage, Shapefile or GeoParquet."
                    ),
                    file=path.name,
                )
            )
        tables = [table for member in members for table in read(member, reading)]
    if len(tables) == 1:
        return [replace(tables[0], name=path.name)]
    return [replace(table, name=f"{path.name}, {table.name}") for table in tables]


def _tables_among(files: list[Path]) -> list[Path]:
    """Return the files that are tables; text files beside a shapefile are its documentation."""
    visible = [f for f in files if not f.name.startswith(".") and "__MACOSX" not in f.parts]
    tables = [file for file in visible if file.suffix.lower() in _TABLE_ENDINGS]
    if any(file.suffix.lower() == ".shp" for file in tables):
        return [file for file in tables if file.suffix.lower() != ".txt"]
    rows = [file for file in tables if file.suffix.lower() != ".txt"]
    return rows or tables
