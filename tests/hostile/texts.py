"""Hostile texts: what somebody could write into a cell to have it run, fetched, counted or misread."""

from __future__ import annotations

import zlib

#: Set by any script that runs; a browser test looks whether it is there.
CANARY = "window.hostile"
#: Never asked for: a page that shows a text must not fetch what it names.
HOST = "hostile.example"

_RIGHT_TO_LEFT, _POP, _ZERO_WIDTH, _BELL = "\u202e", "\u202c", "\u200b", "\u0007"
_PILE = "Z" + "\u0301\u0316" * 40

#: What each would do where it isn't inert.
PIECES = (
    f"<script>{CANARY}=1</script>",
    f"<img src=x onerror={CANARY}=2>",
    f"\" onmouseover=\"{CANARY}=3\" ' autofocus onfocus='{CANARY}=3' x",
    f"${{{CANARY}=4}} {{{{{CANARY}=4}}}} {{n}} {{0}} %s %(n)s",
    "`kod` :red[röd] $x^2$ **fet** :material/home: :smile: # rubrik",
    f"[länk](javascript:{CANARY}=5) ![bild](http://{HOST}/i.png) <http://{HOST}/a>",
    f"</script></style></svg></title><!-- ]]> <svg onload={CANARY}=6>",
    f'=HYPERLINK("http://{HOST}";"klicka")',
    "@SUM(1+1)",
    "+1-cmd",
    f"evig{_RIGHT_TO_LEFT}gpj.exe{_POP}{_ZERO_WIDTH}{_BELL} {_PILE}",
    f"javascript:{CANARY}=7//",
    "vinkel" * 40,
    "rad ett\nrad två",
)
#: Traces of texts that were read as markdown by Streamlit, had they come to it as they are.
AS_MARKDOWN = ("`kod`", ":red[", "$x^2$", "**fet**", ":material/home:", ":smile:", "[länk](")


def poisoned(text: str) -> str:
    """Return a text with hostile pieces around it; the same text always gets the same.

    Which piece stands first varies, since labels are cut where they are long.
    """
    start = zlib.crc32(text.encode()) % len(PIECES)
    turned = (*PIECES[start:], *PIECES[:start])
    return " ".join([turned[0], text, *turned[1:]])


def poisoned_id(text: str) -> str:
    """Return an id that is no word: ids come to stand in addresses, keys and attributes."""
    return f"{text}'\"><b onclick={CANARY}=8>&%{{}}$`"
