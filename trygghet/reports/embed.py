"""How to show the site, or one card of it, on another site: the frame, and a few lines beside it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.text import escaped
from trygghet.locale.words import Words

#: What stands in an address where the publisher hasn't said where the site is.
_SOMEWHERE = "https://trygghet.example.se/"
#: For the page around the frames, not for this site: it believes only messages of frames that it has itself,
#: from the site's own address.
LISTENER = """<script>
  window.addEventListener("message", (event) => {{
    if (event.origin !== "{origin}") return;
    const height = Number(event.data && event.data.height);
    if (!event.data || event.data.type !== "trygghet-height" || !(height > 0)) return;
    for (const frame of document.querySelectorAll("iframe.trygghet")) {{
      if (frame.contentWindow === event.source) frame.style.height = Math.min(height, 20000) + "px";
    }}
  }});
</script>"""


def embed_html(
    settings: PublicSettings,
    words: Words,
    base: str,
    cards: Sequence[tuple[str, str, str]],
) -> str:
    """Return the page's content.

    Parameters
    ----------
    base
        The municipality's folder in the language, as a path from the site's top.
    cards
        Page, file and title of each card that can stand alone.
    """
    site = settings.url or _SOMEWHERE
    site = site if site.endswith("/") else f"{site}/"
    intro = words.text(
        "Paste the frame where it is to stand. It sets no cookies and asks no other site for anything."
    )
    whole = words.text("The whole site")
    single = words.text("A single card")
    height = words.text("So that the frame is as tall as its content")
    listens = words.text(
        "Paste this once on the same page. Without it the frame has the height that is written in it,"
        " and can be scrolled."
    )
    allowed = words.text(
        "The server that holds the site must allow the other site to frame it: see the"
        " administrator's guide."
    )
    _, name, title = cards[0] if cards else ("", "index.html", whole)
    parts = [
        f"<p>{escaped(intro)}</p>",
        f"<h2>{escaped(whole)}</h2>{_code(frame(f'{site}{base}index.html', whole, 1400))}",
        f"<h2>{escaped(single)}</h2>{_code(frame(f'{site}{base}{name}', title, 600))}{_listed(cards, site + base)}",
        f"<h2>{escaped(height)}</h2><p>{escaped(listens)}</p>{_code(LISTENER.format(origin=origin_of(site)))}",
        f"<p>{escaped(allowed)}</p>",
    ]
    return f'<div class="tg-prose">{"".join(parts)}</div>'


def frame(address: str, title: str, height: int) -> str:
    """Return the frame to be pasted."""
    return (
        f'<iframe class="trygghet" src="{escaped(address)}" title="{escaped(title)}" loading="lazy"\n'
        f'  style="width:100%;height:{height}px;border:0"></iframe>'
    )


def origin_of(address: str) -> str:
    """Return the origin of an address, as a browser compares it."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.split('/', 1)[0]}".lower()


def _listed(cards: Sequence[tuple[str, str, str]], base: str) -> str:
    parts = []
    for page, several in groupby(cards, lambda card: card[0]):
        items = "".join(
            f'<li><a href="{escaped(name)}">{escaped(title)}</a><br><code>{escaped(base + name)}</code></li>'
            for _, name, title in several
        )
        parts.append(f"<h3>{escaped(page)}</h3><ul>{items}</ul>")
    return "".join(parts)


def _code(text: str) -> str:
    return f'<pre class="tg-code" tabindex="0">{escaped(text)}</pre>'
