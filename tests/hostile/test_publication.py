"""Hostile text in a publication: inert in the bundle, on the static site and in the open data."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.hostile.markup import ELEMENTS, inspected
from tests.hostile.texts import CANARY, HOST
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle
from trygghet.disclosure.contents import assemble
from trygghet.disclosure.dcat import catalogue
from trygghet.disclosure.open_data import open_data
from trygghet.disclosure.publisher import PublicSettings
from trygghet.reports.site import site_files
from trygghet.store.store import Store

#: The site's own script, and the piece that is given to embed a page elsewhere.
_ALLOWED = ELEMENTS | {"script", "pre"}
_SCRIPT = re.compile(r"<script[^>]*>")
_OWN_SCRIPT = re.compile(r'<script src="(?:\.\./)*assets/site\.js" defer>')


@pytest.fixture(scope="module")
def bundle(hostile_store: str) -> Bundle:
    return assemble(Store.open(hostile_store).view(), (), None, None, demo=True)


def test_a_publication_comes_back_as_it_was(bundle: Bundle, tmp_path: Path) -> None:
    bundle_file.write(bundle, tmp_path / "b.zip")
    assert bundle_file.read(tmp_path / "b.zip") == bundle


def test_text_is_text_on_every_page_of_the_site(
    bundle: Bundle, public_settings: PublicSettings
) -> None:
    files = site_files(bundle, public_settings, {})
    shown = 0
    for name, content in files.items():
        if not name.endswith(".html"):
            assert CANARY not in content.decode("utf-8", "replace"), name
            continue
        html = content.decode()
        found = inspected(html, _ALLOWED)
        assert found.faults == [], name
        assert all(_OWN_SCRIPT.fullmatch(tag) for tag in _SCRIPT.findall(html)), name
        shown += CANARY in "".join(found.text)
    assert shown > 10, "hardly any page shows a hostile text, so nothing was tried"


def test_open_data_hold_no_formula_and_their_descriptions_stay_whole(
    bundle: Bundle, public_settings: PublicSettings
) -> None:
    files = open_data(bundle, public_settings) | {"dcat.rdf": catalogue(bundle, public_settings)}
    for name, content in files.items():
        text = content.decode("utf-8-sig")
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(text), delimiter=";"):
                for cell in row:
                    number = cell[1:].replace(",", "").isdecimal()
                    assert number or not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
        elif name.endswith(("json", "geojson")):
            json.loads(text)
        elif name.endswith("rdf"):
            for element in ElementTree.fromstring(text).iter():
                for key, value in element.attrib.items():
                    assert not (key.endswith("resource") and HOST in value)
