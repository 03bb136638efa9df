"""How drafts look: running text of a readable width, and what is left to be written marked."""

from __future__ import annotations

#: Colours are those of the look, by name.
DRAFT_SHEET = """
.tg-draft{max-width:76ch;margin:0 auto;font:400 var(--tg-step-4)/1.55 var(--tg-font);color:var(--tg-ink)}
.tg-draft h2{font-size:var(--tg-step-7);margin:var(--tg-space-2) 0 2px}.tg-draft h3{font-size:var(--tg-step-6);margin:var(--tg-space-6) 0 var(--tg-space-3);padding-top:var(--tg-space-4);border-top:1px solid var(--tg-line)}
.tg-draft h4{font-size:var(--tg-step-5);margin:var(--tg-space-5) 0 var(--tg-space-2)}.tg-draft p{margin:0 0 var(--tg-space-3);font-size:inherit}
.tg-draft ul{margin:0 0 var(--tg-space-3) 1.2em;padding:0}.tg-draft li{margin:0 0 var(--tg-space-2);font-size:inherit}
.tg-draft .tg-draft-lead{font-weight:600;margin:var(--tg-space-3) 0 var(--tg-space-2)}.tg-draft .tg-draft-small{font-size:var(--tg-step-2);color:var(--tg-muted)}
.tg-draft .tg-draft-open{font-style:italic;padding:var(--tg-space-3) var(--tg-space-3);border-left:3px solid var(--tg-accent);background:var(--tg-paper)}
.tg-draft .tg-made-up{font-weight:600}.tg-draft .tg-scroll{margin:0 0 var(--tg-space-4)}
"""
