"""The style sheet of the presentation: one view a screen, type that grows with it, a landscape page a view.

All sizes hang on one, the stage's own: 16 pixels on a laptop, 21 on a projector's 1920. Only the page
of the presentation carries this sheet.
"""

from __future__ import annotations

from trygghet.figures.theme import LIGHT, properties

_SCREEN = """
[data-testid="stApp"]:has(.tg-stage) :is(.tg-skip,.st-key-top,.st-key-foot){display:none!important}
[data-testid="stElementContainer"]:has(>[data-testid="stHtml"] .tg-stage-wait){position:absolute}
.tg-stage-wait,.tg-stage{position:fixed;inset:0;z-index:90;background:var(--tg-paper);color:var(--tg-ink);
font:400 clamp(16px,min(1.25vw,2vh),44px)/1.35 var(--tg-font)}
.tg-stage-wait{display:grid;place-content:center;font-size:1.5rem;color:var(--tg-muted)}
[data-testid="stApp"]:has(.tg-stage) .tg-stage-wait{display:none}
.tg-stage{display:grid;grid-template-rows:auto minmax(0,1fr) auto;outline:none;overflow:hidden;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.tg-stage *{box-sizing:border-box}
.tg-stage p,.tg-stage li{font-size:inherit;line-height:inherit;margin:0}
.tg-stage :is(ul,ol){list-style:none!important;margin:0!important;padding:0!important}
.tg-stage li{margin:0!important;padding:0!important;list-style:none!important}
.tg-stage-top{display:flex;flex-wrap:wrap;align-items:center;gap:.2em 1.2em;padding:.8em 3.2em 0;color:var(--tg-muted)}
.tg-stage-top p{font-size:.9em;flex:1 1 0}.tg-stage-top .tg-frozen{order:1;flex:1 1 100%}.tg-stage-top .tg-demo{font-size:.9em;flex:none}
.tg-frozen{color:var(--tg-ink);border-left:.25em solid var(--tg-accent);padding-left:.6em}
.tg-views{position:relative;min-height:0}
.tg-view{display:none;position:absolute;inset:0;overflow:hidden auto;padding:.5em 3.2em .9em}
.tg-view.tg-on{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:minmax(min-content,1fr)}
.tg-view-main{display:grid;grid-template-rows:auto auto minmax(min-content,1fr);gap:.8em;min-width:0}
.tg-paper-top{display:none}
.tg-view h1{font:700 2.5em/1.15 var(--tg-font);color:var(--tg-ink);margin:0;padding:0;outline:none;
letter-spacing:-.01em;text-wrap:balance}
.tg-view h1:focus{outline:none!important}
.tg-view h2{font:600 1.25em/1.25 var(--tg-font);color:var(--tg-ink);margin:0;padding:0}
.tg-view-said{display:grid;gap:.5em;align-content:start;font-size:1.7em;line-height:1.3;max-width:60em}
.tg-view-said strong{font-weight:700}.tg-view-said small{font-size:.59em;line-height:1.4;color:var(--tg-muted)}
.tg-view-said .tg-beside{font-size:.94em}
.tg-alone .tg-view-said{font-size:2em;gap:.7em;max-width:52em;padding-top:.3em}
.tg-blocks{display:grid;gap:1.2em 1.6em;grid-auto-rows:minmax(min-content,1fr);
grid-template-columns:repeat(auto-fit,minmax(min(24em,100%),1fr))}
.tg-view-figure{display:grid;grid-template-columns:minmax(0,1fr);grid-template-rows:auto minmax(min-content,1fr) auto;gap:.35em;margin:0;min-width:0;
background:var(--tg-card);border:1px solid var(--tg-line);border-radius:8px;padding:.8em 1em .7em}
.tg-view-figure figcaption{display:grid;gap:.15em}.tg-view-figure figcaption p{font-size:1.125em;line-height:1.3}
.tg-tight figcaption p{display:none}
.tg-drawing{display:flex;flex-direction:column;gap:.4em;min-width:0}
.tg-drawing svg{display:block;flex:1 1 0;height:0;min-height:16em;width:100%;max-width:100%}
.tg-drawing svg:has(+.tg-legend),.tg-drawing svg:has(+*){min-height:13em}
.tg-drawing svg:has(+.tg-legend){background:var(--tg-outside);border-radius:4px}
.tg-drawing svg.marks{overflow:visible}.tg-drawing svg text{font-family:var(--tg-font)}
.tg-drawing .tg-legend{font-size:.9375em;line-height:1.3;grid-template-columns:repeat(auto-fill,minmax(6.6em,1fr));
margin:0!important;gap:.15em .8em}
.tg-drawing .tg-small{font-size:.9em}
@media screen and (min-width:761px){
.tg-drawing:has(>.tg-legend>:nth-child(4)){display:grid;grid-template:minmax(0,1fr) / minmax(0,1fr) 10em;
grid-auto-rows:auto;gap:.2em 1em;
& svg{grid-row:1/span 2;align-self:stretch;height:auto;min-height:13em;contain:size}
& .tg-legend{grid-template-columns:minmax(0,1fr);align-self:end}& .tg-small{grid-column:2}}}
.tg-basis{font-size:max(.9em,14px);line-height:1.35;color:var(--tg-muted);border-top:1px solid var(--tg-line);padding-top:.4em}
.tg-basis summary{cursor:pointer;list-style:none;display:flex;gap:.7em;align-items:baseline}
.tg-basis summary span{flex:1 1 0;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tg-basis summary b{flex:none;font-weight:600;color:var(--tg-accent)}
.tg-basis[open] summary span{white-space:normal}.tg-basis p{margin-top:.3em!important}
.tg-wide-table{overflow-x:auto}.tg-wide-table .tg-table{font-size:1.0625em}
.tg-wide-table .tg-table :is(th,td){overflow-wrap:anywhere;hyphens:auto;white-space:normal;padding:.25em .5em .25em 0}
.tg-one .tg-view-main{grid-template-columns:minmax(0,2fr) minmax(0,3fr);grid-template-rows:auto minmax(min-content,1fr);
column-gap:2.4em}
.tg-one h1{grid-column:1/-1}
.tg-pledged{display:grid;gap:.5em;align-content:start;min-width:0}
.tg-pledged ul{display:grid;gap:0 2.4em;grid-template-columns:repeat(auto-fit,minmax(min(30em,100%),1fr))}
.tg-pledged h2{border-bottom:2px solid var(--tg-edge);padding-bottom:.3em}
.tg-pledged li{display:grid;gap:.1em;align-content:start;padding:.5em 0 .55em!important;border-bottom:1px solid var(--tg-line)}
.tg-pledged li>p:first-child{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .6em}
.tg-pledged .tg-state{font-size:1.25em;margin:0}.tg-promised-title{font-size:1.55em!important;line-height:1.25!important}
.tg-promised-beside{font-size:1.2em!important;color:var(--tg-muted)}
.tg-proposal{font-size:1.3em!important;border-left:.2em dashed var(--tg-accent);padding-left:.6em}
.tg-proposal b{font-weight:600;color:var(--tg-accent)}
.tg-stage h2 .tg-example{margin-left:.7em}
.tg-example{font-size:max(14px,.72em);font-weight:600;color:var(--tg-demo-ink);background:var(--tg-demo-ground);
border:1px solid var(--tg-demo-line);border-radius:4px;padding:0 .4em;white-space:nowrap}
.tg-steps{display:grid;gap:.5em;align-content:start;min-width:0}
.tg-steps h2{border-bottom:2px solid var(--tg-edge);padding-bottom:.3em}
.tg-steps li{display:grid;grid-template-columns:8em minmax(0,1fr);gap:0 1em;font-size:1.375em;line-height:1.3;
padding:.3em 0!important;border-bottom:1px solid var(--tg-line)}
.tg-steps.tg-undated li{grid-template-columns:minmax(0,1fr)}
.tg-steps li b{font-weight:600;font-size:.8182em;line-height:1.6;color:var(--tg-accent)}
.tg-missing{display:grid;gap:.5em;align-content:start;align-self:start;border-left:.3em solid var(--tg-edge);padding:.1em 0 .1em 1em;
font-size:1.6em;line-height:1.35;max-width:44em}
.tg-missing p+p{font-size:.875em;color:var(--tg-muted)}
.tg-view .tg-notes{display:none}
.tg-noted .tg-view.tg-on{grid-template-columns:minmax(0,1fr) minmax(17em,24em);gap:2em}
.tg-noted .tg-view .tg-notes{display:block;contain:size;overflow:auto;border-left:3px solid var(--tg-accent);
background:var(--tg-card);padding:.8em 1.2em}
.tg-notes h2{font-size:1.125em}.tg-notes :is(p,dd){margin:0 0 .6em;font-size:1.0625em}
.tg-notes dt{font-weight:600;font-size:1.0625em}.tg-notes dd{margin-left:0}
.tg-notes summary{cursor:pointer;color:var(--tg-accent);font-weight:600;padding:.3em 0}
.tg-notes h2:not(:first-child){margin-top:.8em}.tg-notes .tg-scroll{overflow-x:auto}
.tg-stage-bar{display:flex;flex-wrap:wrap;align-items:center;gap:.3em .5em;padding:.35em 3.2em .5em;
border-top:1px solid var(--tg-line)}
.tg-stage-bar :is(button,a){font:600 max(14px,.9375em)/1.2 var(--tg-font);color:var(--tg-accent);background:none;
border:1px solid transparent;border-radius:6px;padding:.5em .7em;min-height:2.4em;min-width:2.4em;cursor:pointer;
text-decoration:none;display:inline-flex;align-items:center;justify-content:center;gap:.4em}
.tg-stage-bar :is(button,a):hover{border-color:var(--tg-accent)}
.tg-stage-bar button[aria-pressed=true],.tg-stage-bar button[aria-expanded=true]{border-color:var(--tg-accent);
background:var(--tg-card)}
.tg-stage-bar button:disabled{color:var(--tg-muted);cursor:default;border-color:transparent}
.tg-stage-bar .tg-stage-turn{border-color:var(--tg-edge);background:var(--tg-card)}
.tg-stage-bar .tg-count{min-width:4.5em;text-align:center;font-size:1em;color:var(--tg-ink)}
.tg-stage-bar .tg-tools{display:flex;flex-wrap:wrap;gap:0 .2em;margin-left:auto}
.st-key-presentation-panel{display:none}.st-key-presentation-panel .st-key-tour{display:none}
.tg-panel-open .st-key-presentation-panel{display:flex;position:fixed;z-index:95;right:1rem;bottom:4.2rem;
width:min(46rem,calc(100vw - 2rem))!important;max-height:calc(100vh - 6rem);overflow:auto;background:var(--tg-card);
border:1px solid var(--tg-edge);border-radius:8px;padding:1rem 1.2rem}
[data-testid="stApp"]:not(:has(.tg-stage)) .st-key-presentation-panel{display:flex}
[data-testid="stApp"]:has(.tg-stage-wait):not(:has(.tg-stage)) .st-key-presentation-panel{visibility:hidden}
@media screen and (max-height:520px){
.tg-stage{display:block;overflow:auto}.tg-view,.tg-view.tg-on{position:static;overflow:visible}}
@media (prefers-reduced-motion:no-preference){
.tg-view.tg-on .tg-view-main{animation:tg-come .18s ease-out}
@keyframes tg-come{from{opacity:0}to{opacity:1}}}
@media (max-width:760px){
.tg-stage-top{padding:.6em 1em 0;flex-wrap:wrap;gap:.3em 1em}.tg-stage-top p{flex:1 1 100%}
.tg-alone .tg-view-said{font-size:1.375em}.tg-view{padding:.5em 1em 1em}.tg-stage-bar{padding:.3em .6em .4em}
.tg-view h1{font-size:1.75em}.tg-view-said{font-size:1.25em}.tg-view-said small{font-size:.8em}
.tg-view.tg-on,.tg-noted .tg-view.tg-on{display:block}
.tg-view-main,.tg-one .tg-view-main{display:flex;flex-direction:column;gap:.8em}
.tg-blocks{grid-template-columns:minmax(0,1fr)}.tg-view-figure{padding:.7em .7em .6em}
.tg-drawing svg{flex:none!important;height:auto;min-height:0!important}.tg-noted .tg-view .tg-notes{margin-top:1em;contain:none}
.tg-promised-title,.tg-steps li,.tg-proposal{font-size:1.125em!important}.tg-promised-beside{font-size:1em!important}.tg-steps li{grid-template-columns:minmax(0,1fr)}
.tg-missing{font-size:1.2em}.tg-stage-bar .tg-tools{margin:0;flex:1 1 100%;justify-content:space-between}
.tg-stage-bar .tg-tools :is(button,a){padding:.4em .3em}.tg-desk{display:none!important}
.tg-panel-open .st-key-presentation-panel{bottom:6.5rem;max-height:calc(100vh - 8rem)}}
"""

_PAPER = """
@media print{
html,body,#root,[data-testid="stApp"],[data-testid="stAppViewContainer"],[data-testid="stMain"],
[data-testid="stMainBlockContainer"]{position:static!important;overflow:visible!important;height:auto!important;
background:#fff!important;padding:0!important;display:block!important}
.tg-stage-bar,.st-key-presentation-panel,.st-key-top,.st-key-foot{display:none!important}
.tg-stage{position:static;display:block;overflow:visible;background:#fff;font-size:11px;print-color-adjust:exact}
.tg-stage-top{display:none}.tg-paper-top{display:block;font-size:1em;color:var(--tg-muted);padding-bottom:2mm}
.tg-basis summary b{display:none}.tg-basis summary span{white-space:normal}
.tg-views{position:static}.tg-view,.tg-view.tg-on,.tg-noted .tg-view.tg-on{display:block;position:static;
overflow:visible;padding:0;break-after:page}
.tg-view:last-child{break-after:auto}
.tg-view-main{min-height:172mm}
.tg-noted .tg-view .tg-notes{border:0;contain:none;padding:0;break-before:page;overflow:visible}
.tg-stage .tg-legend i[style]{filter:none}.tg-view-figure{break-inside:avoid}}
"""


def presentation_css() -> str:
    """Return the sheet; printed on white paper in the light look, whatever the screen's."""
    return f"{_SCREEN}{_PAPER}@media print{{.tg-stage{{{properties(LIGHT)}}}}}"
