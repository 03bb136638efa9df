"""How certified areas look: processes along one axis, their events, and the action plan. Part of the sheet."""

from __future__ import annotations

AREA_SHEET = """
.tg-legend i.tg-dashed{border-width:2px;border-style:dashed}
.tg-process-lanes{position:relative;font:400 var(--tg-step-4)/1.35 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-3) 0 0}
.tg-process-lane{display:grid;grid-template-columns:minmax(9em,15em) 1fr;gap:2px var(--tg-space-5);align-items:center;
padding:var(--tg-space-3) 0;border-top:1px solid var(--tg-line)}
.tg-process-lane:first-child{border-top:0}.tg-process-lane p{margin:0}.tg-process-lane a{color:var(--tg-accent);font-weight:600}
.tg-axis{position:relative;height:26px}
.tg-axis::before{content:"";position:absolute;left:0;right:0;top:12px;height:2px;background:var(--tg-line)}
.tg-axis u{position:absolute;top:6px;height:14px;text-decoration:none;border-radius:3px;
background:color-mix(in srgb,var(--tg-flag) 24%,transparent)}
.tg-axis u.tg-taken{background:repeating-linear-gradient(90deg,
color-mix(in srgb,var(--tg-flag) 24%,transparent) 0 6px,transparent 6px 10px)}
.tg-axis b{position:absolute;top:-3px;width:2px;height:32px;margin-left:-1px;background:var(--tg-ink)}
.tg-event-mark{display:inline-block;box-sizing:border-box;width:9px;height:9px;border-radius:50%;
border:2px solid var(--tg-flag);background:var(--tg-card)}
.tg-axis .tg-event-mark{position:absolute;top:9px;margin-left:-4.5px}
.tg-axis .tg-event-span{margin-left:0;min-width:9px;border-radius:5px}
.tg-event-certified{background:var(--tg-flag);width:13px;height:13px}
.tg-axis .tg-event-certified{top:7px;margin-left:-6.5px}
.tg-axis .tg-event-certified.tg-event-span{margin-left:0;min-width:13px;border-radius:7px}
.tg-event-break{border-radius:1px;border:0;background:var(--tg-flag);width:4px;height:13px}
.tg-axis .tg-event-break{top:1px;height:24px;margin-left:-2px;min-width:4px}
.tg-axis .tg-event-break.tg-event-span{border-radius:1px;opacity:.55;min-width:4px}
.tg-event-done{border-color:var(--tg-done);background:var(--tg-done)}
.tg-event-figure{border-color:var(--tg-muted);border-radius:0;transform:rotate(45deg) scale(.85)}
.tg-axis .tg-event-figure.tg-event-span{transform:none;height:5px;top:20px;background:var(--tg-muted);border:0}
.tg-event-due{border-style:dotted}.tg-event-ended{border-color:var(--tg-ink);border-radius:0}
.tg-axis .tg-event-ahead{opacity:.42}
.tg-process-years .tg-years{margin-top:-4px}
.tg-happenings{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));
gap:var(--tg-space-2) var(--tg-space-6);margin:var(--tg-space-4) 0 0}
.tg-happenings section{font:400 var(--tg-step-3)/1.4 var(--tg-font);color:var(--tg-ink);overflow-wrap:anywhere}
.tg-happenings ol{list-style:none!important;margin:var(--tg-space-2) 0 0!important;padding:0!important}
.tg-happenings li{display:grid;grid-template-columns:16px 1fr;gap:0 var(--tg-space-3);padding:var(--tg-space-2) 0;margin:0!important;
border-top:1px solid var(--tg-line);list-style:none!important}
.tg-happenings li .tg-event-mark{margin:var(--tg-space-2) 0 0 2px}.tg-happenings .tg-event-break{margin-left:var(--tg-space-2)!important}
.tg-happenings .tg-event-certified{margin-left:0!important}
.tg-happenings li.tg-now{display:block;font-size:var(--tg-step-1);font-weight:600;border-top:2px solid var(--tg-ink)}
.tg-happenings li.tg-after{color:var(--tg-muted)}
.tg-plan-bars{display:grid;gap:var(--tg-space-2);font:400 var(--tg-step-2)/1.3 var(--tg-font);color:var(--tg-ink);margin:2px 0 var(--tg-space-2)}
.tg-plan-bar{display:grid;grid-template-columns:7.6em 1fr 2.2em;gap:var(--tg-space-3);align-items:center}
.tg-plan-bar>span:last-child{text-align:right;font-variant-numeric:tabular-nums}
.tg-plan-rail{display:flex;gap:2px;height:20px}
.tg-plan-rail i{display:flex;align-items:center;justify-content:center;min-width:16px;
font:600 var(--tg-step-1)/1 var(--tg-font);font-style:normal;border-radius:2px;box-sizing:border-box}
.tg-plan-rail em{color:var(--tg-muted);font-style:normal;font-size:var(--tg-step-1);line-height:20px}
.tg-group-done{background:var(--tg-done);color:var(--tg-card)}
.tg-group-partly{background:repeating-linear-gradient(135deg,var(--tg-done) 0 4px,var(--tg-card) 4px 7px);
border:1px solid var(--tg-done);color:var(--tg-ink)}
.tg-group-partly span{background:var(--tg-card);padding:1px 3px;border-radius:2px}
.tg-group-under_way{background:var(--tg-accent);color:var(--tg-card)}
.tg-group-late{background:var(--tg-late);color:var(--tg-card)}
.tg-group-not_begun{background:var(--tg-card);border:1.5px solid var(--tg-edge);color:var(--tg-ink)}
.tg-group-closed{background:var(--tg-rail);border:1px solid var(--tg-edge);color:var(--tg-ink)}
.tg-group-not_assessed{background:var(--tg-card);border:1.5px dotted var(--tg-edge);color:var(--tg-ink)}
.tg-legend i[class*="tg-group-"]{width:14px}
.tg-plan-head{font:600 var(--tg-step-4)/1.3 var(--tg-font);color:var(--tg-ink);margin:var(--tg-space-3) 0 0;padding:0}
.tg-plan-item{border-top:1px solid var(--tg-line);padding:var(--tg-space-3) 0}
.tg-activity{font:400 var(--tg-step-3)/1.4 var(--tg-font);color:var(--tg-ink);overflow-wrap:anywhere;hyphens:auto}
.tg-activity p{margin:1px 0 0}.tg-activity del{color:var(--tg-muted)}
.tg-activity details{margin:2px 0 0}.tg-activity summary{cursor:pointer;color:var(--tg-accent);font-weight:600}
.tg-activity ul{list-style:none!important;margin:3px 0 2px!important;padding:0!important}
.tg-activity li{margin:0!important;padding:2px 0!important;list-style:none!important;font-size:inherit}
@media (max-width:640px){.tg-process-lane{grid-template-columns:1fr}.tg-plan-bar{grid-template-columns:6.4em 1fr 1.6em}}
"""
