"""The two files of the meeting are made when they are asked for, of what is shown, and say when it was kept."""

from __future__ import annotations

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from tests.reports.presentation.made_up import presentation
from tests.reports.presentation.read import Read
from trygghet.locale.words import words_for
from trygghet.ui import report_button

SWEDISH = words_for("sv")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Return the buttons that are drawn, by label."""
    buttons: dict[str, dict[str, Any]] = {}

    def button(label: str, data: Any, name: str, kind: str, **more: Any) -> None:
        buttons[label] = {"data": data, "name": name, "kind": kind, **more}

    monkeypatch.setattr(st, "download_button", button)
    return buttons


def test_nothing_is_made_before_a_button_is_pressed(drawn: dict[str, dict[str, Any]]) -> None:
    made: list[str] = []

    def make() -> Any:
        made.append("made")
        return presentation(SWEDISH)

    visit: Any = SimpleNamespace(words=SWEDISH)
    report_button.draw(visit, make, "here", frozen="Siffrorna som de sparades 14 maj.")
    assert list(drawn) == ["Rapport (PDF)", "Bilder (PowerPoint)"]
    assert made == []
    pdf, slides = drawn.values()
    assert pdf["name"].startswith("trygghet-lagesbild-20")
    assert pdf["name"].endswith(".pdf")
    assert slides["name"].endswith(".pptx")

    first = Read(pdf["data"]()).pages()[0]
    assert "Siffrorna som de sparades 14 maj." in first
    assert "Lägesbild Exempelstad" in first
    members = zipfile.ZipFile(io.BytesIO(slides["data"]()))
    texts = [members.read(name).decode() for name in members.namelist() if "slides/slide" in name]
    assert any("Siffrorna som de sparades 14 maj." in text for text in texts)
    assert made == ["made", "made"]


def test_many_clicks_make_one_file_at_a_time_and_each_once(
    drawn: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = presentation(SWEDISH)
    at_work: list[str] = []
    most: list[int] = []

    def writer(name: str) -> Any:
        def write(*_: Any) -> bytes:
            at_work.append(name)
            most.append(len(at_work))
            time.sleep(0.02)
            at_work.remove(name)
            return name.encode()

        return write

    monkeypatch.setattr(report_button, "_pdf", writer("pdf"))
    monkeypatch.setattr(report_button, "_slides", writer("slides"))
    visit: Any = SimpleNamespace(words=SWEDISH)
    report_button.draw(visit, lambda: shown, "here")
    pdf, slides = (each["data"] for each in drawn.values())
    with ThreadPoolExecutor(8) as clicks:
        found = list(clicks.map(lambda press: press(), [pdf, slides] * 4))
    assert found == [b"pdf", b"slides"] * 4
    assert most == [1, 1]
    report_button.draw(visit, lambda: shown, "here", frozen="Kept.")
    next(iter(drawn.values()))["data"]()
    assert most == [1, 1, 1], "what was kept says so, and is another file"
