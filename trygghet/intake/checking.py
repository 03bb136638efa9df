"""Every file of a request, read and checked, before anything of it is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from trygghet.intake.check import check
from trygghet.intake.checked import Checked, Context
from trygghet.intake.fault_rows import unread
from trygghet.intake.home import areas_at_hand, unknown_places, with_home
from trygghet.intake.long_file import Outlet, check_long
from trygghet.intake.place_names import place_names
from trygghet.intake.rejects import RejectsFile
from trygghet.intake.request import LoadRequest, Progress
from trygghet.intake.survey_answers import unread_answers
from trygghet.intake.taking import Taken, take
from trygghet.locale.words import words_for
from trygghet.model.dataset import DatasetInfo, Receipt
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.sources.raw import Irregular
from trygghet.store.store import Store

#: Kinds that say where things are and what places are called.
_NAMING = (Kind.AREAS, Kind.GAZETTEER)


@dataclass(frozen=True)
class _Call:
    """What the files of one call share; outlines and names of places are gathered as they are checked."""

    store: Store
    request: LoadRequest
    staging: Path
    tell: Progress
    outlines: list[pa.Table]
    names: list[pa.Table]


@dataclass(frozen=True)
class Ready:
    """A checked table, or what was wrong with its file."""

    receipt: Receipt
    taken: Taken | None = None
    checked: Checked | None = None
    info: DatasetInfo | None = None


def check_all(store: Store, request: LoadRequest, staging: Path, tell: Progress) -> list[Ready]:
    """Read and check every file of a request.

    Parameters
    ----------
    staging
        Where the rows of long files are kept until they are stored.
    tell
        Told of each step, as :func:`~trygghet.intake.load.load` says.

    Returns
    -------
    list of Ready
        One a table, in the order of the files.
    """
    everything = _take_all(store, request, tell)
    call = _Call(store, request, staging, tell, [], [])
    ready: dict[int, Ready] = {}
    step = message(N_("Checking rows"))
    order = sorted(range(len(everything)), key=lambda index: _turn(everything[index]))
    for done, index in enumerate(order):
        tell(step, done, len(order))
        item = everything[index]
        if isinstance(item, Receipt):
            ready[index] = Ready(item)
            continue
        ready[index] = _check_one(call, item)
        checked = ready[index].checked
        if checked is not None and isinstance(checked.rows, pa.Table):
            if item.info.kind is Kind.AREAS:
                call.outlines.append(checked.rows)
            if item.info.kind in _NAMING:
                call.names.append(checked.rows)
    tell(step, len(order), len(order))
    return [ready[index] for index in range(len(everything))]


def _turn(item: Taken | Receipt) -> int:
    """Return when a table is checked.

    Outlines come first, since positions are placed by them before they are dropped, then the names
    of places, by which they are told from persons.
    """
    kind = item.info.kind if isinstance(item, Taken) else None
    return _NAMING.index(kind) if kind in _NAMING else len(_NAMING)


def _check_one(call: _Call, taken: Taken) -> Ready:
    info = taken.info
    hidden = _hidden(taken)
    rejects = RejectsFile(call.store.rejects, taken.raw, words_for(call.request.language), hidden)
    try:
        checked = _checked(call, taken, rejects)
    except UserError as error:
        rejects.discard()
        return Ready(_unreadable(info.file, info.kind, error))
    if checked.survey is not None:
        info = replace(info, survey=checked.survey)
    if checked.publisher is not None:
        info = replace(info, publisher=checked.publisher)
    info, told = with_home(info, checked)
    areas = areas_at_hand(call.store, info.municipality, call.outlines) if checked.named else []
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
    return Ready(receipt, taken, checked, info)


def _hidden(taken: Taken) -> frozenset[str]:
    """Return the columns that must not be kept anywhere, not even among rejected rows."""
    if taken.info.kind is Kind.SURVEY_ANSWERS:
        return unread_answers(taken.raw, taken.mapping)
    return unread(taken.raw, taken.mapping)


def _checked(call: _Call, taken: Taken, rejects: RejectsFile) -> Checked:
    info = taken.info
    find = call.store.district_finder(info.municipality, call.outlines)
    raw = taken.raw
    context = Context(info.municipality, info.ground, info.survey, find)
    if info.kind is Kind.SURVEY_ANSWERS:
        named = place_names(call.store, info.municipality, call.names)
        context = replace(context, places=named)
    if raw.long is not None:
        try:
            out = Outlet(call.staging, rejects, call.tell)
            return check_long(raw, taken.mapping, context, out)
        except Irregular:
            rejects.discard()
            raw = raw.long.whole()
    checked = check(raw, taken.mapping, context)
    rejects.add(raw, checked.rejects)
    return checked


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
