"""PDF files as the tests read them: the tree of tags, texts page by page, fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
import pypdf

SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Tag:
    """An element of the tree of tags."""

    name: str
    element: Any
    depth: int

    def attribute(self, name: str) -> str | None:
        """Return what the tag's attributes say of a name."""
        told = self.element.get("/A")
        several = list(told) if isinstance(told, pikepdf.Array) else [told] if told else []
        return next((str(each[name]) for each in several if name in each), None)


@dataclass(frozen=True)
class Piece:
    """A text as it is set: where it begins, how high it stands and how large its type is (points), on a page so wide."""

    text: str
    begins: float
    stands: float
    size: float
    upright: bool
    page_width: float


@dataclass
class Read:
    """A PDF file."""

    content: bytes

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))

    def tags(self) -> list[Tag]:
        """Return all tags in reading order."""
        return list(_below(self.document.Root.StructTreeRoot.K, 0))

    def pages(self) -> list[str]:
        """Return each page's text, blanks as single spaces."""
        return self._pages

    @cached_property
    def _pages(self) -> list[str]:
        return [SPACES.sub(" ", text) for text, _ in self._extracted]

    def pieces(self) -> list[list[Piece]]:
        """Return each page's pieces of text with their places."""
        return [pieces for _, pieces in self._extracted]

    @cached_property
    def _extracted(self) -> list[tuple[str, list[Piece]]]:
        """Text and its pieces are read in one go: that is what takes long."""
        found = []
        for page in pypdf.PdfReader(io.BytesIO(self.content)).pages:
            pieces: list[Piece] = []
            width = float(page.mediabox.right)

            def visit(
                text: str,
                cm: list[float],
                tm: list[float],
                _font: object,
                size: float,
                *,
                pieces: list[Piece] = pieces,
                width: float = width,
            ) -> None:
                if text.strip():
                    upright = abs(cm[1]) > 0.1
                    pieces.append(
                        Piece(
                            text,
                            cm[4] + cm[0] * tm[4],
                            cm[5] + cm[3] * tm[5],
                            size * abs(cm[0]),
                            upright,
                            width,
                        )
                    )

            found.append((page.extract_text(visitor_text=visit), pieces))
        return found

    def text(self) -> str:
        """Return the whole text on one line."""
        return " ".join(self.pages())

    def squeezed(self) -> str:
        """Return the whole text without blanks, hyphens and places where a line may end."""
        return self._squeezed

    @cached_property
    def _squeezed(self) -> str:
        return squeezed(self.text())


def squeezed(text: str) -> str:
    """Return a text without what the breaking of lines may add to it or take away."""
    return re.sub(r"[\s\u00ad\u200b\u2010-]+", "", text)


def _below(node: Any, depth: int) -> Iterator[Tag]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _below(each, depth)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield Tag(str(node.S), node, depth)
        if "/K" in node:
            yield from _below(node.K, depth + 1)
