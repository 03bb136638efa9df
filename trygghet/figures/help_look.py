"""How help looks: marked words with their meanings, guides to figures, the list of words. Part of the sheet."""

from __future__ import annotations

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
HELP_SHEET = """
.tg-word{appearance:none;background:none;border:0;margin:0;padding:0;font:inherit;color:inherit;
text-align:inherit;cursor:help;text-decoration:underline dotted;text-decoration-thickness:1.5px;
text-underline-offset:3px;border-radius:2px}
.tg-word:hover{color:var(--tg-accent)}
.tg-meaning{display:none;position:fixed;inset:auto;margin:0;box-sizing:border-box;
width:min(21rem,calc(100vw - 2 * var(--tg-space-4)));background:var(--tg-card);color:var(--tg-ink);
border:1px solid var(--tg-edge);border-left:4px solid var(--tg-accent);border-radius:6px;
padding:var(--tg-space-3) var(--tg-space-4);font:400 var(--tg-step-3)/1.45 var(--tg-font);
box-shadow:0 2px 10px rgb(0 0 0/.22);overflow-wrap:break-word}
.tg-meaning:popover-open{display:block}
.tg-meaning strong{display:block;font-weight:600;margin:0 0 var(--tg-space-1)}
.tg-meaning small{display:block;font-size:var(--tg-step-1);color:var(--tg-muted);margin:var(--tg-space-2) 0 0}
.tg-guide{font:400 var(--tg-step-3)/1.5 var(--tg-font);color:var(--tg-ink);max-width:42rem;
border-left:3px solid var(--tg-line);padding:var(--tg-space-1) 0 var(--tg-space-1) var(--tg-space-4)}
.tg-guide p{margin:0 0 var(--tg-space-2);font-size:inherit}.tg-guide p:last-child{margin:0}
.tg-guide a{color:var(--tg-accent)}
.tg-signs{list-style:none!important;margin:0 0 var(--tg-space-3)!important;padding:0!important}
.tg-signs li{display:flex;gap:var(--tg-space-3);align-items:flex-start;margin:0 0 var(--tg-space-2)!important;
padding:0!important;font-size:var(--tg-step-3);list-style:none!important}
.tg-signs img{flex:none;margin-top:1px}
.tg-fold{font:400 var(--tg-step-3)/1.5 var(--tg-font);margin:0}
.tg-fold summary{cursor:pointer;color:var(--tg-accent);font-weight:600;padding:var(--tg-space-2) 0}
.tg-contents{display:flex;flex-wrap:wrap;gap:var(--tg-space-2) var(--tg-space-5);list-style:none!important;
margin:0!important;padding:0!important}
.tg-contents li{margin:0!important;padding:0!important}
.tg-words{display:grid;grid-template-columns:minmax(0,12rem) minmax(0,1fr);margin:0 0 var(--tg-space-5)!important;
padding:0!important}
.tg-words dt,.tg-words dd{margin:0!important;padding:var(--tg-space-2) 0!important;border-top:1px solid var(--tg-line);
font-size:var(--tg-step-3);scroll-margin-top:var(--tg-space-7)}
.tg-words dt{font-weight:600;padding-right:var(--tg-space-4)!important}
@media (max-width:640px){.tg-words{grid-template-columns:minmax(0,1fr)}.tg-words dd{border:0;padding-top:0!important}}
.tg-source-list{margin:0 0 var(--tg-space-4)}
.tg-source-list summary{cursor:pointer;color:var(--tg-accent);font:600 var(--tg-step-3)/1.5 var(--tg-font);
padding:var(--tg-space-2) 0}
.tg-words :target{outline:2px solid var(--tg-accent);outline-offset:3px}
.st-key-words{position:absolute;width:0;height:0}
.st-key-tour{min-height:3.9rem}.st-key-tour[data-ended]{display:none}
@media (max-width:640px){.st-key-tour{min-height:7.8rem}}
.tg-tour{display:flex;flex-wrap:wrap;align-items:center;gap:var(--tg-space-2) var(--tg-space-5);box-sizing:border-box;
background:var(--tg-card);border:1px solid var(--tg-line);border-left:5px solid var(--tg-accent);
border-radius:0 6px 6px 0;padding:var(--tg-space-3) var(--tg-space-4);
font:400 var(--tg-step-3)/1.45 var(--tg-font);color:var(--tg-ink)}
.tg-tour>div:first-child{flex:1 1 24rem;min-width:0;max-width:60rem}
.tg-tour strong{font-weight:600}.tg-tour p{margin:0;font-size:inherit}
.tg-tour>div:last-child{margin-left:auto;display:flex;flex-wrap:wrap;gap:var(--tg-space-3)}
@media (max-width:640px){.tg-tour>div:last-child{margin-left:0}}
.tg-tour button{appearance:none;cursor:pointer;font:600 var(--tg-step-3)/1.2 var(--tg-font);min-height:2.4rem;
padding:var(--tg-space-2) var(--tg-space-4);border-radius:6px;border:1px solid var(--tg-edge);
background:var(--tg-card);color:var(--tg-accent)}
.tg-tour button:nth-child(2){background:var(--tg-accent);border-color:var(--tg-accent);color:var(--tg-card)}
.tg-tour button[hidden]{display:none}
:root[data-tour="choices"] .st-key-choices-row,
:root[data-tour="source"] .tg-source{box-shadow:0 0 0 4px var(--tg-card),0 0 0 5px var(--tg-accent);border-radius:3px}
@media print{.tg-signs img{filter:var(--tg-to-paper)}.st-key-tour{display:none!important}.tg-word{text-decoration:none}.tg-meaning{display:none!important}}
"""
