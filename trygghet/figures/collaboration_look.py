"""How collaboration looks: who works on what, meetings along time and as a list. Part of the sheet."""

from __future__ import annotations

COLLABORATION_SHEET = """
.tg-who{width:100%;border-collapse:collapse;font:400 var(--tg-step-3)/1.4 var(--tg-font);color:var(--tg-ink)}
.tg-who th,.tg-who td{padding:var(--tg-space-3) var(--tg-space-3);border:0;border-bottom:1px solid var(--tg-line);text-align:left;vertical-align:top}
.tg-who thead th{font-weight:600;font-size:var(--tg-step-1);vertical-align:bottom;overflow-wrap:anywhere;min-width:5.5rem}
.tg-who tbody th{font-weight:400;padding-left:0;width:38%;overflow-wrap:anywhere}
.tg-who .tg-who-part th{font:600 var(--tg-step-1)/1.3 var(--tg-font);letter-spacing:.04em;color:var(--tg-muted);padding-top:var(--tg-space-4)}
.tg-who small{display:block;color:var(--tg-muted);font-size:var(--tg-step-1)}
.tg-who em{display:block;font-style:normal;font-weight:600;font-size:var(--tg-step-1);color:var(--tg-late)}
.tg-who tr:not(.tg-who-silent) em{color:var(--tg-muted);font-weight:400}
.tg-who summary{cursor:pointer;color:var(--tg-accent);font-weight:600;font-size:var(--tg-step-1)}
.tg-who ul{list-style:none!important;margin:2px 0 var(--tg-space-2)!important;padding:0!important}
.tg-who li{margin:0!important;padding:2px 0!important;list-style:none!important;font-size:var(--tg-step-2)}
.tg-who-mark{display:inline-block;min-width:1.3em;font-size:var(--tg-step-4);line-height:1.3}
.tg-who .tg-none{color:var(--tg-muted)}.tg-who .tg-who-met{font-variant-numeric:tabular-nums;text-align:right}
.tg-who thead th:last-child{text-align:right}
.tg-meet{position:relative;font:400 var(--tg-step-2)/1.3 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-3) 0 var(--tg-space-3)}
.tg-meet-lane{display:grid;grid-template-columns:minmax(7em,11em) minmax(0,1fr);gap:0 var(--tg-space-4);align-items:center;min-height:30px}
.tg-meet-lane>div{position:relative;height:22px}
.tg-meet-lane>div:not(.tg-meet-years)::before{content:"";position:absolute;left:0;right:0;top:10px;height:2px;background:var(--tg-line)}
.tg-meet-lane i{position:absolute;top:5px;width:12px;height:12px;margin-left:-6px;border-radius:50%;
background:var(--tg-accent);box-shadow:0 0 0 2px var(--tg-card)}
.tg-meet-lane i.tg-meet-span{margin-left:0;min-width:12px;border-radius:6px;opacity:.75}
.tg-meet-lane i.tg-meet-planned{background:var(--tg-card);border:2px dotted var(--tg-accent);box-sizing:border-box}
.tg-meet-years span{position:absolute;top:0;color:var(--tg-muted);font-size:var(--tg-step-1);border-left:1px solid var(--tg-line);padding-left:var(--tg-space-2)}
.tg-meet-now{position:absolute;inset:0;pointer-events:none;min-height:0}.tg-meet-now>div{height:100%}
.tg-meet-now>div:not(.tg-meet-years)::before{content:none}
.tg-meet-now b{position:absolute;top:0;bottom:22px;width:2px;margin-left:-1px;background:var(--tg-ink)}
.tg-meetings{list-style:none!important;margin:2px 0 var(--tg-space-3)!important;padding:0!important;font:400 var(--tg-step-3)/1.45 var(--tg-font);color:var(--tg-ink)}
.tg-meetings li{display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:2px var(--tg-space-4);margin:0!important;padding:var(--tg-space-3) 0!important;
border-top:1px solid var(--tg-line);list-style:none!important;font-size:inherit;overflow-wrap:anywhere}
.tg-meetings time{color:var(--tg-muted);font-variant-numeric:tabular-nums}.tg-meetings p{margin:1px 0 0;font-size:inherit}
.tg-meetings p.tg-small{font-size:var(--tg-step-1)}.tg-meetings a{color:var(--tg-accent);font-weight:600}
.tg-more summary{cursor:pointer;color:var(--tg-accent);font:600 var(--tg-step-2)/1.4 var(--tg-font);padding:var(--tg-space-2) 0}
.tg-themes{list-style:none!important;margin:var(--tg-space-2) 0 var(--tg-space-3)!important;padding:0!important;font:400 var(--tg-step-3)/1.3 var(--tg-font);color:var(--tg-ink)}
.tg-themes li{display:grid;grid-template-columns:minmax(6em,9em) minmax(0,1fr) 2em;gap:var(--tg-space-3);align-items:center;
margin:0!important;padding:3px 0!important;list-style:none!important;font-size:inherit}
.tg-themes i{height:12px;background:var(--tg-accent);border-radius:2px}.tg-themes b{font-weight:600;text-align:right}
.tg-two{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:var(--tg-space-2) var(--tg-space-7)}
.tg-halves{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:var(--tg-space-2) var(--tg-space-7)}
@media (max-width:640px){.tg-two,.tg-halves{grid-template-columns:1fr}

.tg-who thead{display:none}.tg-who,.tg-who tbody,.tg-who tr,.tg-who td,.tg-who tbody th{display:block;width:auto}
.tg-who tbody th{border:0;padding:var(--tg-space-3) 0 2px}.tg-who td{border:0;padding:1px 0;text-align:left!important}
.tg-who tr{border-bottom:1px solid var(--tg-line);padding-bottom:var(--tg-space-3)}.tg-who .tg-none{display:none}
.tg-who td::before{content:attr(data-column);display:inline-block;min-width:9em;color:var(--tg-muted);font-size:var(--tg-step-1)}
.tg-meetings li{grid-template-columns:1fr}.tg-meet-lane{grid-template-columns:1fr}
.tg-meet-now{display:none}}
"""
