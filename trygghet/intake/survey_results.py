"""Rows of published survey figures: whom each is about, and whether its numbers fit together."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from trygghet.intake.cells import Column, field_column, ids
from trygghet.intake.checked import Built, Context
from trygghet.intake.coverage_words import Elsewhere, coverage_of
from trygghet.intake.mapping import Mapping
from trygghet.intake.plain_rows import read_field
from trygghet.intake.problems import Problems
from trygghet.intake.published_columns import WAVE
from trygghet.intake.published_concepts import labels_taken
from trygghet.model.message import N_, Message, message
from trygghet.model.survey import Coverage, SurveyType
from trygghet.model.survey_tables import SURVEY_RESULTS
from trygghet.sources.raw import RawTable

#: What tells figures of one survey apart.
_SUBJECT = ("concept", "question", "group", "districts", "coverage", "sex", "age", "statistic")
#: Printed ends are rounded: a figure may lie this much outside them.
_ROUNDING = 0.0051
#: So many labels without a concept are told of one by one.
_MOST_LABELS = 10
_UNKNOWN = message(N_("Its words are about nothing that surveys share."))
_SELECTION = message(
    N_(
        "Nobody has said how the people who answered came to answer, so printed intervals aren't shown and nothing is tested. Say it on the page for files, or as type under [survey] in a mapping."
    )
)


def build_results(raw: RawTable, mapping: Mapping, context: Context, problems: Problems) -> Built:
    """Build the rows of published figures.

    A row about another municipality, county or region is rejected, and so are a figure outside its
    own interval and figures that differ while nothing that is read tells them apart.
    """
    notes: list[Message] = []
    columns = {
        field.name: read_field(raw, mapping, field, problems, notes)
        for field in SURVEY_RESULTS.fields
    }
    _place(raw, mapping, context, problems, columns)
    _check_intervals(columns, problems)
    _check_repeats(raw, mapping, columns, problems)
    nowhere = np.zeros(len(raw.cells), dtype=bool)
    if context.survey is None or context.survey.type is SurveyType.UNKNOWN:
        notes.append(_SELECTION)
    notes += [
        message(
            N_(
                "“{label}” wasn't taken for any shared concept. {why} Choose one on the page for files, or say it under [values.concept] in a mapping."
            ),
            label=taken.text,
            why=taken.why or _UNKNOWN,
        )
        for taken in labels_taken(raw, mapping)
        if taken.concept is None
    ][:_MOST_LABELS]
    return Built(columns, SURVEY_RESULTS.key, nowhere, notes)


def _place(
    raw: RawTable,
    mapping: Mapping,
    context: Context,
    problems: Problems,
    columns: dict[str, pa.Array],
) -> None:
    """Tell districts from the municipality as a whole, and from what is more than it."""
    coverage = columns["coverage"].to_pylist()
    for field in ("districts", "group"):
        column = field_column(raw, mapping, field)
        if column is None:
            continue
        values = columns[field].to_pylist()
        found = _coverages(column, context.municipality, problems, whole=field == "districts")
        for row, index in enumerate(column.codes):
            about = found[index]
            if about is not None:
                values[row] = None
                coverage[row] = coverage[row] or (
                    None if about is Coverage.MUNICIPALITY else str(about)
                )
        columns[field] = pa.array(values, columns[field].type)
    columns["coverage"] = pa.array(coverage, pa.string())


def _coverages(
    column: Column, municipality: str | None, problems: Problems, *, whole: bool
) -> list[Coverage | None]:
    found: list[Coverage | None] = []
    for index, text in enumerate(column.unique):
        if not text or len(ids(text)) != 1:
            found.append(None)
            continue
        try:
            about = coverage_of(text, municipality)
        except Elsewhere as elsewhere:
            mask = np.arange(len(column.unique)) == index
            problems.add(column.rows_of(mask), column.header, elsewhere.why)
            about = None
        # A group may be called as the municipality is; only what is more than it is told by its name.
        found.append(about if whole or about is not Coverage.MUNICIPALITY else None)
    return found


def _check_intervals(columns: dict[str, pa.Array], problems: Problems) -> None:
    share, low, high = (
        columns[name].to_numpy(zero_copy_only=False).astype(float)
        for name in ("share", "low", "high")
    )
    with np.errstate(invalid="ignore"):
        outside = (share < low - _ROUNDING) | (share > high + _ROUNDING) | (low > high)
    for row in np.flatnonzero(outside):
        problems.add(
            [int(row)],
            "low, high",
            message(
                N_(
                    "The figure {share} doesn't lie in its interval, {low} to {high}. Look whether the columns are in the right order, and all in percent or all as shares."
                ),
                share=float(share[row]),
                low=float(low[row]),
                high=float(high[row]),
            ),
        )
    alone = np.flatnonzero(np.isnan(low) != np.isnan(high))
    problems.add(
        alone.tolist(),
        "low, high",
        message(N_("The interval has one end only; give both, or none.")),
    )


def _check_repeats(
    raw: RawTable, mapping: Mapping, columns: dict[str, pa.Array], problems: Problems
) -> None:
    """Reject figures that differ while nothing that was read tells them apart."""
    said = [map(str, columns[name].to_pylist()) for name in _SUBJECT]
    if WAVE in raw.columns:
        said.append(map(str, raw.cells[WAVE]))
    subjects = list(zip(*said, strict=True))
    figures = list(
        zip(*(columns[name].to_pylist() for name in ("share", "value", "quote")), strict=True)
    )
    read = {header for headers in mapping.columns.values() for header in headers} | {WAVE}
    unread = [header for header in raw.columns if header not in read]
    alike: dict[tuple[str, ...], list[int]] = {}
    for row, subject in enumerate(subjects):
        alike.setdefault(subject, []).append(row)
    for rows in alike.values():
        if len({figures[row] for row in rows}) > 1:
            # The first is no better than the others: "very safe" stands above "fairly safe".
            for row in rows:
                other = rows[1] if row == rows[0] else rows[0]
                problems.add([row], "", _repeated(str(raw.lines[other]), unread))


def _repeated(line: str, unread: list[str]) -> Message:
    if unread:
        return message(
            N_(
                "The row is about the same question, place and people as line {line}, but has another figure. They differ in {columns}, which isn't read: keep the rows whose share is meant, and leave out the others."
            ),
            line=line,
            columns=", ".join(f"“{column}”" for column in unread),
        )
    return message(
        N_(
            "The row is about the same question, place and people as line {line}, but has another figure. Keep the one that is right."
        ),
        line=line,
    )
