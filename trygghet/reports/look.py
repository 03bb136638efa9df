"""The style sheet of the public version: the figures' own sheet, and what cards and pages add to it."""

from __future__ import annotations

from pathlib import Path

from trygghet.figures.theme import DARK, LIGHT, css
from trygghet.reports.own_colours import both_looks

_ASSETS = Path(__file__).parent / "assets"

#: What cards add to the figures' sheet, for the site and the app alike.
CARD_SHEET = """
.tg-card{background:var(--tg-card);border:1px solid var(--tg-line);border-radius:8px;padding:var(--tg-space-4) var(--tg-space-5) var(--tg-space-4);
min-width:0;container-type:inline-size;color:var(--tg-ink);font:400 var(--tg-step-4)/1.5 var(--tg-font)}
.tg-cards{columns:2;column-gap:var(--tg-space-4)}.tg-cards>.tg-card{break-inside:avoid;margin:0 0 var(--tg-space-4)}
.tg-cards>.tg-card-wide{column-span:all}.tg-cards>*+.tg-card-wide{margin-top:var(--tg-space-4)}
.tg-sides{display:grid;gap:var(--tg-space-4) var(--tg-space-7);grid-template-columns:minmax(0,1fr)}
.tg-card>.tg-demo{margin:2px 0 var(--tg-space-3)}
.tg-card>.tg-promise{border-top:1px solid var(--tg-line);padding:var(--tg-space-4) 0 var(--tg-space-3);margin-top:var(--tg-space-3)}
.tg-card>.tg-section{margin-top:var(--tg-space-5)}
.tg-columns{columns:2 24rem;column-gap:var(--tg-space-7)}.tg-columns section{break-inside:avoid-column;margin:0 0 var(--tg-space-4)}
.tg-columns .tg-plan-head{margin:0 0 2px}
.tg-columns .tg-plan-item{break-inside:avoid}
@container (min-width:46rem){.tg-sides{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
.tg-scroll{overflow-x:auto;max-width:100%}
.tg-numbers{margin:var(--tg-space-3) 0 0}.tg-numbers summary{cursor:pointer;color:var(--tg-accent);font-weight:600;font-size:var(--tg-step-2);
padding:var(--tg-space-2) 0}.tg-numbers .tg-table,.tg-card>.tg-scroll .tg-table{margin:var(--tg-space-3) 0}
.tg-table td.tg-number{white-space:nowrap}.tg-table .tg-number+:not(.tg-number){padding-left:var(--tg-space-5)}
.tg-empty{margin:var(--tg-space-2) 0;border-left:3px solid var(--tg-edge);padding:var(--tg-space-1) 0 var(--tg-space-1) var(--tg-space-4)}
.tg-map svg{display:block;width:100%;height:auto;max-width:560px;margin:0 auto;border-radius:4px}
.tg-map [data-area]{transition:opacity .15s}
.tg-focus [data-area]:not(.tg-chosen){opacity:.35}.tg-focus tbody tr:not(.tg-chosen):not(.tg-total){opacity:.5}
.tg-focus path.tg-chosen{stroke:var(--tg-ink);stroke-width:2.5}.tg-focus tr.tg-chosen>*{font-weight:600}
.tg-choose{display:flex;flex-wrap:wrap;gap:var(--tg-space-2) var(--tg-space-3);align-items:center;margin:var(--tg-space-2) 0 var(--tg-space-3);font-size:var(--tg-step-2)}
.tg-choose select{font:inherit;color:inherit;background:var(--tg-card);border:1px solid var(--tg-edge);border-radius:6px;
padding:var(--tg-space-2) var(--tg-space-3);min-height:2.2rem;max-width:100%}
.tg-bars{list-style:none!important;margin:var(--tg-space-3) 0 0!important;padding:0!important;font:400 var(--tg-step-3)/1.35 var(--tg-font);
display:grid;grid-template-columns:fit-content(46%) minmax(0,1fr) auto;gap:0 var(--tg-space-4)}
.tg-bars li{display:grid;grid-column:1/-1;grid-template-columns:subgrid;align-items:center;
margin:0!important;padding:var(--tg-space-2) 0!important;border-top:1px solid var(--tg-line);list-style:none!important;font-size:inherit}
.tg-bars span{overflow-wrap:anywhere;hyphens:auto}.tg-bars b{font-weight:600;text-align:right;font-variant-numeric:tabular-nums}
.tg-bars div{height:14px;grid-row:1;grid-column:2}.tg-bars li>span{grid-row:1;grid-column:1}
.tg-bars i{display:block;height:14px;min-width:2px;background:var(--tg-accent);border-radius:0 3px 3px 0}
.tg-bars .tg-bar-hidden{width:34px;background:repeating-linear-gradient(45deg,var(--tg-edge) 0 2px,transparent 2px 5px);
border:1px solid var(--tg-edge);border-left:0}
.tg-runs{display:grid;gap:var(--tg-space-5) var(--tg-space-7);align-items:end;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));margin:var(--tg-space-3) 0 0}
.tg-runs figure{margin:0;min-width:0}.tg-runs figcaption{font-weight:600;font-size:var(--tg-step-3);line-height:1.35}
.tg-runs small{font-weight:400;color:var(--tg-muted);font-size:var(--tg-step-1);white-space:nowrap}
.tg-runs svg{display:block;width:100%;height:64px;border-bottom:1px solid var(--tg-edge);margin-top:var(--tg-space-2);overflow:visible}
.tg-runs rect{fill:var(--tg-accent)}.tg-runs .tg-column-hidden{fill:none;stroke:var(--tg-edge);stroke-dasharray:2 2;
vector-effect:non-scaling-stroke}.tg-runs .tg-column-none{fill:none}
.tg-run-ends{display:flex;justify-content:space-between;margin:2px 0 0;font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-remarks{font:400 var(--tg-step-1)/1.45 var(--tg-font);color:var(--tg-muted);margin:3px 0 0}
.tg-remarks summary{cursor:pointer;text-decoration:underline;text-underline-offset:2px;padding:2px 0}
.tg-remarks ul{margin:2px 0 0;padding-left:var(--tg-space-5)}
.tg-unknown{margin:var(--tg-space-3) 0 0;padding-left:var(--tg-space-5)}.tg-unknown li{margin:0 0 var(--tg-space-2)}
.tg-turn ul{margin:var(--tg-space-3) 0 0;padding:0;list-style:none;display:grid;gap:2px var(--tg-space-6);
grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr))}.tg-turn li{padding:var(--tg-space-2) 0}
.tg-turn a,.tg-prose a{color:var(--tg-accent)}
.tg-prose{font:400 var(--tg-step-4)/1.6 var(--tg-font);color:var(--tg-ink);max-width:44rem;overflow-wrap:anywhere}
.tg-prose h2{font:600 var(--tg-step-6)/1.3 var(--tg-font);margin:var(--tg-space-6) 0 var(--tg-space-2)}.tg-prose p,.tg-prose ul{margin:0 0 var(--tg-space-4)}
.tg-plain{max-width:40rem;font:400 var(--tg-step-5)/1.7 var(--tg-font);color:var(--tg-ink)}
.tg-plain section{border-top:1px solid var(--tg-line);padding:var(--tg-space-5) 0 var(--tg-space-3);margin-top:var(--tg-space-5)}
.tg-plain h2{font:700 var(--tg-step-7)/1.35 var(--tg-font);margin:0 0 var(--tg-space-2)}.tg-plain h3{font:600 var(--tg-step-5)/1.4 var(--tg-font);margin:var(--tg-space-5) 0 var(--tg-space-1)}
.tg-plain p{margin:0 0 var(--tg-space-3)}
@media (max-width:900px){.tg-cards{columns:1}}
@media print{.tg-card{break-inside:avoid;border:0;padding:var(--tg-space-3) 0}.tg-choose{display:none}}
"""


def site_css() -> str:
    """Return the style sheet of the static site, light and dark."""
    # The light look's properties stand in the figures' sheet; what a device asks for goes after them.
    page = (_ASSETS / "site.css").read_text(encoding="utf-8")
    return f"{css(LIGHT)}\n{both_looks(LIGHT, DARK)}{CARD_SHEET}{page}"


def site_js() -> str:
    """Return the site's one script."""
    return (_ASSETS / "site.js").read_text(encoding="utf-8")


def favicon() -> str:
    """Return the site's sign."""
    return (_ASSETS / "favicon.svg").read_text(encoding="utf-8")
