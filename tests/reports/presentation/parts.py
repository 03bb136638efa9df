"""What presentations are put together from by hand: for the tests of the page, the report and the slides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from trygghet.figures.card import Spoken
from trygghet.figures.chart import ChartFigure, finished, layer, named, quantity
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.model import (
    Block,
    Notes,
    Plot,
    Presentation,
    PromiseLine,
    Shown,
    View,
)
from trygghet.figures.tables import Cell, Table
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words

#: The day of all that is told.
ON = date(2024, 6, 30)
NO_NOTES = Notes((), ())
#: Each state of a promise: its sign, its word, what its colour goes by.
STATES = (
    ("✔\ufe0e", "Uppfyllt", "done"),
    ("●", "Enligt plan", "going"),
    ("◐", "Delvis uppfyllt", "going"),
    ("▲", "Försenat", "late"),
    ("▼", "Ej uppfyllt", "late"),
    ("○", "Ej påbörjat", "plain"),
    ("◇", "Saknar mått", "plain"),
    ("✕", "Avbrutet", "plain"),
    ("–", "Ej bedömt", "plain"),
)


def told(
    *views: View,
    mark: str = "",
    scope: tuple[str, ...] = ("Hela kommunen", "2019–2024"),
    hostile: str = "",
    sources: Table | None = None,
) -> Presentation:
    """Return a presentation of some views, whose texts from data end with something hostile."""
    kept = Table("Källor", ("Vad", "Utgivare"), ((Cell("Enkät 2023"), Cell("Kommunen")),))
    return Presentation(
        title=f"Lägesbild Exempelstad{hostile}",
        scope=scope,
        municipality=f"Exempelstad{hostile}",
        on=ON,
        mark=mark,
        views=views,
        methods=(("Så görs siffrorna", ("Wilson, 95 procent.", f"Se metodsidan.{hostile}")),),
        sources=sources or kept,
    )


def view(
    key: str,
    *blocks: Block,
    heading: str = "",
    said: str | tuple[Spoken, ...] | None = None,
    remark: str = "",
    notes: Notes = NO_NOTES,
    unknown: tuple[str, ...] = (),
) -> View:
    """Return a view; where nothing else is asked for it says one sentence."""
    if said is None:
        said = (Spoken(f"Svaret på {key} är kort.", "Svaret"),)
    lines = (Spoken(said),) if isinstance(said, str) else said
    return View(key, heading or f"Hur går det med {key}?", lines, remark, blocks, notes, unknown)


def shown(
    key: str,
    plot: Plot | None = None,
    drawing: ChartFigure | MapFigure | None = None,
    *,
    synthetic: bool = False,
    numbers: Table | None = None,
    title: str = "",
    sentence: str | None = None,
    source: tuple[str, ...] = ("Bas: 1 695 svar.", "Källa: kommunens enkät."),
) -> Shown:
    """Return a figure."""
    if plot is not None and drawing is None:
        drawing = ChartFigure({}, f"Diagram {key}: så här ligger talen.")
    return Shown(
        key=key,
        title=title or f"Figur {key}, antal per år",
        sentence=f"Det här säger {key}." if sentence is None else sentence,
        drawing=drawing,
        plot=plot,
        table=numbers or table(("Norr", 12.0), ("Söder", None)),
        source=source,
        synthetic=synthetic,
    )


def columns(
    counts: Mapping[str, float], words: Words, *, alt: str, synthetic: bool = False
) -> ChartFigure:
    """Return a chart of numbers by name."""
    rows = [{"name": name, "n": n} for name, n in counts.items()]
    channels = {"x": named("name", title=None), "y": quantity("n", title="Antal")}
    drawn = [layer("bar", rows, channels, color=LIGHT.accent)]
    return finished(drawn, words, LIGHT, alt_text=alt, height=180, synthetic=synthetic)


def table(*rows: tuple[str, float | None], header: str = "Antal") -> Table:
    """Return a table of names and numbers; what there is no number of has a sign and its word."""
    cells = tuple((Cell(name), number(value)) for name, value in rows)
    return Table("Tabell", ("Distrikt", header), cells)


def number(value: float | None) -> Cell:
    """Return the cell of a number, or of a protected one."""
    return Cell("..", aloud="skyddad") if value is None else Cell(f"{value:g}", value)


def promise(
    n: int,
    state: tuple[str, str, str],
    *,
    title: str = "",
    beside: str = "120 av 200 timmar",
    proposal: str = "",
    synthetic: bool = False,
) -> PromiseLine:
    """Return a promise in one of the states."""
    mark, word, look = state
    return PromiseLine(
        f"p{n}", mark, word, look, title or f"Löfte {n} om trygghet", beside, proposal, synthetic
    )
