"""Bring the Swedish catalogues up to date with the sentences in the code, one catalogue a room.

New sentences come in empty, changed ones fuzzy, and unused ones are taken out; a test fails on the
first two until somebody has written them. Names of rooms as arguments limit it to those.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
SWEDISH = ROOT / "trygghet" / "locale" / "sv"
#: Marks in the code, as gettext wants them described.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "N_": None,
    "NP_": ((1, "c"), 2),
    "text": None,
    "plural": (1, 2),
    "counted": (1, 2),
}
#: Header lines that would change without any sentence changing.
HEADER_NOISE = tuple(
    f'"{name}'
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
#: Which folders and files each catalogue covers.
ROOMS: dict[str, tuple[str, ...]] = {
    "model": ("trygghet/model",),
    "locale": ("trygghet/locale",),
    "sources": ("trygghet/sources",),
    "intake": ("trygghet/intake",),
    "store": ("trygghet/store", "trygghet/settings.py"),
    "measures": ("trygghet/measures",),
    "disclosure": ("trygghet/disclosure",),
    "figures": ("trygghet/figures",),
    "reports": ("trygghet/reports",),
    "ui": ("trygghet/ui", "pages", "app.py"),
    "cli": ("trygghet/cli",),
}


def extract(room: str) -> Catalog:
    """Return the sentences marked in a room's code."""
    catalogue = Catalog()
    for place in ROOMS[room]:
        path = ROOT / place
        if path.is_file():
            found = (
                (place, *rest) for rest in extract_from_file("python", path, keywords=KEYWORDS)
            )
        elif path.is_dir():
            found = (
                (f"{place}/{name}", *rest)
                for name, *rest in extract_from_dir(path, [("**.py", "python")], keywords=KEYWORDS)
            )
        else:
            continue
        for name, _line, text, _comments, context in found:
            catalogue.add(text, None, locations=[(name, 0)], context=context)
    return catalogue


def read(room: str) -> Catalog:
    """Return a room's Swedish catalogue; an empty one where there is none yet."""
    path = SWEDISH / f"{room}.po"
    if not path.exists():
        return Catalog(locale="sv")
    with path.open("rb") as source:
        return read_po(source, locale="sv")


def problems(room: str) -> list[str]:
    """Return what is missing, fuzzy or no longer used in a room's catalogue, a line each."""
    marked, catalogue = extract(room), read(room)
    found = []
    for entry in marked:
        if not entry.id:
            continue
        key = entry.id[0] if isinstance(entry.id, tuple) else entry.id
        known = catalogue.get(key, entry.context)
        if known is None or not (all(known.string) if known.pluralizable else known.string):
            found.append(f"{room}.po: missing: {key!r}")
        elif known.fuzzy:
            found.append(f"{room}.po: fuzzy: {key!r}")
    for entry in catalogue:
        if entry.id:
            key = entry.id[0] if isinstance(entry.id, tuple) else entry.id
            if marked.get(key, entry.context) is None:
                found.append(f"{room}.po: not used: {key!r}")
    return found


def update(room: str) -> None:
    """Write a room's catalogue anew, keeping what is translated."""
    marked = extract(room)
    if not len(marked):
        return
    catalogue = read(room)
    catalogue.update(marked, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# Swedish for the sentences of the room {room!r}."
    catalogue.project, catalogue.fuzzy = "Trygghet", False
    text = io.BytesIO()
    write_po(text, catalogue, width=100, sort_by_file=True, include_lineno=False, omit_header=False)
    lines = [
        line for line in text.getvalue().decode().splitlines() if not line.startswith(HEADER_NOISE)
    ]
    (SWEDISH / f"{room}.po").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Update every catalogue and say what is left to translate."""
    left = []
    for room in sys.argv[1:] or ROOMS:
        update(room)
        left += problems(room)
    print("\n".join(left) or "Every sentence is translated.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
