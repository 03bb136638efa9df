"""All promises of a pledge at a glance: a column for each party, a mark and a line for each promise."""

from __future__ import annotations

from collections.abc import Sequence

from trygghet.figures.promise_card import anchor
from trygghet.figures.promise_states import WELL_FIRST, pace_text, state_look, state_mark
from trygghet.figures.promises import by_party
from trygghet.figures.source_line import made_up_mark
from trygghet.figures.tables import Cell, Table, text_cell
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.model.pledges import PromiseState
from trygghet.model.result import Row


def promise_overview(rows: Sequence[Row], words: Words, *, municipality: str | None = None) -> str:
    """Return the promises by party as HTML, each leading to its card on the page.

    Parameters
    ----------
    rows
        Of the ``pledges`` measure, of one pledge.
    municipality
        The municipality's name.
    """
    lanes = []
    for name, promised in by_party(rows, words, municipality):
        ordered = well_first(promised)
        strip = "".join(
            f'<i class="tg-state-{state_look(_state(row))}">{state_mark(_state(row))}</i>'
            for row in ordered
        )
        number = words.plural("{n} promise", "{n} promises", n=len(ordered))
        lanes.append(
            f"<section><h3>{escaped(name)} <small>{escaped(number)}</small></h3>"
            f'<div class="tg-strip" aria-hidden="true">{strip}</div>'
            f"<ul>{''.join(_line(row, words) for row in ordered)}</ul></section>"
        )
    mark = made_up_mark(words) if any(row.get("synthetic") for row in rows) else ""
    return f'{mark}<div class="tg-lanes">{"".join(lanes)}</div>'


def well_first(rows: Sequence[Row]) -> list[Row]:
    """Return promises in the order in which they are told: what went well first."""
    return sorted(rows, key=lambda row: WELL_FIRST.index(_state(row)))


def promise_overview_table(
    rows: Sequence[Row], words: Words, *, municipality: str | None = None
) -> Table:
    """Return the same as a table: party, promise, state, pace, what was done of how much."""
    shown = []
    for name, promised in by_party(rows, words, municipality):
        for row in well_first(promised):
            places = row.get("place_names")
            named = [str(each["name"]) for each in places] if isinstance(places, list) else []
            shown.append(
                (
                    Cell(str(row["id"]), whole=True),
                    text_cell(name),
                    text_cell(row.get("short") or row.get("text")),
                    Cell(words.label(_state(row))),
                    Cell(pace_text(row, words)),
                    _amount(row, "delivered", words),
                    _amount(row, "target_total", words),
                    text_cell(row.get("unit")),
                    Cell(", ".join(named)),
                    text_cell(row.get("owner")),
                    text_cell(row.get("reason")),
                )
            )
    headers = (
        words.text("Id"),
        words.text("Who promised"),
        words.text("Promise"),
        words.text("State"),
        words.text("Pace"),
        words.text("Done"),
        words.text("Target"),
        words.text("Unit"),
        words.text("Places"),
        words.text("Responsible"),
        words.text("Why it was ended or not done"),
    )
    return Table(words.text("Promises"), headers, tuple(shown))


def _line(row: Row, words: Words) -> str:
    state, pace = _state(row), pace_text(row, words)
    said = " · ".join(part for part in (words.label(state), pace) if part)
    title = escaped(row.get("short") or row.get("text"))
    return (
        f'<li><a href="#{anchor(row)}" target="_self">{title}</a>'
        f'<span class="tg-state-{state_look(state)}">{state_mark(state)}{escaped(said)}</span></li>'
    )


def _amount(row: Row, name: str, words: Words) -> Cell:
    value = row.get(name)
    if not isinstance(value, int | float):
        return Cell("")
    return Cell(words.number(value, 0 if value == int(value) else 1), value)


def _state(row: Row) -> PromiseState:
    return PromiseState(str(row["state"]))
