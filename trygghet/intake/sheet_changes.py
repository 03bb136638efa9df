"""A filled-in sheet of rows that are only ever added to: what in it is new, untouched, or changed.

A changed cell never changes what was written: it becomes an entry of its own, and both stay. A row that
holds what any earlier version held is untouched, since a sheet may be older than what was typed
meanwhile. Data Packages don't come through here: there the later load wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa

from trygghet.intake.sheet_activities import changed_activity
from trygghet.intake.sheet_evidence import changed_evidence
from trygghet.intake.sheet_rows import Known, Row, latest_of, same, versions
from trygghet.locale.words import Words
from trygghet.model.kinds import SCHEMAS, TYPED_KINDS, Kind
from trygghet.model.message import Message, counted
from trygghet.store.view import View

__all__ = ["Sheet", "home_of", "sheet_of"]

_ZONE = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class Sheet:
    """What a sheet brings.

    Parameters
    ----------
    new
        Its rows that no known id stands for: loaded as the rows of any file.
    untouched
        How many rows say what is known already.
    entries
        What changed rows became, in the sheet's order.
    notes
        What was changed and can't be kept as an entry.
    """

    new: pa.Table
    untouched: int = 0
    entries: tuple[tuple[Kind, Row], ...] = ()
    notes: tuple[Message, ...] = field(default=())


def home_of(view: View, kind: Kind, rows: pa.Table) -> str | None:
    """Return the municipality that a sheet's known rows belong to, where it is one."""
    if kind not in TYPED_KINDS or "id" not in rows.column_names:
        return None
    ids = set(rows["id"].to_pylist())
    codes = {row["municipality"] for row in _known_rows(view, kind) if row["id"] in ids}
    found = {code for code in codes if isinstance(code, int)}
    return f"{found.pop():04d}" if len(found) == 1 else None


def sheet_of(
    view: View, kind: Kind, municipality: str | None, rows: pa.Table, words: Words
) -> Sheet:
    """Compare a sheet with what is known.

    Parameters
    ----------
    kind
        One of :data:`~trygghet.model.kinds.TYPED_KINDS`.
    municipality
        Whose rows they are.
    rows
        Checked rows.
    words
        Language of the reasons that entries carry.
    """
    known = Known.of(_of(_known_rows(view, kind), municipality))
    if "id" not in rows.column_names or not known.by_id:
        return Sheet(rows)
    given = rows.to_pylist()
    history: Iterable[Row] = ()
    if kind is Kind.ACTIVITIES:
        history = _of(_known_rows(view, Kind.ACTIVITY_ENTRIES), municipality)
    on = _as_of(view, municipality)
    in_sheet = {str(row["id"]) for row in given if row["id"]}
    entries: list[tuple[Kind, Row]] = []
    notes: list[Message] = []
    for cells in given:
        if cells["id"] not in known.by_id:
            continue
        # A column that the sheet lacks says nothing.
        row = {**known.by_id[cells["id"]], **cells}
        match kind:
            case Kind.EVIDENCE:
                made = changed_evidence(row, known, in_sheet, on, words)
            case Kind.ACTIVITIES:
                made = changed_activity(row, known.by_id[row["id"]], history, on, words)
            case _:
                made = _replacing(row, known, kind)
        if isinstance(made, Message):
            notes.append(made)
        elif made is not None:
            entries.append((Kind.ACTIVITY_ENTRIES if kind is Kind.ACTIVITIES else kind, made))
    new = [row["id"] not in known.by_id for row in given]
    untouched = len(given) - sum(new) - len(entries)
    if entries:
        notes.insert(0, kept_as_entries(len(entries)))
    return Sheet(rows.filter(pa.array(new, pa.bool_())), untouched, tuple(entries), tuple(notes))


def kept_as_entries(n: int) -> Message:
    """Say what became of changed rows."""
    return counted(
        "{n} changed row is kept as a correcting entry: what was written before stays beside it.",
        "{n} changed rows are kept as correcting entries: what was written before stays beside them.",
        n,
    )


def _replacing(row: Row, known: Known, kind: Kind) -> Row | None:
    """Return the entry that stands in for a changed row: of walks, meetings and entries of activities."""
    names = [each.name for each in SCHEMAS[kind].fields if each.name not in ("id", "corrects")]
    chain = versions(str(row["id"]), known)
    if any(same(row, version, names) for version in chain):
        return None
    return {name: row.get(name) for name in names} | {"corrects": latest_of(chain)["id"]}


def _known_rows(view: View, kind: Kind) -> list[Row]:
    names = ", ".join(f'"{each.name}"' for each in SCHEMAS[kind].fields)
    loaded: Sequence[Row] = view.rows(f"select municipality, {names} from {kind}")
    return [*loaded, *view.entries(kind)]


def _of(rows: Iterable[Row], municipality: str | None) -> list[Row]:
    code = int(municipality) if municipality else None
    return [row for row in rows if row["municipality"] == code]


def _as_of(view: View, municipality: str | None) -> date:
    """Return "Läget per" of the municipality, on which a correction must be known; else today."""
    days = [
        dataset.info.reference_date
        for dataset in view.datasets
        if dataset.info.municipality == municipality and dataset.info.reference_date
    ]
    return max(days, default=datetime.now(_ZONE).date())
