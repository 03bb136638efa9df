"""Where the files of a static site stand, and how they lead to each other from any folder of a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import dirname, relpath

from trygghet.locale.words import LANGUAGES

_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A language and a municipality of the site.

    Parameters
    ----------
    language
        Swedish pages stand at the top, others in a folder.
    folder
        The municipality's folder; empty where the site has only one, or for the list of them.
    """

    language: str
    folder: str = ""

    def path(self, name: str) -> str:
        """Return the path of a page from the site's top: "en/1380/karta.html"."""
        parts = ["" if self.language == LANGUAGES[0] else self.language, self.folder, name]
        return "/".join(part for part in parts if part)

    def other(self) -> Place:
        """Return the same place in the other language."""
        return Place(next(each for each in LANGUAGES if each != self.language), self.folder)


def link(page: str, target: str) -> str:
    """Return the address of a file as seen from a page, both as paths from the site's top."""
    return relpath(target, dirname(page) or ".")


def slug(text: str) -> str:
    """Return a text as part of a file's name: a-z, 0-9 and hyphens."""
    plain = text.casefold().translate(str.maketrans("åäöéüø", "aaoeuo"))
    return _UNSAFE.sub("-", plain).strip("-") or "x"
