"""The measure ``changes``: which districts and categories have more or fewer, beyond chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trygghet.measures.breaks import Break, breaks_of, broken, code_breaks, outline_breaks
from trygghet.measures.change import Change, Untested
from trygghet.measures.change_counts import Frame, Key, Table, frame_of, rows_of
from trygghet.measures.change_rows import Counted, judged
from trygghet.measures.incidents import result_of
from trygghet.measures.reference import default_period
from trygghet.measures.selection import select
from trygghet.measures.selection_notes import category_label
from trygghet.measures.trend import effort_categories
from trygghet.model.access import Permitted
from trygghet.model.message import N_, Message, UserError, counted, message
from trygghet.model.result import Result, Row

if TYPE_CHECKING:
    from trygghet.store.view import View

#: What the table can be broken down by.
BY = ("district", "category")


def changes(view: View, permitted: Permitted, by: Sequence[str] = ("district",)) -> Result:
    """Compare a table's counts with those of earlier years, or of the scope's comparison period.

    The months compared are those of :func:`~trygghet.measures.trend.trend`: the whole months of the
    period that no longer grow, the last twelve at most, against the same months of up to four
    earlier years. Each row is tested exactly, widened by the over-dispersion of the whole table, with
    the false discovery rate over all rows tested; a current number must also lie outside all earlier
    years. With a comparison period the two periods are compared, whole days, whatever their length.

    Parameters
    ----------
    by
        ``district``, ``category`` or both.

    Returns
    -------
    Result
        A row holds ``district`` and ``category`` ids, as asked (and ``municipality`` where the scope
        names none); ``count``; ``earlier`` (counts of the
        earlier years, latest first, or of the comparison period); ``expected`` (their mean, or the
        comparison's count at the period's length); ``difference`` and ``relative`` (against that;
        ``None`` where nothing is expected); ``change`` and ``reason`` (keys of
        :class:`~trygghet.measures.change.Change` and :class:`~trygghet.measures.change.Untested`);
        ``p``, ``q`` (adjusted for all rows tested) and ``phi``; ``detectable`` (the change, as a share
        of what is expected, that would have been found for certain, where none was found; else
        ``None``). ``total`` also holds what lies in no district. Rows of categories that depend on the effort put in are not tested, nor counted
        by district, unless the scope asks for categories. A note says how many rows were compared.

    Raises
    ------
    UserError
        For another dimension, an unknown district, area or category, or several certified areas.
    """
    scope = permitted.scope
    by = tuple(name for name in BY if name in by) if set(by) <= set(BY) else tuple(by)
    _refuse(permitted, by)
    period = scope.period or default_period(view, permitted)
    permitted = replace(permitted, scope=replace(scope, period=period))
    selection = select(view, permitted)
    left_out = frozenset[str]() if scope.categories else effort_categories(view, selection)
    table, frame = Table(selection, by or BY[:1], left_out), frame_of(view, selection)
    counts, beside = rows_of(view, table, frame)
    why_not = _reasons(view, table, frame)
    rows = judged(
        [replace(row, untested=_why_not(row, why_not, frame)) for row in counts], frame.exposure
    )
    about = result_of(view, permitted, selection, dimensions=(), counted=(), residents=None)
    total = sum(row.now for row in counts) + beside if frame.now else None
    notes = (*about.notes, *_on_table(table, frame, beside), *_on_test(rows, frame))
    return replace(
        about, measure="changes", rows=tuple(rows), notes=notes, total=total, without_place=None
    )


def _refuse(permitted: Permitted, by: tuple[str, ...]) -> None:
    scope = permitted.scope
    unknown = [name for name in by if name not in BY]
    if unknown:
        raise UserError(
            message(
                N_("Incidents can't be broken down by {wanted}. Choose among {known}."),
                wanted=", ".join(unknown),
                known=", ".join(BY),
            )
        )
    if len(scope.areas) > 1:
        raise UserError(
            message(N_("Certified areas overlap, so several can't be summed. Ask for one."))
        )
    now, then = scope.period, scope.comparison
    if now and then and now.first <= then.last and then.first <= now.last:
        raise UserError(
            message(
                N_(
                    "The comparison period overlaps the period: the same incidents would stand on"
                    " both sides. Choose a comparison that ends before the period begins."
                )
            )
        )


def _reasons(view: View, table: Table, frame: Frame) -> dict[Key, Untested]:
    """Return why rows of some districts and categories aren't tested, by their labels."""
    found: dict[Key, Untested] = {(("category", name),): Untested.EFFORT for name in table.left_out}
    if frame.window is None:
        return found
    if "district" not in table.by:
        asked = breaks_of(view, table.selection)
        of_all = broken((each for each in asked if each.reason is Untested.BOUNDARY), frame.window)
        if of_all is not None:
            found[()] = of_all.reason
    breaks: dict[Key, list[Break]] = {}
    for place in table.selection.districts():
        breaks.setdefault(table.of_district(place), []).extend(outline_breaks([place]))
    for each in code_breaks(view, table.selection):
        breaks.setdefault((("category", each.subject),), []).append(each)
    for labels, of_labels in breaks.items():
        first = broken(of_labels, frame.window)
        if first is not None:
            found.setdefault(labels, first.reason)
    return found


def _why_not(row: Counted, reasons: dict[Key, Untested], frame: Frame) -> Untested | None:
    own = set(row.key)
    return next((why for labels, why in reasons.items() if own.issuperset(labels)), frame.untested)


def _on_table(table: Table, frame: Frame, beside: int) -> Iterable[Message]:
    if frame.now is None:
        yield message(N_("No whole month of the period is known for certain yet."))
        return
    if frame.then is not None:
        yield message(
            N_("Compared: {first} to {last} with {then_first} to {then_last}."),
            first=frame.now.first,
            last=frame.now.last,
            then_first=frame.then.first,
            then_last=frame.then.last,
        )
    else:
        yield counted(
            "Compared: {first} to {last} with the same months of the year before.",
            "Compared: {first} to {last} with the same months of the {n} years before.",
            len(frame.blocks),
            first=frame.now.first,
            last=frame.now.last,
        )
    if beside:
        yield counted(
            "{n} incident lies in no district and is in no row.",
            "{n} incidents lie in no district and are in no row.",
            beside,
        )
    if table.left_out and "category" not in table.by:
        yield message(
            N_("Left out, since how many are recorded depends on the effort put in: {categories}."),
            categories=tuple(category_label(name) for name in sorted(table.left_out)),
        )


def _on_test(rows: Sequence[Row], frame: Frame) -> Iterable[Message]:
    said = tested_note(rows)
    if said is None:
        return
    yield said
    if len(frame.blocks) < 2:
        yield message(
            N_(
                "How much the counts vary beyond chance can't be estimated from so few earlier years;"
                " the test takes it that they don't."
            )
        )


def tested_note(rows: Sequence[Row]) -> Message | None:
    """Return how many rows were tested together, and what that means; ``None`` where none was."""
    tested = sum(row["change"] != Change.NOT_TESTED for row in rows)
    if not tested:
        return None
    return counted(
        "{n} row was tested.",
        "{n} rows were tested, with the false discovery rate over all of them: of the changes called"
        " larger than chance, about one in twenty isn't.",
        tested,
    )
