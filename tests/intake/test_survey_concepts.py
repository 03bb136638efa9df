"""Questions are proposed to ask about shared concepts only where words and answers leave no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.survey_files import CENTRE, HOME, LATE, answers, loaded, question
from tests.intake.tables import raw_table, reasons, said
from trygghet.intake.answer_scales import SCALES
from trygghet.intake.answer_words import answer_key
from trygghet.intake.mapping import Mapping
from trygghet.intake.survey_concepts import propose
from trygghet.intake.survey_wording import meaning_of
from trygghet.model.survey import About, Answer, Concept, QuestionForm

SAFE = ("Mycket trygg", "Ganska trygg", "Ganska otrygg", "Mycket otrygg", "Vet ej")
OFTEN = ("Mycket ofta", "Ganska ofta", "Sällan", "Aldrig")
MAPPING = Mapping.model_validate({"kind": "survey_answers", "columns": {"respondent": "id"}})


def proposed(wording, words):
    rows = [(str(i), words[i % len(words)]) for i in range(3 * len(words))]
    (proposal,) = propose(raw_table(("id", wording), rows), MAPPING)
    return proposal


@pytest.mark.parametrize(
    ("wording", "words", "concept"),
    [
        (HOME, SAFE, Concept.SAFE_HOME_AREA),
        ("4. Känner du dig trygg eller otrygg i ditt bostadsområde?", SAFE, Concept.SAFE_HOME_AREA),
        ("How safe do you feel in your neighbourhood?", ("Very safe", "Quite unsafe"), Concept.SAFE_HOME_AREA),
        (LATE, (*SAFE, "Går i princip aldrig ut"), Concept.SAFE_OUT_LATE),
        ("Om du går ensam ute när det är mörkt där du bor, hur trygg känner du dig då?", SAFE, Concept.SAFE_OUT_LATE),
        (CENTRE, SAFE, Concept.SAFE_CENTRE_LATE),
        ("Hur trygg känner du dig på torget en fredagskväll?", SAFE, Concept.SAFE_CENTRE_LATE),
        ("How safe do you feel downtown at night?", ("Very safe", "Very unsafe"), Concept.SAFE_CENTRE_LATE),
        ("Hur ofta har du avstått från att gå ut för att du känt dig otrygg?", OFTEN, Concept.AVOIDS_GOING_OUT),
        ("Har du det senaste året låtit bli att gå ut för att du känt dig otrygg?", ("Ja", "Nej"), Concept.AVOIDS_GOING_OUT),
        ("Finns det någon plats i kommunen där du känner dig otrygg?", ("Ja", "Nej", "Vet ej"), Concept.UNSAFE_PLACES_EXIST),
        ("Hur ofta oroar du dig för brottsligheten i samhället?", OFTEN, Concept.WORRY),
        ("I vilken utsträckning oroar du dig över brottsligheten?", ("I stor utsträckning", "I viss utsträckning", "Inte alls"), Concept.WORRY),
        ("Hur orolig är du för att bli misshandlad?", ("Mycket orolig", "Ganska orolig", "Inte orolig"), Concept.WORRY_ASSAULT),
        ("Hur ofta oroar du dig för inbrott i din bostad?", OFTEN, Concept.WORRY_BURGLARY),
        ("Hur ofta oroar du dig för att bli rånad?", OFTEN, Concept.WORRY_ROBBERY),
        ("Hur ofta oroar du dig för att bli lurad eller utsatt för bedrägeri?", OFTEN, Concept.WORRY_FRAUD),
        ("Hur ofta oroar du dig för skadegörelse?", OFTEN, Concept.WORRY_VANDALISM),
        ("How often do you worry about sexual assault or rape?", OFTEN, None),
        ("Hur ofta oroar du dig för att utsättas för våldtäkt eller annat sexuellt angrepp?", OFTEN, Concept.WORRY_SEXUAL_OFFENCES),
        ("Hur stort förtroende har du för polisens arbete?", ("Mycket stort", "Ganska stort", "Varken stort eller litet", "Ganska litet", "Mycket litet"), Concept.CONFIDENCE_POLICE),
    ],
)  # fmt: skip
def test_wordings_of_the_common_surveys(wording, words, concept):
    proposal = proposed(wording, words)
    assert (proposal.concept if proposal.sure else None) is concept


@pytest.mark.parametrize(
    "wording",
    [
        "Hur trygg känner du dig?",
        "Hur trygg känner du dig när du är ute sent?",
        "Hur trygg känner du dig i centrum?",
        "Hur trygg känner du dig i centrum dagtid?",
        "Hur trygg känner du dig i området där du bor och i centrum på kvällen?",
        "Hur trygg känner du dig på busshållplatsen där du bor på kvällen?",
        "Hur trygg känner du dig i ditt bostadsområde dagtid?",
        "Hur trygga tror du att barnen är i området där du bor?",
        "Känner du dig tryggare i ditt bostadsområde än förra året, trygg eller otrygg?",
        "Hur trygg känner du dig i Vallås centrum på kvällen?",
        "Hur trygg känner du dig i parken i centrum på kvällen?",
    ],
)
def test_what_isnt_clear_is_proposed_for_nothing_and_says_why(wording):
    proposal = proposed(wording, SAFE)
    assert not proposal.sure
    assert proposal.why is not None
    rows = [(str(i), SAFE[i % 5]) for i in range(10)]
    result = loaded(raw_table(("id", wording), rows))
    assert question(result, "q1").concept is None
    assert "without a shared concept" in said(result.notes)


PLACES = {
    About.HOME_AREA: ("i området där du bor", "i ditt bostadsområde", "där du bor", "in your neighbourhood"),
    About.CENTRE: ("i centrum", "i stadskärnan", "på torget", "in the town centre", "på stan"),
    About.ANYWHERE: ("", "på en väg", "ute"),
}  # fmt: skip


@given(
    about=st.sampled_from(list(PLACES)),
    number=st.sampled_from(["", "3. ", "Q7: "]),
    time=st.sampled_from(["", "på kvällen", "sent på natten", "dagtid"]),
    start=st.sampled_from(["Hur trygg känner du dig", "Känner du dig trygg eller otrygg", "How safe do you feel"]),
    upper=st.booleans(),
    data=st.data(),
)  # fmt: skip
def test_the_home_area_and_the_centre_are_never_taken_for_each_other(
    about, number, time, start, upper, data
):
    where = data.draw(st.sampled_from(PLACES[about]))
    wording = f"{number}{start} {where} {time}?"
    found = meaning_of(wording.upper() if upper else wording, own_words=False).concept
    assert found is None or found.about is about


@given(st.sampled_from(list(SCALES)), st.sampled_from(list(Answer)))
def test_an_answer_on_no_scale_of_a_concept_is_never_counted(concept, answer):
    text = answer.label
    raw = raw_table(("id", str(concept)), [("1", text)])
    result = loaded(raw)
    on_scale = answer is Answer.DONT_KNOW or any(answer in scale for scale in SCALES[concept])
    if on_scale:
        assert answers(result) == [{str(concept): str(answer)}]
    else:
        assert "no answer" in reasons(result)[2]
        assert result.accepted == 0


def test_every_word_for_an_answer_means_one_answer():
    for answer in Answer:
        assert answer_key(answer.label) == answer
        assert answer_key(f"3 - {answer.label}") == answer


def test_a_scale_that_doesnt_fit_is_no_match():
    proposal = proposed(HOME, ("Ja", "Nej"))
    assert (proposal.concept, proposal.sure) == (None, False)
    assert "Ja" in said([proposal.why])


def test_two_questions_about_the_same_are_left_to_the_coordinator():
    columns = (
        "id",
        "Hur trygg är du i centrum vardagskvällar?",
        "Hur trygg är du i centrum helgkvällar?",
    )
    rows = [(str(i), SAFE[i % 5], SAFE[-i % 5]) for i in range(10)]
    found = propose(raw_table(columns, rows), MAPPING)
    assert [(p.concept, p.sure) for p in found] == [(Concept.SAFE_CENTRE_LATE, False)] * 2
    told = Mapping.model_validate(
        {"kind": "survey_answers", "columns": {"respondent": "id"}, "questions": {"safe_centre_late": columns[2]}}
    )  # fmt: skip
    first, second = propose(raw_table(columns, rows), told)
    assert (first.sure, second.sure, second.concept) == (False, True, Concept.SAFE_CENTRE_LATE)


def test_a_question_about_places_keeps_what_was_written_and_only_that():
    rows = [
        ("1", "Parken bakom stationen", "Tack för enkäten, bra att ni frågar oss som bor här"),
        ("2", "Resecentrum, gångtunneln", "Gärna fler lampor på gångvägen ned mot stranden i år"),
    ]
    result = loaded(raw_table(("id", "Vilka platser känns otrygga?", "Berätta mer"), rows))
    assert answers(result) == [{"q1": rows[0][1]}, {"q1": rows[1][1]}]
    asked = question(result, "q1")
    assert (asked.form, asked.concept) == (QuestionForm.PLACES, Concept.UNSAFE_PLACES_NAMED)


def test_a_mapping_settles_what_a_question_is():
    rows = [(str(i), SAFE[i % 5], "x" if i % 2 else "y") for i in range(10)]
    raw = raw_table(("id", "Hur trygg känner du dig när du är ute sent?", "Grupp"), rows)
    result = loaded(
        raw,
        columns={"respondent": "id"},
        questions={"q3": {"headers": "Hur trygg känner du dig när du är ute sent?", "concept": "safe_out_late"}},
        leave_out=["Grupp"],
    )  # fmt: skip
    assert question(result, "q3").concept is Concept.SAFE_OUT_LATE
    assert all(set(given) == {"q3"} for given in answers(result))
