"""What a coordinator said of a question holds for the next wave."""

from __future__ import annotations

import pytest

from tests.intake.survey_files import HOME
from tests.intake.tables import said
from trygghet.intake.load import LoadRequest, load
from trygghet.intake.mapping import Mapping
from trygghet.model.survey import Concept
from trygghet.store.store import Store

UNCLEAR = "Hur trygg känner du dig när du är ute sent?"
ROWS = "{};Mycket trygg;Ganska otrygg;Bil\n"


@pytest.fixture
def store(tmp_path):
    return Store.open(f"duckdb:///{tmp_path / 'store'}")


def put(tmp_path, name, *columns):
    words = {
        "id": "{}",
        HOME: "Mycket trygg",
        UNCLEAR: "Ganska otrygg",
        "Resor": "Bil",
        "Ny": "Ja",
        "Lapp": "A",
    }
    path = tmp_path / name
    rows = [";".join(words[c.split(". ")[-1]].format(i) for c in columns) for i in range(4)]
    path.write_text("\n".join([";".join(columns), *rows]) + "\n", encoding="utf-8")
    return path


def asked(store, wave):
    info = next(
        d.info for d in store.view().datasets if d.info.survey and d.info.survey.wave == wave
    )
    assert info.survey is not None
    return {q.wording: q.concept for q in info.survey.questions}


def test_a_corrected_question_is_found_again_in_another_order_and_with_another_number(
    tmp_path, store
):
    mapping = Mapping.model_validate(
        {
            "kind": "survey_answers",
            "columns": {"respondent": "id"},
            "questions": {"q9": {"headers": UNCLEAR, "concept": "safe_out_late"}},
            "leave_out": "Lapp",
            "survey": {"type": "random", "wave": "2022"},
        }
    )
    first = put(tmp_path, "enkät 2022.csv", "id", HOME, UNCLEAR, "Resor", "Lapp")
    load(store, LoadRequest((first,), mapping=mapping, municipality="9999"))
    second = put(tmp_path, "enkät 2024.csv", "id", "Ny", f"5. {UNCLEAR}", "Lapp", f"6. {HOME}")
    (receipt,) = load(store, LoadRequest((second,), municipality="9999", language="en"))
    assert "recognised from an earlier file" in said(receipt.notes)
    found = asked(store, "2024")
    assert found[UNCLEAR] is Concept.SAFE_OUT_LATE
    assert found[HOME] is Concept.SAFE_HOME_AREA
    assert "Lapp" not in found
    later = next(d.info.survey for d in store.view().datasets if d.info.survey.wave == "2024")
    assert not later.type.random, "who was asked is each survey's own"


def test_questions_that_nobody_settled_are_not_remembered(tmp_path, store):
    load(
        store, LoadRequest((put(tmp_path, "a 2022.csv", "id", HOME, UNCLEAR),), municipality="9999")
    )
    second = put(tmp_path, "b 2024.csv", "id", UNCLEAR, HOME, "Ny")
    (receipt,) = load(store, LoadRequest((second,), municipality="9999", language="en"))
    assert "recognised" not in said(receipt.notes)
    assert asked(store, "2024")[UNCLEAR] is None
