"""Keeping what a presentation shows, and opening it again by its link."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import html_of, opened
from trygghet.measures.presentation import material
from trygghet.measures.snapshot import keep
from trygghet.model.access import Principal, Role, permit
from trygghet.model.scope import Scope
from trygghet.settings import settings
from trygghet.store.erasures import Decision
from trygghet.store.snapshots import Snapshots
from trygghet.store.store import Store
from trygghet.ui.pages import page_of

COORDINATOR = Principal(Role.COORDINATOR)


@pytest.fixture
def own_store(demo_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Point the app at a copy of the demo store, which a test may change."""
    shutil.copytree(demo_store.removeprefix("duckdb:///"), tmp_path / "store")
    address = f"duckdb:///{tmp_path / 'store'}"
    monkeypatch.setenv("TRYGGHET_STORE", address)
    settings.cache_clear()
    yield Store.open(address)
    settings.cache_clear()


def kept(store: Store, name: str) -> str:
    asked = permit(COORDINATOR, Scope(municipality="1380"))
    return keep(store, asked, material(store.view(), asked), name).id


def presentation(**address: str) -> AppTest:
    return opened(page_of("presentation"), **{"role": "chair", "lang": "en", **address})


def test_what_is_kept_is_listed_logged_and_opened_by_its_link(own_store: Store) -> None:
    at = presentation(municipality="1380")
    assert not at.exception
    at.text_input(key="snapshot-name").input("Board <b>14 May</b>")
    next(each for each in at.button if each.label == "Keep the numbers").click().run()
    assert not at.exception
    (taken,) = Snapshots.of(own_store).all()
    assert taken.name == "Board <b>14 May</b>"
    assert f"snapshot={taken.id}" in at.code[-1].value
    assert "role=" not in at.code[-1].value
    text = html_of(at)
    assert "Board &lt;b&gt;14 May&lt;/b&gt;" in text
    assert "<b>14 May</b>" not in text
    assert own_store.log_lines()[0][1:3] == ("chair", "snapshot")
    for look, language in (("light", "en"), ("dark", "sv")):
        again = presentation(snapshot=taken.id, lang=language, theme=look)
        assert not again.exception
        said = "Numbers as they were kept on" if language == "en" else "Siffrorna som de sparades"
        assert said in html_of(again)
        assert "Board &lt;b&gt;14 May&lt;/b&gt;" in html_of(again)
        assert not again.text_input, "what was kept isn't kept again"


def test_a_name_is_asked_for(own_store: Store) -> None:
    at = presentation(municipality="1380")
    next(each for each in at.button if each.label == "Keep the numbers").click().run()
    assert "needs a name" in at.error[0].value
    assert Snapshots.of(own_store).all() == ()


def test_a_snapshot_opens_whatever_has_become_of_the_data(own_store: Store) -> None:
    name = kept(own_store, "Board")
    with own_store.writing() as writer:
        for dataset in own_store.datasets():
            writer.deactivate(dataset.id)
        writer.commit()
    at = presentation(snapshot=name)
    assert not at.exception
    assert not at.error
    assert "Board" in html_of(at)


def test_a_link_to_nothing_or_to_what_was_erased_says_so(own_store: Store) -> None:
    name = kept(own_store, "Board")
    assert "no snapshot" in presentation(snapshot="2026-01-01-0").error[0].value
    own_store.erase_snapshot(name, Decision("anna", "§ 1"))
    assert "erased for good" in presentation(snapshot=name).error[0].value


def test_the_presentation_tells_what_is_new_since_the_one_before(own_store: Store) -> None:
    def stage() -> str:
        """Return all that is put onto the stage."""
        at = presentation(municipality="1380")
        return str([each.proto for each in at.get("bidi_component")])

    assert "was kept?" not in stage()
    kept(own_store, "Board")
    assert "was kept?" in stage(), "the pictures that are kept have to be those of before"
