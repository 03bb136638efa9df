"""What became of promises from pledge to pledge: rows are promises, columns are pledges."""

from __future__ import annotations

from trygghet.figures.example import example_first
from trygghet.figures.promise_chain import target_text
from trygghet.figures.promise_states import state_look, state_mark
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.promise_lineage import Lineage, LineageCell, Lineages, PledgeHead
from trygghet.model.pledges import PromiseState, Succession
from trygghet.model.result import Row

#: Marks beside the words for what became of a promise.
_MARKS = {
    Succession.NEW: "+",
    Succession.RENEWED: "↻",
    Succession.CHANGED: "≠",
    Succession.MEASURE_REMOVED: "⊘",
    Succession.DROPPED: "✕",
}


def lineage_sentence(found: Lineages, words: Words) -> str:
    """Say what became of the promises of the pledge before the latest."""
    if len(found.pledges) < 2:
        return ""
    counts: dict[Succession, int] = {}
    for lineage in found.rows:
        latest = lineage.cells[-1].succession
        if latest is not None:
            counts[latest] = counts.get(latest, 0) + 1
    parts = [
        _counted(succession, counts[succession], words)
        for succession in Succession
        if succession in counts
    ]
    removed = [
        str(lineage.latest.get("short") or lineage.latest.get("text"))
        for lineage in found.rows
        if lineage.cells[-1].succession is Succession.MEASURE_REMOVED
    ]
    said = words.text(
        "In {pledge}, against the pledge before it: {parts}.",
        pledge=found.pledges[-1].title,
        parts=words.listed(parts),
    )
    if removed:
        said += " " + words.text("The measure was removed from: {promises}.", promises=removed)
    return example_first(said, words, synthetic=_made_up(found))


def _counted(succession: Succession, n: int, words: Words) -> str:
    match succession:
        case Succession.NEW:
            return words.plural("{n} is new", "{n} are new", n=n)
        case Succession.RENEWED:
            return words.plural("{n} is renewed", "{n} are renewed", n=n)
        case Succession.CHANGED:
            return words.plural("{n} is changed", "{n} are changed", n=n)
        case Succession.MEASURE_REMOVED:
            return words.plural("{n} has lost its measure", "{n} have lost their measure", n=n)
        case Succession.DROPPED:
            return words.plural("{n} is dropped", "{n} are dropped", n=n)


def lineage_figure(found: Lineages, words: Words) -> str:
    """Return the promises through all pledges as HTML; on a phone each row becomes a list."""
    head = "".join(f'<th scope="col">{_head(pledge)}</th>' for pledge in found.pledges)
    body = "".join(_row(lineage, found, words) for lineage in found.rows)
    mark = made_up_mark(words) if _made_up(found) else ""
    caption = escaped(words.text("What became of the promises"))
    promise = escaped(words.text("Promise"))
    return (
        f'{mark}<table class="tg-lineage"><caption class="tg-hidden">{caption}</caption>'
        f'<thead><tr><th scope="col">{promise}</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def lineage_table(found: Lineages, words: Words) -> Table:
    """Return the same as a table of words, for files and those who listen."""
    rows = tuple(
        (
            text_cell(_title(lineage.latest)),
            *(Cell("; ".join(_said(cell, words))) for cell in lineage.cells),
        )
        for lineage in found.rows
    )
    headers = (words.text("Promise"), *(pledge.title for pledge in found.pledges))
    return Table(words.text("What became of the promises"), headers, rows)


def _head(pledge: PledgeHead) -> str:
    years = ""
    if pledge.first_day is not None and pledge.last_day is not None:
        first, last = pledge.first_day.year, pledge.last_day.year
        years = f"{first}" if first == last else f"{first}–{last}"
    title = escaped(pledge.title)
    return f"{escaped(years)}<small>{title}</small>" if years else title


def _row(lineage: Lineage, found: Lineages, words: Words) -> str:
    cells = "".join(
        _cell(cell, pledge, words)
        for cell, pledge in zip(lineage.cells, found.pledges, strict=True)
    )
    return f'<tr><th scope="row">{escaped(_title(lineage.latest))}</th>{cells}</tr>'


def _cell(cell: LineageCell, pledge: PledgeHead, words: Words) -> str:
    name = escaped(str(pledge.first_day.year) if pledge.first_day else pledge.title)
    parts = []
    if cell.succession is not None:
        mark = f'<span class="tg-mark" aria-hidden="true">{_MARKS[cell.succession]}</span>'
        parts.append(f"<b>{mark}{escaped(words.label(cell.succession))}</b>")
    elif cell.completed:
        parts.append(f"<b>{escaped(_completed(words))}</b>")
    for row in cell.promises:
        state = PromiseState(str(row["state"]))
        target = target_text(row, words)
        if target:
            parts.append(f"<span>{escaped(target)}</span>")
        parts.append(
            f'<span class="tg-state-{state_look(state)}">{state_mark(state)}'
            f"{escaped(words.label(state))}</span>"
        )
    look = f"tg-{cell.succession.value.replace('_', '-')}" if cell.succession else "tg-none"
    return f'<td class="{look}" data-pledge="{name}">{"".join(parts)}</td>'


def _said(cell: LineageCell, words: Words) -> list[str]:
    parts = [words.label(cell.succession)] if cell.succession is not None else []
    if cell.completed:
        parts.append(_completed(words))
    for row in cell.promises:
        target = target_text(row, words)
        parts += [target] if target else []
        parts.append(words.label(PromiseState(str(row["state"]))))
    return parts


def _made_up(found: Lineages) -> bool:
    return any(
        row.get("synthetic") for each in found.rows for cell in each.cells for row in cell.promises
    )


def _completed(words: Words) -> str:
    return words.text("Fulfilled before; no new promise")


def _title(row: Row) -> str:
    return str(row.get("short") or row.get("text") or row["id"])
