"""Who works on what: partners and focus groups against focus areas, each activity by how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trygghet.figures.example import example_first
from trygghet.figures.promise_states import state_look, state_mark
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Table, number_cell, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.measures.collaboration import silent_groups
from trygghet.model.certification import FocusArea
from trygghet.model.partners import PartnerKind
from trygghet.model.pledges import ActivityState
from trygghet.model.result import Result, Row

_Activity = Mapping[str, object]


def partner_sentence(result: Result, words: Words) -> str:
    """Say how many focus groups there are, and which of them no activity names."""
    groups = sum(bool(row["focus_group"]) for row in result.rows)
    partners = len(result.rows) - groups
    said = words.plural("{n} partner", "{n} partners", n=partners)
    if groups:
        said = words.text(
            "{partners} and {groups}",
            partners=said,
            groups=words.plural("{n} focus group", "{n} focus groups", n=groups),
        )
    silent = [str(row["name"]) for row in silent_groups(result.rows)]
    if not silent:
        return example_first(f"{said}.", words, synthetic=result.synthetic)
    none = words.plural(
        "In what is loaded no activity names {n} of the groups: {names}.",
        "In what is loaded no activity names {n} of the groups: {names}.",
        n=len(silent),
        names=words.listed(silent),
    )
    return example_first(f"{said}. {none}", words, synthetic=result.synthetic)


def who_does_what(result: Result, words: Words) -> str:
    """Return a matrix of partners and focus areas as HTML: a mark for each activity, by its state.

    What each mark stands for is written out below it, behind the partner's name.
    """
    columns = _columns(result.rows)
    heads = "".join(f'<th scope="col">{escaped(_head(f, columns, words))}</th>' for f in columns)
    met = escaped(words.text("Meetings"))
    caption = escaped(words.text("Partners and their activities, by focus area"))
    body = []
    for focus_group, name in (
        (False, words.text("Partners")),
        (True, words.text("Focus groups")),
    ):
        rows = [row for row in result.rows if bool(row["focus_group"]) is focus_group]
        if rows:
            body.append(
                f'<tr class="tg-who-part"><th colspan="{len(columns) + 2}" scope="colgroup">'
                f"{escaped(name)}</th></tr>"
            )
            body += [_row(row, columns, words) for row in rows]
    mark = made_up_mark(words) if result.synthetic else ""
    return (
        f'{mark}<table class="tg-who"><caption class="tg-hidden">{caption}</caption><thead><tr><td></td>{heads}<th scope="col">{met}</th></tr>'
        f"</thead><tbody>{''.join(body)}</tbody></table>{_legend(result.rows, words)}"
    )


def partner_table(result: Result, words: Words) -> Table:
    """Return how many activities each partner has in each focus area, and how many meetings."""
    columns = _columns(result.rows)
    headers = (
        words.text("Partner or focus group"),
        words.text("Focus group"),
        *(_head(focus, columns, words) for focus in columns),
        words.text("Activities in all"),
        words.text("Meetings"),
    )

    def counts(row: Row) -> tuple[Cell, ...]:
        doing = _doing(row)
        each = [sum(_focus(a) == focus for a in doing) for focus in columns]
        return tuple(number_cell(n, words) for n in [*each, len(doing), _count(row["meetings"])])

    rows = tuple(
        (
            text_cell(row["name"]),
            text_cell(words.text("yes") if row["focus_group"] else words.text("no")),
            *counts(row),
        )
        for row in result.rows
    )
    return Table(words.text("Who works on what"), headers, rows)


def _row(row: Row, columns: Sequence[str], words: Words) -> str:
    doing = _doing(row)
    cells = "".join(
        _cell([a for a in doing if _focus(a) == f], _head(f, columns, words), words)
        for f in columns
    )
    met = _count(row["meetings"])
    label = escaped(words.text("Meetings"))
    silent = " tg-who-silent" if row["focus_group"] and not doing else ""
    return (
        f'<tr class="{silent.strip()}"><th scope="row">{_named(row, doing, words)}</th>{cells}'
        f'<td class="tg-who-met" data-column="{label}">{words.number(met) if met else "–"}</td></tr>'
    )


def _named(row: Row, doing: Sequence[_Activity], words: Words) -> str:
    """Return a partner's name with what it does there and, on demand, its activities."""
    name = escaped(row["name"])
    about = str(row["about"]) if row.get("about") else ""
    if not about and row.get("kind") and not row["focus_group"]:
        about = words.label(PartnerKind(str(row["kind"])))
    small = f"<small>{escaped(about)}</small>" if about else ""
    if not doing:
        none = escaped(words.text("no activity named yet"))
        return f"{name}{small}<em>{none}</em>"
    said = escaped(words.plural("{n} activity", "{n} activities", n=len(doing)))
    items = "".join(f"<li>{_mark(a, words)} {escaped(a['text'])}</li>" for a in doing)
    return f"{name}{small}<details><summary>{said}</summary><ul>{items}</ul></details>"


def _cell(doing: Sequence[_Activity], head: str, words: Words) -> str:
    if not doing:
        return '<td class="tg-none"><span aria-hidden="true">·</span></td>'
    marks = "".join(_mark(each, words) for each in doing)
    return f'<td data-column="{escaped(head)}">{marks}</td>'


def _mark(activity: _Activity, words: Words) -> str:
    """Return an activity's state as a mark in its colour, with the word for those who listen."""
    state = _state(activity)
    word = escaped(words.label(state))
    return (
        f'<span class="tg-who-mark tg-state-{state_look(state)}" title="{word}">'
        f'{state_mark(state)}<span class="tg-hidden">{word}</span></span>'
    )


def _legend(rows: Sequence[Row], words: Words) -> str:
    shown = {_state(each) for row in rows for each in _doing(row)}
    items = "".join(
        f'<li><span class="tg-who-mark tg-state-{state_look(state)}">{state_mark(state)}</span>'
        f"{escaped(words.label(state))}</li>"
        for state in ActivityState
        if state in shown
    )
    return f'<ul class="tg-legend">{items}</ul>' if items else ""


def _state(activity: _Activity) -> ActivityState:
    """Return the state to be drawn: one whose last day has passed is late."""
    return ActivityState.LATE if activity["late"] else ActivityState(str(activity["state"]))


def _columns(rows: Sequence[Row]) -> list[str]:
    """Return the focus areas of the programme, then the sources' other words that occur.

    Where no activity has a focus area there is one column, without a name of its own.
    """
    found = {_focus(each) for row in rows for each in _doing(row)}
    known = [area.value for area in FocusArea]
    if not found & set(known):
        return sorted(found)
    return [*known, *sorted(found - set(known) - {""}), *([""] if "" in found else [])]


def _focus(activity: _Activity) -> str:
    return str(activity["focus"] or activity["focus_text"] or "")


def _head(focus: str, columns: Sequence[str], words: Words) -> str:
    """Return what a column is called; the only one of a plan without focus areas holds all."""
    return words.text("Activities") if columns == [""] else _focus_name(focus, words)


def _focus_name(focus: str, words: Words) -> str:
    if not focus:
        return words.text("Without focus area")
    known = {area.value: area for area in FocusArea}
    return words.label(known[focus]) if focus in known else focus


def _doing(row: Row) -> list[_Activity]:
    found = row["doing"]
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _count(value: object) -> int:
    return int(str(value or 0))
