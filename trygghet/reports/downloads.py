"""The page of open data: every published file with its size, to be taken as it is."""

from __future__ import annotations

from collections.abc import Mapping

from trygghet.disclosure.open_tables import TABLES
from trygghet.disclosure.publisher import PublicSettings
from trygghet.figures.tables import Cell, Table, table_html
from trygghet.figures.text import escaped
from trygghet.locale.words import Words
from trygghet.reports.cards import scrolled, unknown

#: The folder of the files.
FOLDER = "oppna-data"


def downloads_html(
    files: Mapping[str, bytes], settings: PublicSettings, words: Words, up: str
) -> str:
    """Return the page's content.

    Parameters
    ----------
    files
        Name and content of each file.
    up
        From the page to the site's top.
    """
    intro = words.text(
        "All published figures as files. Counts that aren't shown here aren't in the files either:"
        " they hold “..” there."
    )
    licence = escaped(words.text("Licence"))
    told = (
        f'<div class="tg-prose"><p>{escaped(intro)}</p>'
        f'<p>{licence}: <a href="{escaped(settings.licence)}">{escaped(settings.licence)}</a></p></div>'
    )
    if not files:
        return told + unknown(words.text("This publication was made without files of open data."))
    caption = words.text("Files of open data")
    rows = tuple(
        (
            Cell(name, href=f"{up}{FOLDER}/{name}"),
            Cell(_what(name, words)),
            Cell(_size(len(content), words), len(content)),
        )
        for name, content in sorted(files.items())
    )
    headers = (words.text("File"), words.text("What it tells"), words.text("Size"))
    return told + scrolled(table_html(Table(caption, headers, rows)), caption)


def _what(name: str, words: Words) -> str:
    """Return what a file tells: a table's own title, else what its form is for."""
    titles = {f"tables/{table.name}.csv": table.title for table in TABLES}
    if name in titles:
        return words.say(titles[name])
    known = {
        "audit.json": words.text("Report of the attack on the hidden figures"),
        "areas.geojson": words.text("Outlines of areas (GeoJSON)"),
        "bundle.zip": words.text("All of it, as the site is made from it"),
        "datapackage.json": words.text("Description of every table and column (Data Package)"),
        "dcat.rdf": words.text("Description for data portals (DCAT-AP-SE)"),
    }
    return known.get(name, "")


def _size(size: int, words: Words) -> str:
    return words.text("{size} kB", size=max(1, round(size / 1000)))
