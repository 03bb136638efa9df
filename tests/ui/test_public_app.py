"""The app as the public meets it: a publication and nothing behind it."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.ui.test_pages import SHELL, html_of, opened, said
from trygghet.disclosure import bundle_file
from trygghet.disclosure.bundle import Bundle
from trygghet.figures.theme import LIGHT
from trygghet.locale import words_for
from trygghet.model.message import Message
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui.pages import PAGES, PageInfo, page_of
from trygghet.ui.public_pictures import with_images

PUBLIC_PAGES = [page for page in PAGES if not page.staff]
STAFF_PAGES = [page for page in PAGES if page.staff]


@pytest.fixture(scope="session")
def bundle(demo_bundle: Bundle) -> Bundle:
    """Return a publication of one town, so that no municipality is to be chosen."""
    town = next(each for each in demo_bundle.municipalities if each.code == "1380")
    return replace(demo_bundle, municipalities=(town,))


@pytest.fixture(scope="session")
def written(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "bundle.zip"
    bundle_file.write(bundle, path)
    return path


@pytest.fixture
def public(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve the public from a copy of the publication, beside a store that may not be opened."""
    path = tmp_path / "bundle.zip"
    shutil.copy(written, path)
    monkeypatch.setenv("TRYGGHET_AUDIENCE", "public")
    monkeypatch.setenv("TRYGGHET_BUNDLE", str(path))
    monkeypatch.setenv("TRYGGHET_STORE", f"duckdb:///{tmp_path}/store")
    monkeypatch.setattr(Store, "open", lambda *_: pytest.fail("the store was opened"))
    monkeypatch.setattr(Store, "view", lambda *_: pytest.fail("the store was read"))
    settings.cache_clear()
    yield path
    settings.cache_clear()


@pytest.mark.parametrize("page", PUBLIC_PAGES, ids=lambda page: page.key)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_public_page_is_drawn_without_a_store(
    public: Path, page: PageInfo, language: str
) -> None:
    at = opened(page, lang=language)
    assert not at.exception
    assert not at.error
    assert "<h1" in html_of(at)
    assert not (public.parent / "store").exists()


@pytest.mark.parametrize("page", STAFF_PAGES, ids=lambda page: page.key)
def test_a_link_to_a_staff_page_meets_a_sentence(public: Path, page: PageInfo) -> None:
    at = linked(page, role="coordinator")
    assert not at.exception
    assert [error.value for error in at.error] == [
        "Det finns ingen sådan sida i den publika versionen."
    ]
    with pytest.raises(ValueError, match=page.script.name):
        at.switch_page(str(page.script))


def test_only_public_pages_are_offered_and_no_role(public: Path) -> None:
    at = opened(role="coordinator", examples="0")
    assert {link.label for link in at.get("page_link")} == {
        "Tillgänglighet",
        *(say(page.title) for page in PUBLIC_PAGES if page.listed),
    }
    assert not [box for box in at.selectbox if box.key == "role"]
    assert not at.toggle
    assert not at.get("file_uploader")
    assert content(at) == content(opened())


def test_a_role_from_an_earlier_visit_opens_nothing(public: Path) -> None:
    at = AppTest.from_file(str(SHELL), default_timeout=60)
    at.session_state["role"] = "coordinator"
    at.run()
    at._page_hash = calc_hash("data")
    at.run()
    assert at.error


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 not whole", b"{}"])
def test_a_publication_that_cannot_be_read_is_told_and_nothing_shown(
    public: Path, content: bytes | None
) -> None:
    if content is None:
        public.unlink()
    else:
        public.write_bytes(content)
    at = opened()
    assert not at.exception
    assert len(at.error) == 1
    assert str(public.parent) not in said(at)
    assert "Halmstad" not in said(at)


def test_the_folder_of_a_publication_is_as_good_as_its_file(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setenv("TRYGGHET_BUNDLE", str(out))
    settings.cache_clear()
    (out / "oppna-data").mkdir(parents=True)
    assert opened().error  # a folder that holds no publication
    public.rename(out / "oppna-data" / "bundle.zip")
    assert "Läget per 30 juni 2024" in html_of(opened())
    at = opened(page_of("about"))
    assert not at.error
    assert at.get("download_button")


def test_without_a_publication_the_setting_is_named(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRYGGHET_BUNDLE")
    settings.cache_clear()
    assert "BUNDLE" in said(opened())


def test_the_next_visit_sees_a_publication_that_took_the_place_of_another(
    public: Path, bundle: Bundle
) -> None:
    assert "Läget per 30 juni 2024" in html_of(opened())
    (town,) = bundle.municipalities
    later = replace(bundle, municipalities=(replace(town, as_of=date(2024, 12, 31)),))
    fresh = public.with_name("next.zip")
    bundle_file.write(later, fresh)
    fresh.replace(public)
    text = html_of(opened())
    assert 'tg-as-of">Läget per 31 december 2024' in text
    assert 'tg-as-of">Läget per 30 juni 2024' not in text


def test_choosing_another_pledge_shows_it_and_stays_in_the_address(public: Path) -> None:
    at = opened(page_of("pledges"))
    chooser = at.selectbox(key="choose-pledge")
    first, other = chooser.value, chooser.options[-1]
    assert "pledge" not in at.query_params
    before = html_of(at)
    chooser.select(other).run()
    assert at.query_params["pledge"] != first
    assert html_of(at) != before


def test_what_the_address_asks_for_and_is_not_published_changes_nothing(public: Path) -> None:
    asked = {
        "pledge": "x", "concept": "x", "survey": "x", "year": "x", "district": "x", "sex": "x",
        "from": "2023-01-01", "to": "2023-01-31", "cell": "360000,6280000", "hours": "3-3",
    }  # fmt: skip
    for page in ("overview", "survey", "pledges"):
        assert content(opened(page_of(page), **asked)) == content(opened(page_of(page)))


def test_a_card_can_be_shown_alone(public: Path) -> None:
    page = page_of("pledges")
    at = opened(page, card="lofte")
    text = html_of(at)
    assert text.count('<section class="tg-card') == 1
    assert '<h1 class="tg-heading"' in text
    assert 'class="tg-brand"' not in text
    assert not at.selectbox
    assert not at.get("page_link")


@pytest.mark.parametrize("address", [{}, {"card": "lofte"}], ids=["page", "card"])
def test_a_demo_is_stamped_and_a_real_publication_is_not(
    public: Path, bundle: Bundle, address: dict[str, str]
) -> None:
    page = page_of("pledges")
    assert "Påhittade uppgifter: det här är en demonstration" in html_of(opened(page, **address))
    bundle_file.write(replace(bundle, demo=False), public)
    assert "det här är en demonstration" not in html_of(opened(page, **address))


def test_counts_are_chosen_among_the_declared_tables(public: Path, demo_bundle: Bundle) -> None:
    bundle_file.write(demo_bundle, public)
    at = opened(municipality="9999")
    assert "Exempelstads kommun" in at.selectbox(key="choose-municipality").options
    town = next(each for each in demo_bundle.municipalities if each.code == "9999")
    told = {str(row["period"]) for row in town.counts["district"]}
    assert set(at.selectbox(key="choose-year").options) <= told
    latest = content(at)
    at.selectbox(key="choose-year").select(min(told)).run()
    assert at.query_params["year"] == min(told)
    assert content(at) != latest
    at.selectbox(key="choose-municipality").select("Halmstads kommun").run()
    assert at.query_params["municipality"] == "1380"
    assert "Lägesbild Halmstads kommun" in html_of(at)


def test_a_small_place_says_why_it_has_no_counts(public: Path, demo_bundle: Bundle) -> None:
    bundle_file.write(demo_bundle, public)
    page = page_of("place")
    small = html_of(opened(page, municipality="9999", place="place:gangtunneln"))
    assert "antal för små platser publiceras inte" in small
    district = html_of(opened(page, municipality="9999", place="district:centrum-ost"))
    assert "Hur många anmälda brott?" in district
    assert "Hur trygga känner sig de som bor här?" in district


def test_only_the_files_of_the_publication_can_be_taken(public: Path) -> None:
    at = opened(page_of("about"))
    names = [button.label for button in at.get("download_button")]
    assert names[0] == "Ladda ner hela publiceringen (zip)"
    held = set(bundle_file.members(public))
    offered = {option for box in at.selectbox if box.key == "choose-file" for option in box.options}
    assert offered <= held


def test_images_stand_in_for_drawings_and_say_the_same() -> None:
    drawing = '<p>a</p><svg role="img" aria-label="Två &amp; tre"><rect width="3"/></svg><b>c</b>'
    html = with_images(drawing, LIGHT)
    assert html.startswith('<p>a</p><img alt="Två &amp; tre" src="data:image/svg+xml;base64,')
    packed = html.split("base64,")[1].split('"')[0]
    tree = ElementTree.fromstring(base64.b64decode(packed))
    assert [part.tag.rpartition("}")[2] for part in tree] == ["style", "rect"]
    assert html.endswith("<b>c</b>")


def linked(page: PageInfo, **address: str) -> AppTest:
    """Open a page by its address, as a link does."""
    at = AppTest.from_file(str(SHELL), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    at._page_hash = calc_hash(page.key)
    return at.run()


def content(at: AppTest) -> str:
    """Return what stands under the top row, without the page's style."""
    return html_of(at).split('id="content"')[1].split("<style>")[0]


def say(title: Message) -> str:
    return words_for("sv").say(title)
