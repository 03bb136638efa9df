"""The questionnaire's answers load without a mapping, and its figures are those that were typed."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from tests.intake.tables import said
from trygghet.cli import root
from trygghet.intake.answer_scales import fits
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.questionnaire import answers_of, write_questionnaire
from trygghet.intake.survey_wording import meaning_of
from trygghet.locale.words import LANGUAGES, words_for
from trygghet.measures.mentions import mentions
from trygghet.measures.survey import survey
from trygghet.model.access import OPERATOR, permit
from trygghet.model.message import UserError
from trygghet.model.questionnaire import questionnaire
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, QuestionForm, SurveyType
from trygghet.store.store import Store

ITEMS = questionnaire().items


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", [item for item in ITEMS if item.concept], ids=lambda i: i.concept)
def test_each_wording_says_what_it_asks_about(item, language):
    own_words = item.form is QuestionForm.PLACES
    meaning = meaning_of(item.wordings[language], own_words=own_words)
    assert (meaning.concept, meaning.sure) == (item.concept, True)
    if item.scale:
        assert fits(item.concept, item.scale)


def test_no_concept_is_asked_twice_and_both_places_are_asked_about():
    concepts = [item.concept for item in ITEMS if item.concept]
    assert len(set(concepts)) == len(concepts)
    assert {Concept.SAFE_HOME_AREA, Concept.SAFE_CENTRE_LATE} <= set(concepts)


def _filled(headers, words, n=120):
    """Fill a sheet: respondent i takes the i-th answer of each question in turn."""
    rows = []
    for i in range(n):
        row = {headers[0]: str(i)}
        for item in ITEMS:
            wording, offered = item.wordings[words.language], answers_of(item, words)
            if item.form is QuestionForm.SEVERAL:
                row |= {
                    f"{wording} / {c}": "x" if (i + k) % 3 == 0 else ""
                    for k, c in enumerate(offered)
                }
            elif item.form is QuestionForm.PLACES:
                row[wording] = "Tunneln vid stationen" if i % 4 == 0 else ""
            elif item.field == "age":
                row[wording] = str(16 + i % 60)
            elif item.field == "district":
                row[wording] = ("Norr", "Söder")[i % 2]
            else:
                row[wording] = offered[i % len(offered)]
        rows.append(row)
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_template_filled_loaded_and_measured(tmp_path, language, suffix):
    words = words_for(language)
    out = tmp_path / f"survey 2026{suffix}"
    write_questionnaire(out, words)
    if suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            headers = next(csv.reader(file, delimiter=";"))
        with out.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, headers, delimiter=";").writerows(_filled(headers, words))
    else:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.load_workbook(out)
        sheet = book.worksheets[0]
        headers = [cell.value for cell in sheet[1]]
        for number, row in enumerate(_filled(headers, words), start=2):
            for column, header in enumerate(headers, start=1):
                sheet.cell(number, column, row[header])
        book.save(out)
    store = Store.open(f"duckdb:///{tmp_path / 'store'}")
    (receipt,) = load(store, LoadRequest((out,), municipality="9999", language="en"))
    assert (receipt.accepted, receipt.rejected) == (120, 0), said(receipt.notes)
    (dataset,) = store.view().datasets
    kept = dataset.info.survey
    assert kept is not None
    assert {q.concept for q in kept.questions} == {item.concept for item in ITEMS if item.concept}
    assert (kept.wording, kept.type, kept.wave) == ("trygghet-1", SurveyType.UNKNOWN, "2026")
    rows = survey(store.view(), permit(OPERATOR, Scope(municipality="9999"))).rows
    whole = {
        row["concept"]: row
        for row in rows
        if row["sex"] is None and row["age"] is None and not row["districts"]
    }
    home = whole[Concept.SAFE_HOME_AREA]
    # Five answers in turn, the last of them "don't know", which is in no base.
    assert (home["n"], home["share"]) == (96, 0.5)
    assert whole[Concept.CONFIDENCE_POLICE]["share"] == pytest.approx(40 / 100)
    named = mentions(store.view(), permit(OPERATOR, Scope(municipality="9999"))).rows
    assert {row["concept"] for row in named} <= {Concept.UNSAFE_PLACES_NAMED, Concept.GOOD_PLACES_NAMED}  # fmt: skip


def test_printed_it_holds_every_question_and_answer_and_what_a_national_comparison_needs(tmp_path):
    out = tmp_path / "enkät.md"
    write_questionnaire(out, words_for("sv"))
    text = out.read_text(encoding="utf-8")
    for item in ITEMS:
        assert item.wordings["sv"] in text
        assert all(answer in text for answer in answers_of(item, words_for("sv")))
    assert "trygghet-1" in text
    assert "Brottsförebyggande rådet" in text
    assert "frivilligt" in text


def test_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(UserError):
        write_questionnaire(tmp_path / "enkät.pdf", words_for("sv"))


def test_the_command_writes_it_in_the_language_asked_for(tmp_path):
    out = tmp_path / "q.csv"
    store = f"duckdb:///{tmp_path / 'store'}"
    done = CliRunner().invoke(root, ["--store", store, "questionnaire", str(out), "--lang", "en"])
    assert done.exit_code == 0, done.output
    assert "How safe do you feel in the area where you live?" in out.read_text(encoding="utf-8-sig")
