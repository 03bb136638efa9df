"""A raw table and its mapping to checked rows: the good ones, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trygghet.intake.category_words import OFFENCES, notes_on_words, unknown_words
from trygghet.intake.checked import Built, Checked, Context
from trygghet.intake.count_rows import build_counts
from trygghet.intake.fault_rows import build_faults
from trygghet.intake.gazetteer_rows import build_gazetteer
from trygghet.intake.home import cell_counts
from trygghet.intake.identity import named_rows, numbered
from trygghet.intake.incident_rows import build_incidents
from trygghet.intake.mapping import Mapping
from trygghet.intake.needed_columns import check_columns
from trygghet.intake.night_walk_rows import build_night_walk
from trygghet.intake.observation_rows import build_observations
from trygghet.intake.outlines import build_areas
from trygghet.intake.plain_rows import build_plain
from trygghet.intake.problems import Problems
from trygghet.intake.survey_answers import build_answers
from trygghet.intake.survey_concepts import with_groups
from trygghet.intake.survey_results import build_results
from trygghet.intake.total_rows import is_total
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import RawTable
from trygghet.store.tables import INCIDENT_KINDS

#: So many cells that were held back are named in a receipt.
HELD_BACK_NAMED = 10

_BUILDERS: dict[Kind, Callable[[RawTable, Mapping, Context, Problems], Built]] = {
    Kind.AREAS: build_areas,
    Kind.INCIDENTS: build_incidents,
    Kind.OBSERVATIONS: build_observations,
    Kind.FAULT_REPORTS: build_faults,
    Kind.INCIDENT_COUNTS: build_counts,
    Kind.SURVEY_ANSWERS: build_answers,
    Kind.GAZETTEER: build_gazetteer,
    Kind.SURVEY_RESULTS: build_results,
    Kind.NIGHT_WALK: build_night_walk,
}


def check(raw: RawTable, mapping: Mapping, context: Context) -> Checked:
    """Check every row of a table.

    Parameters
    ----------
    raw
        The table, as its file has it.
    mapping
        How it is to be understood.
    context
        What is known from elsewhere.

    Returns
    -------
    Checked
        Each row of the file is either among ``rows`` or has a reason among ``rejects``.

    Raises
    ------
    UserError
        Where a needed column is missing, or a whole column can't be understood.
    """
    found = check_rows(raw, mapping, context)
    held = sorted({(r.line, r.column) for r in found.rejects if r.held_back})
    words = notes_on_words(found.words)
    notes = (*raw.notes, *found.notes, *words, *held_back_notes(len(held), held))
    return replace(found, rows=numbered(found.rows), notes=notes)


def check_rows(raw: RawTable, mapping: Mapping, context: Context) -> Checked:
    """Check some rows of a file; their keys are still without the number of their occurrence.

    Raises
    ------
    UserError
        As :func:`check`.
    """
    if mapping.kind is Kind.SURVEY_ANSWERS:
        mapping = with_groups(raw.columns, mapping)
    check_columns(raw, mapping)
    problems = Problems(raw.lines)
    built = _BUILDERS.get(mapping.kind, build_plain)(raw, mapping, context, problems)
    _name_totals(raw, problems)
    good = problems.good
    columns = {**built.columns, "line": pa.array(raw.lines, pa.int64())}
    rows, as_read = pa.table(columns), pa.table(built.as_read)
    if not good.all():
        mask = pa.array(good)
        rows, as_read = rows.filter(mask), as_read.filter(mask) if built.as_read else as_read
    return Checked(
        rows=named_rows(rows, built.key, as_read),
        accepted=len(rows),
        rejects=problems.sorted(),
        read=len(good),
        placeless=int((built.placeless & good).sum()),
        named=_counted_names(rows) if mapping.kind in INCIDENT_KINDS else {},
        words=unknown_words(rows) if mapping.kind in OFFENCES else Counter(),
        cells=cell_counts(rows) if context.municipality is None else {},
        notes=tuple(built.notes),
        municipality=built.municipality,
        survey=built.survey,
    )


def _counted_names(rows: pa.Table) -> dict[tuple[str, str], int]:
    """Count the rows that only the name of an area places, by their own municipality and that name."""
    named = pc.is_valid(rows["area"])
    if "cell_x" in rows.column_names:
        named = pc.and_(named, pc.is_null(rows["cell_x"]))
    own = pa.repeat("", len(rows))
    if "municipality" in rows.column_names:
        own = rows["municipality"].fill_null("")
    table = pa.table({"own": own, "name": rows["area"].cast(pa.string())}).filter(named)
    counts = table.group_by(["own", "name"]).aggregate([([], "count_all")]).to_pylist()
    return {(row["own"], row["name"]): row["count_all"] for row in counts}


def _name_totals(raw: RawTable, problems: Problems) -> None:
    """Tell that a rejected row looks like a total, which says more than that its date is missing."""
    if not problems.found:
        return
    rows = np.flatnonzero(~problems.good)
    cells = raw.cells.iloc[rows]
    looks = cells.map(lambda text: is_total(str(text))).any(axis=1).to_numpy(dtype=bool)
    told = {reject.row for reject in problems.found if not reject.column}
    reason = message(N_("The row looks like a total; it is left out."))
    problems.add([int(row) for row in rows[looks] if int(row) not in told], "", reason)


def held_back_notes(count: int, where: Sequence[tuple[int, str]]) -> list[Message]:
    """Say how many cells were emptied, and where the first ones stand: line and column."""
    if not count:
        return []
    named = "; ".join(f"{line}: {column}" for line, column in where[:HELD_BACK_NAMED])
    return [
        message(
            N_(
                "{count} cells seem to hold personal data (personal number, telephone, mail, name) and were emptied. Line and column: {where}."
            ),
            count=count,
            where=named + (" …" if count > HELD_BACK_NAMED else ""),
        )
    ]
