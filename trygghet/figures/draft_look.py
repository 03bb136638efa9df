"""How drafts look: running text of a readable width, and what is left to be written marked."""

from __future__ import annotations

#: Colours are those of the look, by name.
DRAFT_SHEET = """
.tg-draft{max-width:76ch;margin:0 auto;font:400 1rem/1.55 var(--tg-font);color:var(--tg-ink)}
.tg-draft h2{font-size:1.5rem;margin:4px 0 2px}.tg-draft h3{font-size:1.2rem;margin:26px 0 6px;padding-top:12px;border-top:1px solid var(--tg-line)}
.tg-draft h4{font-size:1.05rem;margin:18px 0 4px}.tg-draft p{margin:0 0 8px;font-size:inherit}
.tg-draft ul{margin:0 0 10px 1.2em;padding:0}.tg-draft li{margin:0 0 4px;font-size:inherit}
.tg-draft .tg-draft-lead{font-weight:600;margin:10px 0 4px}.tg-draft .tg-draft-small{font-size:.875rem;color:var(--tg-muted)}
.tg-draft .tg-draft-open{font-style:italic;padding:6px 10px;border-left:3px solid var(--tg-accent);background:var(--tg-paper)}
.tg-draft .tg-made-up{font-weight:600}.tg-draft .tg-scroll{margin:0 0 12px}
"""
