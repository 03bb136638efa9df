"""A workbook's codebook: the sheet that tells what the codes of the others stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trygghet.intake.cells import NOTHING
from trygghet.intake.survey_layout import same_words
from trygghet.model.message import counted
from trygghet.sources.raw import RawTable

#: What the columns of a codebook are called: whose code, which code, what it stands for.
_VARIABLE = frozenset({"variabel", "variabelnamn", "variable", "variable name", "fråga", "question", "kolumn", "column"})  # fmt: skip
_CODE = frozenset({"kod", "code", "värde", "value", "svarskod"})
_LABEL = frozenset({"etikett", "label", "värdeetikett", "value label", "betydelse", "svar", "svarsalternativ", "text", "klartext"})  # fmt: skip

#: Variable -> code -> label.
Book = dict[str, dict[str, str]]


def with_labels(tables: Sequence[RawTable]) -> list[RawTable]:
    """Return a workbook's tables with labels in place of codes; the codebook itself is left out.

    A column is read by the codebook only where that has a label for every code in it.
    """
    books = {place: book for place, raw in enumerate(tables) if (book := _book(raw))}
    if not books or len(books) == len(tables):
        return list(tables)
    known: Book = {}
    for book in books.values():
        known |= book
    sheets = ", ".join(tables[place].name for place in books)
    others = [raw for place, raw in enumerate(tables) if place not in books]
    read = [_labelled(raw, known, sheets) for raw in others]
    if all(now is before for now, before in zip(read, others, strict=True)):
        return list(tables)
    return read


def _book(raw: RawTable) -> Book:
    """Return what a codebook says; nothing for any other table."""
    columns = [
        next((h for h in raw.columns if h.strip().casefold() in names), None)
        for names in (_VARIABLE, _CODE, _LABEL)
    ]
    if raw.long is not None or len(raw.columns) > 2 * len(columns):
        return {}
    variable, code, label = columns
    if variable is None or code is None or label is None:
        return {}
    book: Book = {}
    name = ""
    cells = zip(raw.cells[variable], raw.cells[code], raw.cells[label], strict=True)
    for said, number, words in cells:
        # A variable is often named on the first of its rows alone.
        name = str(said).strip().casefold() or name
        if name and str(number).strip() and str(words).strip():
            book.setdefault(name, {})[_plain(str(number))] = str(words).strip()
    return book


def _labelled(raw: RawTable, known: Book, sheets: str) -> RawTable:
    if raw.long is not None:
        return raw
    labelled = {}
    for header in raw.columns:
        labels = _labels_of(header, known)
        codes = raw.cells[header].str.strip()
        told = [text for text in codes.unique() if text.casefold() not in NOTHING]
        if labels and told and all(_plain(text) in labels for text in told):
            words = {text: labels[_plain(text)] for text in told}
            labelled[header] = codes.map(lambda text, words=words: words.get(text, text))
    if not labelled:
        return raw
    note = counted(
        "{n} column of codes was read by the labels in {sheets}.",
        "{n} columns of codes were read by the labels in {sheets}.",
        len(labelled),
        sheets=sheets,
    )
    cells = raw.cells.assign(**{h: c.astype("str") for h, c in labelled.items()})
    return replace(raw, cells=cells, notes=(*raw.notes, note))


def _labels_of(header: str, known: Book) -> dict[str, str]:
    """Return the labels of a column, called as its variable, or as that and its question."""
    plain = header.strip().casefold()
    if plain in known:
        return known[plain]
    first = plain.split(maxsplit=1)[0].rstrip(".:)") if plain else ""
    if first in known:
        return known[first]
    asked = same_words(header)
    return next((labels for name, labels in known.items() if same_words(name) == asked), {})


def _plain(code: str) -> str:
    return code.strip().removesuffix(".0").removesuffix(",0")
