"""Cards: a question as heading, one sentence, the figure, and what the figure rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import streamlit as st

from trygghet.figures.card import heading, not_known
from trygghet.figures.chart import ChartFigure
from trygghet.figures.downloads import table_csv
from trygghet.figures.glossary import marked, ours
from trygghet.figures.scope_words import NO_NAMES, Names
from trygghet.figures.source_line import source_line
from trygghet.figures.tables import Table, table_html
from trygghet.figures.text import escaped
from trygghet.figures.workbook import Sheet, workbook
from trygghet.locale import Words
from trygghet.model.result import Result
from trygghet.ui import guides, links, tour
from trygghet.ui.guard import Visit

TABLE, READ = "table", "read"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@contextmanager
def card(key: str, question: str, answer: str = "") -> Iterator[None]:
    """Open a card with its question and the sentence that answers it; draw the figure inside.

    Parameters
    ----------
    key
        The card's name, for style and tests.
    question, answer
        Said already. Numbers that matter stand in the answer.
    """
    with st.container(border=True, key=f"card-{key}", height="stretch", gap="small"):
        st.html(heading(question, answer))
        yield


def foot(
    visit: Visit,
    key: str,
    result: Result,
    table: Table | Callable[[], Table] | None = None,
    *,
    extra: Sequence[str] = (),
    is_table: bool = False,
    names: Names = NO_NAMES,
    name: str = "",
) -> None:
    """Draw what stands under a figure: its source line, and table, files and reading guide on demand.

    Parameters
    ----------
    result
        What the figure shows.
    table
        The same numbers as a table, or what makes it when somebody asks for it; ``None`` where the
        figure is one itself.
    extra
        More sentences for the source line: base, totals that agree.
    is_table
        Whether the figure is the table, so that only the files are offered.
    names
        What the places of the scope are called, for the files.
    name
        What the figure is called in a workbook; the table's caption where empty.
    """
    words = visit.words
    source(visit, result, extra=extra)
    labels = {READ: words.text("How to read this")}
    if table is not None and not is_table:
        labels = {TABLE: words.text("Table"), **labels}
    with st.container(key=f"foot-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        opened = st.segmented_control(
            words.text("More about this figure"),
            list(labels),
            format_func=labels.__getitem__,
            key=f"more-{key}-choice",
            label_visibility="collapsed",
        )
        if table is not None:
            sheet = Sheet(
                name or (key if callable(table) else table.caption), table, result, tuple(extra)
            )
            visit.shown[key] = sheet
            _files(visit, key, sheet, names)
    if opened == TABLE and table is not None:
        scrolled(table_html(table() if callable(table) else table))
    elif opened == READ:
        guides.draw(visit, key, result)


def _files(visit: Visit, key: str, sheet: Sheet, names: Names) -> None:
    """Offer a figure's numbers as files, which are only made when asked for."""
    words = visit.words
    st.download_button(
        words.text("Download CSV"),
        lambda: table_csv(sheet.table, sheet.result, words, names=names, extra=sheet.extra),
        f"trygghet-{key}.csv",
        "text/csv",
        key=f"more-{key}-file",
        on_click="ignore",
    )
    st.download_button(
        words.text("Excel"),
        lambda: workbook([sheet], words, names),
        f"trygghet-{key}.xlsx",
        EXCEL,
        key=f"more-{key}-book",
        on_click="ignore",
        help=words.text("Download as an Excel workbook"),
    )


def everything(visit: Visit, key: str, names: Names) -> None:
    """Offer all tables that the page has shown as one workbook, a sheet a figure."""
    words = visit.words
    if not visit.shown:
        return
    st.download_button(
        words.text("Download all that is shown (Excel)"),
        lambda: workbook(list(visit.shown.values()), words, names),
        f"trygghet-{key}.xlsx",
        EXCEL,
        key=f"more-{key}-everything",
        on_click="ignore",
    )


def source(visit: Visit, result: Result, *, extra: Sequence[str] = ()) -> None:
    """Draw a figure's source line, with its remarks behind a line that says how many there are."""
    line = source_line(
        replace(result, notes=()),
        visit.words,
        extra=extra,
        dataset_href=links.dataset_href(visit),
        explained=True,
    )
    st.html(line + _notes(result, visit.words))


def _notes(result: Result, words: Words) -> str:
    """Return what else a reader must know, behind a line that says how much there is."""
    if not result.notes:
        return ""
    summary = words.plural(
        "{n} remark on the figures", "{n} remarks on the figures", n=len(result.notes)
    )
    said = ((words.say(note), ours(note)) for note in result.notes)
    items = "".join(
        f"<li>{marked(note, words) if own else escaped(note)}</li>" for note, own in said
    )
    return f'<details class="tg-remarks"><summary>{escaped(summary)}</summary><ul>{items}</ul></details>'


def scrolled(html: str) -> None:
    """Draw a table that scrolls sideways where it doesn't fit."""
    st.html(f'<div class="tg-scroll" tabindex="0">{html}</div>')


def chart(figure: ChartFigure) -> None:
    """Draw a chart in its own colours, with its description for those who don't see it."""
    # The chart carries its description itself; given twice, Streamlit complains.
    st.vega_lite_chart(figure.spec, width="stretch", theme=None)


def title(visit: Visit, name: str, under: str = "", *, mark: str = "") -> None:
    """Draw a page's title row: what, "Läget per", and the marks of made-up data and of a demo."""
    words = visit.words
    st.set_page_config(page_title=f"{name} · Trygghet")
    marks = []
    if mark:
        marks.append(escaped(mark))
    if visit.reader.demo:
        role = f"<strong>{escaped(words.label(visit.principal.role))}</strong>"
        marks.append(escaped(words.text("Local demo:")) + f" {role}")
    marked = "".join(f'<span class="tg-demo">{mark}</span>' for mark in marks)
    as_of = f'<p class="tg-as-of">{escaped(under)}</p>' if under else ""
    st.html(
        f'<div class="tg-title"><h1>{escaped(name)}</h1>{as_of}<span class="tg-marks">{marked}</span></div>'
    )
    tour.draw(visit)


def unfolded(key: str, label: str) -> bool:
    """Draw a switch that unfolds a part, and return whether it is on."""
    return st.toggle(label, key=f"unfold-{key}")


def prose(html: str) -> None:
    """Draw running text; whoever makes the HTML has escaped what comes from data."""
    st.html(f'<div class="tg-prose">{html}</div>')


def lead(sentence: str) -> None:
    """Draw a sentence above a figure that shares its card with another."""
    st.html(f'<p class="tg-lead">{escaped(sentence)}</p>')


def section(name: str) -> None:
    """Draw the heading of several cards that belong together."""
    st.html(f'<h2 class="tg-section">{escaped(name)}</h2>')


def link_line(named: Sequence[tuple[str, str]]) -> None:
    """Draw links of less weight side by side: address and label of each."""
    drawn = "".join(
        f'<a class="tg-link" href="{escaped(href)}" target="_self">{escaped(label)}</a>'
        for href, label in named
    )
    st.html(f'<div class="tg-link-line">{drawn}</div>')


def link_button(href: str, label: str) -> None:
    """Draw the one link that a reader should see first as a button."""
    button = f'<a class="tg-button" href="{escaped(href)}" target="_self">{escaped(label)}</a>'
    st.html(f'<p class="tg-lead">{button}</p>')


def fragment(html: str) -> None:
    """Draw HTML from the figures room, escaped there."""
    st.html(html)


def unknown(sentence: str, remedy: str) -> None:
    """Say plainly what isn't known, and which file would tell."""
    st.html(f'<div class="tg-empty">{not_known(sentence, remedy)}</div>')


def columns(widths: Sequence[float], *draw: Callable[[], None], key: str = "panels") -> None:
    """Draw cards side by side; on narrow screens they come one under the other."""
    with st.container(key=key):
        for column, panel in zip(st.columns(list(widths), gap="small"), draw, strict=True):
            with column:
                panel()


def stacked(*draw: Callable[[], None]) -> None:
    """Draw cards one under the other."""
    for panel in draw:
        panel()
