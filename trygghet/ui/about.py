"""What the page about the figures says: method, sources, age."""

from __future__ import annotations

from collections.abc import Iterable

from trygghet.figures.methods_text import methods
from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.dataset import Dataset
from trygghet.ui.guard import Visit
from trygghet.ui.http import app_version


def method(words: Words) -> str:
    """Return how the figures are made, as HTML."""
    return "".join(
        f"<h2>{escaped(heading)}</h2>" + "".join(f"<p>{escaped(text)}</p>" for text in paragraphs)
        for heading, paragraphs in methods(words)
    )


def sources(visit: Visit) -> str:
    """Return the datasets behind the figures with publisher, licence and age, as HTML."""
    words = visit.words
    heading = "<h2>" + escaped(words.text("Sources and their age")) + "</h2>"
    if not visit.datasets:
        return heading + "<p>" + escaped(words.text("Nothing is loaded yet.")) + "</p>"
    rows = "".join(_row(words, dataset) for dataset in _in_order(visit.datasets))
    columns = (
        words.text("Source"),
        words.text("What it is"),
        words.text("Kind of source"),
        words.text("Publisher and licence"),
        words.text("As of"),
        words.text("Loaded"),
    )
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in columns)
    version = words.text("Trygghet version {version}.", version=app_version())
    return (
        f'{heading}</div><div class="tg-scroll" tabindex="0"><table class="tg-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<div class="tg-prose"><p>{escaped(version)}</p>'
    )


def _day(text: str) -> str:
    return f'<span class="tg-whole">{escaped(text)}</span>'


def _in_order(datasets: Iterable[Dataset]) -> list[Dataset]:
    return sorted(datasets, key=lambda d: (d.info.municipality_name or "", d.info.kind, d.number))


def _row(words: Words, dataset: Dataset) -> str:
    info = dataset.info
    published = escaped(", ".join(part for part in (info.publisher, info.licence) if part))
    if info.url and info.url.startswith(("https://", "http://")):
        published = (
            f'<a href="{escaped(info.url)}" rel="noreferrer">{published or escaped(info.url)}</a>'
        )
    title = " · ".join(part for part in (info.municipality_name, info.title) if part)
    cells = (
        escaped(title),
        escaped(words.label(info.kind)),
        escaped(words.label(info.provenance)),
        published,
        _day(words.iso(info.reference_date)) if info.reference_date else "",
        _day(words.iso(dataset.loaded.date())),
    )
    return (
        f'<tr id="{escaped(dataset.id)}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    )
