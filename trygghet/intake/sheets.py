"""Sheets among the files of a load: their changed rows are kept as entries, once all is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from trygghet.intake.checking import Ready
from trygghet.intake.request import LoadRequest
from trygghet.intake.sheet_changes import Sheet, home_of, sheet_of
from trygghet.locale.words import words_for
from trygghet.model.dataset import Receipt
from trygghet.model.kinds import TYPED_KINDS
from trygghet.store.store import Store
from trygghet.store.view import View


def is_sheet(item: Ready, request: LoadRequest) -> bool:
    """Whether a file's rows are only ever added to.

    A file that takes a dataset's place isn't, nor what comes in a Data Package.
    """
    return (
        item.checked is not None
        and item.info is not None
        and item.info.kind in TYPED_KINDS
        and item.taken is not None
        and not item.taken.packaged
        and request.replace is None
    )


def compare_sheets(
    store: Store, request: LoadRequest, ready: Sequence[Ready]
) -> list[tuple[Ready, Sheet | None]]:
    """Take the rows out of sheets that need no loading: known ones, and those that become entries."""
    return [
        _compared(store.view(), request, item) if is_sheet(item, request) else (item, None)
        for item in ready
    ]


def with_sheet(receipt: Receipt, sheet: Sheet | None) -> Receipt:
    """Account for the rows of a sheet that aren't loaded."""
    if sheet is None:
        return receipt
    return replace(
        receipt,
        already_there=receipt.already_there + sheet.untouched,
        changed=receipt.changed + len(sheet.entries),
        notes=(*receipt.notes, *sheet.notes),
    )


def keep_entries(store: Store, sheets: Sequence[tuple[Ready, Sheet | None]], by: str) -> None:
    """Add what the changed rows of sheets became."""
    for item, sheet in sheets:
        if sheet is None or item.info is None:
            continue
        for kind, entry in sheet.entries:
            given = {name: value for name, value in entry.items() if value is not None}
            store.add_entry(kind, item.info.municipality, given, by=by)


def _compared(view: View, request: LoadRequest, item: Ready) -> tuple[Ready, Sheet | None]:
    checked, info = item.checked, item.info
    if checked is None or info is None or not isinstance(checked.rows, pa.Table):
        return item, None
    home = info.municipality or home_of(view, info.kind, checked.rows)
    sheet = sheet_of(view, info.kind, home, checked.rows, words_for(request.language))
    info = replace(info, municipality=home)
    return replace(item, checked=replace(checked, rows=sheet.new), info=info), sheet
