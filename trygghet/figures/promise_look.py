"""The style sheet of promises: cards, their pictures by shape, their chain, and pledges side by side."""

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
PROMISE_SHEET = """
.tg-wording{font-size:var(--tg-step-2);line-height:1.45;border-left:3px solid var(--tg-accent);
padding:2px 0 2px var(--tg-space-4);margin:var(--tg-space-3) 0}
.tg-wording p{margin:0 0 2px;font-size:inherit}.tg-wording q{quotes:"”" "”";font-style:italic}
.tg-bar{position:relative;height:12px;background:var(--tg-rail);border-radius:6px;margin:var(--tg-space-3) 0 var(--tg-space-3);
outline:1px solid var(--tg-edge)}
.tg-bar i{position:absolute;inset:0 auto 0 0;background:var(--tg-accent);border-radius:6px}
.tg-bar b{position:absolute;top:-4px;width:3px;height:20px;margin-left:-1px;
background:var(--tg-ink);outline:1px solid var(--tg-card)}
.tg-part{display:grid;grid-template-columns:3.2em minmax(0,1fr) auto;gap:0 var(--tg-space-3);align-items:center;
font-size:var(--tg-step-1);font-variant-numeric:tabular-nums}
.tg-pips{display:flex;flex-wrap:wrap;gap:var(--tg-space-3);margin:var(--tg-space-3) 0 var(--tg-space-2)}
.tg-pips i{width:20px;height:20px;border-radius:4px;border:2px dotted var(--tg-edge);
box-sizing:border-box;font:700 var(--tg-step-1)/16px var(--tg-font);text-align:center}
.tg-pips i.tg-full{background:var(--tg-accent);border:2px solid var(--tg-accent);color:var(--tg-card)}
.tg-pips i.tg-due{border:2px solid var(--tg-late)}
.tg-promise-track{margin:var(--tg-space-3) 0 2px;border-bottom-color:var(--tg-line)}
.tg-promise-track i.tg-reached{width:13px;height:13px;top:0;margin-left:-6.5px;border-radius:2px;
transform:rotate(45deg);background:var(--tg-done)}
.tg-promise-track i.tg-reached.tg-span{transform:none;margin-left:0}
.tg-promise-track i.tg-beside{background:var(--tg-card);box-shadow:inset 0 0 0 2px var(--tg-accent)}
.tg-promise-track b.tg-deadline{width:0;margin-left:-2px;background:none;border-left:4px double var(--tg-late)}
.tg-promise-axis{position:relative;height:1.4em;font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-promise-axis span{position:absolute;transform:translateX(-50%);white-space:nowrap}
.tg-promise-axis .tg-left{transform:none}.tg-promise-axis .tg-right{transform:translateX(-100%)}
.tg-promise{container-type:inline-size;font:400 var(--tg-step-4)/1.45 var(--tg-font);color:var(--tg-ink);
overflow-wrap:anywhere;scroll-margin-top:80px}
.tg-promise header{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px var(--tg-space-4)}
.tg-promise header .tg-state{margin:0}
.tg-promise .tg-shape{margin-left:auto;font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-promise h3{font:600 var(--tg-step-5)/1.3 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-2) 0 2px;padding:0}
.tg-promise a{color:var(--tg-accent);font-weight:600}
.tg-promise details{margin-top:var(--tg-space-3);display:inline-block;margin-right:var(--tg-space-6);vertical-align:top}
.tg-promise details[open]{display:block;margin-right:0}
.tg-promise summary{cursor:pointer;color:var(--tg-accent);font-weight:600;font-size:var(--tg-step-2);padding:var(--tg-space-2) 0}
.tg-promise .tg-demo{margin-left:var(--tg-space-4);font-size:var(--tg-step-1);padding:1px var(--tg-space-3)}
.tg-promised{display:grid;gap:var(--tg-space-2) var(--tg-space-7);grid-template-columns:1fr}
.tg-promised p{margin:0 0 var(--tg-space-2);font-size:var(--tg-step-4)}.tg-promised p.tg-small{font-size:var(--tg-step-1);margin:0 0 2px}
.tg-chain{display:grid;gap:var(--tg-space-3);grid-template-columns:1fr;list-style:none!important;
margin:var(--tg-space-3) 0 var(--tg-space-2)!important;padding:0!important}
.tg-chain>li{margin:0!important;padding:var(--tg-space-3) var(--tg-space-3)!important;list-style:none!important;position:relative;
background:var(--tg-paper);border:1px solid var(--tg-line);border-radius:6px;font-size:var(--tg-step-2);color:var(--tg-ink)}
.tg-chain>li:not(:last-child)::after{content:"↓";position:absolute;left:50%;bottom:-17px;
color:var(--tg-muted);font-size:var(--tg-step-3);z-index:1}
.tg-chain h4{font:600 var(--tg-step-1)/1.3 var(--tg-font);letter-spacing:.03em;color:var(--tg-muted);margin:0 0 3px;padding:0}
.tg-chain p{margin:0 0 var(--tg-space-2);font-size:inherit}
.tg-undescribed{color:var(--tg-muted);font-style:italic}
.tg-live{border-left:3px solid var(--tg-accent);padding-left:var(--tg-space-3);margin:var(--tg-space-2) 0;font-size:var(--tg-step-1)}
.tg-live.tg-refused{border-left:3px dashed var(--tg-edge);color:var(--tg-muted)}
.tg-serving{list-style:none!important;margin:2px 0 0!important;padding:0!important}
.tg-serving li{margin:0!important;padding:3px 0!important;list-style:none!important;font-size:var(--tg-step-1);
border-top:1px solid var(--tg-line)}.tg-serving .tg-state{margin-right:var(--tg-space-3);font-size:inherit}.tg-serving small{color:var(--tg-muted)}
.tg-level{font-weight:600;color:var(--tg-ink);margin:var(--tg-space-3) 0 0!important;font-size:var(--tg-step-1)}
.tg-promise details ul:not(.tg-serving){margin:2px 0 var(--tg-space-3)!important;padding:0!important;list-style:none!important}
.tg-promise details ul:not(.tg-serving) li{padding:3px 0!important;margin:0!important;list-style:none!important;font-size:var(--tg-step-1);
border-top:1px solid var(--tg-line)}
.tg-section{font:600 var(--tg-step-5)/1.3 var(--tg-font)!important;color:var(--tg-ink)!important;margin:var(--tg-space-4) 0 0;padding:0!important}
.tg-link{font:600 var(--tg-step-2)/1.4 var(--tg-font);color:var(--tg-accent);padding:var(--tg-space-2) 0}
.tg-link-line{display:flex;flex-wrap:wrap;gap:var(--tg-space-2) var(--tg-space-6)}
.tg-lanes{display:grid;gap:var(--tg-space-3) var(--tg-space-6);grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));
font:400 var(--tg-step-3)/1.4 var(--tg-font);color:var(--tg-ink)}
.tg-lanes h3{font:600 var(--tg-step-4)/1.3 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-3) 0 var(--tg-space-2);padding:0}
.tg-lanes h3 small{font-weight:400;color:var(--tg-muted);font-size:var(--tg-step-2)}
.tg-strip{display:flex;flex-wrap:wrap;gap:3px;margin:0 0 var(--tg-space-3)}
.tg-strip i{font-style:normal;width:24px;height:24px;line-height:22px;text-align:center;font-size:var(--tg-step-1);
border:1px solid currentColor;border-radius:3px;box-sizing:border-box}
.tg-strip i.tg-state-done{background:color-mix(in srgb,var(--tg-done) 18%,transparent)}
.tg-strip i.tg-state-going{background:color-mix(in srgb,var(--tg-accent) 14%,transparent)}
.tg-strip i.tg-state-late{background:color-mix(in srgb,var(--tg-late) 18%,transparent)}
.tg-lanes ul{list-style:none!important;margin:0!important;padding:0!important}
.tg-lanes li{display:grid;gap:0;margin:0!important;padding:var(--tg-space-2) 0!important;list-style:none!important;
border-top:1px solid var(--tg-line);font-size:inherit;overflow-wrap:anywhere}
.tg-lanes li a{color:var(--tg-ink);font-weight:400;text-decoration:underline;text-decoration-color:var(--tg-line);
text-underline-offset:3px;padding:2px 0}
.tg-lanes li span{font-size:var(--tg-step-1);font-weight:600}.tg-lanes li .tg-mark{margin-right:.35em}
.tg-lineage{width:100%;border-collapse:collapse;font:400 var(--tg-step-2)/1.4 var(--tg-font);color:var(--tg-ink);
table-layout:fixed}
.tg-lineage th,.tg-lineage td{padding:var(--tg-space-3) var(--tg-space-3);border:0;border-bottom:1px solid var(--tg-line);text-align:left;
vertical-align:top;overflow-wrap:anywhere;hyphens:auto}
.tg-lineage tbody th{font-weight:400;padding-left:0}.tg-lineage thead th{font-weight:600}
.tg-lineage thead th:first-child{padding-left:0}
.tg-lineage thead small{display:block;font-weight:400;color:var(--tg-muted);font-size:var(--tg-step-1)}
.tg-lineage td>*{display:block;font-size:var(--tg-step-1)}.tg-lineage td b{font-weight:600}
.tg-lineage td .tg-mark{margin-right:.35em}
.tg-lineage .tg-measure-removed{background:color-mix(in srgb,var(--tg-late) 12%,transparent)}
.tg-lineage .tg-measure-removed b{color:var(--tg-late)}
.tg-lineage .tg-dropped b,.tg-lineage .tg-none b{color:var(--tg-muted);font-weight:400}
.tg-not-done{list-style:none!important;margin:0!important;padding:0!important;font:400 var(--tg-step-3)/1.4 var(--tg-font);color:var(--tg-ink)}
.tg-not-done li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 var(--tg-space-4);margin:0!important;
padding:var(--tg-space-3) 0!important;list-style:none!important;border-top:1px solid var(--tg-line);font-size:inherit}
.tg-not-done .tg-state{margin:0}.tg-not-done strong{font-weight:600}
.tg-not-done p{grid-column:1/-1;margin:0;font-size:var(--tg-step-2)}
@container (min-width:46rem){
.tg-promised{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}
.tg-chain{grid-template-columns:repeat(4,minmax(0,1fr));gap:var(--tg-space-5)}
.tg-chain>li:not(:last-child)::after{content:"→";left:auto;right:-16px;bottom:auto;top:8px}}
@media (max-width:640px){
.tg-lineage thead{display:none}.tg-lineage,.tg-lineage tbody,.tg-lineage tr,.tg-lineage td,.tg-lineage tbody th{display:block}
.tg-lineage tr{padding:var(--tg-space-3) 0;border-bottom:1px solid var(--tg-line)}
.tg-lineage tbody th{font-weight:600;border:0;padding:var(--tg-space-2) 0}
.tg-lineage td{border:0;padding:3px var(--tg-space-3) 3px 3.6em;position:relative}.tg-lineage td:empty{display:none}
.tg-lineage td::before{content:attr(data-pledge);position:absolute;left:0;color:var(--tg-muted);font-size:var(--tg-step-1)}
.tg-not-done li{grid-template-columns:1fr}}
"""
