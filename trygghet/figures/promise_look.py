"""The style sheet of promises: cards, their pictures by shape, their chain, and pledges side by side."""

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
PROMISE_SHEET = """
.tg-wording{font-size:.9rem;line-height:1.45;border-left:3px solid var(--tg-accent);
padding:2px 0 2px 12px;margin:6px 0}
.tg-wording p{margin:0 0 2px;font-size:inherit}.tg-wording q{quotes:"”" "”";font-style:italic}
.tg-bar{position:relative;height:12px;background:var(--tg-rail);border-radius:6px;margin:8px 0 6px;
outline:1px solid var(--tg-edge)}
.tg-bar i{position:absolute;inset:0 auto 0 0;background:var(--tg-accent);border-radius:6px}
.tg-bar b{position:absolute;top:-4px;width:3px;height:20px;margin-left:-1px;
background:var(--tg-ink);outline:1px solid var(--tg-card)}
.tg-part{display:grid;grid-template-columns:3.2em minmax(0,1fr) auto;gap:0 10px;align-items:center;
font-size:.8125rem;font-variant-numeric:tabular-nums}
.tg-pips{display:flex;flex-wrap:wrap;gap:6px;margin:6px 0 4px}
.tg-pips i{width:20px;height:20px;border-radius:4px;border:2px dotted var(--tg-edge);
box-sizing:border-box;font:700 13px/16px var(--tg-font);text-align:center}
.tg-pips i.tg-full{background:var(--tg-accent);border:2px solid var(--tg-accent);color:var(--tg-card)}
.tg-pips i.tg-due{border:2px solid var(--tg-late)}
.tg-promise-track{margin:8px 0 2px;border-bottom-color:var(--tg-line)}
.tg-promise-track i.tg-reached{width:13px;height:13px;top:0;margin-left:-6.5px;border-radius:2px;
transform:rotate(45deg);background:var(--tg-done)}
.tg-promise-track i.tg-reached.tg-span{transform:none;margin-left:0}
.tg-promise-track i.tg-beside{background:var(--tg-card);box-shadow:inset 0 0 0 2px var(--tg-accent)}
.tg-promise-track b.tg-deadline{width:0;margin-left:-2px;background:none;border-left:4px double var(--tg-late)}
.tg-promise-axis{position:relative;height:1.4em;font-size:.75rem;color:var(--tg-muted)}
.tg-promise-axis span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.tg-promise-axis .tg-left{transform:none}.tg-promise-axis .tg-right{transform:translateX(-100%)}
.tg-promise{container-type:inline-size;font:400 1rem/1.45 var(--tg-font);color:var(--tg-ink);
overflow-wrap:anywhere;scroll-margin-top:80px}
.tg-promise header{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 12px}
.tg-promise header .tg-state{margin:0}
.tg-promise .tg-shape{margin-left:auto;font-size:.8125rem;color:var(--tg-muted)}
.tg-promise h3{font:600 1.08rem/1.3 var(--tg-font);color:var(--tg-ink);margin:4px 0 2px;padding:0}
.tg-promise a{color:var(--tg-accent);font-weight:600}
.tg-promise details{margin-top:6px;display:inline-block;margin-right:26px;vertical-align:top}
.tg-promise details[open]{display:block;margin-right:0}
.tg-promise summary{cursor:pointer;color:var(--tg-accent);font-weight:600;font-size:.9rem;padding:4px 0}
.tg-promise .tg-demo{margin-left:12px;font-size:.75rem;padding:1px 7px}
.tg-promised{display:grid;gap:4px 32px;grid-template-columns:1fr}
.tg-promised p{margin:0 0 4px;font-size:.97rem}.tg-promised p.tg-small{font-size:.8125rem;margin:0 0 2px}
.tg-chain{display:grid;gap:10px;grid-template-columns:1fr;list-style:none!important;
margin:6px 0 4px!important;padding:0!important}
.tg-chain>li{margin:0!important;padding:8px 10px!important;list-style:none!important;position:relative;
background:var(--tg-paper);border:1px solid var(--tg-line);border-radius:6px;font-size:.875rem;color:var(--tg-ink)}
.tg-chain>li:not(:last-child)::after{content:"↓";position:absolute;left:50%;bottom:-17px;
color:var(--tg-muted);font-size:.95rem;z-index:1}
.tg-chain h4{font:600 .8125rem/1.3 var(--tg-font);letter-spacing:.03em;color:var(--tg-muted);margin:0 0 3px;padding:0}
.tg-chain p{margin:0 0 4px;font-size:inherit}
.tg-undescribed{color:var(--tg-muted);font-style:italic}
.tg-live{border-left:3px solid var(--tg-accent);padding-left:8px;margin:4px 0;font-size:.84rem}
.tg-live.tg-refused{border-left:3px dashed var(--tg-edge);color:var(--tg-muted)}
.tg-serving{list-style:none!important;margin:2px 0 0!important;padding:0!important}
.tg-serving li{margin:0!important;padding:3px 0!important;list-style:none!important;font-size:.84rem;
border-top:1px solid var(--tg-line)}.tg-serving .tg-state{margin-right:8px;font-size:inherit}.tg-serving small{color:var(--tg-muted)}
.tg-level{font-weight:600;color:var(--tg-ink);margin:6px 0 0!important;font-size:.8125rem}
.tg-promise details ul:not(.tg-serving){margin:2px 0 6px!important;padding:0!important;list-style:none!important}
.tg-promise details ul:not(.tg-serving) li{padding:3px 0!important;margin:0!important;list-style:none!important;font-size:.84rem;
border-top:1px solid var(--tg-line)}
.tg-section{font:600 1.15rem/1.3 var(--tg-font)!important;color:var(--tg-ink)!important;margin:14px 0 0;padding:0!important}
.tg-link{font:600 .875rem/1.4 var(--tg-font);color:var(--tg-accent);padding:4px 0}
.tg-link-line{display:flex;flex-wrap:wrap;gap:4px 26px}
.tg-lanes{display:grid;gap:6px 28px;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));
font:400 .95rem/1.4 var(--tg-font);color:var(--tg-ink)}
.tg-lanes h3{font:600 1rem/1.3 var(--tg-font);color:var(--tg-ink);margin:6px 0 4px;padding:0}
.tg-lanes h3 small{font-weight:400;color:var(--tg-muted);font-size:.875rem}
.tg-strip{display:flex;flex-wrap:wrap;gap:3px;margin:0 0 6px}
.tg-strip i{font-style:normal;width:24px;height:24px;line-height:22px;text-align:center;font-size:.8rem;
border:1px solid currentColor;border-radius:3px;box-sizing:border-box}
.tg-strip i.tg-state-done{background:color-mix(in srgb,var(--tg-done) 18%,transparent)}
.tg-strip i.tg-state-going{background:color-mix(in srgb,var(--tg-accent) 14%,transparent)}
.tg-strip i.tg-state-late{background:color-mix(in srgb,var(--tg-late) 18%,transparent)}
.tg-lanes ul{list-style:none!important;margin:0!important;padding:0!important}
.tg-lanes li{display:grid;gap:0;margin:0!important;padding:5px 0!important;list-style:none!important;
border-top:1px solid var(--tg-line);font-size:inherit;overflow-wrap:anywhere}
.tg-lanes li a{color:var(--tg-ink);font-weight:400;text-decoration:underline;text-decoration-color:var(--tg-line);
text-underline-offset:3px;padding:2px 0}
.tg-lanes li span{font-size:.84rem;font-weight:600}.tg-lanes li .tg-mark{margin-right:.35em}
.tg-lineage{width:100%;border-collapse:collapse;font:400 .875rem/1.4 var(--tg-font);color:var(--tg-ink);
table-layout:fixed}
.tg-lineage th,.tg-lineage td{padding:6px 8px;border:0;border-bottom:1px solid var(--tg-line);text-align:left;
vertical-align:top;overflow-wrap:anywhere;hyphens:auto}
.tg-lineage tbody th{font-weight:400;padding-left:0}.tg-lineage thead th{font-weight:600}
.tg-lineage thead th:first-child{padding-left:0}
.tg-lineage thead small{display:block;font-weight:400;color:var(--tg-muted);font-size:.8125rem}
.tg-lineage td>*{display:block;font-size:.8125rem}.tg-lineage td b{font-weight:600}
.tg-lineage td .tg-mark{margin-right:.35em}
.tg-lineage .tg-measure-removed{background:color-mix(in srgb,var(--tg-late) 12%,transparent)}
.tg-lineage .tg-measure-removed b{color:var(--tg-late)}
.tg-lineage .tg-dropped b,.tg-lineage .tg-none b{color:var(--tg-muted);font-weight:400}
.tg-not-done{list-style:none!important;margin:0!important;padding:0!important;font:400 .95rem/1.4 var(--tg-font);color:var(--tg-ink)}
.tg-not-done li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 14px;margin:0!important;
padding:7px 0!important;list-style:none!important;border-top:1px solid var(--tg-line);font-size:inherit}
.tg-not-done span{color:var(--tg-muted);font-size:.875rem}.tg-not-done strong{font-weight:600}
.tg-not-done p{grid-column:1/-1;margin:0;font-size:.9rem}
@container (min-width:46rem){
.tg-promised{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
.tg-chain{grid-template-columns:repeat(4,minmax(0,1fr));gap:18px}
.tg-chain>li:not(:last-child)::after{content:"→";left:auto;right:-16px;bottom:auto;top:8px}}
@media (max-width:640px){
.tg-lineage thead{display:none}.tg-lineage,.tg-lineage tbody,.tg-lineage tr,.tg-lineage td,.tg-lineage tbody th{display:block}
.tg-lineage tr{padding:6px 0;border-bottom:1px solid var(--tg-line)}
.tg-lineage tbody th{font-weight:600;border:0;padding:4px 0}
.tg-lineage td{border:0;padding:3px 6px 3px 3.6em;position:relative}.tg-lineage td:empty{display:none}
.tg-lineage td::before{content:attr(data-pledge);position:absolute;left:0;color:var(--tg-muted);font-size:.8125rem}
.tg-not-done li{grid-template-columns:1fr}}
"""
