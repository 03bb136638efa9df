"""Files as people really hand them over: codebooks, limits beside figures, plain names, wrong files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from trygghet.intake.codebook import with_labels
from trygghet.intake.free_text import find_personal
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.population_words import sex_key
from trygghet.intake.published_concepts import figure_is_about
from trygghet.intake.published_tables import unfold_results
from trygghet.intake.survey_people import with_people
from trygghet.intake.survey_wording import meaning_of
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.survey import Concept
from trygghet.sources import read
from trygghet.sources.raw import Reading
from trygghet.store.store import Store


def workbook(path: Path, **sheets: dict[str, list[object]]) -> list:
    with pd.ExcelWriter(path) as out:
        for name, columns in sheets.items():
            pd.DataFrame(columns).to_excel(out, sheet_name=name, index=False)
    return list(read.read_first(path, Reading()))


def test_a_codebook_gives_codes_their_labels_and_is_no_table_itself(tmp_path: Path) -> None:
    data = {"Kön": [1, 2, 1], "F1 Hur trygg?": [1, 2, 9], "F2": [1, 7, 1]}
    book = {
        "Variabel": ["Kön", "", "F1", "", "", "F2"],
        "Kod": [1, 2, 1, 2, 9, 1],
        "Etikett": ["Kvinna", "Man", "Trygg", "Otrygg", "Vet ej", "Ja"],
    }
    (read_,) = with_labels(workbook(tmp_path / "a.xlsx", Data=data, Kodbok=book))
    assert list(read_.cells["Kön"]) == ["Kvinna", "Man", "Kvinna"]
    assert list(read_.cells["F1 Hur trygg?"]) == ["Trygg", "Otrygg", "Vet ej"]
    # 7 has no label, so nothing of the column is changed.
    assert list(read_.cells["F2"]) == ["1", "7", "1"]


def test_sheets_without_a_codebook_stay_as_they_are(tmp_path: Path) -> None:
    tables = workbook(tmp_path / "a.xlsx", A={"Kön": [1, 2], "F1": [1, 2]}, B={"x": [1], "y": [2]})
    assert with_labels(tables) == tables


def table(tmp_path: Path, text: str) -> pd.DataFrame:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    (raw,) = read.read_first(path, Reading())
    return unfold_results(raw, Kind.SURVEY_RESULTS, None).cells


def test_an_interval_and_a_base_belong_to_the_figure_before_them(tmp_path: Path) -> None:
    cells = table(
        tmp_path,
        "Stadsdel;Trygg i området där man bor (%);KI;Antal;Oro för inbrott (%);KI;Antal\n"
        "Andersberg;62,1;57,9-66,7;420;25,0;21-29;401\nVallås;71,5;66,0–77,0;310;30;26-34;300\n",
    )
    found = cells[["districts", "share", "low", "high", "n"]].to_numpy().tolist()
    assert found == [
        ["Andersberg", "62.1 %", "57.9 %", "66.7 %", "420"],
        ["Andersberg", "25.0 %", "21 %", "29 %", "401"],
        ["Vallås", "71.5 %", "66.0 %", "77.0 %", "310"],
        ["Vallås", "30 %", "26 %", "34 %", "300"],
    ]


def test_one_base_behind_several_figures_is_given_to_none_of_them(tmp_path: Path) -> None:
    cells = table(
        tmp_path,
        "Stadsdel;Trygg i området där man bor (%);Oro för inbrott (%);Antal svar\n"
        "Andersberg;62,1;25,0;420\nVallås;71,5;30,1;310\n",
    )
    assert set(cells.loc[cells["question"] != "", "n"]) == {""}


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Andel trygga i området där de bor (%)", Concept.SAFE_HOME_AREA),
        ("Trygg i området där man bor", Concept.SAFE_HOME_AREA),
        ("Andel som känner sig trygga utomhus sent på kvällen, procent", None),
    ],
)
def test_whose_home_area_a_label_is_about(label: str, concept: Concept | None) -> None:
    assert figure_is_about(label).concept is concept


@pytest.mark.parametrize(
    "question",
    [
        "Avstår du från att gå ut på kvällen för att du är otrygg?",
        "Undviker du att gå ut sent?",
        "Låter du bli att gå ut på kvällen?",
    ],
)
def test_questions_on_avoiding_to_go_out(question: str) -> None:
    assert meaning_of(question, own_words=False).concept is Concept.AVOIDS_GOING_OUT


def test_columns_about_people_without_swedish_letters_and_with_codes(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "nr;kon;alder;omrade;q\n1;1 - Kvinna;34;Vallås;Ja\n2;2 - Man;71;Vallås;Nej\n",
        encoding="utf-8",
    )
    (raw,) = read.read_first(path, Reading())
    assert with_people(raw, {}) == {
        "respondent": ("nr",), "sex": ("kon",), "age": ("alder",), "district": ("omrade",),
    }  # fmt: skip
    assert [sex_key(text) for text in ("1 - Kvinna", "2=Man", "3. Annat")] == [
        "women", "men", "other",
    ]  # fmt: skip


def test_a_mistyped_personal_number_is_held_back_among_own_words_alone() -> None:
    assert find_personal("Vid torget, 19850312-1234") is not None
    assert find_personal("19850312-1234", free=False) is None
    assert find_personal("ärende 19851399-1234") is None


def test_a_table_of_something_else_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "lager.csv"
    path.write_text("Artikel;Pris;Lager\nHammare;129,00;4\nSpik;9,90;1200\n", encoding="utf-8")
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    request = LoadRequest([path], kind=Kind.SURVEY_ANSWERS, municipality="1380")
    with pytest.raises(UserError) as refused:
        load(store, request)
    assert "doesn't look like answers to a survey" in str(refused.value)
    assert store.datasets() == ()
