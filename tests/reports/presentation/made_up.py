"""A presentation of every kind of block, small enough to know by heart."""

from __future__ import annotations

from tests.reports.presentation import parts
from tests.reports.presentation.parts import STATES, columns, promise, told, view
from trygghet.figures.card import Spoken
from trygghet.figures.presentation.model import (
    Answered,
    Notes,
    Plot,
    PlotKind,
    Presentation,
    Promises,
    Series,
    Shown,
    Step,
    Steps,
)
from trygghet.figures.tables import Cell, Table
from trygghet.locale.words import Words

MARK = "Exempel: påhittade uppgifter"


def presentation(words: Words, *, hostile: str = "", synthetic: bool = True) -> Presentation:
    """Return a presentation of four views, whose texts from data end with something hostile."""
    safe = f"Trygg: mycket eller ganska trygg.{hostile}"
    promises = tuple(
        promise(
            n,
            state,
            title=f"Löfte {n} om trygghet{hostile}",
            proposal=f"minst 60 kvällar{hostile}" if n == 7 else "",
            synthetic=n == 2,
        )
        for n, state in enumerate(STATES, start=1)
    )
    steps = (Step("10 december 2026", f"Möte{hostile}", False), Step("", "Ny enkät", False))
    sources = Table(
        "Källor",
        ("Uppgift", "Utgivare"),
        (
            (Cell("Folkmängd", href="https://www.scb.se/folkmangd"), Cell(f"SCB{hostile}")),
            (Cell("Enkät", href="javascript:alert(1)"), Cell("Exempelstad")),
        ),
    )
    return told(
        view(
            "lage",
            charted(words, hostile=hostile, synthetic=synthetic),
            heading=f"Hur är läget?{hostile}",
            said=(
                Spoken(f"70 % känner sig trygga där de bor{hostile}.", "70 %"),
                Spoken("Ingen säkerställd skillnad.", beside=True),
            ),
            remark=f"Intervallet visar slumpfel.{hostile}",
            notes=Notes((safe,), (Answered("Vem frågades?", "Ett urval."),)),
        ),
        view(
            "loften",
            Promises(f"Kommunen{hostile}", promises),
            Steps("Vad händer härnäst?", steps),
            heading="Håller vi det vi lovat?",
            said="Tre löften är uppfyllda.",
            notes=Notes(("Trygg: mycket eller ganska trygg.",), ()),
        ),
        view("tabell", tabled(hostile), heading="Vad görs?", said=()),
        view(
            "okant",
            heading="Vad vet vi inte?",
            said=(),
            unknown=(
                f"Hur många som anmäler.{hostile}",
                "En fil med incidenter skulle säga det.",
            ),
        ),
        mark=MARK if synthetic else "",
        scope=(f"Alla stadsdelar{hostile}", "januari 2023–juni 2024"),
        hostile=hostile,
        sources=sources,
    )


def charted(words: Words, *, hostile: str = "", synthetic: bool = True) -> Shown:
    """Return a figure with a chart: a thousand and a hundred times the district's number."""
    counts = {f"Område {n}{hostile}": n * 1_100 for n in range(1, 8)}
    alt = f"Anmälda brott i sju områden{hostile}"
    rows = [(Cell(name), Cell(words.number(n), n)) for name, n in counts.items()]
    rows.append((Cell(f"Område 8{hostile}"), parts.number(None)))
    series = (Series("2024", tuple(counts.values())),)
    return parts.shown(
        "brott",
        Plot(PlotKind.COLUMNS, tuple(counts), series, "antal"),
        columns(counts, words, alt=alt, synthetic=synthetic),
        title=f"Anmälda brott per område, antal{hostile}",
        sentence=f"Flest i område 7.{hostile}",
        numbers=Table(
            f"Anmälda brott{hostile}",
            (f"Område{hostile}", "Antal"),
            tuple(rows),
            ((Cell("Totalt"), Cell(words.number(30_800), 30_800)),),
        ),
        source=(f"Bas: 30 800 anmälda brott.{hostile}", "Källa: Exempelstad."),
        synthetic=synthetic,
    )


def tabled(hostile: str = "") -> Shown:
    """Return a figure that is a table, longer than a page."""
    rows = tuple(
        (Cell(f"Åtgärd {n}{hostile}"), Cell("Pågår"), Cell(str(n), n)) for n in range(1, 81)
    )
    table = Table("Åtgärder", ("Åtgärd", "Läge", "Nummer"), rows)
    source = ("Källa: Exempelstad.",)
    return parts.shown("atgarder", numbers=table, title="Åtgärder", sentence="", source=source)
