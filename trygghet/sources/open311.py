"""Open311 GeoReport v2 service requests (JSON): what was reported, when, where, and whether it is closed.

Descriptions, pictures, addresses, names and notes are not read at all. A note that says nothing but
that the report was a duplicate or was turned down becomes its status, since version 2 knows only
open and closed. ``updated_datetime`` is the day it was closed where it is closed, else any change.

The format: https://wiki.open311.org/GeoReport_v2/
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.raw import RawTable, Reading
from trygghet.sources.refusals import only_headers
from trygghet.sources.text_table import build_frame

#: Name of this shape (``RawTable.known``).
OPEN311 = "open311"
#: The columns of the table; no others are read.
COLUMNS = (
    "service_request_id",
    "requested_datetime",
    "service_name",
    "status",
    "closed_datetime",
    "lat",
    "long",
)
_NEEDED = frozenset({"status", "requested_datetime"})
_IDS = ("service_request_id", "id", "token")
#: Notes that say that the report leads nowhere, and nothing else.
REJECTING = re.compile(
    r"(?:this is a )?(?:duplicate|dubblett|dubbel|rejected|avvisad|declined|invalid|spam)\w*"
    r"(?: (?:service )?(?:request|report|ärende|anmälan))?[.!]?",
    re.IGNORECASE,
)
CLOSED = "closed"
REJECTED = "rejected"


def requests_of(content: object) -> Sequence[object] | None:
    """Return the service requests of parsed JSON, ``None`` where it is something else."""
    if isinstance(content, Mapping):
        for name in ("service_requests", "requests"):
            if name in content:
                inner = content[name]
                # Answers turned from XML keep the name of each element.
                if isinstance(inner, Mapping):
                    inner = inner.get("request", inner.get("service_request"))
                return requests_of(inner) if inner else inner if isinstance(inner, list) else None
        return None
    if not isinstance(content, list) or not content:
        return None
    first = content[0]
    return content if isinstance(first, Mapping) and first.keys() >= _NEEDED else None


def read(name: str, requests: Sequence[object], reading: Reading = Reading()) -> RawTable:  # noqa: B008
    """Return service requests as a table of :data:`COLUMNS`; a line is the place in the list.

    A request that stands several times in the answer (pages may overlap) counts once, as it stands
    last.

    Raises
    ------
    UserError
        Where an entry is no service request, or there is none.
    """
    if not requests:
        raise only_headers(name)
    rows: dict[str, tuple[int, list[str]]] = {}
    for number, request in enumerate(requests, start=1):
        if not isinstance(request, Mapping) or not request.keys() >= _NEEDED:
            raise UserError(
                message(
                    N_(
                        "{file}: number {number} in the list is no service request; status and requested_datetime were expected (Open311 GeoReport v2)."
                    ),
                    file=name,
                    number=number,
                )
            )
        id_ = next((text for key in _IDS if (text := _text(request, key))), "")
        key = id_ or f"\0{number}"
        first = rows[key][0] if key in rows else number
        rows[key] = (first, _row(id_, request))
    return RawTable(
        name=name,
        columns=COLUMNS,
        cells=build_frame(COLUMNS, [row for _, row in rows.values()]),
        lines=np.asarray([line for line, _ in rows.values()], dtype=np.int64),
        known=OPEN311,
        reading=replace(reading, encoding="utf-8"),
        notes=_notes(len(requests) - len(rows)),
    )


def _row(id_: str, request: Mapping[str, object]) -> list[str]:
    status = _text(request, "status").casefold()
    closed = _text(request, "updated_datetime") if status == CLOSED else ""
    if status == CLOSED and REJECTING.fullmatch(_text(request, "status_notes")):
        status = REJECTED
    return [
        id_,
        _text(request, "requested_datetime"),
        _text(request, "service_name") or _text(request, "service_code"),
        status,
        closed,
        _text(request, "lat"),
        _text(request, "long"),
    ]


def _text(request: Mapping[str, object], key: str) -> str:
    value = request.get(key)
    return "" if value is None else " ".join(str(value).split())


def _notes(repeated: int) -> tuple[Message, ...]:
    told = [
        message(
            N_(
                "Of each report only its number, service, status, times and position were read; no description, picture or address."
            )
        )
    ]
    if repeated:
        told.append(
            counted(
                "{n} report stood more than once, and counts as it stands last.",
                "{n} reports stood more than once, and count as they stand last.",
                repeated,
            )
        )
    return tuple(told)
