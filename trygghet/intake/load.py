"""The one door: files in, receipts out; all of a call is stored, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from trygghet.intake.already_loaded import is_loaded
from trygghet.intake.checking import Ready, check_all
from trygghet.intake.preview import keep_mapping
from trygghet.intake.receipt import receipt_to_json
from trygghet.intake.request import LoadRefused, LoadRequest, Progress
from trygghet.intake.sheet_changes import Sheet
from trygghet.intake.sheets import compare_sheets, is_sheet, keep_entries, with_sheet
from trygghet.model.dataset import Receipt
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.store.comparison import Comparison
from trygghet.store.store import Store
from trygghet.store.writer import Writer

__all__ = ["LoadRefused", "LoadRequest", "load"]


def load(store: Store, request: LoadRequest, progress: Progress | None = None) -> list[Receipt]:
    """Check every file of the request, then store them all in one transaction.

    Parameters
    ----------
    store
        Where to.
    request
        What, and how.
    progress
        Told of each step: ``progress(step, done, total)``, ``total`` 0 where it isn't known.

    Returns
    -------
    list of Receipt
        One a file (one a resource of a Data Package), in the order of the files.

    Raises
    ------
    LoadRefused
        Where a file can't be read or understood, or a row is rejected and ``keep_good`` isn't set.
        Nothing is stored; it carries the receipts.
    UserError
        Where the request itself is wrong.
    """
    tell = progress or _silent
    # What is staged lies among the uploads, since another load may sweep the staging folder meanwhile.
    with TemporaryDirectory(prefix="load-", dir=store.uploads) as staging:
        ready = check_all(store, request, Path(staging), tell)
        return _store_all(store, request, ready, tell)


def _store_all(
    store: Store, request: LoadRequest, ready: Sequence[Ready], tell: Progress
) -> list[Receipt]:
    if any(is_sheet(item, request) for item in ready):
        store.view()  # derives the facts where they are missing, which nobody can who holds the lock
    by = request.logged_by or request.loaded_by
    with store.writing(by=by, shown=request.loaded_by) as writer:
        sheets = compare_sheets(store, request, ready)
        _check_bound(store, request, ready)
        if request.replace is not None:
            _check_replace(request, ready)
            writer.deactivate(request.replace)
        refusal = _refusal(request, ready)
        hold = refusal is not None or request.dry_run
        tell(message(N_("Comparing with what is loaded")), 0, len(ready))
        receipts = []
        for number, (item, sheet) in enumerate(sheets, start=1):
            receipts.append(_finish(store, writer, item, sheet, hold=hold))
            tell(message(N_("Comparing with what is loaded")), number, len(ready))
        if refusal is not None:
            raise LoadRefused(refusal, receipts, *_first_problems(ready))
        if not request.dry_run and (request.replace or any(r.stored for r in receipts)):
            tell(message(N_("Making the new picture")), 0, 0)
            if request.replace or any(receipt.dataset for receipt in receipts):
                writer.commit()
            keep_entries(store, sheets, by=by)
    if not request.dry_run and request.mapping is not None:
        _keep_mappings(store, ready)
    return receipts


def _silent(step: Message, done: int, total: int) -> None:
    """Tell nobody."""


def _check_bound(store: Store, request: LoadRequest, ready: Sequence[Ready]) -> None:
    """Refuse what is another municipality's, from whoever may load for one alone.

    Raises
    ------
    UserError
        Where a file, or the dataset that is replaced, isn't that municipality's own.
    """
    bound = request.bound_to
    if bound is None:
        return
    foreign = {
        each.info.municipality for each in store.datasets() if each.id == request.replace
    } | {item.info.municipality for item in ready if item.info is not None}
    if foreign - {bound}:
        raise UserError(
            message(
                N_("You may load for municipality {code} alone, and this is about {others}."),
                code=bound,
                others=", ".join(sorted(code or "-" for code in foreign - {bound})),
            )
        )


def _check_replace(request: LoadRequest, ready: Sequence[Ready]) -> None:
    if len(ready) != 1:
        raise UserError(
            message(
                N_(
                    "One file can take the place of a dataset; {count} were given. Load them one at a time."
                ),
                count=len(ready),
            )
        )
    kind = ready[0].receipt.kind
    if kind is not None and request.replace and not request.replace.startswith(f"{kind}-"):
        raise UserError(
            message(
                N_("{dataset} can't be replaced by a file of another kind ({kind})."),
                dataset=request.replace,
                kind=kind,
            )
        )


def _refusal(request: LoadRequest, ready: Sequence[Ready]) -> Message | None:
    for item in ready:
        if item.checked is None:
            return item.receipt.notes[0]
    rejected = sum(item.receipt.rejected for item in ready)
    if rejected and not request.keep_good:
        return counted(
            "{n} row is rejected, so nothing was loaded. Mend the file, or choose to load only the good rows (on the command line with --keep-good).",
            "{n} rows are rejected, so nothing was loaded. Mend the file, or choose to load only the good rows (on the command line with --keep-good).",
            rejected,
        )
    for item in ready:
        if item.checked is not None and not item.checked.accepted:
            return message(
                N_("No row of {file} can be loaded: all are rejected."), file=item.receipt.file
            )
    return None


def _first_problems(ready: Sequence[Ready]) -> list[Message]:
    """Return the first few reasons of all files, with their lines; the rest is in the files of rejects."""
    sentences: list[Message] = []
    for item in ready:
        if item.checked is None:
            sentences += item.receipt.notes[1:]
            continue
        rejects = [reject for reject in item.checked.rejects if not reject.held_back]
        sentences += [
            message(
                N_("{file}, line {line}, {column}: {reason}"),
                file=item.receipt.file,
                line=str(reject.line),
                column=reject.column or "-",
                reason=reject.reason,
            )
            for reject in rejects[:5]
        ]
    return sentences[:10]


def _finish(
    store: Store, writer: Writer, item: Ready, sheet: Sheet | None, *, hold: bool
) -> Receipt:
    if item.checked is None or item.info is None:
        return item.receipt
    rows = item.checked.rows
    some = item.checked.accepted and (isinstance(rows, Path) or len(rows) > 0)
    comparison = writer.compare(item.info, rows) if some else Comparison(0, 0, 0)
    receipt = replace(
        item.receipt,
        accepted=comparison.accepted,
        already_there=comparison.already_there,
        changed=comparison.changed,
    )
    receipt = with_sheet(receipt, sheet)
    nothing_new = comparison.accepted == comparison.changed == 0
    if hold or not some or (nothing_new and is_loaded(store, item.info, rows)):
        return replace(receipt, stored=bool(sheet and sheet.entries) and not hold)
    name = receipt.rejects and receipt.rejects.replace("\\", "/").rsplit("/", 1)[-1]
    dataset = writer.add(item.info, rows, receipt=receipt_to_json(receipt), rejects=name)
    return replace(receipt, dataset=dataset.id, stored=True)


def _keep_mappings(store: Store, ready: Sequence[Ready]) -> None:
    """Keep a mapping that was given and that worked, for the next file with the same headers."""
    for item in ready:
        if item.taken is not None and item.taken.raw.known is None:
            keep_mapping(store, item.taken.raw, item.taken.mapping)
