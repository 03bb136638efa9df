"""The style sheet of the figures about places that people name: bars from zero, sizes in the legend."""

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
MENTION_SHEET = """
.tg-named{list-style:none!important;margin:0!important;padding:0!important;
font:400 var(--tg-step-3)/1.35 var(--tg-font);color:var(--tg-ink)}
.tg-named li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--tg-space-4);margin:0!important;
padding:var(--tg-space-2) 0 var(--tg-space-3)!important;list-style:none!important;border-top:1px solid var(--tg-line);font-size:inherit}
.tg-named span{overflow-wrap:anywhere;hyphens:auto}
.tg-named b{font-weight:600;font-variant-numeric:tabular-nums;text-align:right}
.tg-named div{grid-column:1/-1;height:8px;margin-top:3px}
.tg-named i{display:block;height:8px;min-width:2px;border-radius:0 2px 2px 0}
.tg-named-made-up{text-align:center;font-size:var(--tg-step-1);letter-spacing:.14em;color:var(--tg-muted);margin:var(--tg-space-2) 0 0}
.tg-legend li.tg-size{color:var(--tg-ink)}
"""
