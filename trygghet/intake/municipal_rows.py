"""Rows that name municipalities instead of districts, as Brå's and Statistics Sweden's tables do."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trygghet.intake import municipalities
from trygghet.intake.cells import Column, empty, field_column, not_a, text_values
from trygghet.intake.checked import Context
from trygghet.intake.free_text import hold_back
from trygghet.intake.mapping import Mapping
from trygghet.intake.problems import Problems
from trygghet.intake.total_rows import is_total
from trygghet.model.message import N_, Message, counted, message
from trygghet.sources.raw import POLISEN_EVENTS, RawTable

Texts = npt.NDArray[np.object_]


def split_municipalities(
    raw: RawTable, mapping: Mapping, context: Context, problems: Problems, notes: list[Message]
) -> tuple[Texts, Texts, str | None]:
    """Tell municipalities from districts in the column of areas.

    The column is one of municipalities where every name in it is a municipality's, or most are and
    its header says so: then the others are rejected, as "Hela länet" among them. In a file that
    belongs to a municipality, its own name stands for the whole of it.

    Returns
    -------
    tuple
        The district of each row, the municipality of each row (``None`` each where there is none),
        and the one municipality that all rows name.
    """
    rows = len(raw.cells)
    nobody = np.full(rows, None, dtype=object)
    column = field_column(raw, mapping, "area")
    if column is None:
        return nobody, nobody.copy(), None
    column = hold_back(column, problems, free=False)
    whole = np.array([is_total(text) for text in column.unique], dtype=bool) | empty(column)
    codes = [None if whole[i] else municipalities.code_of(t) for i, t in enumerate(column.unique)]
    named = [code for i, code in enumerate(codes) if not whole[i]]
    if named and context.municipality is None and _are_municipalities(raw, column.header, named):
        found = np.array(codes, dtype=object)
        if raw.known != POLISEN_EVENTS:
            _reject_strangers(column, codes, whole, problems)
        _note_zeros(column, codes, notes)
        only = set(named)
        return nobody, found[column.codes], only.pop() if len(only) == 1 else None
    own = np.array(
        [code is not None and code == context.municipality for code in codes], dtype=bool
    )
    unique = np.where(whole | own, "", column.unique)
    return text_values(Column(column.header, unique, column.codes)), nobody, None


def _are_municipalities(raw: RawTable, header: str, codes: list[str | None]) -> bool:
    known = sum(code is not None for code in codes)
    called = header.casefold().startswith(("kommun", "municipality"))
    # The police's web events name places as they like; what isn't a municipality belongs to none.
    return (
        raw.known == POLISEN_EVENTS or known == len(codes) or (called and 2 * known >= len(codes))
    )


def _reject_strangers(
    column: Column,
    codes: list[str | None],
    whole: npt.NDArray[np.bool_],
    problems: Problems,
) -> None:
    for index, text in enumerate(column.unique):
        if codes[index] is not None or whole[index]:
            continue
        mask = np.zeros(len(column.unique), dtype=bool)
        mask[index] = True
        expected = message(N_("a municipality, by its name or code"))
        problems.add(column.rows_of(mask), column.header, not_a(expected)(text))


def _note_zeros(column: Column, codes: list[str | None], notes: list[Message]) -> None:
    lost = sum(
        1
        for text, code in zip(column.unique, codes, strict=True)
        if code is not None and text.isdecimal() and len(text) < len(code)
    )
    if lost:
        notes.append(
            counted(
                "{n} municipality code had lost its leading zero and got it back.",
                "{n} municipality codes had lost their leading zero and got it back.",
                lost,
            )
        )
