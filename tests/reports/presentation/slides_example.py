"""A small presentation with a bit of everything: charts of each kind, a map, lists, gaps, long words."""

from __future__ import annotations

from tests.reports.presentation.parts import STATES, promise, shown, told, view
from trygghet.figures.legend import Legend, LegendEntry, Sample
from trygghet.figures.map import MapFigure
from trygghet.figures.presentation.model import (
    Answered,
    Notes,
    Plot,
    PlotKind,
    Promises,
    Series,
    Step,
    Steps,
)
from trygghet.figures.theme import LIGHT

LEGEND = Legend(
    "Otrygga, andel",
    (
        LegendEntry(Sample.COLOUR, "0–20 %", colour="#F4EDE1"),
        LegendEntry(Sample.EMPTY, "uppgift saknas", wide=True),
        LegendEntry(Sample.HATCH, "Skyddad uppgift", wide=True),
        LegendEntry(Sample.FLAG, "Purple Flag-område", wide=True),
        LegendEntry(Sample.DASHED, "Tidigare gräns", wide=True),
        LegendEntry(Sample.DRAWN, "12", colour="#AA3300", style="width:16px;height:16px"),
        LegendEntry(Sample.SIGN, "Säkerställd ökning", sign="▲", wide=True),
    ),
    ("Gränserna är ungefärliga.",),
)
_LOOK = {
    "outside": LIGHT.outside,
    "land": LIGHT.land,
    "line": LIGHT.line,
    "edge": LIGHT.edge,
    "ink": LIGHT.ink,
    "flag": LIGHT.flag,
    "demo-ink": LIGHT.demo_ink,
}


def a_map() -> MapFigure:
    """Return a map of one district."""
    ring = [0, 0, 1000, 0, 1000, 800, 0, 800]
    district = {
        "kind": "district",
        "id": "norr",
        "name": "Norr",
        "figure": "34 %",
        "detail": "",
        "fill": LIGHT.insecurity[2],
        "rings": [[ring]],
    }
    payload = {
        "frame": [0, 0, 1000, 800],
        "look": _LOOK,
        "ground": [[ring]],
        "areas": [district],
        "mark": "",
    }
    return MapFigure(payload, LEGEND, "Karta över ett distrikt.")


COLUMNS = Plot(
    PlotKind.COLUMNS,
    ("2021", "2022", "2023"),
    (Series("Anmälda brott", (1695.0, None, 12.0)),),
    "Antal",
)
BARS = Plot(
    PlotKind.BARS,
    ("Norr", "Söder"),
    (Series("2023", (0.7, 0.25)), Series("2021", (None, 0.5))),
    "Andel otrygga",
    share=True,
)
LINES = Plot(
    PlotKind.LINES,
    tuple(f"{month}/{year}" for year in (21, 22) for month in range(1, 13)),
    (
        Series("I år", tuple(float(n % 7) for n in range(24))),
        Series("Tidigare", tuple(None if n % 5 == 0 else n * 1.5 for n in range(24))),
    ),
    "Händelser per månad",
)
PROMISES = Promises(
    "Polisen",
    tuple(
        promise(
            n,
            STATES[3] if n % 2 else STATES[0],
            title=f"Löfte {n}: synlig uniformerad närvaro i centrum på kvällar och helger, hela året om",
            beside="71 av 900 timmar",
            proposal="minst 900 timmar per år, varav hälften fredag och lördag"
            if n % 3 == 0
            else "",
            synthetic=n == 4,
        )
        for n in range(1, 13)
    ),
)
STEPS = Steps(
    "Kommande steg",
    (
        Step("30 september 2024", "Certifieringen löper ut (kommunen).", synthetic=False),
        Step("", "Nästa enkät, dagen är inte bestämd.", synthetic=False),
    ),
)
WHOLE = told(
    view(
        "trygghet",
        shown("staplar", COLUMNS),
        shown("karta", drawing=a_map()),
        notes=Notes(
            ("Otrygg: mycket eller ganska otrygg.",), (Answered("Hur många svarade?", "1 695."),)
        ),
    ),
    view("brott", shown("linjer", LINES, synthetic=True), shown("liggande", BARS)),
    view("löften", PROMISES),
    view("framåt", STEPS),
    mark="Påhittade uppgifter",
)
