"""Published tables of survey figures, in the shapes that they are printed in, to one figure a row.

Publishers print a column a year or a group under stacked headers, limits as columns, as rows or in the
cell of the figure, and hedge ("närmare 80 %"). Each figure becomes a row with the fields of
``survey_results``; limits are never taken for figures, and nothing is averaged.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from trygghet.intake.kind_guess import guess_kind
from trygghet.intake.mapping import Mapping
from trygghet.intake.published_cells import is_nothing, printed
from trygghet.intake.published_columns import FIGURE_FIELDS, WAVE, Columns, columns_of, is_question
from trygghet.intake.published_entries import Contradiction, Entries, entries
from trygghet.intake.published_figures import brackets_are_bases, joined, rows_of
from trygghet.intake.published_notes import told
from trygghet.intake.published_units import unit_of
from trygghet.model.kinds import Kind
from trygghet.model.message import N_, UserError, message
from trygghet.model.survey import Coverage
from trygghet.sources.raw import RawTable

_FIELDS = [
    "wave",
    "concept",
    "question",
    "group",
    "districts",
    "coverage",
    "sex",
    "age",
    "statistic",
    "share",
    "value",
    "quote",
    "qualifier",
    "n",
    "low",
    "high",
    "source",
]
_TITLE_NUMBER = re.compile(r"^(?:tabell|table|figur|diagram)\s*[\w.:]+\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")
#: A title that says that all figures are about the country.
_COUNTRY = re.compile(r"\b(?:riket|hela landet|sverige|nationell)", re.IGNORECASE)
_PERCENT = re.compile(r"andel|procent|percent|%", re.IGNORECASE)
#: So many rows are looked at to tell what a table is.
_SAMPLE = 50


def unfold_results(raw: RawTable, kind: Kind | None, given: Mapping | None = None) -> RawTable:
    """Return a published table with one figure a row; any other table as it is.

    Parameters
    ----------
    raw
        The table as its file has it.
    kind
        What it is said to be about; ``None``: found out.
    given
        A mapping at hand; columns that it names are taken as it says.

    Returns
    -------
    RawTable
        The fields of ``survey_results`` that the table gives, ``wave`` where it tells waves apart, and
        its other columns. A row's line is that of the row in which the figure stood.

    Raises
    ------
    UserError
        Where a row and a column say different things about one figure.
    """
    if raw.known is not None or raw.geometry is not None:
        return raw
    if kind not in (None, Kind.SURVEY_RESULTS) or (
        given is not None and given.kind is not Kind.SURVEY_RESULTS
    ):
        return raw
    if kind is None and given is None and not _seems_published(raw):
        return raw
    columns = columns_of(raw, given)
    if not columns.figures or _is_plain(raw, columns):
        return raw
    try:
        gathered = entries(raw, columns)
    except Contradiction as wrong:
        raise UserError(
            message(
                N_(
                    "{file}, line {line}, column {column}: the row says whom its figures are about, and the column says something else. Give each figure a row of its own."
                ),
                file=raw.name,
                line=str(raw.lines[wrong.row]),
                column=wrong.header,
            )
        ) from wrong
    return _rewritten(raw, columns, gathered)


def _seems_published(raw: RawTable) -> bool:
    """Whether a table that nobody has named looks like published shares."""
    if raw.long is not None:
        return False
    try:
        return guess_kind(raw) is Kind.SURVEY_RESULTS
    except UserError:
        pass
    columns = columns_of(raw, None)
    if not columns.figures:
        return False
    labels = [text for header in columns.labels for text in raw.cells[header].head(_SAMPLE)]
    figures = [text for each in columns.figures for text in raw.cells[each.header].head(_SAMPLE)]
    told = (*raw.above, *raw.columns, *labels)
    shares = any(_PERCENT.search(text) for text in told) or any(
        "%" in text or ((read := printed(text)) is not None and not read.plain) for text in figures
    )
    return shares and any(map(is_question, told))


def _is_plain(raw: RawTable, columns: Columns) -> bool:
    """Whether the table has one figure a row already, in cells that hold nothing else."""
    roles = [figures.role for figures in columns.figures]
    if len(set(roles)) < len(roles) or any(figures.says for figures in columns.figures):
        return False
    named = {str(figures.header) for figures in columns.figures} <= FIGURE_FIELDS.keys()
    if not named or WAVE in columns.labels.values():
        return False
    return all(
        is_nothing(text) or ((read := printed(text)) is not None and read.plain)
        for figures in columns.figures
        for text in raw.cells[figures.header].unique()
    )


def _rewritten(raw: RawTable, columns: Columns, gathered: Entries) -> RawTable:
    found = gathered.found
    unit = unit_of(raw, columns, found)
    figures = joined(found)
    bases = brackets_are_bases(found)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    for figure in figures:
        for row in rows_of(figure, unit, brackets=bases):
            rows.append(row)
            lines.append(int(raw.lines[figure.row]))
    notes = told(raw, columns, gathered, unit, bases=bases)
    constant = _from_title(raw, rows)
    rows = [{**constant, **row} for row in rows]
    others = dict.fromkeys(name for row in rows for name in row if name not in _FIELDS)
    names = [name for name in (*_FIELDS, *others) if any(row.get(name) for row in rows)]
    if not rows:
        return raw
    cells = pd.DataFrame(
        [[row.get(name, "") for name in names] for row in rows], columns=names, dtype="str"
    )
    return replace(
        raw,
        columns=tuple(names),
        cells=cells,
        lines=np.array(lines, dtype=np.int64),
        headers=raw.columns,
        notes=(*raw.notes, *notes),
    )


def _from_title(raw: RawTable, rows: list[dict[str, str]]) -> dict[str, str]:
    """Return the question and the year that the lines above the table give, where no row does."""
    said: dict[str, str] = {}
    if not any(row.get("question") or row.get("concept") for row in rows):
        title = next((text for text in raw.above if is_question(text)), "")
        if title:
            said["question"] = _TITLE_NUMBER.sub("", title).strip()
    if not any(row.get("coverage") for row in rows) and any(map(_COUNTRY.search, raw.above)):
        said["coverage"] = str(Coverage.COUNTRY)
    years = {year for text in raw.above for year in _YEAR.findall(text)}
    if not any(row.get(WAVE) for row in rows) and len(years) == 1:
        said[WAVE] = years.pop()
    return said
