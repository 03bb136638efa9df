"""The static site as files: whole, linked, small, quiet, the same each time, and stamped where it is made up."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.reports.documents import Read, read
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle, PublicMunicipality
from trygghet.disclosure.publisher import PublicSettings
from trygghet.reports.site import site_files, write_site

PARTS = (
    "index.html", "karta.html", "trygghet.html", "loften.html", "omraden.html", "om.html",
    "platser.html", "lattlast.html", "tillganglighet.html", "oppna-data.html", "badda-in.html",
)  # fmt: skip
#: Bytes as they travel, of page, style sheet, script and sign together.
BUDGET = 600_000
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@pytest.fixture(scope="module")
def documents(public_site: dict[str, bytes]) -> dict[str, Read]:
    return {name: read(text) for name, text in public_site.items() if name.endswith(".html")}


def test_every_part_is_there_in_both_languages(documents: dict[str, Read]) -> None:
    for part in PARTS:
        assert part in documents
        assert f"en/{part}" in documents
    assert any(name.startswith("kort/") for name in documents)


def test_every_document_is_well_formed(documents: dict[str, Read]) -> None:
    faults = {name: found.faults for name, found in documents.items() if found.faults}
    assert not faults


def test_ids_are_used_once_in_a_document(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        ids = [e.attributes["id"] for e in found.elements if "id" in e.attributes]
        assert len(ids) == len(set(ids)), name


def test_a_document_says_its_language_and_title_and_has_one_main(
    documents: dict[str, Read],
) -> None:
    for name, found in documents.items():
        assert found.all("html")[0].attributes["lang"] == ("en" if name.startswith("en/") else "sv")
        assert found.all("title")[0].text.strip()
        assert len(found.all("main")) == 1


def test_headings_begin_with_one_and_skip_no_level(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        levels = [int(element.tag[1]) for element in found.all(*HEADINGS)]
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        steps = [later - before for before, later in pairwise(levels)]
        assert max(steps, default=0) <= 1, (name, levels)


def test_tables_have_captions_and_headers_with_their_scope(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        for header in found.all("th"):
            assert header.attributes.get("scope"), (name, header.text)
    counted = documents["karta.html"]
    assert len(counted.all("caption")) == len(counted.all("table"))


def test_pictures_are_described(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        for picture in found.all("svg"):
            assert picture.attributes.get("aria-label"), name
        for picture in found.all("img"):
            assert "alt" in picture.attributes, name


def test_links_within_the_site_lead_somewhere(
    public_site: dict[str, bytes], documents: dict[str, Read]
) -> None:
    for name, found in documents.items():
        for element in found.elements:
            target = element.attributes.get("href") or element.attributes.get("src")
            if target is None or urlsplit(target).scheme:
                continue
            parts = urlsplit(target)
            path = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            assert path in public_site, (name, target)
            if parts.fragment:
                ids = {e.attributes.get("id") for e in documents[path].elements}
                assert unquote(parts.fragment) in ids, (name, target)


def test_links_are_relative_so_that_any_folder_serves(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        for element in found.elements:
            for attribute in ("href", "src"):
                assert not element.attributes.get(attribute, "").startswith("/"), name


def test_nothing_is_asked_of_another_address(
    public_site: dict[str, bytes], documents: dict[str, Read]
) -> None:
    for name, found in documents.items():
        for element in found.elements:
            source = element.attributes.get("src", "")
            if element.tag == "link":
                source = element.attributes["href"]
            assert not urlsplit(source).scheme, name
            assert not urlsplit(source).netloc, name
    sheet = public_site["assets/site.css"].decode()
    assert "@import" not in sheet
    assert not re.search(r"url\(", sheet)
    script = public_site["assets/site.js"].decode()
    assert not re.search(r"fetch\s*\(|XMLHttp|import\s*\(|https?:", script)


def test_nothing_is_remembered_in_the_browser(public_site: dict[str, bytes]) -> None:
    script = public_site["assets/site.js"].decode()
    assert not re.search(r"cookie|localStorage|sessionStorage|indexedDB|caches", script)


def test_a_policy_forbids_all_but_the_sites_own_files(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        policies = [
            element.attributes["content"]
            for element in found.all("meta")
            if element.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, name
        told = dict(part.strip().split(" ", 1) for part in policies[0].split(";"))
        assert told["default-src"] == "'none'"
        assert told["script-src"] == "'self'"
        assert told["style-src-elem"] == "'self'"


def test_no_script_or_style_stands_in_a_page(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        assert not found.all("style"), name
        for script in found.all("script"):
            assert script.attributes.get("src"), name
            assert not script.text.strip(), name
        for element in found.elements:
            assert not [key for key in element.attributes if key.startswith("on")], name
            assert not element.attributes.get("href", "").startswith("javascript"), name


def test_a_first_view_stays_within_its_budget(public_site: dict[str, bytes]) -> None:
    shared = sum(
        len(gzip.compress(public_site[f"assets/{name}"], 6))
        for name in ("site.css", "site.js", "favicon.svg")
    )
    for name, text in public_site.items():
        if name.endswith(".html"):
            assert shared + len(gzip.compress(text, 6)) < BUDGET, name


def test_colours_follow_the_readers_look(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        for element in found.elements:
            for attribute in ("fill", "stroke", "style"):
                said = element.attributes.get(attribute, "")
                assert not re.search(r"#[0-9A-Fa-f]{6}", said), (name, said)


def test_a_demo_says_on_every_page_and_card_that_figures_are_made_up(
    documents: dict[str, Read],
) -> None:
    for name, found in documents.items():
        stamps = [e for e in found.all("p") if "tg-stamp" in e.attributes.get("class", "")]
        words = "Made-up data" if name.startswith("en/") else "Påhittade uppgifter"
        assert [words in stamp.text for stamp in stamps] == [True], name


def test_a_real_publication_has_no_stamp(
    demo_bundle: Bundle, public_settings: PublicSettings
) -> None:
    real = replace(demo_bundle, demo=False, municipalities=(empty(),))
    for name, text in site_files(real, public_settings).items():
        if name.endswith(".html"):
            assert b"tg-stamp" not in text


def test_where_to_turn_stands_on_every_page(documents: dict[str, Read]) -> None:
    for name, found in documents.items():
        if "kort/" in name:
            continue
        to = {element.attributes.get("href") for element in found.all("a")}
        assert {"tel:112", "tel:11414", "https://example.se/felanmalan"} <= to, name


def test_a_municipality_without_anything_says_so_in_words(
    demo_bundle: Bundle, public_settings: PublicSettings
) -> None:
    bundle = replace(demo_bundle, municipalities=(empty(),))
    files = site_files(bundle, public_settings)
    for part in ("karta.html", "trygghet.html", "loften.html", "omraden.html"):
        assert "tg-empty" in files[part].decode(), part
    assert "ingen enkät är publicerad" in files["index.html"].decode()


def test_several_municipalities_have_a_folder_each_and_a_choice(
    demo_bundle: Bundle, public_settings: PublicSettings, exempelstad: PublicMunicipality
) -> None:
    other = replace(empty(), code="9998", name="Annanstad")
    both = replace(demo_bundle, municipalities=(other, replace(exempelstad, results={}, counts={})))
    files = site_files(both, public_settings)
    choice = read(files["index.html"])
    to = [element.attributes.get("href") for element in choice.all("a")]
    assert "9998/index.html" in to
    assert "9999/index.html" in to
    assert "en/9998/karta.html" in files
    for name, text in files.items():
        if name.endswith(".html"):
            for element in read(text).all("a", "link"):
                target = urlsplit(element.attributes["href"])
                if not target.scheme and target.path:
                    assert normpath(join(dirname(name), target.path)) in files, (name, target)


def test_the_site_is_written_as_files(
    tmp_path: Path, demo_bundle: Bundle, public_settings: PublicSettings
) -> None:
    small = replace(demo_bundle, municipalities=(empty(),))
    write_site(small, tmp_path / "out", public_settings, files={"tables/year.csv": b"a\n"})
    assert (tmp_path / "out/index.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "out/oppna-data/tables/year.csv").read_bytes() == b"a\n"


def test_the_same_publication_gives_the_same_bytes_in_any_process(
    tmp_path: Path, demo_bundle: Bundle
) -> None:
    town = next(each for each in demo_bundle.municipalities if each.code == "1283")
    bundle_file.write(replace(demo_bundle, municipalities=(town,)), tmp_path / "bundle.zip")
    told = {_hash_of(tmp_path / "bundle.zip", seed) for seed in ("1", "2")}
    assert len(told) == 1


def _hash_of(bundle: Path, seed: str) -> str:
    code = (
        "import sys, hashlib; from pathlib import Path\n"
        "from trygghet.disclosure.bundle_file import read\n"
        "from trygghet.disclosure.publisher import PublicSettings\n"
        "from trygghet.reports.site import site_files\n"
        "files = site_files(read(Path(sys.argv[1])), PublicSettings())\n"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code, str(bundle)],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(done.stdout.strip()) == len(hashlib.sha256().hexdigest())
    return done.stdout


def empty() -> PublicMunicipality:
    """A municipality that publishes nothing."""
    return PublicMunicipality("9997", "Tomstad", date(2025, 6, 30))
