"""A presentation made by hand, with everything that one may hold: for the tests of the page, the report and the slides."""

from __future__ import annotations

from datetime import date

from trygghet.figures.card import Spoken
from trygghet.figures.chart import ChartFigure, finished, layer, named, quantity
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
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.figures.theme import LIGHT
from trygghet.locale import Words

DISTRICTS = {"Nordbyn": 41, "Söderbo": 27, "Väster om ån": 12}
NO_NOTES = Notes((), ())


def example(words: Words) -> Presentation:
    """Return five views: figures, a figure alone, promises, steps, and one that knows nothing."""
    return Presentation(
        title="Lägesbild Exempelstad",
        scope=("Alla stadsdelar", "Januari 2024–december 2024"),
        municipality="Exempelstad",
        on=date(2025, 6, 30),
        mark="Exempel: påhittade siffror",
        views=(
            View(
                "situation",
                "Hur är läget?",
                (
                    Spoken("Sju av tio känner sig trygga i centrum på kvällen.", "Sju av tio"),
                    Spoken("Skillnaden mot 2023 är mindre än felmarginalen.", beside=True),
                ),
                "Själva talen står under figurerna.",
                (_figure("counts", words), _figure("again", words)),
                Notes(
                    ("En händelse är en anmälan.",),
                    (Answered("Varför just Nordbyn?", "Där bor flest."),),
                ),
            ),
            View(
                "alone",
                "Var händer det?",
                (Spoken("Mest i Nordbyn."),),
                "",
                (_figure("one", words),),
                NO_NOTES,
            ),
            View("promises", "Håller vi det vi lovat?", (), "", _promises(), NO_NOTES),
            View(
                "steps", "Vad händer nu?", (Spoken("Tre saker väntar."),), "", (_steps(),), NO_NOTES
            ),
            View(
                "areas",
                "Hur står det till med områdena?",
                (),
                "",
                (),
                NO_NOTES,
                ("Inga områden är inlästa.", "En fil med områden skulle visa det."),
            ),
        ),
        methods=(("Händelser", ("Räknas per månad.",)),),
        sources=Table("Källor", ("Vad", "Vem"), ((text_cell("Händelser"), text_cell("Polisen")),)),
    )


def chart(words: Words) -> ChartFigure:
    """Return bars of the three districts."""
    rows = [{"name": name, "n": n} for name, n in DISTRICTS.items()]
    channels = {"y": named("name", title=None), "x": quantity("n", title=None)}
    bars = [layer("bar", rows, channels, color=LIGHT.accent)]
    return finished(
        bars, words, LIGHT, alt_text="Nordbyn 41, Söderbo 27", height=120, synthetic=True
    )


def _figure(key: str, words: Words) -> Shown:
    rows = tuple((text_cell(name), number_cell(n, words)) for name, n in DISTRICTS.items())
    series = (Series("2024", tuple(map(float, DISTRICTS.values()))),)
    return Shown(
        key,
        "Anmälda brott, antal",
        "Flest i Nordbyn: 41.",
        chart(words),
        Plot(PlotKind.BARS, tuple(DISTRICTS), series, "anmälda brott"),
        Table("Anmälda brott", ("Stadsdel", "Antal"), rows),
        ("Bas: 80 anmälda brott.", "Källa: Polisen."),
        synthetic=True,
    )


def _promises() -> tuple[Promises, ...]:
    late = PromiseLine(
        "p1", "▲", "Försenat", "late", "900 timmar i centrum", "380 av 900 timmar", "", True
    )
    vague = PromiseLine(
        "p2", "◇", "Saknar mått", "plain", "Hålla liv i centrum", "", "60 kvällar om året", True
    )
    return Promises("Kommunen", (late,)), Promises("Polisen", (vague, late))


def _steps() -> Steps:
    return Steps(
        "Kommande",
        (Step("1 september 2025", "Trygghetsvandring", True), Step("", "Nytt löfte", False)),
    )
