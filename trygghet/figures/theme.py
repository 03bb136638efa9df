"""Colours and type of every figure, light and dark, and the same as CSS and as a chart theme.

Every pair that must be told apart is tested by computation: text against its ground, marks against
theirs, the steps of a scale in greyscale and under the three colour blindnesses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from trygghet.figures.area_look import AREA_SHEET
from trygghet.figures.base_look import BASE_SHEET
from trygghet.figures.collaboration_look import COLLABORATION_SHEET
from trygghet.figures.draft_look import DRAFT_SHEET
from trygghet.figures.help_look import HELP_SHEET
from trygghet.figures.measure_look import measures
from trygghet.figures.mention_look import MENTION_SHEET
from trygghet.figures.promise_look import PROMISE_SHEET
from trygghet.figures.survey_look import SURVEY_SHEET

#: The sheets of the HTML figures, in order: the pieces of a card before those that build on them.
SHEETS = (
    BASE_SHEET,
    SURVEY_SHEET,
    MENTION_SHEET,
    AREA_SHEET,
    COLLABORATION_SHEET,
    DRAFT_SHEET,
    HELP_SHEET,
    PROMISE_SHEET,
)
#: Streamlit ships Source Sans; elsewhere the reader's own sans-serif serves.
FONT = (
    '"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, "Segoe UI", Roboto, '
    '"DejaVu Sans", sans-serif'
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look, as ``#RRGGBB``.

    Parameters
    ----------
    name
        "light" or "dark".
    ink, muted
        Text, and text of less weight; both readable on paper, card and land.
    paper, card, line
        The page's ground, a card's ground, and thin lines that carry no meaning.
    edge
        Lines that do: outlines of districts and of the band.
    accent, band, rail
        The one accent, the band of earlier years, and the empty part of a bar.
    flag, police, late, done
        Purple Flag, the police, late, fulfilled.
    land, outside
        Ground of the maps: the municipality, and all that isn't it.
    demo_ground, demo_line, demo_ink
        The mark that says that data is made up.
    insecurity, counts
        Five steps each, little to much: away from the ground in either theme.
    """

    name: str
    ink: str
    muted: str
    paper: str
    card: str
    line: str
    edge: str
    accent: str
    band: str
    rail: str
    flag: str
    police: str
    late: str
    done: str
    land: str
    outside: str
    demo_ground: str
    demo_line: str
    demo_ink: str
    insecurity: tuple[str, str, str, str, str]
    counts: tuple[str, str, str, str, str]


LIGHT = Theme(
    name="light",
    ink="#16232B",
    muted="#55616A",
    paper="#F7F5F0",
    card="#FFFFFF",
    line="#DAD5CB",
    edge="#857D70",
    accent="#0B5D66",
    band="#DCE6E6",
    rail="#E9E5DC",
    flag="#6A3D9A",
    police="#2C4A94",
    late="#9A3412",
    done="#2F6B2F",
    land="#F7F5F0",
    outside="#E4E8E8",
    demo_ground="#FFF1D6",
    demo_line="#9C7414",
    demo_ink="#4A3608",
    insecurity=("#F4EDE1", "#E3CFB4", "#CDA37F", "#AD6E5B", "#7C3B47"),
    counts=("#E9F1F0", "#BFD8D8", "#86B4B6", "#3E7B82", "#0A4A52"),
)
DARK = Theme(
    name="dark",
    ink="#ECE8DF",
    muted="#AEB8BE",
    paper="#12191D",
    card="#1A2329",
    line="#36444C",
    edge="#87939A",
    accent="#62BCC4",
    band="#2C4247",
    rail="#33414A",
    flag="#B793E6",
    police="#92B2F2",
    late="#F29A63",
    done="#82C784",
    land="#1C262B",
    outside="#11181C",
    demo_ground="#3A2E12",
    demo_line="#C79A3C",
    demo_ink="#F6DFA6",
    insecurity=("#3A302E", "#69483F", "#9C6853", "#CB9470", "#F4CFA3"),
    counts=("#22343A", "#2C5359", "#3B7A81", "#62ABB0", "#AEDFE0"),
)
THEMES = {LIGHT.name: LIGHT, DARK.name: DARK}


def theme_for(name: str) -> Theme:
    """Return the theme of that name; light where there is none."""
    return THEMES.get(name, LIGHT)


def css(theme: Theme) -> str:
    """Return colours, type and distances as CSS custom properties, and the sheet of the HTML figures.

    Put it once into the page, within a ``<style>`` element. Classes begin with ``tg-``.
    """
    return "\n".join((look(theme), *(sheet.strip() for sheet in SHEETS)))


def look(theme: Theme) -> str:
    """Return what of the style sheet a look sets: its colours by name, on the screen and on paper."""
    root = f":root{{{properties(theme)}{measures()}--tg-font:{FONT};--tg-to-paper:none;}}"
    return f"{root}\n{_on_paper(theme)}"


def _on_paper(theme: Theme) -> str:
    """Return what makes a dark look light in print: the light colours, and drawings turned about.

    Turning lightness about and the hue back leaves a scale's order: away from the ground in either look.
    """
    if theme == LIGHT:
        return ""
    turned = "--tg-to-paper:invert(1) hue-rotate(180deg);"
    return f"@media print{{:root{{{properties(LIGHT)}{turned}color-scheme:light}}}}"


def properties(theme: Theme) -> str:
    """Return a theme's colours as CSS custom properties, to be set on any element."""
    lines = [
        f"--tg-{field.name.replace('_', '-')}:{value};"
        for field in fields(theme)
        if field.name != "name" and isinstance(value := getattr(theme, field.name), str)
    ]
    for scale in ("insecurity", "counts"):
        lines += [
            f"--tg-{scale}-{step}:{colour};"
            for step, colour in enumerate(getattr(theme, scale), start=1)
        ]
    return "".join(lines)


def chart_config(theme: Theme) -> dict[str, Any]:
    """Return the configuration that every chart gets: type, axes and ground in the theme's colours."""
    return {
        "background": "transparent",
        "font": FONT,
        "padding": {"left": 2, "top": 6, "right": 6, "bottom": 2},
        "view": {"stroke": None},
        "axis": {
            "labelColor": theme.muted,
            "labelFontSize": 13,
            "titleColor": theme.muted,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "domainColor": theme.line,
            "tickColor": theme.line,
            "gridColor": theme.line,
            "ticks": False,
            "labelPadding": 6,
        },
        "text": {"font": FONT, "fontSize": 13, "color": theme.ink},
        "legend": {"labelColor": theme.ink, "titleColor": theme.muted, "labelFontSize": 13},
    }
