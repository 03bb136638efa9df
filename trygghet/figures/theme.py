"""Colours and type of every figure, light and dark, and the same as CSS and as a chart theme.

Every pair that must be told apart is tested by computation: text against its ground, marks against
theirs, the steps of a scale in greyscale and under the three colour blindnesses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from trygghet.figures.area_look import AREA_SHEET
from trygghet.figures.collaboration_look import COLLABORATION_SHEET
from trygghet.figures.draft_look import DRAFT_SHEET
from trygghet.figures.mention_look import MENTION_SHEET
from trygghet.figures.promise_look import PROMISE_SHEET
from trygghet.figures.survey_look import SURVEY_SHEET

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
    """Return the theme's colours as CSS custom properties and the style sheet of the HTML figures.

    Put it once into the page, within a ``<style>`` element. Classes begin with ``tg-``.
    """
    return f":root{{{properties(theme)}--tg-font:{FONT};}}\n{_SHEET}{SURVEY_SHEET}{MENTION_SHEET}{AREA_SHEET}{COLLABORATION_SHEET}{DRAFT_SHEET}{PROMISE_SHEET}"


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


_SHEET = """
.tg-heading{font:600 1.08rem/1.3 var(--tg-font);color:var(--tg-ink);margin:0 0 2px}
.tg-lead{font:400 .97rem/1.42 var(--tg-font);color:var(--tg-ink);margin:0 0 6px}
.tg-say{font:400 1.19rem/1.36 var(--tg-font);color:var(--tg-ink);background:var(--tg-card);
border-left:5px solid var(--tg-accent);padding:9px 18px 10px;border-radius:0 6px 6px 0;margin:0;
overflow-wrap:anywhere}
.tg-say p{margin:0 0 .25em}.tg-say p:last-child{margin:0}
.tg-say strong{font-weight:700}.tg-say p.tg-beside{font-size:1rem;line-height:1.4;margin-top:.3em}
.tg-say small{color:var(--tg-muted);font-size:.875rem;line-height:1.4;display:block;margin-top:.25em}
.tg-source{font:400 .8125rem/1.45 var(--tg-font);color:var(--tg-muted);margin:8px 0 0;
padding-top:7px;border-top:1px solid var(--tg-line);overflow-wrap:anywhere}
.tg-source a{color:var(--tg-accent);font-weight:600}.tg-source strong{font-weight:500}
.tg-demo{display:inline-block;font:600 .82rem/1.3 var(--tg-font);letter-spacing:.02em;
background:var(--tg-demo-ground);color:var(--tg-demo-ink);border:1px solid var(--tg-demo-line);
border-radius:4px;padding:2px 9px}
.tg-legend,.tg-promises,.tg-legend li,.tg-promises li{
margin-left:0!important;padding-left:0!important;list-style:none!important}
.tg-legend{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.4rem,1fr));gap:4px 10px;
font:400 .8125rem/1.35 var(--tg-font);color:var(--tg-ink);margin:6px 0 0;padding:0;list-style:none}
.tg-legend li{display:flex;align-items:center;gap:6px;margin:0}
.tg-legend i{display:inline-block;width:22px;height:13px;border:1px solid var(--tg-edge);
border-radius:2px;flex:none}
.tg-legend i.tg-hatch{background:repeating-linear-gradient(45deg,var(--tg-land) 0 3px,
var(--tg-edge) 3px 4.5px)}
.tg-legend i.tg-flag{background:none;border:3px solid var(--tg-flag)}
.tg-legend li.tg-wide{grid-column:1/-1}.tg-legend strong{font-weight:600}.tg-legend+.tg-small{margin-top:5px}
.tg-promises{list-style:none;margin:4px 0 0;padding:0;font:400 .97rem/1.4 var(--tg-font);
color:var(--tg-ink)}
.tg-promises>li{padding:9px 0 8px;margin:0;border-top:1px solid var(--tg-line);
overflow-wrap:anywhere;hyphens:auto}
.tg-party{font:600 .8125rem/1.3 var(--tg-font);letter-spacing:.04em;color:var(--tg-muted);
margin:14px 0 2px}
.tg-state{font-weight:700;font-size:.91rem;margin:0 12px 0 0}.tg-state .tg-mark{margin-right:.3em}
.tg-state-plain{color:var(--tg-muted)}.tg-state-going{color:var(--tg-accent)}
.tg-state-late{color:var(--tg-late)}.tg-state-done{color:var(--tg-done)}
.tg-pace{font-size:.8125rem;color:var(--tg-muted)}
.tg-promises details{margin-top:3px}.tg-promises summary{cursor:pointer;color:var(--tg-accent);font-weight:600}
.tg-promises details ul{margin:4px 0 6px;padding:0}.tg-promises details li{padding:2px 0;list-style:none}
.tg-small{font-size:.8125rem;line-height:1.45;color:var(--tg-muted);
font-variant-numeric:tabular-nums;margin:0}
.tg-track{position:relative;height:14px;margin:6px 0 4px;border-bottom:2px solid var(--tg-edge)}
.tg-track i{position:absolute;top:3px;width:9px;height:9px;margin-left:-4.5px;border-radius:50%;
background:var(--tg-accent)}
.tg-track i.tg-span{border-radius:5px;margin-left:0;min-width:9px}
.tg-track b{position:absolute;top:-2px;width:2px;height:18px;background:var(--tg-ink)}
.tg-years{position:relative;height:1.3em;font-size:.8125rem;color:var(--tg-muted)}
.tg-years span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.tg-table{width:100%;border-collapse:collapse;font:400 .9rem/1.4 var(--tg-font);
color:var(--tg-ink);font-variant-numeric:tabular-nums}
.tg-table th,.tg-table td{padding:4px 10px 4px 0;border-bottom:1px solid var(--tg-line);
text-align:left;vertical-align:top;overflow-wrap:break-word;min-width:2.4em}
.tg-table .tg-number{text-align:right}.tg-table .tg-whole{white-space:nowrap}
.tg-table a{color:var(--tg-accent);font-weight:600}
.tg-table td.tg-heat{padding:4px 7px}
.tg-heat-1{background:color-mix(in srgb,var(--tg-accent) 7%,transparent)}
.tg-heat-2{background:color-mix(in srgb,var(--tg-accent) 15%,transparent)}
.tg-heat-3{background:color-mix(in srgb,var(--tg-accent) 24%,transparent)}
.tg-heat-4{background:color-mix(in srgb,var(--tg-accent) 34%,transparent)}
.tg-presence{table-layout:fixed}.tg-presence th,.tg-presence td{position:relative;min-width:0;
padding:2px 3px 5px;text-align:center}.tg-presence th:first-child{width:2.4em}
.tg-presence small{font-size:.72rem;margin-left:4px}
.tg-presence td i{position:absolute;left:0;bottom:0;height:3px;background:var(--tg-police)}
.tg-legend i.tg-stroke{height:3px;border:0;background:var(--tg-police)}
.tg-table tbody th{font-weight:400}.tg-table tbody tr.tg-total>*{font-weight:600}
.tg-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
@media (max-width:480px){.tg-say{padding:10px 14px}}
"""
