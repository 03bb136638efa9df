"""Fault reports: what residents report broken, dark or littered."""

from __future__ import annotations

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


FAULT_REPORTS = TableSchema(
    fields=(
        *INCIDENTS.fields,
        Field(
            "closed",
            FieldType.DATE,
            N_("The day it was closed."),
            headers=("avslutad", "stängd", "closed_date", "closed"),
        ),
        Field(
            "status",
            FieldType.CODE,
            N_("Where the report stands."),
            vocabulary=FaultStatus,
            headers=("status",),
            example="open",
        ),
    ),
    key=("id",),
)
