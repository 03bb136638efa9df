"""How the pieces of every card look: heading, answer, what to say aloud, source, legend, state, table.

Sizes of type and distances come from :mod:`trygghet.figures.measure_look`; colours are the theme's.
"""

from __future__ import annotations

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
BASE_SHEET = """
.tg-heading{font:600 var(--tg-step-5)/1.3 var(--tg-font);color:var(--tg-ink);margin:0 0 2px}
.tg-lead{font:400 var(--tg-step-4)/1.42 var(--tg-font);color:var(--tg-ink);margin:0 0 var(--tg-space-3)}
.tg-say{font:400 var(--tg-step-6)/1.36 var(--tg-font);color:var(--tg-ink);background:var(--tg-card);
border-left:5px solid var(--tg-accent);padding:var(--tg-space-3) var(--tg-space-5) var(--tg-space-3);border-radius:0 6px 6px 0;margin:0;
overflow-wrap:anywhere}
.tg-say p{margin:0 0 .25em}.tg-say p:last-child{margin:0}
.tg-say strong{font-weight:700}.tg-say p.tg-beside{font-size:var(--tg-step-4);line-height:1.4;margin-top:.3em}
.tg-say small{color:var(--tg-muted);font-size:var(--tg-step-2);line-height:1.4;display:block;margin-top:.25em}
.tg-source{font:400 var(--tg-step-1)/1.45 var(--tg-font);color:var(--tg-muted);margin:var(--tg-space-3) 0 0;
padding-top:var(--tg-space-3);border-top:1px solid var(--tg-line);overflow-wrap:anywhere}
.tg-source a{color:var(--tg-accent);font-weight:600}.tg-source strong{font-weight:500}
.tg-demo{display:inline-block;font:600 var(--tg-step-1)/1.3 var(--tg-font);letter-spacing:.02em;
background:var(--tg-demo-ground);color:var(--tg-demo-ink);border:1px solid var(--tg-demo-line);
border-radius:4px;padding:2px var(--tg-space-3)}
.tg-legend,.tg-promises,.tg-legend li,.tg-promises li{
margin-left:0!important;padding-left:0!important;list-style:none!important}
.tg-legend{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.4rem,1fr));gap:var(--tg-space-2) var(--tg-space-3);
font:400 var(--tg-step-1)/1.35 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-3) 0 0;padding:0;list-style:none}
.tg-legend li{display:flex;align-items:center;gap:var(--tg-space-3);margin:0}
.tg-legend i{display:inline-block;width:22px;height:13px;border:1px solid var(--tg-edge);
border-radius:2px;flex:none}
.tg-legend i.tg-hatch{background:repeating-linear-gradient(45deg,var(--tg-land) 0 3px,
var(--tg-edge) 3px 4.5px)}
.tg-legend i.tg-flag{background:none;border:3px solid var(--tg-flag)}
.tg-legend li.tg-wide{grid-column:1/-1}.tg-legend strong{font-weight:600}.tg-legend+.tg-small{margin-top:var(--tg-space-2)}
.tg-promises{list-style:none;margin:var(--tg-space-2) 0 0;padding:0;font:400 var(--tg-step-4)/1.4 var(--tg-font);
color:var(--tg-ink)}
.tg-promises>li{padding:var(--tg-space-3) 0 var(--tg-space-3);margin:0;border-top:1px solid var(--tg-line);
overflow-wrap:anywhere;hyphens:auto}
.tg-party{font:600 var(--tg-step-1)/1.3 var(--tg-font);letter-spacing:.04em;color:var(--tg-muted);
margin:var(--tg-space-4) 0 2px}
.tg-state{font-weight:700;font-size:var(--tg-step-2);margin:0 var(--tg-space-4) 0 0}.tg-state .tg-mark{margin-right:.3em}
.tg-state-plain{color:var(--tg-muted)}.tg-state-going{color:var(--tg-accent)}
.tg-state-late{color:var(--tg-late)}.tg-state-done{color:var(--tg-done)}
.tg-pace{font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-promises details{margin-top:3px}.tg-promises summary{cursor:pointer;color:var(--tg-accent);font-weight:600}
.tg-promises details ul{margin:var(--tg-space-2) 0 var(--tg-space-3);padding:0}.tg-promises details li{padding:2px 0;list-style:none}
.tg-small{font-size:var(--tg-step-1);line-height:1.45;color:var(--tg-muted);
font-variant-numeric:tabular-nums;margin:0}
.tg-track{position:relative;height:14px;margin:var(--tg-space-3) 0 var(--tg-space-2);border-bottom:2px solid var(--tg-edge)}
.tg-track i{position:absolute;top:3px;width:9px;height:9px;margin-left:-4.5px;border-radius:50%;
background:var(--tg-accent)}
.tg-track i.tg-span{border-radius:5px;margin-left:0;min-width:9px}
.tg-track b{position:absolute;top:-2px;width:2px;height:18px;background:var(--tg-ink)}
.tg-years{position:relative;height:1.3em;font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-years span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.tg-table{width:100%;border-collapse:collapse;font:400 var(--tg-step-2)/1.4 var(--tg-font);
color:var(--tg-ink);font-variant-numeric:tabular-nums}
.tg-table th,.tg-table td{padding:var(--tg-space-2) var(--tg-space-3) var(--tg-space-2) 0;border-bottom:1px solid var(--tg-line);
text-align:left;vertical-align:top;overflow-wrap:break-word;min-width:2.4em}
.tg-table .tg-number{text-align:right}.tg-table .tg-whole{white-space:nowrap}
.tg-table a{color:var(--tg-accent);font-weight:600}
.tg-table td.tg-heat{padding:var(--tg-space-2) var(--tg-space-3)}
.tg-heat-1{background:color-mix(in srgb,var(--tg-accent) 7%,transparent)}
.tg-heat-2{background:color-mix(in srgb,var(--tg-accent) 15%,transparent)}
.tg-heat-3{background:color-mix(in srgb,var(--tg-accent) 24%,transparent)}
.tg-heat-4{background:color-mix(in srgb,var(--tg-accent) 34%,transparent)}
.tg-presence{table-layout:fixed}.tg-presence th,.tg-presence td{position:relative;min-width:0;
padding:2px 3px var(--tg-space-2);text-align:center}.tg-presence th:first-child{width:2.4em}
.tg-presence small{font-size:var(--tg-step-1);margin-left:var(--tg-space-2)}
.tg-presence td i{position:absolute;left:0;bottom:0;height:3px;background:var(--tg-police)}
.tg-legend i.tg-stroke{height:3px;border:0;background:var(--tg-police)}
.tg-table tbody th{font-weight:400}.tg-table tbody tr.tg-total>*{font-weight:600}
.tg-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
@media (max-width:480px){.tg-say{padding:var(--tg-space-3) var(--tg-space-4)}}
"""
