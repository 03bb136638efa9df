"""Shapes of files that are understood without a mapping of their own."""

from __future__ import annotations

from dataclasses import dataclass

from trygghet.intake.mapping import Mapping
from trygghet.model.incidents import CountedAs, DateBasis, RecordKind
from trygghet.model.kinds import Kind
from trygghet.model.provenance import Provenance
from trygghet.sources.open311 import OPEN311
from trygghet.sources.raw import POLICE_UK, POLISEN_EVENTS, RawTable


@dataclass(frozen=True, slots=True)
class KnownShape:
    """How a known shape is understood, and what is known about its publisher.

    ``supplier_column`` names who supplied the rows of a file, where the publisher collects from many:
    rows of two suppliers are never taken for each other.
    """

    mapping: Mapping
    provenance: Provenance
    publisher: str | None
    supplier_column: str | None
    url: str | None
    licence: str | None


KNOWN_SHAPES = {
    # The month is all the time there is; positions are public points near the place.
    POLICE_UK: KnownShape(
        Mapping(
            kind=Kind.INCIDENTS,
            crs="EPSG:4326",
            date_basis=DateBasis.EVENT,
            columns={
                "id": ("Crime ID",),
                "start": ("Month",),
                "category": ("Crime type",),
                "latitude": ("Latitude",),
                "longitude": ("Longitude",),
            },
            constants={
                "record_kind": str(RecordKind.REPORTED),
                "counted_as": str(CountedAs.OFFENCE),
            },
        ),
        Provenance.PUBLISHED,
        "data.police.uk",
        "Falls within",
        "https://data.police.uk/",
        "Open Government Licence v3.0",
    ),
    # The day is that of the heading; a place is a municipality by its name, never a position.
    POLISEN_EVENTS: KnownShape(
        Mapping(
            kind=Kind.INCIDENT_COUNTS,
            date_basis=DateBasis.EVENT,
            columns={
                "area": ("kommun",),
                "period": ("datum",),
                "zone": ("tid",),
                "category": ("typ",),
                "count": ("antal",),
            },
            constants={
                "record_kind": str(RecordKind.EVENT),
                "counted_as": str(CountedAs.EVENT),
            },
        ),
        Provenance.PUBLISHED,
        "Polismyndigheten",
        None,
        "https://polisen.se/aktuellt/polisens-nyheter/",
        None,
    ),
    # Counted on the day of the report; who runs the service doesn't stand in its answers.
    OPEN311: KnownShape(
        Mapping(
            kind=Kind.FAULT_REPORTS,
            crs="EPSG:4326",
            date_basis=DateBasis.REPORT,
            columns={
                "id": ("service_request_id",),
                "start": ("requested_datetime",),
                "category": ("service_name",),
                "status": ("status",),
                "closed": ("closed_datetime",),
                "latitude": ("lat",),
                "longitude": ("long",),
            },
        ),
        Provenance.REGISTER,
        None,
        None,
        None,
        None,
    ),
}


def suppliers_of(shape: KnownShape, raw: RawTable) -> frozenset[str]:
    """Return who supplied the rows of a table, where its publisher collects from many."""
    if shape.supplier_column is None:
        return frozenset()
    return frozenset(map(str, raw.cells[shape.supplier_column].unique()))


def publisher_of(shape: KnownShape, suppliers: frozenset[str]) -> str | None:
    """Return who published a file, with who supplied its rows where that is one."""
    if len(suppliers) != 1:
        return shape.publisher
    return f"{shape.publisher}: {next(iter(suppliers))}"
