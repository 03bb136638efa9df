"""The night walk's page: filled in, corrected, taken back; read by who may, by nobody else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from tests.partial_package import partial_package
from tests.ui.test_pages import html_of, opened
from trygghet.intake.load import load
from trygghet.intake.request import LoadRequest
from trygghet.model.kinds import Kind
from trygghet.settings import settings
from trygghet.store.store import Store
from trygghet.ui import night_walk_choice, night_walk_form
from trygghet.ui.here import Here, here_from
from trygghet.ui.pages import page_of

WALK = page_of("walk")
TONIGHT = {"municipality": "9999", "area": "innerstaden", "walk": "2025-05-09"}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with the made-up town's areas, places and walks."""
    wanted = {"areas", "night_walk", "gazetteer"}
    folder = tmp_path_factory.mktemp("walked")
    package = partial_package(folder, "exempelstad", wanted.__contains__)
    store = Store.open(f"duckdb:///{folder / 'store'}")
    load(store, LoadRequest(paths=(package,)), lambda *_: None)
    return folder / "store"


@pytest.fixture
def store(walked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Return a copy of it to write in; it is 00:40 on the walk's night."""
    shutil.copytree(walked, tmp_path / "store")
    url = f"duckdb:///{tmp_path / 'store'}"
    monkeypatch.setenv("TRYGGHET_STORE", url)
    now = datetime(2025, 5, 10, 0, 40, tzinfo=ZoneInfo("Europe/Stockholm"))
    for module in (night_walk_choice, night_walk_form):
        monkeypatch.setattr(module, "now_in_sweden", lambda: now)
    settings.cache_clear()
    yield Store.open(url)
    settings.cache_clear()


def kept(store: Store) -> list[dict[str, object]]:
    return store.view().entries(Kind.NIGHT_WALK)


def fill(at: AppTest, focus: str, rating: str, note: str) -> AppTest:
    groups = {group.label: group for group in at.button_group}
    groups["Vilket fokusområde?"].set_value(focus)
    groups["Hur bra är det?"].set_value(rating)
    at.text_area[0].set_value(note)
    return send(at)


def send(at: AppTest) -> AppTest:
    next(b for b in at.button if b.label.startswith("Spara")).click()
    return at.run()


def test_an_observation_is_three_choices_and_a_note_and_shows_in_the_matrix(store: Store) -> None:
    at = opened(WALK, **TONIGHT)
    assert not at.exception
    at.selectbox(key=next(s.key for s in at.selectbox if s.label == "Plats")).set_value("Åparken")
    fill(at, "safety", "2", "Tre lampor släckta")
    assert not at.exception
    (row,) = kept(store)
    told = {
        name: row[name] for name in ("area", "focus", "rating", "clock", "zone", "place", "note")
    }
    assert told == {
        "area": "innerstaden", "focus": "safety", "rating": 2, "clock": "00:40", "zone": None,
        "place": "Åparken", "note": "Tre lampor släckta",
    }  # fmt: skip
    assert str(row["walk"]) == "2025-05-09"
    assert row["role"] == "Trygghetssamordnare"
    assert "Sparat" in at.success[0].value
    assert "har 1 anteckning." in html_of(at)
    place = next(s for s in at.selectbox if s.label == "Plats")
    assert place.value == "Åparken"  # kept for the next observation
    assert at.text_area[0].value == ""


def test_a_chosen_zone_goes_before_the_clock(store: Store) -> None:
    at = opened(WALK, **TONIGHT)
    next(g for g in at.button_group if g.label == "Tidszon").set_value("20-23")
    fill(at, "offer", "4", "")
    (row,) = kept(store)
    assert (row["zone"], row["clock"], row["rating"]) == ("20-23", None, 4)


def test_without_focus_or_without_both_rating_and_note_nothing_is_kept(store: Store) -> None:
    at = send(opened(WALK, **TONIGHT))
    assert len(at.error) == 2
    assert kept(store) == []


def test_what_may_point_at_somebody_is_shown_before_it_is_kept(store: Store) -> None:
    at = fill(opened(WALK, **TONIGHT), "safety", "2", "Mannen i porten")
    assert kept(store) == []
    assert "Mannen" in at.warning[0].value
    at = send(at)
    assert len(kept(store)) == 1
    assert any("ord för människor" in warning.value for warning in at.warning)


def test_an_observation_is_corrected_and_what_it_said_stays_to_be_seen(store: Store) -> None:
    at = fill(opened(WALK, **TONIGHT), "safety", "2", "Mörkt")
    at.button(key="walk-mend-0").click().run()
    assert at.text_area[0].value == "Mörkt"
    next(g for g in at.button_group if g.label == "Hur bra är det?").set_value("4")
    at = send(at)
    first, second = kept(store)
    assert second["corrects"] == first["id"]
    assert (second["rating"], second["clock"], second["note"]) == (4, "00:40", "Mörkt")
    assert "har 1 anteckning." in html_of(at)
    assert "4 av 5" in html_of(at)


def test_an_observation_is_taken_back_and_is_no_more_in_the_matrix(store: Store) -> None:
    at = fill(opened(WALK, **TONIGHT), "safety", "2", "Mörkt")
    at.button(key="walk-mend-0").click().run()
    at.button(key="walk-withdraw").click().run()
    assert not at.exception
    assert len(kept(store)) == 2
    assert "tillbakatagen" in at.success[0].value
    assert "0 iakttagelser" in html_of(at)


def test_a_walk_of_the_past_asks_for_the_clock_and_refuses_one_in_another_zone(
    store: Store,
) -> None:
    at = opened(WALK, **{**TONIGHT, "walk": "2022-04-22"})
    at.toggle(key="unfold-walk-form").set_value(True).run()
    next(t for t in at.text_input if t.label == "Klockslag").set_value("21.15")
    next(g for g in at.button_group if g.label == "Tidszon").set_value("17-20")
    at = fill(at, "policy", "3", "")
    assert kept(store) == []
    assert "Sen kväll 20–23" in at.error[0].value
    next(g for g in at.button_group if g.label == "Tidszon").set_value("20-23")
    send(at)
    (row,) = kept(store)
    assert (row["clock"], row["zone"], str(row["walk"])) == ("21.15", None, "2022-04-22")


def test_the_chair_reads_and_types_nothing(store: Store) -> None:
    chair = opened(WALK, **{**TONIGHT, "walk": "2022-04-22"}, role="chair")
    assert not chair.exception
    assert not any(b.label.startswith("Spara") for b in chair.button)
    assert "Vad såg nattvandringen?" in html_of(chair)


@pytest.mark.parametrize(
    "said_",
    [None, [], [56.2, 18.0], ["56", 18.0, 10], [float("nan"), 18.0, 10], [95.0, 18.0, 10],
     [56.2, 18.0, 5000], [56.2, 18.0, -1], {"position": 1}, [True, 18.0, 10]],
)  # fmt: skip
def test_what_a_browser_tells_as_a_position_may_be_anything(said_: object) -> None:
    assert here_from(said_) is None


def test_a_position_is_kept_to_a_metre() -> None:
    assert here_from([56.2012345678, 18.0876543, 12.4]) == Here(56.20123, 18.08765, 12)
