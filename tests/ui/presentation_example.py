"""A presentation with everything that the page treats in its own way."""

from __future__ import annotations

from tests.reports.presentation.parts import STATES, columns, promise, shown, told, view
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
from trygghet.figures.tables import Table, number_cell, text_cell
from trygghet.locale import Words

DISTRICTS = {"Nordbyn": 41, "Söderbo": 27, "Väster om ån": 12}
_VAGUE, _LATE = STATES[6], STATES[3]


def example(words: Words) -> Presentation:
    """Return five views: figures, a figure alone, promises, steps, and one that knows nothing."""
    late = promise(
        1, _LATE, title="900 timmar i centrum", beside="380 av 900 timmar", synthetic=True
    )
    vague = promise(
        2, _VAGUE, title="Hålla liv i centrum", proposal="60 kvällar om året", synthetic=True
    )
    steps = (Step("1 september 2025", "Trygghetsvandring", True), Step("", "Nytt löfte", False))
    return told(
        view(
            "situation",
            _figure("counts", words),
            _figure("again", words),
            said=(
                Spoken("Sju av tio känner sig trygga i centrum på kvällen.", "Sju av tio"),
                Spoken("Skillnaden mot 2023 är mindre än felmarginalen.", beside=True),
            ),
            remark="Själva talen står under figurerna.",
            notes=Notes(
                ("En händelse är en anmälan.",),
                (Answered("Varför just Nordbyn?", "Där bor flest."),),
            ),
        ),
        view("alone", _figure("one", words)),
        view(
            "promises", Promises("Kommunen", (late,)), Promises("Polisen", (vague, late)), said=()
        ),
        view("steps", Steps("Kommande", steps)),
        view(
            "areas",
            said=(),
            unknown=("Inga områden är inlästa.", "En fil med områden skulle visa det."),
        ),
        mark="Exempel: påhittade siffror",
        scope=("Alla stadsdelar", "Januari 2024–december 2024"),
    )


def _figure(key: str, words: Words) -> Shown:
    rows = tuple((text_cell(name), number_cell(n, words)) for name, n in DISTRICTS.items())
    series = (Series("2024", tuple(map(float, DISTRICTS.values()))),)
    return shown(
        key,
        Plot(PlotKind.BARS, tuple(DISTRICTS), series, "anmälda brott"),
        columns(DISTRICTS, words, alt="Nordbyn 41, Söderbo 27", synthetic=True),
        numbers=Table("Anmälda brott", ("Stadsdel", "Antal"), rows),
        source=("Bas: 80 anmälda brott.", "Källa: Polisen."),
        synthetic=True,
    )
