"""What a receipt says of a published table that was put in order."""

from __future__ import annotations

from trygghet.intake.published_cells import printed
from trygghet.intake.published_columns import Columns
from trygghet.intake.published_entries import Entries
from trygghet.intake.published_labels import Role
from trygghet.intake.published_units import Unit
from trygghet.model.message import N_, Message, counted, message
from trygghet.sources.raw import RawTable

#: So many lines or texts are named.
_NAMED = 6


def told(
    raw: RawTable, columns: Columns, gathered: Entries, unit: Unit, *, bases: bool | None
) -> list[Message]:
    """Say how the table was read, and what wasn't read."""
    notes = [*unit.notes]
    side = [figures for figures in columns.figures if figures.says]
    if len(side) > 1:
        notes.append(
            message(
                N_(
                    "{count} columns of figures stood side by side; each figure was read as a row of its own."
                ),
                count=len(side),
            )
        )
    if gathered.bound_rows:
        lines = [str(raw.lines[row]) for row in gathered.bound_rows]
        notes.append(
            counted(
                "{n} row holds limits, margins or bases and was read together with the figures that it belongs to: line {lines}.",
                "{n} rows hold limits, margins or bases and were read together with the figures that they belong to: lines {lines}.",
                len(lines),
                lines=", ".join(lines[:_NAMED]) + (" …" if len(lines) > _NAMED else ""),
            )
        )
    if any((read := printed(e.text)) and (read.margin or e.role is Role.MARGIN)
           for e in gathered.found):  # fmt: skip
        notes.append(
            message(
                N_(
                    "A margin of error was read as the interval from figure - margin to figure + margin."
                )
            )
        )
    if bases is not None:
        notes.append(
            message(N_("Numbers in brackets were taken for how many answered."))
            if bases
            else message(N_("Numbers in brackets were not read, since nothing says what they are."))
        )
    if columns.left_out:
        notes.append(
            message(
                N_("Not read, since they hold differences, errors or ranks: {columns}."),
                columns=", ".join(columns.left_out),
            )
        )
    if gathered.headings:
        notes.append(
            message(
                N_("Lines without figures were left out: {texts}."),
                texts="; ".join(text[:60] for text in gathered.headings[:_NAMED]),
            )
        )
    return notes
