"""What a file was taken for, before anything is stored: for the data page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trygghet.intake.check import check
from trygghet.intake.checked import Context
from trygghet.intake.home import areas_at_hand, unknown_places, with_home
from trygghet.intake.mapping import Mapping, fingerprint, format_mapping, lasting
from trygghet.intake.needed_columns import missing_fields
from trygghet.intake.place_names import place_names
from trygghet.intake.problems import Reject
from trygghet.intake.published_concepts import TakenLabel, labels_taken
from trygghet.intake.request import LoadRequest
from trygghet.intake.survey_concepts import Proposal, propose
from trygghet.intake.survey_memory import remember
from trygghet.intake.taking import Taken, take
from trygghet.model.kinds import Kind
from trygghet.model.message import Message, UserError, counted
from trygghet.model.survey import Survey
from trygghet.model.table import Field
from trygghet.sources.raw import RawTable
from trygghet.store.store import Store

Floats = npt.NDArray[np.float64]
#: Rows shown as they were understood.
FIRST_ROWS = 8
#: Columns that are of no use to a reader.
_INNER = ("row_key", "content", "geometry")


@dataclass(frozen=True)
class Preview:
    """A table of a file as it would be loaded.

    Parameters
    ----------
    name
        The file, with its sheet or layer.
    mapping
        How it was understood; correct it with :meth:`Mapping.model_copy` and look again.
    headers
        The file's columns.
    rows
        The first good rows as understood: field -> value.
    original
        The same file's first rows as text: header -> cell.
    read, rejected, without_place
        Counts of rows.
    rejects
        Why rows are rejected, and cells held back, in the order of the file.
    missing
        Needed fields that no column gives.
    problems
        Why the table can't be loaded at all; empty where it can.
    notes
        What the coordinator should know.
    survey
        The survey that the figures or answers belong to, as far as it is known.
    questions
        The questions of raw answers, and what each is proposed to ask about.
    labels
        The questions of published figures, and what each was taken for.
    unfolded
        Whether the table was put in order first, so that its columns aren't those of the file.
    """

    name: str
    mapping: Mapping
    headers: tuple[str, ...]
    rows: tuple[dict[str, object], ...]
    original: tuple[dict[str, str], ...]
    read: int
    rejected: int
    without_place: int
    rejects: tuple[Reject, ...]
    missing: tuple[Field, ...]
    problems: tuple[Message, ...]
    notes: tuple[Message, ...]
    survey: Survey | None = None
    questions: tuple[Proposal, ...] = ()
    labels: tuple[TakenLabel, ...] = ()
    unfolded: bool = False


def preview(store: Store, request: LoadRequest) -> list[Preview]:
    """Look at the files of a request without storing anything.

    Returns
    -------
    list of Preview
        One a table. What is wrong with a table stands in it.

    Raises
    ------
    UserError
        Where a file can't be read, or nobody can tell what it is about.
    """
    return [_look(store, taken) for path in request.paths for taken in take(store, request, path)]


def keep_mapping(store: Store, raw: RawTable, mapping: Mapping) -> None:
    """Keep a corrected mapping for files with the same headers, and of a survey for each question."""
    store.keep_mapping(fingerprint(raw), format_mapping(lasting(mapping)))
    if mapping.kind is Kind.SURVEY_ANSWERS:
        remember(store, raw, mapping)


def _look(store: Store, taken: Taken) -> Preview:
    raw, info = taken.raw, taken.info
    shown = Preview(
        name=raw.name,
        mapping=taken.mapping,
        headers=raw.columns,
        rows=(),
        original=_first_cells(raw),
        read=len(raw.cells),
        rejected=0,
        without_place=0,
        rejects=(),
        missing=tuple(missing_fields(raw, taken.mapping)),
        problems=(),
        notes=(*taken.notes, *_only_first(raw)),
        survey=info.survey,
        questions=_questions(raw, taken.mapping),
        labels=labels_taken(raw, taken.mapping),
        unfolded=bool(raw.headers),
    )
    find = store.district_finder(info.municipality)
    context = Context(info.municipality, info.ground, info.survey, find)
    if info.kind is Kind.SURVEY_ANSWERS:
        context = replace(context, places=place_names(store, info.municipality, ()))
    try:
        checked = check(raw, taken.mapping, context)
    except UserError as error:
        return replace(shown, problems=(error.problem, *error.details))
    info, _ = with_home(info, checked)
    areas = areas_at_hand(store, info.municipality, ()) if checked.named else []
    return replace(
        shown,
        rows=_first_rows(checked.rows),
        rejected=checked.rejected,
        without_place=checked.placeless + unknown_places(info, checked.named, areas),
        rejects=checked.rejects,
        notes=(*shown.notes, *checked.notes),
        survey=checked.survey or info.survey,
    )


def _questions(raw: RawTable, mapping: Mapping) -> tuple[Proposal, ...]:
    return propose(raw, mapping) if mapping.kind is Kind.SURVEY_ANSWERS else ()


def _only_first(raw: RawTable) -> tuple[Message, ...]:
    if raw.long is None:
        return ()
    return (
        counted(
            "A long file: what is said here is about its first row; all rows are checked when it is loaded.",
            "A long file: what is said here is about its first {n} rows; all rows are checked when it is loaded.",
            len(raw.lines),
        ),
    )


def _first_cells(raw: RawTable) -> tuple[dict[str, str], ...]:
    first = raw.cells.head(FIRST_ROWS)
    return tuple(
        dict(zip(raw.columns, map(str, cells), strict=True))
        for cells in first.itertuples(index=False)
    )


def _first_rows(rows: pa.Table) -> tuple[dict[str, object], ...]:
    names = [name for name in rows.column_names if name not in _INNER]
    first: Sequence[dict[str, object]] = rows.select(names).slice(0, FIRST_ROWS).to_pylist()
    return tuple(first)
