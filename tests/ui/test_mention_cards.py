"""The cards about named places, as a reader opens them; what isn't known yet, for staff alone."""

from __future__ import annotations

import csv
import io
from collections import Counter

from tests.ui.test_pages import HALMSTAD, html_of, opened
from trygghet.intake.check import check
from trygghet.intake.checked import Context
from trygghet.intake.guess import guess
from trygghet.model.kinds import Kind
from trygghet.sources.read import read
from trygghet.ui.pages import page_of
from trygghet.ui.unmatched_card import sheet


def test_published_mentions_stand_on_the_survey_page_as_published(at_store: str) -> None:
    text = html_of(opened(page_of("survey"), **HALMSTAD))
    assert "Vilka platser nämns?" in text
    assert "Stadskärnan (838 omnämnanden), Andersberg (338)" in text
    assert "Mörka platser på kvällstid (573 omnämnanden)" in text
    assert "Tecknets yta visar hur ofta platsen nämns. Det säger inget om brott där." in text


def test_the_sheet_of_unknown_names_can_be_filled_in_and_loaded_back(tmp_path) -> None:
    written = sheet(Counter({"Banvallen": 81, "=1+1": 2, 'Kalles "kiosk"; nya': 1}))
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig")), delimiter=";"))
    assert [row["name"] for row in rows] == ["Banvallen", "'=1+1", 'Kalles "kiosk"; nya']
    assert rows[0]["mentions"] == "81"
    path = tmp_path / "gazetteer.csv"
    path.write_bytes(written)
    (raw,) = read(path)
    found = check(raw, guess(raw, Kind.GAZETTEER), Context("9999"))
    assert found.rejects == ()
    assert next(row["id"] for row in found.rows.to_pylist()) == "banvallen"
