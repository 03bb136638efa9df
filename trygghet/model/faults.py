"""Fault reports: what residents report broken, dark or littered."""

from __future__ import annotations

from dataclasses import replace

from trygghet.model.incident_tables import INCIDENTS
from trygghet.model.message import N_, NP_
from trygghet.model.table import Field, FieldType, TableSchema
from trygghet.model.vocabulary import Vocabulary


class FaultStatus(Vocabulary):
    """Where a fault report stands. Closed is not the same as mended."""

    OPEN = "open", *NP_("fault status", "Open")
    UNDER_WAY = "under_way", *NP_("fault status", "Under way")
    CLOSED = "closed", *NP_("fault status", "Closed")
    REJECTED = "rejected", *NP_("fault status", "Rejected or duplicate")


#: Headers of fault reports. A heading or a place in words may hold a description or an address, so
#: columns called so are not taken for a category or an area.
_HEADERS = {
    "id": (
        "ärendenummer",
        "ärende-id",
        "ärendeid",
        "diarienummer",
        "service_request_id",
        "nr",
        "löpnummer",
    ),
    "start": (
        "datum",
        "inkom",
        "inkommen",
        "inkommet",
        "skapad",
        "skapat",
        "registrerad",
        "anmäld",
        "anmälningsdatum",
        "requested_datetime",
        "created",
        "date",
    ),
    "category": (
        "ärendetyp",
        "felkategori",
        "kategori",
        "feltyp",
        "typ",
        "tjänst",
        "service_name",
        "category",
        "type",
    ),
    "area": ("område", "stadsdel", "bostadsområde", "district"),
}

FAULT_REPORTS = TableSchema(
    fields=(
        *(
            replace(field, headers=_HEADERS.get(field.name, field.headers))
            for field in INCIDENTS.fields
        ),
        Field(
            "closed",
            FieldType.DATE,
            N_("The day it was closed."),
            headers=(
                "avslutad",
                "avslutat",
                "avslutsdatum",
                "stängd",
                "klar",
                "åtgärdad",
                "closed_date",
                "closed_datetime",
                "closed",
                "updated_datetime",
            ),
        ),
        Field(
            "status",
            FieldType.CODE,
            N_("Where the report stands."),
            vocabulary=FaultStatus,
            headers=("status", "ärendestatus"),
            example="open",
        ),
    ),
    key=("id",),
)
