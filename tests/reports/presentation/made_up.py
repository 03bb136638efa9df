"""A presentation of every kind of block, small enough to know by heart."""

from __future__ import annotations

from datetime import date

from trygghet.figures.card import Spoken
from trygghet.figures.chart import finished, layer, named, quantity
from trygghet.figures.presentation.model import (
    Answered,
    Notes,
    Plot,
    PlotKind,
    Presentation,
    PromiseLine,
    Promises,
    Series,
    Shown,
    Step,
    Steps,
    View,
)
from trygghet.figures.tables import Cell, Table
from trygghet.figures.theme import LIGHT
from trygghet.locale.words import Words

MARK = "Exempel: påhittade uppgifter"
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


def presentation(words: Words, *, hostile: str = "", synthetic: bool = True) -> Presentation:
    """Return a presentation of four views, whose texts from data end with something hostile."""
    return Presentation(
        title=f"Lägesbild Exempelstad{hostile}",
        scope=(f"Alla stadsdelar{hostile}", "januari 2023–juni 2024"),
        municipality=f"Exempelstad{hostile}",
        on=date(2024, 6, 30),
        mark=MARK if synthetic else "",
        views=(
            View(
                "lage",
                f"Hur är läget?{hostile}",
                (
                    Spoken(f"70 % känner sig trygga där de bor{hostile}.", "70 %"),
                    Spoken("Ingen säkerställd skillnad.", beside=True),
                ),
                f"Intervallet visar slumpfel.{hostile}",
                (charted(words, hostile=hostile, synthetic=synthetic),),
                Notes(
                    (f"Trygg: mycket eller ganska trygg.{hostile}",),
                    (Answered("Vem frågades?", "Ett urval."),),
                ),
            ),
            View(
                "loften",
                "Håller vi det vi lovat?",
                (Spoken("Tre löften är uppfyllda."),),
                "",
                (
                    Promises(f"Kommunen{hostile}", _promises(hostile)),
                    Steps(
                        "Vad händer härnäst?",
                        (
                            Step("10 december 2026", f"Möte{hostile}", False),
                            Step("", "Ny enkät", False),
                        ),
                    ),
                ),
                Notes(("Trygg: mycket eller ganska trygg.",), ()),
            ),
            View("tabell", "Vad görs?", (), "", (tabled(hostile),), Notes((), ())),
            View(
                "okant",
                "Vad vet vi inte?",
                (),
                "",
                (),
                Notes((), ()),
                (f"Hur många som anmäler.{hostile}", "En fil med incidenter skulle säga det."),
            ),
        ),
        methods=(("Intervall", ("Wilson, 95 procent.", f"Se metodsidan.{hostile}")),),
        sources=Table(
            "Källor",
            ("Uppgift", "Utgivare"),
            (
                (Cell("Folkmängd", href="https://www.scb.se/folkmangd"), Cell(f"SCB{hostile}")),
                (Cell("Enkät", href="javascript:alert(1)"), Cell("Exempelstad")),
            ),
        ),
    )


def charted(words: Words, *, hostile: str = "", synthetic: bool = True) -> Shown:
    """Return a figure with a chart: a hundred times the district's number."""
    counts = {f"Område {n}{hostile}": n * 1_100 for n in range(1, 8)}
    drawn = finished(
        [
            layer(
                "bar",
                [{"place": name, "n": n} for name, n in counts.items()],
                {"x": named("place", title=None), "y": quantity("n", title="Antal")},
                color=LIGHT.accent,
            )
        ],
        words,
        LIGHT,
        alt_text=f"Anmälda brott i sju områden{hostile}",
        height=180,
        synthetic=synthetic,
    )
    rows = [(Cell(name), Cell(words.number(n), n)) for name, n in counts.items()]
    rows.append((Cell(f"Område 8{hostile}"), Cell("..", aloud="skyddad")))
    return Shown(
        "brott",
        f"Anmälda brott per område, antal{hostile}",
        f"Flest i område 7.{hostile}",
        drawn,
        Plot(PlotKind.COLUMNS, tuple(counts), (Series("2024", tuple(counts.values())),), "antal"),
        Table(
            f"Anmälda brott{hostile}",
            (f"Område{hostile}", "Antal"),
            tuple(rows),
            ((Cell("Totalt"), Cell(words.number(30_800), 30_800)),),
        ),
        (f"Bas: 30 800 anmälda brott.{hostile}", "Källa: Exempelstad."),
        synthetic,
    )


def tabled(hostile: str = "") -> Shown:
    """Return a figure that is a table, longer than a page."""
    rows = tuple(
        (Cell(f"Åtgärd {n}{hostile}"), Cell("Pågår"), Cell(str(n), n)) for n in range(1, 81)
    )
    table = Table("Åtgärder", ("Åtgärd", "Läge", "Nummer"), rows)
    return Shown("atgarder", "Åtgärder", "", None, None, table, ("Källa: Exempelstad.",), False)


def _promises(hostile: str) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(
            id=f"p{n}",
            mark=mark,
            state=state,
            look=look,
            title=f"Löfte {n} om trygghet{hostile}",
            beside="120 av 200 timmar",
            proposal=f"minst 60 kvällar{hostile}" if n == 7 else "",
            synthetic=n == 2,
        )
        for n, (mark, state, look) in enumerate(STATES, start=1)
    )
