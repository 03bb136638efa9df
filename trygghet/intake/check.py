"""A raw table and its mapping to checked rows: the good ones, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from trygghet.intake.category_words import OFFENCES, notes_on_words, unknown_words
from trygghet.intake.checked import Built, Checked, Context
from trygghet.intake.count_rows import build_counts
from trygghet.intake.identity import with_identity
from trygghet.intake.incident_rows import build_incidents
from trygghet.intake.mapping import Mapping
from trygghet.intake.needed_columns import check_columns
from trygghet.intake.outlines import build_areas
from trygghet.intake.plain_rows import build_plain
from trygghet.intake.problems import Problems
from trygghet.intake.survey_answers import build_answers
from trygghet.intake.total_rows import is_total
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, Message, message
from trygghet.sources.raw import RawTable

_BUILDERS: dict[Kind, Callable[[RawTable, Mapping, Context, Problems], Built]] = {
    Kind.AREAS: build_areas,
    Kind.INCIDENTS: build_incidents,
    Kind.OBSERVATIONS: build_incidents,
    Kind.FAULT_REPORTS: build_incidents,
    Kind.INCIDENT_COUNTS: build_counts,
    Kind.SURVEY_ANSWERS: build_answers,
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
    check_columns(raw, mapping)
    problems = Problems(raw.lines)
    built = _BUILDERS.get(mapping.kind, build_plain)(raw, mapping, context, problems)
    _name_totals(raw, problems)
    good = problems.good
    columns = {**built.columns, "line": pa.array(raw.lines, pa.int64())}
    rows = pa.table(columns).filter(pa.array(good))
    words = unknown_words(rows) if mapping.kind in OFFENCES else Counter[str]()
    return Checked(
        rows=with_identity(rows, built.key),
        rejects=problems.sorted(),
        read=len(good),
        without_place=int((built.placeless & good).sum()),
        notes=(*raw.notes, *built.notes, *notes_on_words(words), *_held_back_notes(problems)),
        municipality=built.municipality,
        survey=built.survey,
    )


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


def _held_back_notes(problems: Problems) -> list[Message]:
    held = sorted({(r.line, r.column) for r in problems.found if r.held_back})
    if not held:
        return []
    where = "; ".join(f"{line}: {column}" for line, column in held[:10])
    return [
        message(
            N_(
                "{count} cells seem to hold personal data (personal number, telephone, mail) and were emptied. Line and column: {where}."
            ),
            count=len(held),
            where=where + (" …" if len(held) > 10 else ""),
        )
    ]
