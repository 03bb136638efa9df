"""The one door: files in, receipts out; all of a call is stored, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from trygghet.intake.check import check
from trygghet.intake.checked import Checked, Context
from trygghet.intake.fault_rows import unread
from trygghet.intake.home import areas_at_hand, unknown_places, with_home
from trygghet.intake.mapping import fingerprint, format_mapping, lasting
from trygghet.intake.receipt import receipt_to_json
from trygghet.intake.rejects import RejectsFile
from trygghet.intake.request import LoadRefused, LoadRequest, Progress
from trygghet.intake.taking import Taken, take
from trygghet.locale.words import words_for
from trygghet.model.dataset import Dataset, DatasetInfo, Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.store.comparison import Comparison
from trygghet.store.parts import part_path
from trygghet.store.store import Store
from trygghet.store.writer import Writer

__all__ = ["LoadRefused", "LoadRequest", "load"]


@dataclass(frozen=True)
class _Ready:
    """A checked table, or what was wrong with its file."""

    receipt: Receipt
    taken: Taken | None = None
    checked: Checked | None = None
    info: DatasetInfo | None = None


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
    ready = _check_all(store, request, _take_all(store, request, tell), tell)
    with store.writing(by=request.loaded_by) as writer:
        if request.replace is not None:
            _check_replace(request, ready)
            writer.deactivate(request.replace)
        refusal = _refusal(request, ready)
        hold = refusal is not None or request.dry_run
        tell(message(N_("Comparing with what is loaded")), 0, len(ready))
        receipts = []
        for number, item in enumerate(ready, start=1):
            receipts.append(_finish(store, writer, item, hold=hold))
            tell(message(N_("Comparing with what is loaded")), number, len(ready))
        if refusal is not None:
            raise LoadRefused(refusal, receipts, *_first_problems(ready))
        if not request.dry_run and (request.replace or any(r.stored for r in receipts)):
            tell(message(N_("Making the new picture")), 0, 0)
            writer.commit()
    if not request.dry_run and request.mapping is not None:
        _keep_mappings(store, ready)
    return receipts


def _silent(step: Message, done: int, total: int) -> None:
    """Tell nobody."""


def _take_all(store: Store, request: LoadRequest, tell: Progress) -> list[Taken | Receipt]:
    everything: list[Taken | Receipt] = []
    for number, path in enumerate(request.paths):
        tell(message(N_("Reading files")), number, len(request.paths))
        try:
            everything += take(store, request, path)
        except UserError as error:
            everything.append(_unreadable(path.name, request.kind, error))
    tell(message(N_("Reading files")), len(request.paths), len(request.paths))
    return everything


def _unreadable(file: str, kind: Kind | None, error: UserError) -> Receipt:
    return Receipt(file, kind, None, stored=False, notes=(error.problem, *error.details))


def _check_all(
    store: Store, request: LoadRequest, everything: Sequence[Taken | Receipt], tell: Progress
) -> list[_Ready]:
    """Check all tables, outlines first: positions are placed by them before they are dropped."""
    ready: dict[int, _Ready] = {}
    outlines: list[pa.Table] = []
    step = message(N_("Checking rows"))
    order = sorted(range(len(everything)), key=lambda index: not _is_areas(everything[index]))
    for done, index in enumerate(order):
        tell(step, done, len(order))
        item = everything[index]
        if isinstance(item, Receipt):
            ready[index] = _Ready(item)
            continue
        ready[index] = _check_one(store, request, item, outlines, tell)
        checked = ready[index].checked
        if checked is not None and item.info.kind is Kind.AREAS:
            outlines.append(checked.rows)
    tell(step, len(order), len(order))
    return [ready[index] for index in range(len(everything))]


def _is_areas(item: Taken | Receipt) -> bool:
    return isinstance(item, Taken) and item.info.kind is Kind.AREAS


def _check_one(
    store: Store, request: LoadRequest, taken: Taken, outlines: Sequence[pa.Table], tell: Progress
) -> _Ready:
    info = taken.info
    hidden = unread(taken.raw, taken.mapping)
    rejects = RejectsFile(store.rejects, taken.raw, words_for(request.language), hidden)
    try:
        checked = _checked(store, taken, outlines, rejects, tell)
    except UserError as error:
        rejects.discard()
        return _Ready(_unreadable(info.file, info.kind, error))
    if checked.survey is not None:
        info = replace(info, survey=checked.survey)
    if checked.publisher is not None:
        info = replace(info, publisher=checked.publisher)
    info, told = with_home(info, checked)
    areas = areas_at_hand(store, info.municipality, outlines) if checked.named else []
    path = rejects.finish()
    receipt = Receipt(
        file=info.file,
        kind=info.kind,
        dataset=None,
        stored=False,
        read=checked.read,
        rejected=checked.rejected,
        without_place=checked.placeless + unknown_places(info, checked.named, areas),
        rejects=str(path) if path else None,
        notes=(*taken.notes, *checked.notes, *told),
    )
    return _Ready(receipt, taken, checked, info)


def _checked(
    store: Store,
    taken: Taken,
    outlines: Sequence[pa.Table],
    rejects: RejectsFile,
    tell: Progress,
) -> Checked:
    info = taken.info

    def find(
        x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], days: npt.NDArray[np.datetime64]
    ) -> npt.NDArray[np.object_]:
        return store.locate(x, y, days, info.municipality, outlines)

    context = Context(info.municipality, info.ground, info.survey, find)
    checked = check(taken.raw, taken.mapping, context)
    rejects.add(taken.raw, checked.rejects)
    return checked


def _check_replace(request: LoadRequest, ready: Sequence[_Ready]) -> None:
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


def _refusal(request: LoadRequest, ready: Sequence[_Ready]) -> Message | None:
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


def _first_problems(ready: Sequence[_Ready]) -> list[Message]:
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


def _finish(store: Store, writer: Writer, item: _Ready, *, hold: bool) -> Receipt:
    if item.checked is None or item.info is None:
        return item.receipt
    rows = item.checked.rows
    comparison = writer.compare(item.info, rows) if item.checked.accepted else Comparison(0, 0, 0)
    receipt = replace(
        item.receipt,
        accepted=comparison.accepted,
        already_there=comparison.already_there,
        changed=comparison.changed,
    )
    nothing_new = comparison.accepted == comparison.changed == 0
    if hold or (nothing_new and _is_loaded(store, item.info, rows)):
        return receipt
    name = receipt.rejects and receipt.rejects.replace("\\", "/").rsplit("/", 1)[-1]
    dataset = writer.add(item.info, rows, receipt=receipt_to_json(receipt), rejects=name)
    return replace(receipt, dataset=dataset.id, stored=True)


def _is_loaded(store: Store, info: DatasetInfo, rows: pa.Table) -> bool:
    """Whether one active dataset holds exactly these rows already."""
    wanted = _identity(rows)
    return any(
        dataset.rows == len(rows) and _identity(_part(store, dataset)).equals(wanted)
        for dataset in store.datasets()
        if dataset.info.kind is info.kind
        and dataset.info.municipality == info.municipality
        and dataset.info.survey == info.survey
    )


def _part(store: Store, dataset: Dataset) -> pa.Table:
    path = part_path(store.folder / "parts", dataset.part)
    return pq.read_table(path, columns=["row_key", "content"])


def _identity(rows: pa.Table) -> pa.ChunkedArray:
    joined = pc.binary_join_element_wise(rows["row_key"], rows["content"], "\x1f")
    return pc.take(joined, pc.sort_indices(joined))


def _keep_mappings(store: Store, ready: Sequence[_Ready]) -> None:
    """Keep a mapping that was given and that worked, for the next file with the same headers."""
    for item in ready:
        if item.taken is not None and item.taken.raw.known is None:
            mapping = lasting(item.taken.mapping)
            store.keep_mapping(fingerprint(item.taken.raw), format_mapping(mapping))
