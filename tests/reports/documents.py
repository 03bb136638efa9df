"""HTML documents as the tests read them: elements in their order, and faults in how they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "source", "col"})


@dataclass
class Element:
    """A start tag with the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """A document; ``faults`` says what isn't well-formed in it."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open_now: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open_now.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open_now or self.open_now[-1].tag != tag:
            inside = self.open_now[-1].tag if self.open_now else "nothing"
            self.faults.append(f"</{tag}> closes {inside}")
            return
        self.open_now.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open_now:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with these tags."""
        return [element for element in self.elements if element.tag in tags]


def read(text: str | bytes) -> Read:
    """Return a document as it reads."""
    document = Read()
    document.feed(text.decode() if isinstance(text, bytes) else text)
    document.close()
    document.faults += [f"<{element.tag}> is never closed" for element in document.open_now]
    return document
