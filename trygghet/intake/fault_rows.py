"""Fault reports: their status in the source's words, and nothing that anybody wrote about a person."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.cells import field_column
from trygghet.intake.checked import Built, Context
from trygghet.intake.incident_rows import build_incidents
from trygghet.intake.mapping import Mapping
from trygghet.intake.problems import Problems
from trygghet.model.faults import FaultStatus
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.sources.open311 import REJECTING
from trygghet.sources.raw import RawTable

#: What sources write for each status, in lower case. "Mended" is what the source says; ours is closed.
STATUS_WORDS = {
    FaultStatus.OPEN: "open öppen öppet ny nytt new mottagen mottaget registrerad registrerat inkommen inkommet received acknowledged ej_påbörjad",
    FaultStatus.UNDER_WAY: "under_arbete under_behandling under_utredning pågår pågående påbörjad påbörjat in_progress in_process started planerad beställd",
    FaultStatus.CLOSED: "closed stängd stängt avslutad avslutat klar klart färdig åtgärdad åtgärdat löst done resolved fixed completed archived arkiverad",
    FaultStatus.REJECTED: "rejected avvisad avvisat duplicate dubblett dubbel makulerad avslagen felaktig invalid declined ej_åtgärdas",
}
_MEANT = {
    word.replace("_", " "): status
    for status, words in STATUS_WORDS.items()
    for word in words.split()
}
#: Columns whose notes may say that a report was a duplicate.
_NOTES = ("status_notes", "statusnotering", "orsak", "avslutsorsak")
#: "Storgatan 5", "Nygatan 12B": a street and a number is an address, not a district.
_ADDRESS = re.compile(r".*[^\W\d_]{3,}\s+\d{1,4}\s?[a-z]?(?:,.*)?", re.IGNORECASE)
#: Longer texts, mostly different from each other, are descriptions and no categories.
_LONG, _DIFFERENT = 40, 0.5
_FEW = 10


def build_faults(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of fault reports.

    Raises
    ------
    UserError
        Where a whole column can't be understood, or the categories are descriptions.
    """
    _refuse_descriptions(raw, mapping)
    built = build_incidents(_with_status(raw, mapping), mapping, context, problems)
    columns, notes = dict(built.columns), list(built.notes)
    columns["area"] = _without_addresses(columns["area"], notes)
    columns["status"] = _status(columns["status"], columns["closed"])
    columns["closed"] = _closed(columns, problems, _header(mapping, "closed"))
    placeless = np.asarray(columns["area"].is_null()) & np.asarray(columns["cell_x"].is_null())
    return replace(built, columns=columns, notes=notes, placeless=placeless)


def unread(raw: RawTable, mapping: Mapping) -> frozenset[str]:
    """Return the columns of a table that must not be kept anywhere, not even among its rejected rows."""
    if mapping.kind is not Kind.FAULT_REPORTS:
        return frozenset()
    return frozenset(raw.columns) - {h for headers in mapping.columns.values() for h in headers}


def _header(mapping: Mapping, field: str) -> str:
    return " + ".join(mapping.columns.get(field, (field,)))


def _with_status(raw: RawTable, mapping: Mapping) -> RawTable:
    """Return the table with the source's words for a status replaced by ours, where they are known."""
    headers = mapping.columns.get("status", ())
    if len(headers) != 1:
        return raw
    status = raw.cells[headers[0]].str.strip()
    own = mapping.words_for("status")
    meant = {
        text: str(_MEANT[word])
        for text in status.unique()
        if (word := " ".join(text.casefold().replace("_", " ").split())) in _MEANT
        and text not in own
    }
    status = status.replace(meant)
    for header in raw.columns:
        if header.casefold() in _NOTES:
            turned_down = raw.cells[header].str.strip().str.fullmatch(REJECTING).astype(bool)
            closed = status.eq(str(FaultStatus.CLOSED))
            status = status.where(~(turned_down & closed), str(FaultStatus.REJECTED))
    return replace(raw, cells=raw.cells.assign(**{headers[0]: status.astype("str")}))


def _refuse_descriptions(raw: RawTable, mapping: Mapping) -> None:
    column = field_column(raw, mapping, "category")
    if column is None or len(column.codes) < _FEW:
        return
    long = [text for text in column.unique if len(text) > _LONG]
    if len(long) > _DIFFERENT * len(column.codes):
        raise UserError(
            message(
                N_(
                    "{column} holds descriptions, which are never stored. Name the column with the kind of fault under [columns] in a mapping, as category."
                ),
                column=column.header,
            )
        )


def _without_addresses(area: pa.Array, notes: list[Message]) -> pa.Array:
    words = area.dictionary_encode()
    addresses = [
        text is not None and bool(_ADDRESS.fullmatch(text)) for text in words.dictionary.to_pylist()
    ]
    if not any(addresses):
        return area
    bad = pc.fill_null(pc.take(pa.array(addresses), words.indices), False)
    notes.append(
        counted(
            "{n} place looked like an address and was not kept.",
            "{n} places looked like addresses and were not kept.",
            int(pc.sum(bad).as_py()),
        )
    )
    return pc.if_else(bad, pa.scalar(None, pa.string()), area)


def _status(status: pa.Array, closed: pa.Array) -> pa.Array:
    """Return where each report stands: as the source says, else closed where it has a day for that."""
    told = pc.if_else(pc.is_null(closed), str(FaultStatus.OPEN), str(FaultStatus.CLOSED))
    return pc.coalesce(status, told)


def _closed(columns: dict[str, pa.Array], problems: Problems, header: str) -> pa.Array:
    """Return the day that each closed report was closed; a day of another change is none."""
    done = pc.is_in(
        columns["status"], pa.array([str(FaultStatus.CLOSED), str(FaultStatus.REJECTED)])
    )
    closed = pc.if_else(done, columns["closed"], pa.scalar(None, columns["closed"].type))
    begun = columns["start"].cast(pa.date32(), safe=False)
    backwards = pc.fill_null(pc.less(closed.cast(pa.date32()), begun), False)
    problems.add(
        np.flatnonzero(np.asarray(backwards)),
        header,
        message(N_("The report was closed before it was made.")),
    )
    return closed
