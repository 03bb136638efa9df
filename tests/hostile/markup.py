"""Finds what a browser would make of hostile text in HTML: elements, handlers and addresses."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.hostile.texts import CANARY, HOST

#: The elements that figures and pages are made of; none of them runs or fetches anything.
_WORDS = """
    a article aside b body br button caption circle code col colgroup dd defs del details div dl dt em
    figcaption figure footer g h1 h2 h3 h4 head header hr html i img ins label li line link main meta
    nav ol p path pattern polygon q rect section small span strong style sub summary sup svg table
    tbody td text tfoot th thead time title tr u ul
"""
ELEMENTS = frozenset(_WORDS.split())
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "data"})


class Inspector(HTMLParser):
    """Reads HTML as a browser does and gathers what text from data must never become."""

    def __init__(self, allowed: frozenset[str] = ELEMENTS) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.faults: list[str] = []
        self.text: list[str] = []
        self.pictures: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag not in self.allowed:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "srcdoc" or not name.isascii():
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in _ADDRESSES:
                self._address(tag, name, value or "")
            if name == "style" and (CANARY in (value or "") or HOST in (value or "")):
                self.faults.append(f"<{tag} style={value!r}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data[:40]}-->")

    def handle_data(self, data: str) -> None:
        if self._in_style and (CANARY in data or HOST in data):
            self.faults.append(f"a style holds {data[:80]!r}")
        self.text.append(data)

    def _address(self, tag: str, name: str, value: str) -> None:
        fetched = tag not in ("a", "area")
        drawing = tag == "img" and value.startswith("data:image/svg+xml")  # a picture runs nothing
        if drawing:
            self.pictures.append(value)
        scheme = urlsplit(value.strip()).scheme.lower()
        asked_for = fetched and (HOST in value or value == "x")
        if (scheme not in _SCHEMES and not drawing) or asked_for:
            self.faults.append(f"<{tag} {name}={value!r}>")


def inspected(html: str, allowed: frozenset[str] = ELEMENTS) -> Inspector:
    """Return what HTML holds, read to its end."""
    found = Inspector(allowed)
    found.feed(html)
    found.close()
    return found
