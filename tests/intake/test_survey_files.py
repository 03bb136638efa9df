"""Answers come in as the common tools export them, and nothing personal is kept."""

from __future__ import annotations

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.intake.survey_files import CENTRE, HOME, LATE, answers, loaded, question
from tests.intake.tables import raw_table, said, with_mapping
from trygghet.intake.load import LoadRequest, load
from trygghet.measures.survey_questions import survey_questions
from trygghet.model.access import OPERATOR, permit
from trygghet.model.kinds import Kind
from trygghet.model.message import UserError
from trygghet.model.scope import Scope
from trygghet.model.survey import Concept, QuestionForm, SurveyType
from trygghet.sources import read
from trygghet.store.store import Store

SAMPLES = Path(os.environ.get("TRYGGHET_SAMPLES", Path(__file__).parents[3] / "shared" / "data"))
MIDWEST = SAMPLES / "surveys" / "MIDWEST.csv"


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def from_file(tmp_path, text, name="svar.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (raw,) = read.read_first(path)
    return raw


def test_forms_gives_several_choices_in_one_cell(tmp_path):
    raw = from_file(
        tmp_path,
        "ID;Starttid;Slutförandetid;E-post;Namn;Är du kvinna eller man?;Vilka problem finns där du bor?\n"
        '1;2024-03-01 10:02;2024-03-01 10:05;anonymous;;Kvinna;"Klotter;Buller;"\n'
        '2;2024-03-02 10:02;2024-03-02 10:05;a@b.se;Bo Ek;Man;"Klotter;"\n'
        "3;2024-03-03 10:02;2024-03-03 10:05;anonymous;;Vill ej uppge;\n",
    )
    result = loaded(raw)
    assert answers(result) == [
        {"q1: Klotter": "yes", "q1: Buller": "yes"},
        {"q1: Klotter": "yes"},
        {},
    ]
    assert result.rows["sex"].to_pylist() == ["women", "men", "other"]
    asked = question(result, "q1")
    assert (asked.form, asked.concept) == (QuestionForm.SEVERAL, Concept.PROBLEMS_NAMED)
    assert asked.choices == ("Klotter", "Buller")
    survey = result.survey
    assert survey is not None
    assert (str(survey.first_day), str(survey.last_day)) == ("2024-03-01", "2024-03-03")
    assert "E-post, Namn" in said(result.notes)


def test_two_header_rows_with_blanks_that_mean_the_same_question(tmp_path):
    raw = from_file(
        tmp_path,
        "Respondent ID,Start Date,IP Address,Which of these do you use? Select all that apply.,,,How do you travel?,\n"
        ",,,Bus,Bike,Other (please specify),Response,Open-Ended Response\n"
        "11,03/05/2024,10.0.0.1,Bus,Bike,,Bus,I like the quiet streets by the river and the old church there\n"
        "12,03/06/2024,10.0.0.2,Bus,,my own two feet,Walk,Nothing more to say about this for the time being thanks\n"
        "13,03/07/2024,10.0.0.3,,,,Bus,\n",
    )
    result = loaded(raw)
    first, second, third = answers(result)
    assert first == {"q1: Bus": "yes", "q1: Bike": "yes", "q2": "Bus"}
    assert second == {"q1: Bus": "yes", "q1: Other (please specify)": "yes", "q2": "Walk"}
    assert third == {"q2": "Bus"}
    assert "river" not in str(result.rows.to_pylist())


@pytest.mark.parametrize(
    ("columns", "tick", "blank"),
    [
        (("Vilka?: Klotter", "Vilka?: Buller"), "x", ""),
        (("Vilka? - Klotter", "Vilka? - Buller"), "1", "0"),
        (("Vilka? [Klotter]", "Vilka? [Buller]"), "Ja", "Nej"),
        (("G1Q2[SQ001]. Vilka? [Klotter]", "G1Q2[SQ002]. Vilka? [Buller]"), "Yes", "No"),
        (("Vilka? / Klotter", "Vilka? / Buller"), "Vald", "Ej vald"),
    ],
)
def test_ticks_of_every_kind(columns, tick, blank):
    rows = [("1", tick, tick), ("2", tick, blank), ("3", blank, tick), ("4", blank, blank)]
    result = loaded(raw_table(("id", *columns), rows))
    ticked = [sorted(given) for given in answers(result)]
    name = question(result, result.survey.questions[0].id).id
    klotter, buller = f"{name}: Klotter", f"{name}: Buller"
    assert ticked == [[buller, klotter], [klotter], [buller], []]


def test_one_choice_spread_over_columns_is_one_answer():
    columns = ("id", "Kön / Man", "Kön / Kvinna", "Vanor / Bil", "Vanor / Buss")
    rows = [("1", "Man", "", "", "Buss"), ("2", "", "Kvinna", "Bil", ""), ("3", "", "", "", "")]
    result = loaded(raw_table(columns, rows))
    assert result.rows["sex"].to_pylist() == ["men", "women", None]
    assert answers(result) == [{"q1": "Buss"}, {"q1": "Bil"}, {}]
    assert question(result, "q1").choices == ("Bil", "Buss")


def test_a_field_of_ticks_is_gathered():
    columns = ("id", "Kön / Man", "Kön / Kvinna", HOME)
    rows = [("1", "1", "0", "Mycket trygg"), ("2", "0", "1", "Ganska trygg")]
    result = loaded(raw_table(columns, rows))
    assert result.rows["sex"].to_pylist() == ["men", "women"]


def test_a_matrix_has_a_question_in_each_column():
    what = "Hur ofta oroar du dig för"
    columns = ("id", f"{what} [inbrott i bostaden]", f"{what} [misshandel]")
    rows = [
        ("1", "Aldrig", "Sällan"),
        ("2", "Mycket ofta", "Aldrig"),
        ("3", "Sällan", "Ganska ofta"),
    ]
    result = loaded(raw_table(columns, rows))
    assert result.survey is not None
    assert [q.concept for q in result.survey.questions] == [
        Concept.WORRY_BURGLARY,
        Concept.WORRY_ASSAULT,
    ]


def test_codes_with_labels_are_read_and_ordered():
    rows = [(str(i), text, "2=Buss" if i % 2 else "1=Bil") for i, text in enumerate(["1 - Mycket trygg", "3=Ganska otrygg", "2. Ganska trygg", "1 - Mycket trygg"])]  # fmt: skip
    result = loaded(raw_table(("id", HOME, "Hur reser du?"), rows))
    assert [a["q1"] for a in answers(result)] == ["very_safe", "fairly_unsafe", "fairly_safe", "very_safe"]  # fmt: skip
    assert question(result, "q2").choices == ("Bil", "Buss")


def test_codes_without_words_need_a_mapping_and_are_said():
    rows = [("1", "1"), ("2", "4")]
    raw = raw_table(("id", HOME), rows)
    result = loaded(raw)
    assert question(result, "q1").concept is None
    assert "numbers" in said(result.notes)
    told = loaded(
        raw,
        questions={"safe_home_area": HOME},
        values={"safe_home_area": {"1": "very_safe", "4": "very_unsafe"}},
    )
    assert [a["safe_home_area"] for a in answers(told)] == ["very_safe", "very_unsafe"]


def test_swedish_decimals_weights_and_tabs(tmp_path):
    raw = from_file(
        tmp_path,
        f"löpnr\tvikt\tstratum\tÅlder\t{HOME}\n1\t0,75\tA\t16–29 år\tMycket trygg\n2\t1,5\tB\t65 år eller äldre\tVet ej\n",
        "svar.tsv",
    )
    result = loaded(raw)
    assert result.rows["weight"].to_pylist() == [0.75, 1.5]
    assert result.rows["stratum"].to_pylist() == ["A", "B"]
    assert result.rows["age"].to_pylist() == ["16-29", "65+"]
    assert [a["q1"] for a in answers(result)] == ["very_safe", "dont_know"]


def test_blank_on_sex_is_no_answer_and_third_answers_are_other():
    words = ["Kvinna", "", "Icke-binär", "Annat", "Vill inte svara", "Man"]
    rows = [(str(i), word, "Mycket trygg") for i, word in enumerate(words)]
    result = loaded(raw_table(("id", "Kön", HOME), rows))
    assert result.rows["sex"].to_pylist() == ["women", None, "other", "other", "other", "men"]


def test_likert_answers_without_a_concept_stand_in_their_order():
    words = ["Instämmer inte alls", "Instämmer helt", "Instämmer delvis", "Vet ej"]
    rows = [(str(i), words[i % 4]) for i in range(12)]
    result = loaded(raw_table(("id", "Polisen syns ofta i mitt område"), rows))
    assert question(result, "q1").choices == (
        "Instämmer helt", "Instämmer delvis", "Instämmer inte alls", "Vet ej",
    )  # fmt: skip


def test_what_few_write_beside_the_choices_is_counted_as_something_else():
    rows = [(str(i), "Buss" if i % 2 else "Bil") for i in range(60)]
    rows += [("60", "rullator"), ("61", "min son kör mig"), ("62", "häst")]
    result = loaded(raw_table(("id", "Hur reser du?"), rows))
    assert Counter(a["q1"] for a in answers(result)) == {"Buss": 30, "Bil": 30, "other": 3}
    assert "häst" not in str(result.rows.to_pylist())
    assert "3 answers in people's own words" in said(result.notes)


def test_a_choice_that_one_person_took_stays_itself():
    rows = [(str(i), "Buss" if i % 2 else "Bil") for i in range(60)] + [("60", "Cykel")]
    result = loaded(raw_table(("id", "Hur reser du?"), rows))
    assert Counter(a["q1"] for a in answers(result))["Cykel"] == 1


def test_sentences_are_never_kept_even_of_few_people():
    rows = [
        ("1", "Mycket trygg", "Min granne Kalle spelar hög musik"),
        ("2", "Ganska trygg", "nej"),
    ]
    result = loaded(raw_table(("id", HOME, "Övriga synpunkter"), rows))
    assert "granne" not in str(result.rows.to_pylist())
    assert "own words" in said(result.notes)


def test_sentences_are_not_kept_where_somebody_said_that_one_answer_was_given():
    rows = [
        ("1", "Mycket trygg", "Min granne i trean spelar alltid hög musik om natten"),
        ("2", "Ganska trygg", "Buss"),
    ]
    questions = {"q2": {"headers": "Vad stör?", "form": "one"}}
    result = loaded(raw_table(("id", HOME, "Vad stör?"), rows), questions=questions)
    assert "granne" not in str(result.rows.to_pylist())


def test_a_percentage_table_is_refused_as_answers(tmp_path):
    raw = from_file(tmp_path, "Fråga;Kvinnor;Män\nHur trygg?;70 %;81 %\nHur otrygg?;30 %;19 %\n")
    with pytest.raises(UserError) as refused:
        with_mapping(raw, kind="survey_answers", columns={}, questions={"worry": "Fråga"})
    assert "survey_results" in said([refused.value.problem])


def test_answers_come_from_a_workbook_whose_other_sheets_are_left_out(tmp_path, store):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["ID", "Kön", HOME, CENTRE])
    for number in range(5):
        sheet.append([number, "Kvinna", "Mycket trygg", "Ganska otrygg"])
    book.create_sheet("Om").append(["Enkäten gjordes i mars"])
    book.save(tmp_path / "enkät 2024.xlsx")
    (receipt,) = load(store, LoadRequest((tmp_path / "enkät 2024.xlsx",), municipality="9999"))
    assert receipt.kind is Kind.SURVEY_ANSWERS
    assert receipt.accepted == 5
    (dataset,) = store.view().datasets
    assert dataset.info.survey is not None
    assert [q.concept for q in dataset.info.survey.questions] == [Concept.SAFE_HOME_AREA, Concept.SAFE_CENTRE_LATE]  # fmt: skip
    assert dataset.info.survey.wave == "2024"


def test_a_file_without_ids_is_known_by_its_questions_and_loads_once(tmp_path, store):
    text = f"Tidstämpel;{HOME};{LATE}\n2024-03-01;Mycket trygg;Ganska trygg\n2024-03-01;Mycket trygg;Ganska trygg\n"
    path = tmp_path / "svar.csv"
    path.write_text(text, encoding="utf-8")
    (first,) = load(store, LoadRequest((path,), municipality="9999"))
    (second,) = load(store, LoadRequest((path,), municipality="9999"))
    assert (first.kind, first.accepted, second.already_there) == (Kind.SURVEY_ANSWERS, 2, 2)


def test_all_that_a_mapping_says_of_a_survey_is_kept():
    survey = {
        "id": "tm-24", "title": "Trygghet 2024", "type": "random", "wave": "2024", "mode": "post",
        "fieldwork": "våren 2024", "invited": 900, "answered": 401, "population": 31000, "wording": "v2",
    }  # fmt: skip
    result = loaded(raw_table(("id", HOME), [("1", "Mycket trygg")]), survey=survey)
    kept = result.survey
    assert kept is not None
    assert (kept.id, kept.type, kept.mode, kept.fieldwork, kept.invited, kept.answered) == ("tm-24", SurveyType.RANDOM, "post", "våren 2024", 900, 401)  # fmt: skip
    assert (kept.population, kept.wording, kept.first_day) == (31000, "v2", None)


@pytest.mark.skipif(not MIDWEST.exists(), reason="the sample files aren't there")
def test_a_known_file_loads_with_a_mapping_of_ten_lines_and_equals_a_plain_count(tmp_path, store):
    mapping = tmp_path / "midwest.toml"
    mapping.write_text(
        'kind = "survey_answers"\n[survey]\ntype = "self_selected"\nwave = "2014"\n'
        '[questions]\nidentify = "How much, if at all, do you personally identify as a Midwesterner?"\n'
        'states = "Which of the following states do you consider part of the Midwest? Please select all that apply."\n'
        'income = "Household Income"\n',
        encoding="utf-8",
    )
    assert len(mapping.read_text(encoding="utf-8").splitlines()) <= 10
    (receipt,) = load(store, LoadRequest((MIDWEST,), mapping=mapping, municipality="9999"))
    assert receipt.accepted == 2778
    with MIDWEST.open(encoding="utf-8") as file:
        question_row, choice_row, *rows = csv.reader(file)
    plain: dict[str, Counter[str]] = {}
    answered: Counter[str] = Counter()
    asked = ""
    spans: dict[str, list[int]] = {}
    for place, text in enumerate(question_row):
        asked = text.strip() or asked
        spans.setdefault(asked, []).append(place)
    for asked, places in spans.items():
        plain[asked] = Counter(
            {choice_row[p]: sum(bool(r[p].strip()) for r in rows) for p in places}
        )
        answered[asked] = sum(any(row[p].strip() for p in places) for row in rows)
    shares = survey_questions(store.view(), permit(OPERATOR, Scope(municipality="9999"))).rows
    everybody = [r for r in shares if r["sex"] is None and r["age"] is None and not r["districts"]]
    assert {r["wording"] for r in everybody} == {
        "How much, if at all, do you personally identify as a Midwesterner?",
        "Which of the following states do you consider part of the Midwest? Please select all that apply.",
        "Household Income",
        "Education",
        "Location (Census Region)",
    }
    for row in everybody:
        wording, answer = str(row["wording"]), str(row["answer"])
        assert row["n"] == plain[wording][answer], row
        assert row["base"] == answered[wording], row
        assert row["share"] == pytest.approx(plain[wording][answer] / answered[wording])
    assert len(everybody) == sum(len(plain[w]) for w in {str(r["wording"]) for r in everybody})
