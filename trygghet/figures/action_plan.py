"""The action plan in brief: how many activities are done, under way, late, not begun, by focus area."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.example import example_first
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.activity_state import Group
from trygghet.measures.activity_tally import Tally


def plan_sentence(whole: Tally, words: Words, *, synthetic: bool = False) -> str:
    """Say how many activities there are, how many stand where, and what they cost where that is given."""
    counts = [_counted(group, n, words) for group in Group if (n := whole.groups[group])]
    said = words.plural(
        "{n} activity: {states}.",
        "{n} activities: {states}.",
        n=whole.n,
        states=words.listed(counts),
    )
    if whole.costed:
        said += " " + words.plural(
            "{n} of them gives a cost, {cost} kronor.",
            "{n} of them give a cost, together {cost} kronor.",
            n=whole.costed,
            cost=words.number(whole.cost),
        )
    return example_first(said, words, synthetic=synthetic)


def focus_name(part: Tally, words: Words) -> str:
    """Return what a group of activities is called: its focus area, else the source's word."""
    if part.focus is not None:
        return words.label(part.focus)
    return part.name or words.text("Without focus area")


def plan_bars(parts: Sequence[Tally], words: Words, *, synthetic: bool = False) -> str:
    """Return a bar a focus area, its parts in the order of the groups, each with its number.

    Parameters
    ----------
    parts
        Of :func:`~trygghet.measures.activity_tally.by_focus`.
    """
    longest = max((part.n for part in parts), default=1) or 1
    bars = "".join(_bar(part, longest, words) for part in parts)
    shown = [group for group in Group if any(part.groups[group] for part in parts)]
    legend = "".join(
        f'<li><i class="tg-group-{group.value}" aria-hidden="true"></i>{escaped(words.label(group))}</li>'
        for group in shown
    )
    mark = made_up_mark(words) if synthetic and parts else ""
    return f'{mark}<div class="tg-plan-bars">{bars}</div><ul class="tg-legend">{legend}</ul>'


def plan_table(parts: Sequence[Tally], words: Words) -> Table:
    """Return the same numbers as a table, with a total."""
    groups = [group for group in Group if any(part.groups[group] for part in parts)]
    headers = (
        words.text("Focus area"),
        *(words.label(group) for group in groups),
        words.text("In all"),
    )

    def row(name: str, several: Sequence[Tally]) -> tuple[Cell, ...]:
        counts = [sum(part.groups[group] for part in several) for group in groups]
        every = [*counts, sum(part.n for part in several)]
        return (text_cell(name), *(number_cell(n, words) for n in every))

    rows = tuple(row(focus_name(part, words), [part]) for part in parts)
    closing = (row(words.text("In all"), parts),)
    return Table(words.text("Activities by focus area and state"), headers, rows, closing)


def _bar(part: Tally, longest: int, words: Words) -> str:
    segments = "".join(
        f'<i class="tg-group-{group.value}" style="flex:{n} 1 0"><span>{n}</span></i>'
        for group in Group
        if (n := part.groups[group])
    )
    nothing = escaped(words.text("no activity"))
    # Bars are as long as there are activities: what little is done in an area can be seen.
    drawn = (
        f'<div class="tg-plan-rail" style="width:{part.n / longest * 100:.1f}%">{segments}</div>'
        if part.n
        else f'<div class="tg-plan-rail"><em>{nothing}</em></div>'
    )
    name = escaped(focus_name(part, words))
    return f'<div class="tg-plan-bar"><span>{name}</span>{drawn}<span>{part.n}</span></div>'


def _counted(group: Group, n: int, words: Words) -> str:
    match group:
        case Group.DONE:
            return words.plural("{n} done", "{n} done", n=n)
        case Group.PARTLY:
            return words.plural("{n} partly done", "{n} partly done", n=n)
        case Group.UNDER_WAY:
            return words.plural("{n} under way", "{n} under way", n=n)
        case Group.LATE:
            return words.plural("{n} late", "{n} late", n=n)
        case Group.NOT_BEGUN:
            return words.plural("{n} not begun", "{n} not begun", n=n)
        case Group.CLOSED:
            return words.plural("{n} stopped or not done", "{n} stopped or not done", n=n)
        case Group.NOT_ASSESSED:
            return words.plural("{n} not assessed", "{n} not assessed", n=n)
